// The picture beside a form's title, by the name that the form declares; lines on 24 by 24.
// Tried in tests/browser/sheet/test_layout.py.

import { tellConsole } from "./console.js";
import { svg } from "./dom.js";

const DRAWINGS = {
  page: ["M6 3h9l4 4v14H6z", "M15 3v4h4", "M9.5 12h6", "M9.5 16h6"],
  flag: ["M6 21V4", "M6 5h12l-3 4 3 4H6"],
  ruler: ["M2.5 8h19v8.5h-19z", "M6.5 8v3", "M10 8v4.5", "M13.5 8v3", "M17 8v4.5"],
  scales: [
    "M12 4v16",
    "M8 20h8",
    "M4.5 7.5h15",
    "M2 14l2.5-6.5L7 14a2.6 2.6 0 0 1-5 0z",
    "M17 14l2.5-6.5L22 14a2.6 2.6 0 0 1-5 0z",
  ],
  wave: [
    "M2.5 15c2.2 0 3-1.5 4.2-4.2C8 7.8 9.3 6 12 6c3.5 0 5.3 2.6 4.7 4.6-.5 1.6-2.6 1.6-3 .2",
    "M16.5 11c.4 2.6 2.3 4 5 4",
    "M2.5 19.5c3.2 0 3.2-1.5 6.3-1.5s3.2 1.5 6.4 1.5 3.1-1.5 6.3-1.5",
  ],
  thought: [
    "M12 4c-5 0-9 3-9 6.5S7 17 12 17s9-3 9-6.5S17 4 12 4z",
    "M8 20.5h.01",
    "M8.5 10.5h.01",
    "M12 10.5h.01",
    "M15.5 10.5h.01",
  ],
  wheel: ["M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M12 3v9", "M12 12l7.8 4.5", "M12 12l-7.8 4.5"],
  calendar: ["M4 6h16v15H4z", "M4 11h16", "M8.5 3v5", "M15.5 3v5", "M9 15.5l2 2 4-3.5"],
  shield: ["M12 3l8 3v6c0 4.5-3.2 7.7-8 9-4.8-1.3-8-4.5-8-9V6z", "M8.5 12l2.5 2.5 4.5-5"],
  talk: ["M4 4.5h16V16h-9l-5 4v-4H4z", "M8 9h8", "M8 12h5"],
};

export function drawing(name) {
  const isKnown = Object.hasOwn(DRAWINGS, name);
  if (!isKnown) tellConsole(`there is no drawing “${name}”, and a page is shown`, new TypeError());
  const paths = DRAWINGS[isKnown ? name : "page"].map((d) => svg("path", { d }));
  return svg("svg", { class: "sf-drawing", viewBox: "0 0 24 24", "data-drawing": name }, paths);
}
