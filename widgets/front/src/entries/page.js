// What a page without a notebook runs.

import "../frame/frame.js";
