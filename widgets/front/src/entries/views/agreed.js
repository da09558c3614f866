// A view as a module of its own: what was agreed last time, above the log of sessions.
// Tried in tests/browser/coach/test_client_page.py.

import view from "../../../../surefoot_widgets/client/agreed_page.js";
import { announce } from "../../announced_views.js";

announce("agreed", view);

export default view;
