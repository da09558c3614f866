// The classes that models and views are made of, by the names of the modules that hold them.

import anywidget from "anywidget";
import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";

import * as ours from "./module.js";
import * as output from "./output.js";
import { UnknownModel, UnknownView } from "./unknown.js";

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": output,
  anywidget: anywidget(base),
  [ours.MODULE]: ours,
};

// What we do not have is said in the place where it would stand.
export async function classOf(name, module) {
  const found = MODULES[module]?.[name];
  if (found) return found;
  console.warn(`There is no ${name} of ${module} in this page.`);
  return name.endsWith("View") ? UnknownView : UnknownModel;
}
