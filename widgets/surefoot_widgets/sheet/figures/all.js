// Every figure by the name that an exercise declares.
// Tried in tests/browser/sheet/test_figures.py.

import { FIGURES } from "../figures.js";
import { barsFigure } from "./bars.js";
import { heatMapFigure } from "./heat-map.js";
import { quadrantFigure } from "./quadrant.js";
import { quotesFigure } from "./quotes.js";
import { tableFigure } from "./table.js";
import { trendFigure } from "./trend.js";

Object.assign(FIGURES, {
  bars: barsFigure,
  "heat-map": heatMapFigure,
  quadrant: quadrantFigure,
  quotes: quotesFigure,
  table: tableFigure,
  trend: trendFigure,
});
