// What a page runs that Voilà's own front end shows.

import "../frame/frame.js";
import "../frame/leaving.js";
import "../frame/notebook.js";
