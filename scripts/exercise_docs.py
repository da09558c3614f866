"""Writes ``docs/exercises.md`` from what the exercises declare.

Run ``python scripts/exercise_docs.py`` after a change to an exercise; a test says when the page is
not current.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from surefoot.exercises import Exercise, catalogue
from surefoot.forms import Condition, Question
from surefoot.forms.conditions import AtLeast, Both, Either, IsIn
from surefoot.forms.kinds import Choice, Number, Words
from surefoot.forms.picks import Pick
from surefoot.forms.rows import Rows

PAGE = Path(__file__).parent.parent / "docs" / "exercises.md"

HEAD = """# The exercises

Written by `python scripts/exercise_docs.py` from the exercises themselves: change those, not this
page. *Needed* questions must be answered before an entry is whole; what is typed before that is
kept all the same. *Private* answers stay with the person and the coach and are in no export;
*outcome* answers are choices, numbers and dates, with nobody's words in them. Of an exercise's,
evaluators are given the numbers listed below it and, of “My goal”, `goal_type`; nothing else.
"""


def page() -> str:
    """Give the whole page as Markdown."""
    parts = [HEAD, *("\n".join(section(form)) for form in catalogue().values())]
    return "\n".join(parts)


def section(form: type[Exercise]) -> Iterator[str]:
    """Yield the lines about one exercise."""
    again = "one entry each time" if form.repeats else "one entry to go on with"
    yield f"## {form.title}\n"
    yield f"`{form.key}`, version {form.version}; {form.point.heading.lower()}; {again}.\n"
    yield f"{inspect.cleandoc(sys.modules[form.__module__].__doc__ or '')}\n"
    yield "| Question | Asks | Answer | Needed | Privacy |\n|---|---|---|---|---|"
    for name, question in form.questions().items():
        yield row(name, question)
        if isinstance(question, Rows):
            for each, one in question.row.questions().items():
                yield row(f"{name}.{each}", one)
    yield f"\nShows back: {said(form.insights)}\n"
    yield f"Says, for the plan and as suggestions: {said(form.said)}\n"
    yield f"Can be followed:{'' if form.measured else ' nothing.'}\n"
    for code, measure in form.measured.items():
        was = " Not taken any more; older records have it." if measure.former else ""
        yield f"- `{code}`: {measure.name} ({measure.scale}). {measure.direction}{was}"
    if form.measured:
        yield ""


def row(name: str, question: Question) -> str:
    """Give the table row of a question."""
    needed = "no" if question.optional else "yes"
    if question.when is not None:
        needed += f", if {condition(question.when)}"
    if question.unless is not None:
        needed += f", unless {condition(question.unless)}"
    if question.retired:
        needed = "not asked any more"
    return f"| `{name}` | {question.prompt} | {limits(question)} | {needed} | {question.privacy} |"


def condition(asked: Condition) -> str:
    """Say when a question is asked."""
    match asked:
        case IsIn():
            return f"`{asked.question}` is {' or '.join(f'`{each}`' for each in asked.answers)}"
        case AtLeast():
            return f"`{asked.question}` is at least {asked.least:g}"
        case Both():
            return " and ".join(map(_within, asked.conditions))
        case Either():
            return " or ".join(map(_within, asked.conditions))
    raise TypeError(f"nothing says what a {type(asked).__name__} is")


def _within(asked: Condition) -> str:
    said = condition(asked)
    return f"({said})" if isinstance(asked, Both | Either) else said


def limits(question: Question) -> str:
    """Say which answers a question takes."""
    match question:
        case Number():
            unit = f" {question.unit}" if question.unit else ""
            return f"{question.kind}, {question.least:,} to {question.most:,}{unit}"
        case Pick():
            most = f", up to {question.limit}" if question.limit else ""
            return (
                f"{question.kind} from {', '.join(f'`{each}`' for each in question.sources)}{most}"
            )
        case Choice():
            return f"{question.kind}: {', '.join(f'`{key}`' for key in question.options)}"
        case Words():
            return f"{question.kind}, up to {question.most:,} characters"
        case Rows():
            return f"{question.kind}, up to {question.most}"
    return question.kind


def said(method: object) -> str:
    """Give the first line of a method's description, as a part of a sentence."""
    first = (inspect.getdoc(method) or "").split("\n", 1)[0]
    return re.sub(r"^(Show|Give) ", "", first)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
