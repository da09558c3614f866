// Builds elements. A person's words only ever become text nodes, values and attributes.
// Tried in tests/browser/sheet/test_kinds.py.

const PAGE_PREFIX = `sf${Math.random().toString(36).slice(2, 8)}`;
let idsMade = 0;

export const freshId = () => `${PAGE_PREFIX}-${(idsMade += 1)}`;

const PROPERTIES = new Set(["value", "checked", "hidden", "open", "scope"]);

function dress(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (PROPERTIES.has(name)) {
      node[name] = value;
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

const present = (child) => child !== null && child !== undefined && child !== false;

// A browser keeps what is in a field in its own files, for when it opens the page again, unless told not to.
const FIELDS = new Set(["input", "select", "textarea"]);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} props Properties, attributes, and listeners under `on`.
 * @param {...any} children Nodes and texts, in lists or not; what is null or false is left out.
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  if (FIELDS.has(tag)) node.setAttribute("autocomplete", "off");
  dress(node, props || {});
  node.append(...children.flat(Infinity).filter(present));
  return node;
}

/**
 * @param {number} level Of the heading, 1 to 6.
 * @param {Record<string, any>} props
 * @param {...any} children
 * @returns {HTMLHeadingElement}
 */
export function heading(level, props, ...children) {
  return h(/** @type {"h1"} */ (`h${level}`), props, ...children);
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} props
 * @param {...any} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, props, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  dress(node, props || {});
  node.append(...children.flat(Infinity).filter(present));
  return node;
}

const ICONS = {
  up: ["M6 15l6-6 6 6"],
  down: ["M6 9l6 6 6-6"],
  remove: ["M6 6l12 12", "M18 6L6 18"],
  add: ["M12 5v14", "M5 12h14"],
  check: ["M5 13l4 4L19 7"],
  back: ["M4 5v5h5", "M4.6 10A8 8 0 1 1 5 15"],
  alert: ["M12 8v5", "M12 16.5v.5", "M12 3l9.5 17h-19z"],
  cloud: ["M12 7v5l3 2", "M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z"],
  offline: [
    "M3 3l18 18",
    "M8.5 16.4a5 5 0 0 1 7 0",
    "M5 12.9a10 10 0 0 1 4-2.4",
    "M15 10.6a10 10 0 0 1 4 2.3",
    "M12 20h.01",
  ],
  edit: ["M4 20h4L19 9l-4-4L4 16z", "M13 7l4 4"],
  history: ["M4 5v5h5", "M4.6 10A8 8 0 1 1 5 15", "M12 8v4l3 2"],
  open: ["M9 6l6 6-6 6"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4.5 20a7.5 7.5 0 0 1 15 0"],
  now: ["M12 7v5l3 2", "M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z"],
};

export function icon(name) {
  const paths = ICONS[name].map((d) => svg("path", { d }));
  return svg(
    "svg",
    { class: "sf-icon", viewBox: "0 0 24 24", "aria-hidden": "true", "data-icon": name },
    paths,
  );
}

/**
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {Record<string, any>} [more] Its `look`, its `sign`, and further properties.
 */
export function button(label, press, { look = "", sign = "", ...more } = {}) {
  const type = look ? `sf-button sf-button-${look}` : "sf-button";
  return h(
    "button",
    { type: "button", class: type, on: { click: press }, ...more },
    sign && icon(sign),
    h("span", {}, label),
  );
}

// Its title is its name: one that repeats a label is read twice.
export function iconButton(sign, label, press, more = {}) {
  return h(
    "button",
    {
      type: "button",
      class: "sf-icon-button",
      title: label,
      on: { click: press },
      ...more,
    },
    icon(sign),
  );
}

// Draws a view once its model was told whom it is about; before that there is nothing to see.
export function onceBound(model, trait, draw) {
  const event = `change:${trait}`;
  const isBound = () => Object.keys(model.get(trait) ?? { nobody: null }).length > 0;
  let leave = null;
  const begin = () => {
    if (leave || !isBound()) return;
    model.off(event, begin);
    leave = draw();
  };
  model.on(event, begin);
  begin();
  return () => {
    model.off(event, begin);
    leave?.();
  };
}

// Letters from right to left, and signs that turn what follows, as in surefoot/language/directions.py.
const TURNS =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200f\u202a-\u202e\u2066-\u2068]/u;
const isolated = (words) => (TURNS.test(words) ? `\u2068${words}\u2069` : words);

// Puts values into a text; words that run the other way are set apart from the sentence.
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (all, name) =>
    name in values ? isolated(String(values[name])) : all,
  );

export function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => same(one[name], other[name]))
  );
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Gives a node these children, and leaves them alone, focus and all, if it has them already.
export function arrange(node, children) {
  const there = [...node.children];
  if (there.length === children.length && there.every((each, at) => each === children[at])) return;
  node.replaceChildren(...children);
}

// Replaces the children of a node only if what they show has changed.
export function redraw(node, shown, draw) {
  const mark = JSON.stringify(shown);
  if (node.sfShown === mark) return;
  node.sfShown = mark;
  node.replaceChildren(...[draw()].flat().filter(present));
}
