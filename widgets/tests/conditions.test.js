import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import {
  holds,
  isAsked,
  isIn,
  isMissing,
  isShown,
  needs,
  promptAmong,
  standingOf,
} from "../surefoot_widgets/sheet/conditions.js";

// The same table is read by tests/forms/test_conditions.py.
const table = new URL("../../tests/conditions.json", import.meta.url);
const cases = JSON.parse(await readFile(table, "utf8"));
const asked = (name, more = {}) => ({ name, kind: "words", when: null, unless: null, ...more });

test("a condition holds as it does in the kernel", () => {
  assert.ok(cases.conditions.length > 30);
  for (const each of cases.conditions)
    assert.equal(holds(each.if, each.answers), each.holds, JSON.stringify(each));
});

test("what is asked and open is what the kernel says", () => {
  assert.ok(cases.forms.length > 5);
  for (const { what, questions, answers, asked, open } of cases.forms) {
    const stands = standingOf(questions, answers);
    const named = (rule) => questions.filter((each) => rule(each, stands)).map(({ name }) => name);
    assert.deepEqual(named(isAsked), asked, what);
    assert.deepEqual(named(needs), open, what);
  }
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

test("an answer may be one that is meant, or hold it among others", () => {
  assert.equal(isIn(["x", "y"], ["y"]), true);
  assert.equal(isIn("y", ["x", "y"]), true);
  assert.equal(isIn(undefined, ["y"]), false);
  assert.equal(isIn(["x"], ["y"]), false);
});

test("a prompt follows the answer that it is about", () => {
  const question = asked("b", { prompt: "And?", about: "a", prompts: { yes: "And then?" } });
  assert.equal(promptAmong(question, { a: "yes" }), "And then?");
  assert.equal(promptAmong(question, {}), "And?");
});
