// Makes the models of a page and connects them to its kernel.
// Tried in tests/browser/lean/test_plain_widgets.py.

import { put_buffers } from "@jupyter-widgets/base";
import {
  base64ToBuffer,
  CONTROL_COMM_PROTOCOL_VERSION,
  CONTROL_COMM_TARGET,
  ManagerBase,
} from "@jupyter-widgets/base-manager";
import { Widget } from "@lumino/widgets";
import { Comm } from "./kernel_socket.js";
import { asOurs } from "./own_widgets.js";
import { classOf } from "./widget_classes.js";

// Its types ask for what only a page needs that makes widgets by itself, and hide its models.
const Base = /** @type {new () => any} */ (/** @type {unknown} */ (ManagerBase));

export class Manager extends Base {
  constructor(kernelSocket) {
    super();
    this.kernelSocket = kernelSocket;
    this.mounted = [];
    kernelSocket.hears.commOpened = (message) => this.opened(message);
  }

  // All models are announced before the first of them looks for another.
  makeModels(states) {
    const made = Object.entries(states).map(([id, told]) =>
      this.has_model(id) ? this.renewModel(id, told.state) : this.makeModel(id, told),
    );
    return Promise.all(made);
  }

  makeModel(id, told) {
    const named = {
      model_name: told.model_name,
      model_module: told.model_module,
      model_module_version: told.model_module_version,
    };
    return this.new_model(
      { ...named, comm: new Comm(this.kernelSocket, id, this.comm_target_name) },
      told.state,
    );
  }

  async renewModel(id, state) {
    const model = await this.get_model(id);
    model.set_state(await model.constructor._deserialize_state(state, this));
  }

  new_model(options, state = {}) {
    const [made, known] = asOurs(options, state);
    return super.new_model(made, known);
  }

  async mount(place) {
    const model = await this.get_model(place.dataset.model);
    const view = await this.create_view(model);
    if (!place.isConnected) return view.remove(); // the page was left meanwhile
    this.mounted.push(view);
    return Widget.attach(view.luminoWidget, place);
  }

  // Take the views off the page. Models stay: what they sent last may yet be answered.
  unmount() {
    for (const view of this.mounted.splice(0)) view.remove();
  }

  forget(ids = Object.keys(this._models)) {
    for (const id of ids) {
      this._models[id].then((each) => each.close(true)).catch(() => {}); // it was never made
    }
  }

  // Ask for what all models are; the kernel may be a new one.
  async renew() {
    const comm = new Comm(this.kernelSocket, crypto.randomUUID(), CONTROL_COMM_TARGET);
    const answer = new Promise((resolve) => comm.on_msg(resolve));
    comm.open({}, undefined, { version: CONTROL_COMM_PROTOCOL_VERSION });
    comm.send({ method: "request_states" });
    const { content, buffers } = await Promise.race([answer, this.kernelSocket.broken]);
    comm.close();
    const { states, buffer_paths: places } = content.data;
    const paths = places.map(([id, ...path]) => [id, "state", ...path]);
    put_buffers(states, paths, buffers.slice(0, paths.length));
    await this.makeModels(states);
  }

  async opened(message) {
    const { comm_id: id, target_name: target } = message.content;
    if (target !== this.comm_target_name) return;
    const known = this._models[id];
    const comm = new Comm(this.kernelSocket, id, target);
    if (known) await this.replaced(await known, comm, message);
    else await this.handle_comm_open(comm, message);
  }

  // A new kernel opens a model that its predecessor had opened too.
  async replaced(model, comm, message) {
    connect(model, comm);
    const { data } = message.content;
    const update = { ...data, method: "update" };
    await model._handle_comm_msg({ ...message, content: { ...message.content, data: update } });
  }

  // Go on with another kernel, which has all that is shown under other names. What else there is only
  // the former one knew.
  async rename(names) {
    const made = await Promise.all([...names.keys()].map((id) => this._models[id]));
    if (made.some((model) => !model)) return false;
    const others = Object.keys(this._models).filter((id) => !names.has(id));
    this.forget(others);
    this._models = Object.create(null);
    this.kernelSocket.rename(names);
    [...names.values()].forEach((id, place) => {
      const model = made[place];
      model.model_id = id;
      connect(model, new Comm(this.kernelSocket, id, this.comm_target_name));
      this.register_model(id, Promise.resolve(model));
    });
    return true;
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
}

function connect(model, comm) {
  comm.on_close(model._handle_comm_closed.bind(model));
  comm.on_msg(model._handle_comm_msg.bind(model));
  model.comm = comm;
}

// Give the states that a page carries, with their binary parts put back in place.
export function unpackedStates(states) {
  for (const { state, buffers = [] } of Object.values(states)) {
    const parts = buffers.map(({ data }) => new DataView(base64ToBuffer(data)));
    put_buffers(
      state,
      buffers.map(({ path }) => path),
      parts,
    );
  }
  return states;
}
