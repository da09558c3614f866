// ipywidgets' Output: what a kernel shows in answer to a message, as text, markup or picture.
// Tried in tests/browser/lean/test_plain_widgets.py.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { Widget } from "@lumino/widgets";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const TOLD_AT_MOST = 500_000; // characters of outputs that the kernel is told of

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
    const comm = /** @type {import("./kernel_socket.js").Comm | undefined} */ (
      /** @type {unknown} */ (this.comm)
    );
    this.kernelSocket = comm?.kernelSocket;
    this.listenTo(this, "change:msg_id", this.capture);
    this.capture();
  }

  capture() {
    const [before, now] = [this.previous("msg_id"), this.get("msg_id")];
    const { capturing } = this.kernelSocket ?? {};
    if (capturing?.get(before) === this) capturing.delete(before);
    if (now) capturing?.set(now, this);
  }

  take({ header, content }) {
    const kind = header.msg_type;
    if (kind === "clear_output") {
      this.clearFirst = content.wait;
      if (!content.wait) this.show([]);
      return;
    }
    const before = this.clearFirst ? [] : this.get("outputs");
    this.clearFirst = false;
    this.show(joined(before, { output_type: kind, ...content }));
  }

  show(outputs) {
    this.set("outputs", outputs);
    const length = JSON.stringify(outputs).length;
    if (length <= TOLD_AT_MOST) this.save_changes();
  }
}

export class OutputView extends DOMWidgetView {
  render() {
    this.el.classList.add("jupyter-widgets", "jp-OutputArea", "widget-output");
    this.listenTo(this.model, "change:outputs", this.show);
    this.show();
  }

  show() {
    const places = this.model.get("outputs").map((output) => this.place(output));
    for (const view of this.inner?.splice(0) ?? []) view.remove();
    this.inner = [];
    this.el.replaceChildren(...places);
  }

  place(output) {
    const place = document.createElement("div");
    place.className = "jp-OutputArea-output";
    if (output.output_type === "stream") place.append(pre(joinedText(output.text)));
    else if (output.output_type === "error") place.append(pre(output.ename));
    else this.draw(place, output.data ?? {});
    return place;
  }

  draw(place, data) {
    const picture = PICTURES.find((kind) => kind in data);
    if (WIDGET in data) this.drawWidget(place, data[WIDGET].model_id);
    else if ("text/html" in data) markup(place, data["text/html"]);
    else if ("image/svg+xml" in data) markup(place, data["image/svg+xml"]);
    else if (picture) place.append(image(picture, data));
    else place.append(pre(joinedText(data["text/markdown"] ?? data["text/plain"] ?? "")));
  }

  async drawWidget(place, id) {
    const model = await this.model.widget_manager.get_model(id);
    const view = await this.create_child_view(model);
    if (!place.isConnected) return view.remove();
    this.inner.push(view);
    return Widget.attach(view.luminoWidget, place);
  }

  remove() {
    for (const view of this.inner?.splice(0) ?? []) view.remove();
    return super.remove();
  }
}

// What is printed in pieces is one text.
function joined(outputs, output) {
  const last = outputs.at(-1);
  const goesOn =
    output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name;
  if (!goesOn) return [...outputs, output];
  return [...outputs.slice(0, -1), { ...last, text: joinedText(last.text) + output.text }];
}

function joinedText(text) {
  return Array.isArray(text) ? text.join("") : text;
}

function pre(text) {
  const node = document.createElement("pre");
  node.textContent = text;
  return node;
}

function markup(place, text) {
  place.classList.add("jp-RenderedHTML", "jp-RenderedHTMLCommon");
  place.innerHTML = joinedText(text); // the notebook's own markup, as on the rest of its page
}

function image(kind, data) {
  const node = document.createElement("img");
  node.alt = joinedText(data["text/plain"] ?? "");
  node.src = `data:${kind};base64,${joinedText(data[kind]).trim()}`;
  return node;
}
