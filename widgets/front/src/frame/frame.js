// The scripts of every page's frame. What leads to help comes first: nothing that fails can stop it.

import "./shell.js";
import "./theme.js";
import "./screen.js";
import "./place.js";
