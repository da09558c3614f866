// What a page without a notebook runs.
// Tried in tests/browser/test_shell.py.

import "../frame/frame.js";
