// Every look of a list by the name that it declares.
// Tried in tests/browser/sheet/test_looks.py.

import { LOOKS } from "../looks.js";
import { ringsLook } from "./rings.js";
import { wheelLook } from "./wheel.js";

Object.assign(LOOKS, {
  rings: ringsLook,
  wheel: wheelLook,
});
