// Makes the page's models from their states, ties them to the kernel, and mounts their views.

import anywidget from "anywidget";
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";

import { isOurs, ModuleView } from "./module.js";
import { OutputModel, OutputView } from "./output.js";

const TARGET = "jupyter.widget";
const { AnyModel, AnyView } = anywidget(base);

class AnyOrOurs extends AnyModel {
  initialize(attributes, options) {
    if (isOurs(this)) base.DOMWidgetModel.prototype.initialize.call(this, attributes, options);
    else super.initialize(attributes, options);
  }

  _handle_comm_msg(message) {
    if (!isOurs(this)) return super._handle_comm_msg(message);
    return base.DOMWidgetModel.prototype._handle_comm_msg.call(this, message);
  }
}

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": { OutputModel, OutputView },
  anywidget: { AnyModel: AnyOrOurs, AnyView },
};

export class Manager extends ManagerBase {
  constructor(line) {
    super();
    this.line = line;
    this.views = [];
    line.targets.set(TARGET, (comm, message) => this.handle_comm_open(comm, message));
  }

  // Every model is named before any is made, as they refer to each other.
  async restore(states) {
    const models = Object.entries(states).map(([id, { state, buffers = [], ...named }]) => {
      const paths = buffers.map(({ path }) => path);
      base.put_buffers(state, paths, buffers.map(({ data }) => decoded(data)));
      return this.new_model({ ...named, model_id: id, comm: this.line.comm(TARGET, id) }, state);
    });
    await Promise.all(models);
  }

  async mount(place) {
    const model = await this.get_model(place.dataset.model);
    const view = await this.create_view(model);
    this.views.push(view);
    const { luminoWidget: widget } = view;
    MessageLoop.sendMessage(widget, Widget.Msg.BeforeAttach);
    place.replaceChildren(widget.node);
    MessageLoop.sendMessage(widget, Widget.Msg.AfterAttach);
  }

  // Ask a kernel that lives for everything, as something may have been missed.
  sync() {
    return this._loadFromKernel();
  }

  leave() {
    for (const view of this.views) view.remove();
    this.views = [];
  }

  // Descriptions are text, whatever they hold.
  inline_sanitize(source) {
    const place = document.createElement("span");
    place.textContent = source;
    return place.innerHTML;
  }

  async loadClass(name, module) {
    const found = MODULES[module]?.[name];
    if (!found) throw new Error(`this page has no widget ${name} of ${module}`);
    return found;
  }

  loadModelClass(name, module) {
    return this.loadClass(name, module);
  }

  loadViewClass(name, module) {
    return this.loadClass(name, module);
  }

  async create_view(model, options) {
    if (!(model instanceof AnyOrOurs) || !isOurs(model)) return super.create_view(model, options);
    const view = new ModuleView({ model, options: this.setViewOptions(options) });
    view.listenTo(model, "destroy", view.remove);
    view.render();
    return view;
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.line.comm(target, id);
    if (data || metadata) comm.open(data ?? {}, undefined, metadata, buffers);
    return comm;
  }

  async _get_comm_info() {
    return {};
  }
}

function decoded(text) {
  const letters = atob(text);
  return new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
}
