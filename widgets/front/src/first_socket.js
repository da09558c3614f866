// Asks for the kernel, which wakes while the rest of the script is run.
// Tried in tests/browser/lean/test_lost_kernels.py.

import { KernelSocket } from "./kernel_socket.js";

const { kernel } = document.body.dataset;

/** The line of the page that the document was loaded with; nothing on a page without a kernel. */
export const first = kernel ? new KernelSocket(kernel) : undefined;
first?.connect();
