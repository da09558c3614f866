import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Saving } from "../surefoot_widgets/sheet/saving.js";
import { savingOf } from "../surefoot_widgets/sheet/saving_registry.js";
import { Model, openPage } from "./support/page.js";

const ANSWERS = { outcome: "did", trigger: "rain" };
const OWN = { id: "e1", begun: true, first: null };
const OTHER = { id: "e2", begun: false, first: null };

const standing = (model, question) => [model.get("answers")[question] ?? null];

beforeEach(() => {
  openPage();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

function shown(entry = OWN) {
  const model = new Model({ entry, saved: 4 });
  model.traits.answers = { ...ANSWERS };
  const saving = new Saving(model, standing);
  saving.listen(() => {}, { isConnected: true });
  saving.get("answers");
  return { model, saving };
}

// What a kernel says first of all, which knows of nothing that was said to the one before it.
function revive(model, change = {}) {
  Object.assign(model.traits, { answers: {} });
  model.say({ saved: 0, entry: OTHER, ...change });
}

const words = (model) => model.sent.map(({ do: what, value, entry }) => [what, value, entry]);

for (const how of ["on their way", "typed", "not sent"]) {
  test(`a new kernel takes no answer off the page while words are ${how}`, () => {
    const { model, saving } = shown();
    model.isCut = how === "not sent";
    saving.answer("learned", "that ", how === "typed");
    model.isCut = false;
    revive(model);
    assert.deepEqual(saving.get("answers"), ANSWERS);
    assert.equal(saving.state().entry.id, "e1");
    assert.equal(saving.isActing(), false);
    assert.notEqual(saving.status(), "saved");
    globalThis.window.dispatchEvent(new Event("surefoot:reconnected"));
    saving.answer("learned", "that it", true);
    mock.timers.tick(350);
    assert.ok(words(model).every(([what, , entry]) => what === "answer" && entry === "e1"));
    model.traits.answers = { ...ANSWERS, learned: "that" };
    model.say({ saved: model.sent.at(-1).n, entry: OWN, corrected: true });
    mock.timers.tick(350);
    assert.deepEqual(words(model).at(-1), ["answer", "that it", "e1"]);
    assert.equal(saving.get("answers").learned, "that");
  });
}

test("where all is kept, a new kernel is asked for the entry, and nothing is taken away meanwhile", () => {
  const { model, saving } = shown();
  revive(model);
  assert.deepEqual(words(model), [["open", undefined, "e1"]]);
  assert.deepEqual(saving.get("answers"), ANSWERS);
  assert.equal(saving.isActing(), false);
  saving.answer("learned", "that", false);
  model.traits.answers = { ...ANSWERS };
  model.say({ saved: model.sent.at(-1).n, entry: OWN, corrected: true });
  assert.deepEqual(words(model).at(-1), ["answer", "that", "e1"]);
  assert.deepEqual(model.sent.at(-1).based_on, [null, "that"]);
});

test("what only looks at entries is asked once the entry is open again", () => {
  const { model, saving } = shown();
  saving.act("history", "e1");
  revive(model);
  const again = model.sent.slice(1);
  assert.deepEqual(again[0].do, "open");
  model.say({ saved: again[0].n, entry: OWN });
  assert.deepEqual(model.sent.at(-1).do, "history");
  assert.ok(model.sent.at(-1).n > again[0].n);
});

test("an answer says what it was based on in its own entry, not in the one a new kernel laid out", () => {
  const { model, saving } = shown();
  saving.answer("learned", "that", true);
  revive(model);
  saving.answer("trigger", "snow", false);
  assert.deepEqual(model.sent.find(({ question }) => question === "trigger")?.based_on, undefined);
  model.say({ saved: model.sent.at(-1).n, entry: OWN });
  const sent = model.sent.find(({ question }) => question === "trigger");
  assert.deepEqual(sent.based_on, ["rain", "snow"]);
});

test("a failure of the new kernel is told, and nothing is called saved", () => {
  const { model, saving } = shown();
  saving.answer("learned", "that", false);
  revive(model, { failure: "the disk is full" });
  assert.equal(saving.status(), "failed");
  assert.deepEqual(saving.get("answers"), ANSWERS);
});

test("the first words of all go on in their entry, and an untouched page takes the kernel's", () => {
  const { model, saving } = shown({ ...OTHER, id: "e0" });
  saving.answer("learned", "that", true);
  revive(model);
  assert.equal(saving.state().entry.id, "e0");
  mock.timers.tick(350);
  assert.deepEqual(words(model), [["answer", "that", "e0"]]);
  const untouched = shown({ ...OTHER, id: "e0" });
  revive(untouched.model);
  assert.equal(untouched.saving.state().entry.id, "e2");
  assert.deepEqual(untouched.model.sent, []);
});

test("an entry that somebody asks for is shown", () => {
  const { model, saving } = shown();
  saving.act("new");
  model.traits.answers = {};
  model.say({ saved: model.sent.at(-1).n, entry: OTHER });
  assert.equal(saving.state().entry.id, "e2");
  assert.deepEqual(saving.get("answers"), {});
});

test("a kernel that is nobody's yet takes nothing off the page", () => {
  const { model, saving } = shown();
  saving.answer("learned", "that", true);
  Object.assign(model.traits, { answers: {}, state: {} });
  assert.deepEqual(saving.get("answers"), ANSWERS);
  assert.equal(saving.state().entry.id, "e1");
});

test("a model made anew shows the entry that words are on their way to", () => {
  const { model: former } = shown();
  const before = savingOf(former, "log", standing);
  before.listen(() => {}, { isConnected: false });
  before.get("answers");
  before.answer("learned", "that", false);
  const next = new Model({ entry: OTHER, saved: 0 });
  const saving = savingOf(next, "log", standing);
  assert.equal(saving.state().entry.id, "e1");
  assert.deepEqual(saving.get("answers"), ANSWERS);
  assert.deepEqual(words(next), [["answer", "that", "e1"]]);
});
