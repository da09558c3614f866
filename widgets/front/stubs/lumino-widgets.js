// The parts of @lumino/widgets that Jupyter's widgets use. Its docks, menus and palettes cannot be
// left out of the one file that it is published as, so its sources are taken.

export { Panel } from "../node_modules/@lumino/widgets/src/panel";
export { PanelLayout } from "../node_modules/@lumino/widgets/src/panellayout";
export { TabBar } from "../node_modules/@lumino/widgets/src/tabbar";
export { Title } from "../node_modules/@lumino/widgets/src/title";
export { Widget } from "../node_modules/@lumino/widgets/src/widget";
