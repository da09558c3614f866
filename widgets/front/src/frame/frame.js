// The scripts of every page's frame. What leads to help comes first: nothing that fails can stop it.
// Tried in tests/browser/test_shell.py.

import "./menus_and_help.js";
import "./theme.js";
import "./screen.js";
import "./scroll_place.js";
