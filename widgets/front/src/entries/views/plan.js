// A view as a module of its own: the recovery plan.
// Tried in tests/browser/coach/test_plan_page.py.

export { default } from "../../../../surefoot_widgets/plan/page.js";
