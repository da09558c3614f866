// The classes that models and views are made of, by the names of the modules that hold them. What
// only some pages need is fetched when it is needed.
// Tried in tests/browser/lean/test_plain_widgets.py.

import "surefoot:shared";

import * as base from "@jupyter-widgets/base";

import * as controls from "./controls.js";
import * as output from "./output_widget.js";
import * as ours from "./own_widgets.js";
import { addressOf } from "./script_addresses.js";
import { UnknownModel, UnknownView } from "./unknown_widget.js";

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": output,
  [ours.MODULE]: ours,
};
const ELSEWHERE = new Set(["@jupyter-widgets/controls", "anywidget"]);

let others;

// What we do not have is said in the place where it would stand.
export async function classOf(name, module) {
  const found = MODULES[module]?.[name];
  if (found) return found;
  const further = ELSEWHERE.has(module) && (await fetched())[module][name];
  if (further) return further;
  console.warn(`There is no ${name} of ${module} in this page.`);
  return name.endsWith("View") ? UnknownView : UnknownModel;
}

function fetched() {
  others ??= load().catch((problem) => {
    others = undefined;
    throw problem;
  });
  return others;
}

function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = addressOf("other_widgets");
    script.onload = () => resolve(globalThis.surefootOthers);
    script.onerror = () => reject(new Error("the script of the other widgets did not come"));
    document.head.append(script);
  });
}
