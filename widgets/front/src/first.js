// Asks for the kernel before anything else is done: it wakes while the browser reads on.

import { Line } from "./line.js";

const { kernel } = document.body.dataset;

export const first = kernel ? new Line(kernel) : undefined;
first?.connect();
