// A list that the person writes: rows are added, reworded, moved and taken away, and keep their id.

function rowId() {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => letters[byte % 32]).join("");
}

const nameOf = (question) => (question.row.find((each) => each.kind === "words") || question.row[0]).name;

// One row: its own questions inline, its buttons, and the answers that it holds.
function makeRow(question, ctx, id, act) {
  const { S } = ctx;
  const named = nameOf(question);
  let answers = {};
  const fields = question.row.map((each) => field(each, fieldContext(each)));
  const title = fields.find((each) => each.question.name === named);
  const up = iconButton("up", "", () => act.move(id, -1));
  const down = iconButton("down", "", () => act.move(id, 1));
  const remove = iconButton("remove", "", () => act.remove(id));
  const buttons = h("div", { class: "sf-row-buttons" }, act.movable && up, act.movable && down, remove);
  const rest = h("div", { class: "sf-row-rest" }, fields.filter((each) => each !== title).map((each) => each.node));
  const group = h("div", { role: "group" }, h("div", { class: "sf-row-head" }, title.node, buttons), rest);
  const node = h("li", { class: "sf-row" }, group);

  function fieldContext(each) {
    const change = (value, typing) => {
      put(each.name, value);
      settle();
      act.changed(typing);
    };
    const own = each.name === named ? { enter: act.enter, wordsProps: { class: "sf-input sf-words sf-row-title" } } : {};
    return { ...ctx, ...own, inRow: true, change };
  }

  function put(name, value) {
    const { [name]: gone, ...others } = answers;
    answers = value === null ? others : { ...others, [name]: value };
  }

  function settle() {
    const text = answers[named] || S.new_row;
    group.setAttribute("aria-label", text);
    for (const [each, label] of [[up, S.move_up], [down, S.move_down], [remove, S.remove]]) {
      each.setAttribute("aria-label", fill(label, { text }));
      each.title = each.getAttribute("aria-label");
    }
    for (const each of fields) each.node.hidden = !isAsked(each.question, answers);
  }

  function show(shown) {
    for (const each of fields) {
      const value = shown[each.question.name] ?? null;
      const held = answers[each.question.name] ?? null;
      put(each.question.name, value);
      if (!same(value, held)) each.show(value);
    }
    settle();
  }

  function place(at, count) {
    up.setAttribute("aria-disabled", String(at === 0));
    down.setAttribute("aria-disabled", String(at === count - 1));
  }

  settle();
  const open = () => fields.find((each) => needs(each.question, answers));
  return { id, node, up, down, remove, title, show, place, read: () => ({ id, ...answers }), open, text: () => answers[named] || S.new_row };
}

function listControl(question, ctx, { movable, start }) {
  const { S, ids } = ctx;
  const rows = new Map();
  let order = [];
  const list = h("ol", { class: "sf-rows" });
  const adder = textArea(adderProps(), false, { input: () => {}, enter: addRow });
  const add = button(S.add, addRow, { look: "strong", sign: "add", "aria-label": fill(S.add_to, { prompt: question.prompt }) });
  const adding = h("div", { class: "sf-adding" }, adder, add);
  const node = h("div", { class: "sf-list", role: "group", "aria-labelledby": ids.label }, list, adding);
  const act = { movable, move, remove, enter: () => adder.focus(), changed };

  function adderProps() {
    const prompt = question.row.find((each) => each.name === nameOf(question)).prompt;
    return { placeholder: S.add_something, "aria-label": `${prompt} ${question.prompt}` };
  }

  function changed(typing) {
    ctx.change(read(), typing);
  }

  const read = () => order.map((id) => rows.get(id).read());

  function lay() {
    const nodes = order.map((id) => rows.get(id).node);
    if (nodes.length !== list.children.length || nodes.some((each, place) => each !== list.children[place])) list.replaceChildren(...nodes);
    order.forEach((id, place) => rows.get(id).place(place, order.length));
    list.hidden = !order.length;
    adding.hidden = order.length >= question.most;
  }

  function insert(answers, place) {
    const row = makeRow(question, ctx, answers.id, act);
    row.show(answers);
    rows.set(row.id, row);
    order.splice(place, 0, row.id);
    lay();
    return row;
  }

  function addRow() {
    const text = adder.value.trim();
    if (!text) return adder.focus();
    insert({ id: rowId(), [nameOf(question)]: text }, order.length);
    adder.value = "";
    grow(adder);
    ctx.announce(fill(S.added, { text }));
    changed(false);
    if (adding.hidden) rows.get(order.at(-1)).title.focus();
    else adder.focus();
  }

  function move(id, step) {
    const from = order.indexOf(id);
    const to = from + step;
    if (to < 0 || to >= order.length) return;
    order.splice(from, 1);
    order.splice(to, 0, id);
    lay();
    const row = rows.get(id);
    row[step < 0 ? "up" : "down"].focus();
    ctx.announce(fill(S.now_at_place, { text: row.text(), place: to + 1, count: order.length }));
    changed(false);
  }

  function remove(id) {
    const place = order.indexOf(id);
    const row = rows.get(id);
    const answers = row.read();
    drop(id);
    lay();
    focusNear(place);
    ctx.toast(fill(S.removed, { text: row.text() }), () => {
      insert(answers, Math.min(place, order.length)).title.focus();
      changed(false);
    });
    changed(false);
  }

  function drop(id) {
    rows.delete(id);
    order = order.filter((each) => each !== id);
  }

  function focusNear(place) {
    const near = order[Math.min(place, order.length - 1)];
    if (near === undefined) adder.focus();
    else rows.get(near).remove.focus();
  }

  function show(value) {
    const shown = value === null ? start() : value;
    for (const id of order.filter((each) => !shown.some((row) => row.id === each))) drop(id);
    order = order.filter((id) => rows.has(id));
    for (const answers of shown) {
      if (rows.has(answers.id)) rows.get(answers.id).show(answers);
      else insert(answers, order.length);
    }
    order = shown.map((row) => row.id);
    lay();
  }

  function focus() {
    const row = order.map((id) => rows.get(id)).find((each) => each.open());
    if (row) row.open().focus();
    else adder.focus();
  }

  show(null);
  return { node, show, focus, read, targets: [node] };
}

KINDS.rows = (question, ctx) => listControl(question, ctx, { movable: true, start: () => [] });
