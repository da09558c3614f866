// Our own widgets: their modules came with the page's script and need no import.

import { DOMWidgetView } from "@jupyter-widgets/base";

const MARK = "surefoot:";

export function isOurs(model) {
  return String(model.get("_esm")).startsWith(MARK);
}

export class ModuleView extends DOMWidgetView {
  render() {
    super.render();
    const name = this.model.get("_esm").slice(MARK.length);
    const module = globalThis.surefootModules?.[name];
    if (!module) throw new Error(`the page has no module ${name}`);
    this.leave = module.render({ model: this.model, el: this.el });
  }

  remove() {
    this.leave?.();
    return super.remove();
  }
}
