// Words of despair bring help beside the text, and typing goes on. What is typed is looked at in the
// page, here: nothing of that is counted, kept or sent, and nobody is told.

import { button, fill, h } from "./dom.js";

// As surefoot_widgets/sheet/despair.py makes the phrases plain.
const plainWords = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}|['’`´]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const A_MOMENT = 600; // ms without typing: a longer word may begin like one of these

function phrasesIn(text, phrases) {
  const said = ` ${plainWords(text)} `;
  return phrases.filter((phrase) => said.includes(` ${phrase} `));
}

// Whom to call, as the page's own help panel says it for the country that was chosen there; until one
// is, no country's numbers are shown, and the panel asks.
function linesOfThePage() {
  if (!document.body.dataset.country) return [];
  const lines = document.querySelectorAll(
    "#help .lines:not([hidden]) :is(.kind-emergency, .kind-crisis) .line",
  );
  return [...lines].map((line) =>
    h(
      "li",
      {},
      h("strong", {}, line.querySelector("strong")?.textContent),
      [...line.querySelectorAll("a[href]")].map((way) => way.cloneNode(true)),
    ),
  );
}

// Opens the help panel of the page; a page without our frame has none.
function helpButton(S) {
  const panel = document.querySelector("[data-help]");
  return panel && button(S.help_now, () => panel.click(), { look: "strong" });
}

// Shows a part of a card by the country where the reader says they are, also when that is said, or
// said anew, while the card stands. A card that is gone is not held by it.
function byCountry(node, show) {
  const held = new WeakRef(node);

  function follow() {
    const there = held.deref();
    if (there) show(there);
    else document.removeEventListener("surefoot:country", follow);
  }

  follow();
  document.addEventListener("surefoot:country", follow);
  return node;
}

// The number to call where the reader said they are.
function emergencyCall(S) {
  return byCountry(h("a", { class: "sf-emergency-call" }), (call) => {
    const { country } = document.body.dataset; // empty until one is chosen
    const lines = country ? document.querySelector("#help .lines:not([hidden])") : null;
    const way = lines?.querySelector(".kind-emergency a[href^='tel:']");
    call.hidden = !way;
    if (!way) return;
    call.href = way.href;
    call.textContent = fill(S.call_now, { number: lines.dataset.emergency });
  });
}

// Whom to call there; nothing until it is known.
function showLines(list) {
  const known = linesOfThePage();
  list.replaceChildren(...known);
  list.hidden = !known.length;
}

// Opens the help panel where it says what to do in an overdose.
function overdoseButton(S) {
  const toCard = document.querySelector("#help [data-to-card]");
  const open = () => {
    document.querySelector("[data-help]").click();
    toCard.click();
  };
  return toCard && button(S.if_overdose, open, { look: "strong" });
}

// What leads from a card to somebody, or to what to do.
export function helpWays(S, leadsTo) {
  const first = { emergency: emergencyCall, overdose: overdoseButton }[leadsTo]?.(S);
  return h("div", { class: "sf-help-ways" }, [first, helpButton(S)].filter(Boolean));
}

// Words bring it until it is closed, and again with other such words or the same ones written anew; it
// takes no focus, and is read in a calm moment.
// A choice says it without a word: help stands while that is chosen, also in a page loaded anew, and
// cannot be closed.
export function helpBeside({ S, despair, announce }, backToText) {
  const named = { role: "group", "aria-label": S.help_now }; // no landmark: there may be several
  const node = h("div", { class: "sf-despair", hidden: true, ...named });
  let found = [];
  let closedFor = [];
  let pause = null;

  function look(text) {
    clearTimeout(pause);
    found = text ? phrasesIn(text, despair) : [];
    closedFor = closedFor.filter((phrase) => found.includes(phrase));
    if (!node.hidden || found.length === closedFor.length) return;
    pause = setTimeout(() => show(S.talk_to_a_person, closing()), A_MOMENT);
  }

  function stand(isChosen, isNew) {
    if (!isChosen) hide();
    else if (node.hidden) show(S.talk_now, null, isNew);
  }

  function show(words, end, isNew = true) {
    const ways = [helpButton(S), end].filter(Boolean);
    const lines = byCountry(h("ul", { class: "sf-despair-lines" }), showLines);
    node.replaceChildren(h("p", {}, words), lines, h("div", { class: "sf-actions" }, ways));
    node.hidden = false;
    if (isNew) announce(words);
  }

  function hide() {
    node.hidden = true;
  }

  const closing = () => button(S.close, close, { look: "quiet" });

  function close() {
    closedFor = found;
    hide();
    backToText();
  }

  return { node, look, stand };
}
