// The parts of @lumino/widgets that tabs need too.

export { TabBar } from "../../node_modules/@lumino/widgets/src/tabbar";
export { Title } from "../../node_modules/@lumino/widgets/src/title";
export * from "./lumino-widgets.js";
