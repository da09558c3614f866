// A script of its own, as small as can be: it asks for the kernel, which wakes while the browser reads
// the rest.

import { Comm, Line } from "./line.js";

const { kernel } = document.body.dataset;
const first = kernel ? new Line(kernel) : undefined;
first?.connect();
globalThis.surefootStart = { Comm, Line, first };
