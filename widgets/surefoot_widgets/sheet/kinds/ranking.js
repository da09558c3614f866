// Options put in order: in, out, up and down by buttons, so that keys and fingers do equally well.

KINDS.ranking = (question, ctx) => {
  const { S, ids } = ctx;
  const texts = new Map(question.options);
  let order = [];
  const ranked = h("ol", { class: "sf-ranked" });
  const empty = h("p", { class: "sf-empty" }, S.ranking_empty);
  const rest = h("div", { class: "sf-unranked" });
  const node = h("div", { class: "sf-ranking", role: "group", "aria-labelledby": ids.label, tabindex: "-1" }, ranked, empty, rest);
  const placed = new Map(question.options.map(([key, text]) => [key, placedItem(key, text)]));
  const loose = new Map(question.options.map(([key, text]) => [key, button(text, () => putIn(key), { sign: "add", "aria-label": fill(S.put_in, { text }) })]));
  draw();

  function placedItem(key, text) {
    const up = iconButton("up", fill(S.move_up, { text }), () => move(key, -1));
    const down = iconButton("down", fill(S.move_down, { text }), () => move(key, 1));
    const out = iconButton("remove", fill(S.take_out, { text }), () => takeOut(key));
    return { up, down, out, node: h("li", { class: "sf-ranked-item" }, h("span", { class: "sf-ranked-text" }, text), h("span", { class: "sf-row-buttons" }, up, down, out)) };
  }

  function draw() {
    ranked.replaceChildren(...order.map((key) => placed.get(key).node));
    order.forEach((key, place) => {
      placed.get(key).up.setAttribute("aria-disabled", String(place === 0));
      placed.get(key).down.setAttribute("aria-disabled", String(place === order.length - 1));
    });
    rest.replaceChildren(...[...texts.keys()].filter((key) => !order.includes(key)).map((key) => loose.get(key)));
    empty.hidden = order.length > 0;
    ranked.hidden = order.length === 0;
  }

  function settle(next, focusOn, said) {
    order = next;
    draw();
    focusOn().focus();
    ctx.announce(said);
    ctx.change([...order], false);
  }

  const place = (key) => fill(S.now_at_place, { text: texts.get(key), place: order.indexOf(key) + 1, count: order.length });

  function move(key, step) {
    const from = order.indexOf(key);
    const to = from + step;
    if (to < 0 || to >= order.length) return;
    const next = order.filter((each) => each !== key);
    next.splice(to, 0, key);
    order = next;
    settle(next, () => placed.get(key)[step < 0 ? "up" : "down"], place(key));
  }

  function putIn(key) {
    const before = [...loose.keys()].filter((each) => !order.includes(each));
    const following = before[before.indexOf(key) + 1] ?? before[before.indexOf(key) - 1];
    order = [...order, key];
    settle(order, () => (following === undefined ? placed.get(key).up : loose.get(following)), place(key));
  }

  function takeOut(key) {
    const next = order.filter((each) => each !== key);
    settle(next, () => loose.get(key), fill(S.taken_out, { text: texts.get(key) }));
  }

  function show(value) {
    order = value ? value.filter((key) => texts.has(key)) : [];
    draw();
  }

  const focus = () => (rest.querySelector("button") || node).focus();
  return { node, show, focus, targets: [node] };
};
