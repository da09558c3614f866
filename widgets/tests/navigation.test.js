import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { isOfSameClient } from "../front/src/client_links.js";
import { fetchAhead, fetchPage } from "../front/src/prefetch.js";
import { openPage } from "./support/page.js";

const ORIGIN = "http://page.test";
const SHOWN = "/demo/ann/urges";
const leads = (path, more = {}) => isOfSameClient({ href: ORIGIN + path, ...more }, SHOWN, ORIGIN);

test("another page of the same client is shown in place", () => {
  assert.equal(leads("/demo/ann/plan"), true);
  assert.equal(leads("/demo/ann/"), true);
  assert.equal(leads("/demo/ann/plan#goal"), true);
});

test("another client, practice, site or the page itself is left to the browser", () => {
  for (const path of ["/demo/anna/plan", "/own/ann/plan", "/demo/", "/help", SHOWN, `${SHOWN}#log`])
    assert.equal(leads(path), false, path);
  assert.equal(isOfSameClient({ href: "http://other.test/demo/ann/plan" }, SHOWN, ORIGIN), false);
});

test("so are other languages, new windows and files", () => {
  assert.equal(leads("/demo/ann/plan?lang=es"), false);
  assert.equal(leads("/demo/ann/plan", { target: "_blank" }), false);
  assert.equal(leads("/demo/ann/plan", { isDownload: true }), false);
});

test("from a page of no client every link is the browser's", () => {
  assert.equal(isOfSameClient({ href: `${ORIGIN}/demo/ann/plan` }, "/demo/", ORIGIN), false);
});

let asked;

beforeEach(() => {
  openPage(ORIGIN + SHOWN);
  mock.timers.reset();
  asked = [];
  globalThis.fetch = async (path, { headers }) => {
    asked.push([path, Boolean(headers["X-Surefoot-Ahead"])]);
    return new Response(`<p>${path} ${asked.length}</p>`);
  };
  globalThis.DOMParser = /** @type {any} */ (
    class {
      parseFromString(text) {
        return { text, querySelectorAll: () => [] };
      }
    }
  );
});

test("a page that was fetched ahead is asked for once, and used once", async () => {
  fetchAhead(`${ORIGIN}/demo/ann/once`);
  fetchAhead(`${ORIGIN}/demo/ann/once#part`);
  assert.deepEqual(asked, [["/demo/ann/once", true]]);
  assert.match((await fetchPage(`${ORIGIN}/demo/ann/once`)).text, / 1</);
  assert.match((await fetchPage(`${ORIGIN}/demo/ann/once`)).text, / 2</);
  assert.deepEqual(asked.at(-1), ["/demo/ann/once", false]);
});

test("a page that was fetched too long ago is asked for anew: its kernel's name is forgotten", async (t) => {
  let now = 0;
  t.mock.method(performance, "now", () => now);
  fetchAhead(`${ORIGIN}/demo/ann/late`);
  now = 9 * 60 * 1000;
  assert.match((await fetchPage(`${ORIGIN}/demo/ann/late`)).text, / 2</);
});

test("a page that cannot be had ahead is asked for when it is wanted", async () => {
  const { fetch } = globalThis;
  globalThis.fetch = async () => {
    throw new TypeError("no network");
  };
  fetchAhead(`${ORIGIN}/demo/ann/gone`);
  globalThis.fetch = fetch;
  assert.match((await fetchPage(`${ORIGIN}/demo/ann/gone`)).text, /gone 1/);
});

test("a page whose kernel is started for it alone is not fetched ahead", () => {
  document.body.dataset.version = "stock";
  fetchAhead(`${ORIGIN}/demo/ann/stock`);
  assert.deepEqual(asked, []);
});
