// Which questions are asked, given the answers that stand, and which answers are missing; the rules are
// those of surefoot/forms.

import { same } from "./dom.js";

// Whether a question is asked, given the answers that stand.
export const isAsked = ({ when, unless }, answers) => {
  const is = ([name, ...meant]) => meant.some((each) => same(answers[name] ?? null, each));
  return !(unless && is(unless)) && (!when.length || when.some(is));
};

// Whether a page shows it: not if only an earlier version asked it, whose answers are kept as they are.
export const isShown = (question, answers) => !question.retired && isAsked(question, answers);

// A prompt may have the answer to another question in it.
export const promptAmong = (question, answers) =>
  (question.about && question.prompts[answers[question.about]]) || question.prompt;

// Whether an answer is one that is meant, or holds it among others.
export const holds = (answer, meant) =>
  Array.isArray(answer)
    ? meant.some((each) => answer.includes(each))
    : meant.some((each) => same(answer ?? null, each));

// The answers to questions that are asked; what hangs on a question that is not asked is not either.
export function standingOf(questions, answers) {
  const found = {};
  for (const each of questions) {
    if (isAsked(each, found)) found[each.name] = answers[each.name];
  }
  return found;
}

export function isMissing(question, answer) {
  if (answer === null || answer === undefined || answer === "") return true;
  if (question.kind === "words") return !String(answer).trim();
  if (!Array.isArray(answer)) return false;
  if (!question.row) return !answer.length;
  return (
    !answer.length ||
    answer.some((row) => {
      const stands = standingOf(question.row, row);
      return question.row.some((each) => needs(each, stands));
    })
  );
}

export const needs = (question, answers) =>
  !question.optional && isAsked(question, answers) && isMissing(question, answers[question.name]);
