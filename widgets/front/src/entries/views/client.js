// A view as a module of its own: where a client stands.

export { default } from "../../../../surefoot_widgets/client/page.js";
