// The questions of a sheet: shows what the kernel keeps, without touching what is being typed.

const TONES = ["balance", "urges", "motivation", "thoughts"];

const SMALL_KINDS = new Set(["number", "minutes", "day", "moment", "yes-no"]);

function toneOf(questions, question) {
  const lists = questions.filter((each) => each.kind === "rows");
  return lists.length > 1 && question.kind === "rows"
    ? TONES[lists.indexOf(question) % TONES.length]
    : null;
}

function questionsForm(declaration, ctx, saving) {
  const { questions } = declaration;
  const fields = new Map(questions.map((question) => [question.name, made(question)]));
  const layout = grouped([...fields.values()], ctx.S);
  const node = h(
    "form",
    { class: "sf-questions", novalidate: true, on: { submit: (event) => event.preventDefault() } },
    layout.nodes,
  );
  let answers = {};

  function made(question) {
    const change = (value, typing) => {
      answers = { ...answers, [question.name]: value };
      settle();
      saving.answer(question.name, value, typing);
    };
    const each = field(question, { ...ctx, change, flush: () => saving.flush() });
    const tone = toneOf(questions, question);
    if (tone) each.node.dataset.point = tone;
    if (SMALL_KINDS.has(question.kind)) each.node.classList.add("sf-small");
    return each;
  }

  function settle() {
    const stands = standing(questions, answers);
    for (const each of fields.values()) each.node.hidden = !isAsked(each.question, stands);
    layout.settle(stands);
  }

  // An answer on its way to the kernel, or refused by it, stays as the person wrote it, also in a
  // view that was made since.
  function show(state, anew) {
    for (const [name, each] of fields) {
      const theirs = !anew && state.refused.includes(name) && (answers[name] ?? null) !== null;
      if (theirs) continue;
      const waiting = saving.isWaiting(name);
      const value = (waiting ? saving.waiting(name) : state.answers[name]) ?? null;
      if ((anew && !waiting) || !same(value, answers[name] ?? null)) {
        answers = { ...answers, [name]: value };
        each.show(value);
      }
    }
    for (const [name, each] of fields) {
      const problem = saving.isWaiting(name) ? null : state.problems[name];
      if (problem) layout.unfold(each);
      each.setProblem(problem);
    }
    settle();
  }

  const isOpen = (name) => fields.has(name) && needs(fields.get(name).question, standing(questions, answers));
  const tones = () => {
    const stands = standing(questions, answers);
    return questions
      .filter((each) => each.kind === "rows" && (stands[each.name] || []).length)
      .map((each) => toneOf(questions, each));
  };
  const focusFirst = () => [...fields.values()].find((each) => !each.node.hidden)?.focus();
  const focus = (name) => {
    layout.unfold(fields.get(name));
    fields.get(name).focus();
  };
  return {
    node,
    show,
    isOpen,
    tones,
    focus,
    focusFirst,
    prompt: (name) => fields.get(name).question.prompt,
  };
}

function stillOpen(S, focus) {
  const list = h("ul", {});
  const node = h(
    "div",
    { class: "sf-still-open", hidden: true },
    h("p", { class: "sf-still-open-title" }, S.still_open),
    list,
  );

  function link({ name, prompt }) {
    const press = (event) => {
      event.preventDefault();
      focus(name);
    };
    return h(
      "li",
      {},
      h("a", { href: "#", class: "sf-link", "data-open": name, on: { click: press } }, prompt),
    );
  }

  return {
    node,
    show(open) {
      redraw(list, open, () => open.map(link));
      node.hidden = !open.length;
    },
  };
}
