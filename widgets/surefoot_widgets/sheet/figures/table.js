// A small table.
// Tried in tests/browser/sheet/test_figures.py.

import { numbersTable, scrolls } from "../figures.js";

export const tableFigure = (figure, ctx) => ({
  picture: scrolls(numbersTable(figure, ctx.S), ctx.S.table),
  isRead: true,
});
