// A view as a module of its own: the exercises of a point.
// Tried in tests/browser/coach/test_point_page.py.

import view from "../../../../surefoot_widgets/point/page.js";
import { announce } from "../../announced_views.js";

announce("point", view);

export default view;
