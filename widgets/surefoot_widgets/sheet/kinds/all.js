// Every kind of question by the name that a form declares.
// Tried in tests/browser/sheet/test_kinds.py.

import { KINDS } from "../field.js";
import { dayControl } from "./day.js";
import { manyOfControl } from "./many-of.js";
import { minutesControl } from "./minutes.js";
import { momentControl } from "./moment.js";
import { numberControl } from "./number.js";
import { oneOfControl } from "./one-of.js";
import { pickControl } from "./pick.js";
import { rankingControl } from "./ranking.js";
import { ratingControl } from "./rating.js";
import { rowsControl } from "./rows.js";
import { wordsControl } from "./words.js";
import { yesNoControl } from "./yes-no.js";

Object.assign(KINDS, {
  day: dayControl,
  "many-of": manyOfControl,
  minutes: minutesControl,
  moment: momentControl,
  number: numberControl,
  "one-of": oneOfControl,
  pick: pickControl,
  ranking: rankingControl,
  rating: ratingControl,
  rows: rowsControl,
  words: wordsControl,
  "yes-no": yesNoControl,
});
