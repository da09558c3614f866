// A view as a module of its own: the recovery plan.
// Tried in tests/browser/coach/test_plan_page.py.

import view from "../../../../surefoot_widgets/plan/page.js";
import { announce } from "../../announced_views.js";

announce("plan", view);

export default view;
