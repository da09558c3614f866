// Makes the models of a page and connects them to its kernel.

import { ManagerBase } from "@jupyter-widgets/base-manager";
import { put_buffers } from "@jupyter-widgets/base";
import { Widget } from "@lumino/widgets";

import { classOf } from "./classes.js";
import { Comm } from "./line.js";
import { asOurs } from "./module.js";

export class Manager extends ManagerBase {
  constructor(line) {
    super();
    this.line = line;
    this.mounted = [];
    line.hears.commOpened = (message) => this.opened(message);
  }

  // All models are announced before the first of them looks for another.
  makeModels({ state: states }) {
    const made = Object.entries(states).map(([id, told]) => {
      putBack(told);
      return this.new_model(
        {
          model_name: told.model_name,
          model_module: told.model_module,
          model_module_version: told.model_module_version,
          comm: new Comm(this.line, id, this.comm_target_name),
        },
        told.state,
      );
    });
    return Promise.all(made);
  }

  new_model(options, state = {}) {
    return super.new_model(...asOurs(options, state));
  }

  async mount(place) {
    const model = await this.get_model(place.dataset.model);
    const view = await this.create_view(model);
    Widget.attach(view.luminoWidget, place);
    this.mounted.push(view);
  }

  // Take the views off the page. Models stay: what they sent last may yet be answered.
  unmount() {
    for (const view of this.mounted.splice(0)) view.remove();
  }

  forget() {
    for (const model of Object.values(this._models)) {
      model.then((each) => each.close(true)).catch(() => {}); // it was never made
    }
  }

  // Ask for what all models are; a kernel may be a new one.
  renew() {
    return this._loadFromKernel();
  }

  async opened(message) {
    const { comm_id: id, target_name: target } = message.content;
    if (target !== this.comm_target_name) return;
    const known = this._models[id];
    const comm = new Comm(this.line, id, target);
    if (known) await this.replaced(await known, comm, message);
    else await this.handle_comm_open(comm, message);
  }

  // A new kernel opens a model that its predecessor had opened too.
  async replaced(model, comm, message) {
    comm.on_close(model._handle_comm_closed.bind(model));
    comm.on_msg(model._handle_comm_msg.bind(model));
    model.comm = comm;
    const { data } = message.content;
    const update = { ...data, method: "update" };
    await model._handle_comm_msg({ ...message, content: { ...message.content, data: update } });
  }

  // Descriptions are text, whatever they hold.
  inline_sanitize(source) {
    const place = document.createElement("span");
    place.textContent = source;
    return place.innerHTML;
  }

  loadClass(name, module) {
    return classOf(name, module);
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = new Comm(this.line, id, target);
    if (data || metadata) comm.open(data, {}, metadata, buffers);
    return comm;
  }

  async _get_comm_info() {
    throw new Error("the kernel does not tell of its widgets");
  }
}

function putBack(told) {
  const buffers = told.buffers ?? [];
  put_buffers(
    told.state,
    buffers.map(({ path }) => path),
    buffers.map(({ data }) => decoded(data)),
  );
}

function decoded(text) {
  const letters = atob(text);
  return new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
}
