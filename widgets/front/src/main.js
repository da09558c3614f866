// What a page of ours runs: Jupyter's widgets, the line to their kernel, and the way between pages.

import "./styles.css";

import { begin } from "./places.js";

if (document.body.dataset.front === "lean") begin();
