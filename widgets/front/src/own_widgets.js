// Our own widgets: their views are modules that a page loads when it needs them, their style is part of
// the page's style.
// Tried in tests/browser/lean/test_between_pages.py.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import { announced } from "./announced_views.js";
import { MARK } from "./own_scripts.js";
import { addressOf } from "./script_addresses.js";

export const MODULE = "surefoot";
const FIXED = ["_esm", "_css", "_model_module", "_model_name", "_view_module", "_view_name"];

// A model whose script is one of ours is made of the classes below.
export function asOurs(options, state) {
  if (!String(state._esm ?? "").startsWith(MARK)) return [options, state];
  const named = { model_module: MODULE, model_name: "OurModel" };
  const view = { _view_module: MODULE, _view_name: "OurView" };
  return [
    { ...options, ...named },
    { ...state, ...view },
  ];
}

export class OurModel extends DOMWidgetModel {
  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.script = this.get("_esm").slice(MARK.length);
  }

  // A kernel tells anew what a widget is made of; that is settled here.
  set_state(state) {
    const told = Object.entries(state).filter(([name]) => !FIXED.includes(name));
    super.set_state(Object.fromEntries(told));
  }
}

export class OurView extends DOMWidgetView {
  render() {
    const { script } = /** @type {OurModel} */ (this.model);
    const view = announced(script);
    if (view) this.draw(view);
    else return import(addressOf(script)).then(({ default: each }) => this.draw(each));
  }

  draw(view) {
    if (!this.isRemoved) this.leave = view.render({ model: this.model, el: this.el });
  }

  remove() {
    this.isRemoved = true;
    const { leave } = this;
    this.leave = undefined;
    leave?.();
    return super.remove();
  }
}
