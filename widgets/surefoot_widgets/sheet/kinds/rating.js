// A rating: a slider that has no value until it is touched, and none again when it is taken back.

const ANSWERING_KEYS = new Set([
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  " ",
  "Enter",
]);

KINDS.rating = (question, ctx) => {
  const { S, ids } = ctx;
  const { least, most } = question;
  const middle = Math.round((least + most) / 2);
  let answered = false;
  const slider = h("input", {
    type: "range",
    id: ids.control,
    class: "sf-slider",
    min: least,
    max: most,
    step: 1,
    on: { input: take, change: () => ctx.flush(), click: take, keydown: press },
  });
  slider.value = middle;
  const value = h("output", { class: "sf-rating-value", for: ids.control, "aria-hidden": "true" });
  const blank = h("span", { class: "sf-blank", "aria-hidden": "true" }, S.not_answered);
  const track = h("div", { class: "sf-track" }, slider, blank);
  const low = h(
    "span",
    { class: "sf-end", id: freshId() },
    h("b", {}, String(least)),
    " ",
    question.low,
  );
  const high = h(
    "span",
    { class: "sf-end", id: freshId() },
    question.high,
    " ",
    h("b", {}, String(most)),
  );
  const node = h(
    "div",
    { class: "sf-rating" },
    track,
    value,
    h("div", { class: "sf-ends" }, low, high),
  );
  show(null);

  function draw() {
    node.classList.toggle("sf-unanswered", !answered);
    slider.style.setProperty("--at", `${(100 * (slider.value - least)) / (most - least)}%`);
    setText(value, answered ? slider.value : "");
    slider.setAttribute(
      "aria-valuetext",
      answered ? fill(S.value_of_most, { value: slider.value, most }) : S.not_answered,
    );
  }

  function take(event) {
    if (event.type === "click" && answered) return;
    answered = true;
    draw();
    ctx.change(Number(slider.value), event.type === "input");
  }

  function press(event) {
    if (answered && (event.key === "Delete" || event.key === "Backspace")) {
      show(null);
      ctx.change(null, false);
    } else if (!answered && ANSWERING_KEYS.has(event.key)) {
      event.preventDefault();
      if (event.key === "Home") slider.value = least;
      if (event.key === "End") slider.value = most;
      take(event);
    }
  }

  function show(answer) {
    answered = answer !== null;
    slider.value = answered ? answer : middle;
    draw();
  }

  return {
    node,
    show,
    focus: () => slider.focus(),
    targets: [slider],
    describedBy: [low.id, high.id],
  };
};
