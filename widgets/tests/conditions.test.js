import assert from "node:assert/strict";
import { test } from "node:test";

import {
  holds,
  isAsked,
  isMissing,
  isShown,
  needs,
  promptAmong,
  standingOf,
} from "../surefoot_widgets/sheet/conditions.js";

const asked = (name, more = {}) => ({ name, kind: "words", when: [], unless: null, ...more });

test("a question without a condition is asked", () => {
  assert.equal(isAsked(asked("a"), {}), true);
});

test("one of several conditions is enough, and each may name several answers", () => {
  const question = asked("c", {
    when: [
      ["a", true],
      ["b", "x", "y"],
    ],
  });
  assert.equal(isAsked(question, {}), false);
  assert.equal(isAsked(question, { a: false, b: "z" }), false);
  assert.equal(isAsked(question, { a: true }), true);
  assert.equal(isAsked(question, { b: "y" }), true);
});

test("what speaks against a question counts more than what speaks for it", () => {
  const question = asked("c", { when: [["a", true]], unless: ["b", "over"] });
  assert.equal(isAsked(question, { a: true, b: "over" }), false);
  assert.equal(isAsked(question, { a: true, b: "not yet" }), true);
});

test("an unanswered question is as good as one answered with nothing", () => {
  assert.equal(isAsked(asked("b", { when: [["a", null]] }), {}), true);
  assert.equal(isAsked(asked("b", { when: [["a", 0]] }), {}), false);
});

test("what hangs on a question that is not asked is not asked either", () => {
  const chain = [
    asked("a"),
    asked("b", { when: [["a", true]] }),
    asked("c", { when: [["b", true]] }),
  ];
  assert.deepEqual(standingOf(chain, { a: false, b: true, c: "words" }), { a: false });
  assert.deepEqual(standingOf(chain, { a: true, b: true, c: "words" }), {
    a: true,
    b: true,
    c: "words",
  });
});

test("a question that only an earlier version asked is not shown", () => {
  assert.equal(isShown(asked("a", { retired: true }), {}), false);
  assert.equal(isShown(asked("a"), {}), true);
});

test("nothing, blank words and empty lists are missing; nought and no are answers", () => {
  for (const answer of [null, undefined, "", "  ", "\n"])
    assert.equal(isMissing(asked("a"), answer), true, JSON.stringify(answer));
  assert.equal(isMissing(asked("a", { kind: "many-of" }), []), true);
  for (const answer of [0, false, ["x"]])
    assert.equal(isMissing(asked("a", { kind: "other" }), answer), false, String(answer));
});

test("a list is missing as long as one of its rows lacks what it needs", () => {
  const row = [asked("what"), asked("when", { when: [["what", "walk"]] })];
  const list = asked("list", { kind: "rows", row });
  assert.equal(isMissing(list, [{ id: "1", what: "read" }]), false);
  assert.equal(isMissing(list, [{ id: "1", what: "walk" }]), true);
  assert.equal(isMissing(list, [{ id: "1", what: "walk", when: "today" }]), false);
});

test("what is optional or not asked is never needed", () => {
  assert.equal(needs(asked("a"), {}), true);
  assert.equal(needs(asked("a", { optional: true }), {}), false);
  assert.equal(needs(asked("a", { when: [["b", true]] }), {}), false);
});

test("an answer may be one that is meant, or hold it among others", () => {
  assert.equal(holds(["x", "y"], ["y"]), true);
  assert.equal(holds("y", ["x", "y"]), true);
  assert.equal(holds(undefined, [null]), true);
  assert.equal(holds(["x"], ["y"]), false);
});

test("a prompt follows the answer that it is about", () => {
  const question = asked("b", { prompt: "And?", about: "a", prompts: { yes: "And then?" } });
  assert.equal(promptAmong(question, { a: "yes" }), "And then?");
  assert.equal(promptAmong(question, {}), "And?");
});
