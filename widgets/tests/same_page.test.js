import assert from "node:assert/strict";
import { test } from "node:test";

import { newNames } from "../front/src/same_page.js";

const LAYOUT = { model_module: "base", model_name: "LayoutModel", state: { width: null } };
const ours = (layout, state) => ({
  model_module: "anywidget",
  model_name: "AnyModel",
  state: { _esm: "surefoot:sheet", layout: `IPY_MODEL_${layout}`, ...state },
});

// A page of one sheet, whose models bear names that begin alike.
const page = (mark, state) => ({
  places: [`${mark}1`],
  states: { [`${mark}2`]: LAYOUT, [`${mark}1`]: ours(`${mark}2`, state) },
});

const box = (mark, children) => ({
  model_module: "controls",
  model_name: "BoxModel",
  state: { children: children.map((each) => `IPY_MODEL_${mark}${each}`) },
});

test("the models of a page are found again under the names of another kernel", () => {
  const names = newNames(page("a", { answers: {} }), page("b", { answers: { why: "so" } }));
  assert.deepEqual([...names].sort(), [
    ["a1", "b1"],
    ["a2", "b2"],
  ]);
});

test("a view that would be drawn otherwise is another page's", () => {
  const asks = (words) => ({ declaration: { key: "goal", words } });
  assert.equal(newNames(page("a", asks("Why?")), page("b", asks("How?"))), undefined);
  assert.ok(newNames(page("a", asks("Why?")), page("b", asks("Why?"))));
});

test("so is a page with more in its cells, or none, or with a widget of another kind", () => {
  const [one, two] = [page("a", {}), page("b", {})];
  assert.equal(newNames(one, { ...two, places: ["b1", "b2"] }), undefined);
  assert.equal(newNames({ ...one, places: [] }, { ...two, places: [] }), undefined);
  assert.equal(newNames(one, { ...two, places: ["b2"] }), undefined);
});

test("what is within a widget is found, too, however often it is shown", () => {
  const nested = (mark, children) => ({
    places: [`${mark}0`],
    states: { ...page(mark, {}).states, [`${mark}0`]: box(mark, children) },
  });
  const names = newNames(nested("a", [1, 1]), nested("b", [1, 1]));
  assert.equal(names.get("a2"), "b2");
  assert.equal(newNames(nested("a", [1, 1]), nested("b", [1])), undefined);
  assert.equal(newNames(nested("a", [1, 1]), nested("b", [1, 2])), undefined);
});

test("words that read like a name are words", () => {
  const said = (words) => ({ answers: words, state: "IPY_MODEL_" });
  assert.ok(newNames(page("a", said("IPY_MODEL_x")), page("b", said("no"))));
});
