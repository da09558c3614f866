import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Saving } from "../surefoot_widgets/sheet/saving.js";
import { savingOf } from "../surefoot_widgets/sheet/saving_registry.js";
import { Model, openPage } from "./support/page.js";

const nothingStands = () => [null];

beforeEach(() => {
  openPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

function seen(model = new Model()) {
  const saving = new Saving(model, nothingStands);
  saving.listen(() => {}, { isConnected: true });
  return { model, saving };
}

test("what is chosen is sent at once, and what is typed after a pause", () => {
  const { model, saving } = seen();
  saving.answer("mood", 7, false);
  assert.deepEqual(
    model.sent.map(({ question, value, n }) => [question, value, n]),
    [["mood", 7, 1]],
  );
  model.say({ saved: 1 });
  saving.answer("note", "fi", true);
  saving.answer("note", "fish", true);
  assert.equal(model.sent.length, 1);
  mock.timers.tick(350);
  assert.deepEqual(
    model.sent.map(({ value }) => value),
    [7, "fish"],
  );
});

test("one message is on its way at a time, and a later answer takes the place of a waiting one", () => {
  const { model, saving } = seen();
  for (const [question, value] of [
    ["mood", 1],
    ["mood", 2],
    ["mood", 3],
    ["goal", "x"],
  ])
    saving.answer(question, value, false);
  assert.deepEqual(
    model.sent.map(({ value }) => value),
    [1],
  );
  model.say({ saved: 1 });
  model.say({ saved: 2 });
  assert.deepEqual(
    model.sent.map(({ value }) => value),
    [1, 3, "x"],
  );
});

test("an action lies between answers: none goes past it", () => {
  const { model, saving } = seen();
  saving.answer("mood", 1, false);
  saving.answer("mood", 2, false);
  saving.act("new");
  saving.answer("mood", 3, false);
  for (const saved of [1, 2, 3]) model.say({ saved });
  assert.deepEqual(
    model.sent.map((message) => message.value ?? message.do),
    [1, 2, "new", 3],
  );
});

test("an answer is called saved only once the kernel said so", () => {
  const { model, saving } = seen();
  assert.equal(saving.status(), "idle");
  saving.answer("mood", 1, false);
  assert.equal(saving.status(), "saving");
  model.say({ saved: 0 });
  assert.equal(saving.status(), "saving");
  model.say({ saved: 1 });
  assert.equal(saving.status(), "saved");
  assert.deepEqual(model.get("answers"), { mood: 1 });
});

test("what got no answer is sent again with its number, and the page says that the line is lost", () => {
  const { model, saving } = seen();
  saving.answer("mood", 1, false);
  mock.timers.tick(8000);
  assert.equal(saving.status(), "lost");
  assert.deepEqual(
    model.sent.map(({ n }) => n),
    [1, 1],
  );
  model.say({ saved: 1 });
  assert.equal(saving.status(), "saved");
  mock.timers.tick(60_000);
  assert.equal(model.sent.length, 2);
});

test("what could not be sent is kept, and sent when the line is there again", () => {
  const { model, saving } = seen();
  model.isCut = true;
  saving.answer("mood", 1, false);
  assert.equal(saving.status(), "lost");
  assert.equal(saving.isAtRisk(), true);
  model.isCut = false;
  globalThis.window.dispatchEvent(new Event("surefoot:reconnected"));
  assert.deepEqual(
    model.sent.map(({ value }) => value),
    [1],
  );
});

test("a failure to keep is said and tried again later, without a number of its own", () => {
  const { model, saving } = seen();
  saving.answer("mood", 1, false);
  model.say({ failure: "the disk is full" });
  assert.equal(saving.status(), "failed");
  mock.timers.tick(3000);
  assert.deepEqual(
    model.sent.map(({ n }) => n),
    [1, 1],
  );
  model.say({ failure: "", saved: 1 });
  assert.equal(saving.status(), "saved");
});

test("an answer says which answers it was based on", () => {
  const { model, saving } = seen();
  saving.answer("mood", 1, false);
  saving.answer("mood", 2, false);
  model.say({ saved: 1 });
  assert.deepEqual(
    model.sent.map((message) => message.based_on),
    [
      [null, 1],
      [null, 1, 2],
    ],
  );
});

test("what is refused stays with the drafts and is said", () => {
  const { model, saving } = seen();
  saving.answer("mood", 11, false);
  model.say({ saved: 1, refused: ["mood"] });
  assert.deepEqual(model.get("answers"), {});
  assert.deepEqual(model.get("drafts"), { mood: 11 });
  assert.equal(saving.status(), "refused");
});

test("a text that no kernel keeps is held, and goes on with the form's next model", () => {
  const { model, saving } = seen();
  saving.answer("note", "long", false);
  model.say({ saved: 1, unkept: ["note"] });
  assert.equal(saving.status(), "unkept");
  assert.equal(saving.longOf("note"), "long");
});

test("a model made anew takes over what its predecessor could not bring to an end", () => {
  const former = new Model();
  const before = savingOf(former, "log", nothingStands);
  before.listen(() => {}, { isConnected: false });
  before.answer("mood", 1, false);
  const next = new Model();
  const saving = savingOf(next, "log", nothingStands);
  assert.notEqual(saving, before);
  assert.deepEqual(
    next.sent.map(({ value, n }) => [value, n]),
    [[1, 2]],
  );
  assert.equal(savingOf(next, "log", nothingStands), saving);
  assert.equal(before.isNeeded(), false);
});

test("whoever leaves is told once all is kept, and that something is not", async () => {
  const { model, saving } = seen();
  saving.answer("note", "fish", true);
  const leaving = new CustomEvent("surefoot:leaving", { detail: [] });
  globalThis.window.dispatchEvent(leaving);
  assert.equal(model.sent.length, 1);
  model.say({ saved: 1 });
  assert.deepEqual(await Promise.all(leaving.detail), [true]);

  saving.answer("note", "fishes", true);
  const again = new CustomEvent("surefoot:leaving", { detail: [] });
  globalThis.window.dispatchEvent(again);
  model.say({ failure: "the disk is full" });
  assert.deepEqual(await Promise.all(again.detail), [false]);
});
