// The parts of @lumino/widgets that tabs need too.
// Tried in tests/house/test_front_end.py.

export { TabBar } from "../../node_modules/@lumino/widgets/src/tabbar";
export { Title } from "../../node_modules/@lumino/widgets/src/title";
export * from "./lumino-widgets.js";
