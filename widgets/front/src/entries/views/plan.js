// A view as a module of its own: the recovery plan.

export { default } from "../../../../surefoot_widgets/plan/page.js";
