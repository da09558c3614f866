// Which questions are asked, given the answers that stand, and which answers are missing; the rules are
// those of surefoot/forms. Both pass the cases of tests/conditions.json.

import { same } from "./dom.js";

/**
 * @typedef {{ question: string, is_in: any[] } | { question: string, at_least: number }} Part
 * @typedef {Part | { both: Condition[] } | { either: Condition[] }} Condition
 */

// Whether an answer is one that is meant, or holds it among others.
export const isIn = (answer, meant) =>
  [answer].flat().some((one) => meant.some((each) => same(one, each)));

/**
 * Whether a condition holds with answers; a missing answer fulfils nothing.
 * @param {Condition} condition
 * @param {Record<string, any>} answers
 * @returns {boolean}
 */
export function holds(condition, answers) {
  if ("both" in condition) return condition.both.every((each) => holds(each, answers));
  if ("either" in condition) return condition.either.some((each) => holds(each, answers));
  const answer = answers[condition.question];
  if ("is_in" in condition) return isIn(answer, condition.is_in);
  return typeof answer === "number" && answer >= condition.at_least;
}

// Whether a question is asked, given the answers that stand.
export const isAsked = ({ when, unless }, answers) =>
  !(unless && holds(unless, answers)) && (!when || holds(when, answers));

// Whether a page shows it: not if only an earlier version asked it, whose answers are kept as they are.
export const isShown = (question, answers) => !question.retired && isAsked(question, answers);

// A prompt may have the answer to another question in it.
export const promptAmong = (question, answers) =>
  (question.about && question.prompts[answers[question.about]]) || question.prompt;

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
