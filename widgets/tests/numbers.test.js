import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { meanings, written } from "../surefoot_widgets/sheet/numbers.js";

// The same table is read by tests/test_number_parsing.py.
const table = new URL("../../tests/written_numbers.json", import.meta.url);
const cases = JSON.parse(await readFile(table, "utf8"));

test("a text is read as the kernel reads it", () => {
  assert.ok(cases.length > 50);
  for (const { text, means } of cases) assert.deepEqual(meanings(text), means, text);
});

test("every digit of a number is written", () => {
  const signs = { decimal: ".", group: ",", sizes: [3, 3] };
  assert.deepEqual(
    [1.23456789, 1e-7, 123456789012345, 999999999999.25].map((each) => written(each, signs)),
    ["1.23456789", "0.0000001", "123,456,789,012,345", "999,999,999,999.25"],
  );
});
