// A view as a module of its own: where a client stands.
// Tried in tests/browser/coach/test_client_page.py.

import view from "../../../../surefoot_widgets/client/page.js";
import { announce } from "../../announced_views.js";

announce("client", view);

export default view;
