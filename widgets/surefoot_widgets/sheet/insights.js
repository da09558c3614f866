// What the entries show: a sentence each, and a figure of it where one helps.
// Tried in tests/browser/sheet/test_figures.py.

import { h, heading, icon, redraw } from "./dom.js";
import { drawFigure } from "./figures.js";

export function insightSection(S, level) {
  const room = h("div", { class: "sf-insight-list" });
  const former = h("p", { class: "sf-former", hidden: true }, S.insights_former);
  const node = h(
    "section",
    { class: "sf-insights", hidden: true },
    heading(level, { class: "sf-section-title" }, S.insights_title),
    former,
    room,
  );
  return {
    node,
    show(insights, ctx, isFormer) {
      former.hidden = !isFormer;
      redraw(room, [insights, ctx.tones], () =>
        insights.map((insight) => drawInsight(insight, ctx, level + 1)),
      );
      node.hidden = !insights.length;
    },
  };
}

function drawInsight({ title, sentence, figure, folded }, ctx, level) {
  const shown = [h("p", { class: "sf-sentence" }, sentence), figure && drawFigure(figure, ctx)];
  return h(
    "div",
    { class: "sf-insight" },
    title && heading(level, {}, title),
    folded ? foldedInsight(folded, shown) : shown,
  );
}

// What somebody may not want to see unasked is shown on a press.
const foldedInsight = (name, shown) =>
  h(
    "details",
    { class: "sf-folded-insight" },
    h("summary", { class: "sf-group-summary" }, icon("open"), h("span", {}, name)),
    shown,
  );

// Lists beside each other, one with a look and broad tables need the whole card; else insights lie beside the form.
export function needsWidth({ questions }, insights) {
  const broad = ({ figure }) =>
    figure &&
    (figure.kind === "heat-map" || (figure.kind === "table" && figure.columns.length > 3));
  const lists = questions.filter((question) => question.kind === "rows").length;
  return lists > 1 || questions.some((question) => question.look) || insights.some(broad);
}
