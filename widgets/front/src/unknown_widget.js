// What stands in the place of a widget whose module the page does not have.
// Tried in tests/browser/lean/test_plain_widgets.py.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

export class UnknownModel extends DOMWidgetModel {}

export class UnknownView extends DOMWidgetView {
  render() {
    this.el.classList.add("jupyter-widgets", "unknown-widget");
    const words = document.getElementById("rendered_cells")?.dataset.unknown;
    const name = `${this.model.get("_model_module")} ${this.model.get("_model_name")}`;
    this.el.textContent = (words ?? "This page cannot show {name}.").replace("{name}", name);
  }
}
