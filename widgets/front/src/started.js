// What the first script has made already.

export const { Comm, Line, first } = globalThis.surefootStart;
