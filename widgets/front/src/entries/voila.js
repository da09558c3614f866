// What a page runs that Voilà's own front end shows.
// Tried in tests/browser/test_voilas_front_end.py.

import "../frame/frame.js";
import "../frame/voila_leaving.js";
import "../frame/voila_page.js";
