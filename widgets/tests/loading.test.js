// What a browser makes a page wait for is not asked for while the page's scripts are loaded.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { afterEach, test } from "node:test";

const VIEWS = new URL("../front/dist/views/", import.meta.url);
const kept = { Intl: globalThis.Intl, BroadcastChannel: globalThis.BroadcastChannel };

afterEach(() => {
  Object.assign(globalThis, kept);
  for (const name of ["CSS", "document", "matchMedia"]) delete globalThis[name];
});

const refusing = (what) =>
  new Proxy(
    {},
    {
      get() {
        throw new Error(`${what} was asked for`);
      },
    },
  );

test("a view is loaded without a browser's tables of regions", async () => {
  globalThis.CSS = /** @type {any} */ ({ supports: () => true });
  globalThis.Intl = refusing("Intl");
  assert.throws(() => globalThis.Intl.NumberFormat, /Intl was asked for/);
  const views = (await readdir(VIEWS)).filter((name) => name.endsWith(".js"));
  assert.ok(views.includes("sheet.js"));
  for (const name of views) {
    const { default: view } = await import(`${new URL(name, VIEWS)}?without-regions`);
    assert.equal(typeof view.render, "function", name);
  }
});

test("light or dark is shown as the server wrote it, without reading a cookie", async () => {
  const button = new EventTarget();
  /** @type {any} */ (button).setAttribute = (name, value) => {
    button[name] = value;
  };
  const page = Object.assign(new EventTarget(), {
    documentElement: { dataset: { theme: "dark" } },
    body: { dataset: {} },
    querySelectorAll: () => [button],
  });
  Object.defineProperty(page, "cookie", { get: () => assert.fail("a cookie was read") });
  globalThis.document = /** @type {any} */ (page);
  globalThis.matchMedia = /** @type {any} */ (
    () => Object.assign(new EventTarget(), { matches: false })
  );
  globalThis.BroadcastChannel = /** @type {any} */ (EventTarget);
  await import("../front/src/frame/theme.js");
  assert.equal(button["aria-pressed"], "true");
  assert.equal(page.body.dataset.jpThemeLight, "false");
});
