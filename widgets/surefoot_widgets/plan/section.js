// One heading of the plan: its lines, what it asks for, what was left out, and room for own lines.
// Tried in tests/browser/coach/test_plan_page.py.

import { button, fill, freshId, h, redraw, setText } from "../sheet/dom.js";
import { PlanLine } from "./line.js";

const ownKey = (section) =>
  `own:${section}:${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;

export const sectionOfOwn = (key) => key.split(":")[1];

const newLine = (key) => {
  return {
    key,
    text: "",
    draft: "",
    source: "",
    href: "",
    given: "",
    fixed: false,
    ours: false,
    own: true,
    offered: false,
    reworded: false,
    stale: false,
    gone: false,
    ways: [],
    on_paper: true,
  };
};

// Puts nodes in order without touching those that are in place, so that the focus stays.
export function keepInOrder(list, nodes) {
  for (const child of [...list.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach((node, place) => {
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] || null);
  });
}

function planInvitation({ prompt, pages }, S) {
  const links = pages.map(({ title, href }) => h("li", {}, h("a", { href }, title)));
  return [
    h("p", {}, prompt),
    links.length > 0 && h("p", { class: "sf-plan-fills" }, S.filled_by),
    links.length > 0 && h("ul", { class: "sf-plan-links" }, links),
  ];
}

function leftOutList(lines, S, act) {
  return lines.map((line) =>
    h(
      "li",
      {},
      h("span", { class: "sf-plan-words", dir: "auto" }, line.text),
      button(S.bring_back, () => act("bring_back", line), {
        look: "quiet",
        sign: "back",
        "aria-label": fill(S.bring_back_line, { text: line.text }),
      }),
    ),
  );
}

// Own words from an exercise that nobody chose for the plan: each is put in by a press.
function offeredList(lines, S, act) {
  return lines.map((line) =>
    h(
      "li",
      {},
      h("span", { class: "sf-plan-words", dir: "auto" }, line.text),
      button(S.put_in_plan, () => act("bring_back", line), {
        look: "quiet",
        sign: "add",
        "aria-label": fill(S.put_in_plan_line, { text: line.text }),
      }),
    ),
  );
}

export class PlanSection {
  constructor(section, S, saving, act, beside) {
    this.key = section.key;
    this.S = S;
    this.saving = saving;
    this.act = act;
    this.beside = beside;
    this.lines = new Map();
    this.drafts = [];
    this.heading = h("h4", { class: "sf-plan-heading", id: freshId(), tabindex: "-1" });
    this.list = h("ul", { class: "sf-plan-lines", "aria-labelledby": this.heading.id });
    this.invitation = h("div", { class: "sf-plan-invitation" });
    this.room = h("div", { class: "sf-plan-room", "aria-hidden": "true" });
    this.leftOut = h("ul", {});
    this.leftOutTitle = h("summary", {});
    this.details = h(
      "details",
      { class: "sf-plan-left-out", hidden: true },
      this.leftOutTitle,
      this.leftOut,
    );
    this.offered = h("ul", {});
    this.offeredTitle = h("summary", {});
    this.offers = h(
      "details",
      { class: "sf-plan-left-out sf-plan-offered", hidden: true },
      this.offeredTitle,
      this.offered,
    );
    this.adding = button(S.add_line, () => this.add(), { look: "quiet", sign: "add" });
    this.node = h(
      "section",
      {
        class: "sf-plan-section",
        "data-section": section.key,
        "data-brief": section.brief ? "yes" : "no",
        "aria-labelledby": this.heading.id,
      },
      this.heading,
      this.list,
      this.invitation,
      this.room,
      h("div", { class: "sf-plan-foot" }, this.adding, this.offers, this.details),
    );
  }

  line(line) {
    if (!this.lines.has(line.key))
      this.lines.set(
        line.key,
        new PlanLine(line, this.heading, this.S, this.saving, this.act, this.beside),
      );
    return this.lines.get(line.key);
  }

  add() {
    const draft = newLine(ownKey(this.key));
    this.drafts.push(draft);
    const line = this.line(draft);
    line.show(draft, this.state);
    line.onEmpty = () => this.forget(draft);
    this.list.append(line.node);
    this.showEmptiness();
    line.edit();
  }

  // Makes room for an own line that is still on its way to the kernel.
  adopt(key) {
    this.drafts.push(newLine(key));
  }

  forget(draft) {
    this.drafts = this.drafts.filter((each) => each !== draft);
    this.lines.get(draft.key).node.remove();
    this.lines.delete(draft.key);
    this.showEmptiness();
  }

  show(section, state) {
    this.state = state;
    const known = new Set(
      [...section.lines, ...section.left_out, ...section.offered].map((line) => line.key),
    );
    this.drafts = this.drafts.filter((draft) => !known.has(draft.key));
    this.section = section;
    setText(this.heading, section.heading);
    this.adding.setAttribute("aria-label", fill(this.S.add_line_to, { heading: section.heading }));
    const shown = [...section.lines, ...this.drafts];
    for (const line of section.lines) this.line(line).show(line, state);
    for (const draft of this.drafts) this.line(draft).show(draft, state);
    keepInOrder(
      this.list,
      shown.map((line) => this.line(line).node),
    );
    redraw(this.invitation, section.invitation, () => planInvitation(section.invitation, this.S));
    this.showOffered(section.offered);
    this.showLeftOut(section.left_out);
    this.showEmptiness();
  }

  // A line that is not in the plan has no place of its own.
  focusOn({ key }) {
    if (this.section.lines.some((each) => each.key === key)) this.lines.get(key).focus();
    else this.heading.focus({ preventScroll: true });
  }

  showOffered(lines) {
    setText(this.offeredTitle, fill(this.S.offered, { n: lines.length }));
    redraw(this.offered, lines, () => offeredList(lines, this.S, this.act));
    this.offers.hidden = !lines.length;
  }

  showLeftOut(lines) {
    setText(this.leftOutTitle, fill(this.S.left_out, { n: lines.length }));
    redraw(this.leftOut, lines, () => leftOutList(lines, this.S, this.act));
    this.details.hidden = !lines.length;
  }

  showEmptiness() {
    const empty = !this.list.children.length;
    this.list.hidden = empty;
    this.invitation.hidden = !empty;
    this.node.dataset.empty = String(empty);
  }
}
