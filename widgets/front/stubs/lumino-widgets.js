// The parts of @lumino/widgets that most of Jupyter's widgets use. Its docks, menus and palettes
// cannot be left out of the one file that it is published as, so its sources are taken.
// Tried in tests/house/test_front_end.py.

export { Panel } from "../../node_modules/@lumino/widgets/src/panel";
export { PanelLayout } from "../../node_modules/@lumino/widgets/src/panellayout";
export { Widget } from "../../node_modules/@lumino/widgets/src/widget";
