// Which links lead from one page of a client to another, and can be shown in its place.
// Tried in widgets/tests/navigation.test.js.

const OF_A_CLIENT = /^\/(?:demo|own)\/[a-z0-9]+\//;

/**
 * Tell whether a link leads to another page of the client whose page is shown.
 * @param {{ href: string, target?: string, isDownload?: boolean }} link
 * @param {string} shown The path of that page.
 * @param {string} origin
 */
export function isOfSameClient({ href, target = "", isDownload = false }, shown, origin) {
  const [client] = OF_A_CLIENT.exec(shown) ?? [];
  const to = new URL(href);
  const isWithin = to.origin === origin && Boolean(client) && to.pathname.startsWith(client);
  return isWithin && to.pathname !== shown && !to.search && !target && !isDownload;
}
