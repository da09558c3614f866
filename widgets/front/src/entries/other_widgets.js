// A script of its own for the widgets that few pages have; they stand on what every page has.
// Tried in tests/browser/lean/test_plain_widgets.py.

import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import anywidget from "anywidget";

globalThis.surefootOthers = { "@jupyter-widgets/controls": controls, anywidget: anywidget(base) };
