// A view as a module of its own: any form.

export { default } from "../../../../surefoot_widgets/sheet/sheet.js";
