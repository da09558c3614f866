// Why the server closed a page's line; see src/surefoot/serving/endings.py.

export const ASLEEP = 4004; // the page was idle longest when others were opened
export const TAKEN = 4005; // another page has the kernel
