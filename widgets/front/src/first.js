// Asks for the kernel, which wakes while the rest of the script is run.

import { Line } from "./line.js";

const { kernel } = document.body.dataset;

/** The line of the page that the document was loaded with; nothing on a page without a kernel. */
export const first = kernel ? new Line(kernel) : undefined;
first?.connect();
