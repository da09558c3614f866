// A view as a module of its own: any form.
// Tried in tests/browser/sheet/test_every_exercise.py.

import view from "../../../../surefoot_widgets/sheet/sheet.js";
import { announce } from "../../announced_views.js";

announce("sheet", view);

export default view;
