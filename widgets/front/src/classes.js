// The classes that models and views are made of, by the names of the modules that hold them. What
// only some pages need is not run before it is needed.

import * as base from "@jupyter-widgets/base";

import * as ours from "./module.js";
import * as output from "./output.js";
import { UnknownModel, UnknownView } from "./unknown.js";

const MODULES = {
  "@jupyter-widgets/base": () => base,
  "@jupyter-widgets/controls": () => import("@jupyter-widgets/controls"),
  "@jupyter-widgets/output": () => output,
  anywidget: () => (others ??= import("anywidget").then((found) => found.default(base))),
  [ours.MODULE]: () => ours,
};

let others;

// What we do not have is said in the place where it would stand.
export async function classOf(name, module) {
  const found = (await MODULES[module]?.())?.[name];
  if (found) return found;
  console.warn(`There is no ${name} of ${module} in this page.`);
  return name.endsWith("View") ? UnknownView : UnknownModel;
}
