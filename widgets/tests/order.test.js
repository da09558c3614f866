import assert from "node:assert/strict";
import { test } from "node:test";

import { leftOf, moved, nextOf } from "../surefoot_widgets/sheet/kinds/order.js";

test("a key is moved up or down by places, and the list that was given stays", () => {
  const order = ["a", "b", "c"];
  assert.deepEqual(moved(order, "c", -1), ["a", "c", "b"]);
  assert.deepEqual(moved(order, "a", 2), ["b", "c", "a"]);
  assert.deepEqual(order, ["a", "b", "c"]);
});

test("nothing is moved beyond the ends", () => {
  assert.equal(moved(["a", "b"], "a", -1), null);
  assert.equal(moved(["a", "b"], "b", 1), null);
});

test("the focus goes to what comes next, or to the last one left", () => {
  assert.equal(nextOf(["a", "b", "c"], "b"), "c");
  assert.equal(nextOf(["a", "b", "c"], "c"), "b");
  assert.equal(nextOf(["a"], "a"), undefined);
});

test("what only an earlier version offered cannot be put in", () => {
  assert.deepEqual(leftOf(["a", "b", "c"], ["b"], new Set(["c"])), ["a"]);
});
