// What coach and client agreed last time.
// Tried in tests/browser/coach/test_client_page.py.

import { freshId, h } from "../sheet/dom.js";

export function agreedPanel(agreed, S, heading) {
  const title = h(heading, { class: "sf-agreed-title", id: freshId() }, S.agreed_title);
  const said = agreed
    ? [
        h("p", { class: "sf-agreed-when" }, agreed.when),
        h(
          "dl",
          {},
          agreed.next_step &&
            h("div", {}, h("dt", {}, S.next_step), h("dd", { dir: "auto" }, agreed.next_step)),
          agreed.homework &&
            h("div", {}, h("dt", {}, S.homework), h("dd", { dir: "auto" }, agreed.homework)),
        ),
      ]
    : h("p", {}, S.nothing_agreed);
  return h(
    "section",
    { class: "sf-agreed", "data-empty": String(!agreed), "aria-labelledby": title.id },
    title,
    said,
  );
}
