// A view as a module of its own: what was agreed last time, above the log of sessions.

export { default } from "../../../../surefoot_widgets/client/agreed_page.js";
