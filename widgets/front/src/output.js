// ipywidgets' Output: what a callback prints or displays.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export class OutputModel extends DOMWidgetModel {
  defaults() {
    return {
      ...super.defaults(),
      _model_name: "OutputModel",
      _view_name: "OutputView",
      _model_module: "@jupyter-widgets/output",
      _view_module: "@jupyter-widgets/output",
      msg_id: "",
      outputs: [],
    };
  }

  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.clearsNext = false;
    this.listenTo(this, "change:msg_id", this.hook);
    this.hook();
  }

  hook() {
    const { hooks } = this.widget_manager.line;
    if (this.hooked) hooks.delete(this.hooked);
    this.hooked = this.get("msg_id");
    if (this.hooked) hooks.set(this.hooked, (message) => this.add(message));
  }

  add({ header, content }) {
    if (header.msg_type === "clear_output") {
      if (content.wait) this.clearsNext = true;
      else this.show([]);
      return;
    }
    const before = this.clearsNext ? [] : this.get("outputs");
    this.clearsNext = false;
    this.show([...before, { output_type: header.msg_type, ...content }]);
  }

  show(outputs) {
    this.set("outputs", outputs);
    this.save_changes();
  }
}

export class OutputView extends DOMWidgetView {
  render() {
    super.render();
    this.el.classList.add("jupyter-widgets-output-area");
    this.listenTo(this.model, "change:outputs", this.draw);
    this.draw();
  }

  async draw() {
    const drawn = await Promise.all(this.model.get("outputs").map((output) => this.node(output)));
    this.el.replaceChildren(...drawn);
  }

  async node(output) {
    if (output.output_type === "stream") return text(output.text);
    if (output.output_type === "error") return text(output.ename);
    const { data } = output;
    if (data[WIDGET]) return this.widget(data[WIDGET].model_id);
    const box = document.createElement("div");
    const picture = PICTURES.find((kind) => data[kind]);
    if (data["text/html"]) box.innerHTML = joined(data["text/html"]);
    else if (data["image/svg+xml"]) box.innerHTML = joined(data["image/svg+xml"]);
    else if (picture) box.append(image(picture, data));
    else return text(joined(data["text/markdown"] ?? data["text/plain"] ?? ""));
    return box;
  }

  async widget(id) {
    const model = await this.model.widget_manager.get_model(id);
    const view = await this.create_child_view(model);
    return view.el;
  }
}

function text(content) {
  const pre = document.createElement("pre");
  pre.textContent = joined(content);
  return pre;
}

function image(kind, data) {
  const img = new Image();
  img.src = `data:${kind};base64,${joined(data[kind]).trim()}`;
  img.alt = joined(data["text/plain"] ?? "");
  return img;
}

function joined(content) {
  return Array.isArray(content) ? content.join("") : content;
}
