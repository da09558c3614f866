// The parts of @lumino/widgets that tabs need too.

export * from "./lumino-widgets.js";
export { TabBar } from "../../node_modules/@lumino/widgets/src/tabbar";
export { Title } from "../../node_modules/@lumino/widgets/src/title";
