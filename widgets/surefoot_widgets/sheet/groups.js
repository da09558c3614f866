// Questions of one group lie folded under their heading, which says how many are answered, and
// apart from them how many nobody answered but the page filled in.
// Tried in tests/browser/sheet/test_session_log.py.

import { isShown } from "./conditions.js";
import { fill, h, icon, setText } from "./dom.js";

const isGiven = (value) =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length);

function groupOf(name, fields, S) {
  const count = h("span", { class: "sf-badge", hidden: true });
  const summary = h(
    "summary",
    { class: "sf-group-summary" },
    icon("open"),
    h("span", {}, name),
    count,
  );
  const node = h(
    "details",
    { class: "sf-group" },
    summary,
    h(
      "div",
      { class: "sf-group-body sf-questions" },
      fields.map((each) => each.node),
    ),
  );
  return {
    node,
    holds: (each) => fields.includes(each),
    settle(answers, filled) {
      const asked = fields.filter((each) => isShown(each.question, answers));
      const given = asked
        .map((each) => each.question.name)
        .filter((each) => isGiven(answers[each]));
      const own = given.filter((each) => !filled.includes(each)).length;
      const said = [
        own && fill(S.n_answered, { n: own, count: asked.length }),
        given.length > own && fill(S.n_filled, { n: given.length - own }),
      ];
      node.hidden = !asked.length;
      setText(count, said.filter(Boolean).join(" · "));
      count.hidden = !given.length;
    },
  };
}

// Lays fields out in their order; neighbours of the same group share one fold.
export function grouped(fields, S) {
  const groups = [];
  const nodes = [];
  for (let at = 0; at < fields.length; ) {
    const name = fields[at].question.group;
    let end = at + 1;
    while (name && end < fields.length && fields[end].question.group === name) end += 1;
    if (name) {
      groups.push(groupOf(name, fields.slice(at, end), S));
      nodes.push(groups.at(-1).node);
    } else {
      nodes.push(fields[at].node);
    }
    at = end;
  }
  const unfold = (each) => {
    for (const group of groups) if (group.holds(each)) group.node.open = true;
  };
  return {
    nodes,
    unfold,
    settle: (answers, filled) => groups.forEach((group) => group.settle(answers, filled)),
  };
}
