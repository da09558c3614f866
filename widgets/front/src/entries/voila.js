// What a page runs that Voilà's own front end shows.

import "../frame/frame.js";
import "../frame/voila_leaving.js";
import "../frame/voila_page.js";
