// A view as a module of its own: any form.
// Tried in tests/browser/sheet/test_every_exercise.py.

export { default } from "../../../../surefoot_widgets/sheet/sheet.js";
