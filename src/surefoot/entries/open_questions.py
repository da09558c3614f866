"""What is still to do in an entry: what is not answered, what is wrong, and what is undecided.

Tried in ``tests/promises/test_what_is_still_open.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surefoot.entries.conflicts import UNDECIDED
from surefoot.forms import AnswerPath, Form
from surefoot.forms.rows import Rows
from surefoot.forms.wording import row_name, unread
from surefoot.language import Language, Text, say


def asked_drafts(
    form: type[Form], answers: Mapping[str, Any], drafts: Mapping[str, Any]
) -> dict[str, Any]:
    """Give the drafts whose question the form asks, given the answers, by question."""
    stands = form.standing(answers)
    return {
        name: drafts[name]
        for name, question in form.questions().items()
        if name in drafts and question.asked(stands)
    }


def unfinished(
    form: type[Form], answers: Mapping[str, Any], drafts: Mapping[str, Any]
) -> dict[AnswerPath, Text | None]:
    """Name what an entry still needs, in the order of the form; nothing if it is settled.

    Returns
    -------
    :
        What is wrong with each, None for what is not answered.
    """
    beside = asked_drafts(form, answers, drafts)
    found: dict[AnswerPath, Text | None] = dict.fromkeys(form.open_paths(answers))
    found |= form.wrong_paths(answers)
    found = {path: text for path, text in found.items() if path.question not in beside}
    for name, draft in beside.items():
        found |= _wrong(form, name, draft)
    order = list(form.questions())
    return dict(sorted(found.items(), key=lambda item: order.index(item[0].question)))


def _wrong(form: type[Form], name: str, draft: Any) -> dict[AnswerPath, Text]:
    question = form.questions()[name]
    text = question.check(draft)
    if text is None:
        return {AnswerPath(name): UNDECIDED}
    parts = question.wrong_parts(draft)
    return {AnswerPath(name, *at): what for at, what in parts.items()} or {AnswerPath(name): text}


def laid_out(form: type[Form], drafts: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a page can lay out of drafts, by question or box."""
    questions = form.questions()
    found = {
        name: questions[name].laid_out(draft)
        if name in questions
        else (draft if isinstance(draft, str) else None)
        for name, draft in drafts.items()
    }
    return {name: draft for name, draft in found.items() if draft is not None}


def wrong_answers(
    kept: Mapping[str, Any],
    shown: Mapping[str, Any],
    found: Mapping[AnswerPath, Text | None],
) -> dict[str, Text]:
    """Say what is wrong, by question; of an answer that cannot be shown, also what is kept.

    Parameters
    ----------
    kept, shown :
        What is kept of an entry, drafts in the place of answers, and what the page shows of it.
    found :
        What :func:`unfinished` gave.
    """
    wrong = {}
    for path, problem in found.items():
        name = path.question
        answer = kept.get(name)
        if problem is None:
            continue
        is_shown = answer is None or shown.get(name) == answer
        wrong[name] = (
            problem if is_shown else say("{kept} ({problem})", kept=unread(answer), problem=problem)
        )
    return wrong


def told(
    form: type[Form],
    shown: Mapping[str, Any],
    found: Mapping[AnswerPath, Text | None],
    language: Language,
) -> list[dict[str, str]]:
    """Tell a page what an entry still needs, by question, and by row and inner question.

    Parameters
    ----------
    form, language :
        The form, and the reader's language.
    shown :
        What the page shows, by question: answers, and drafts in their place.
    found :
        What :func:`unfinished` gave.

    Returns
    -------
    :
        What is wrong is the ``problem``. Within a list, ``prompt`` names the row, too, or what the
        form calls the question here; elsewhere the page knows the question's own.
    """
    return [
        {"question": path.question}
        | _named(form, path, language)
        | _within(form, shown, path, language)
        | ({"problem": language.sentence(text)} if text is not None else {})
        for path, text in found.items()
    ]


def _named(form: type[Form], path: AnswerPath, language: Language) -> dict[str, str]:
    name = form.named_when_open(path.question)
    return {"prompt": language.text(name)} if name is not None else {}


def _within(
    form: type[Form], shown: Mapping[str, Any], path: AnswerPath, language: Language
) -> dict[str, str]:
    question = form.questions()[path.question]
    if path.row is None or path.inner is None or not isinstance(question, Rows):
        return {}
    inner = question.row.questions()[path.inner]
    name = row_name(question, shown[path.question], path.row, language)
    prompt = f"{name}: {language.text(inner.prompt)}"
    return {"row": path.row, "inner": path.inner, "prompt": prompt}
