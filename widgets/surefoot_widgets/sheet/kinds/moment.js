// A date and time of day; one press takes the present.
// Tried in tests/browser/sheet/test_dates.py.

import { button, h } from "../dom.js";
import { dateInput } from "./day.js";

function localMinute(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60000);
  return local.toISOString().slice(0, 16);
}

export function momentControl(_question, ctx) {
  const date = dateInput("datetime-local", ctx, 16);
  const now = () => {
    date.write(localMinute(new Date()));
    ctx.flush();
    ctx.announce(ctx.S.set_to_now);
  };
  const press = button(ctx.S.now, now, { sign: "now" });
  return { ...date, node: h("div", { class: "sf-moment" }, press, date.node) };
}
