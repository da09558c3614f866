"""What is begun and not in the plan yet, because an answer of it is open.

An exercise gives its lines once an entry of it is whole: a line that is drawn from half of it could
leave out what keeps the person safe. Until then the plan's page says so. No paper does: it is read
by others.

Tried in ``tests/plan/test_begun_entries.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surefoot.entries.open_questions import told, unfinished
from surefoot.entries.whole_entries import asked, day_of, in_time
from surefoot.exercises import Exercise, Kept
from surefoot.exercises.planning import SECTIONS
from surefoot.language import Language, say, say_n
from surefoot.records.entities import Entry


@dataclass(frozen=True)
class Begun:
    """What is begun in one exercise that gives lines to the plan.

    Attributes
    ----------
    exercise :
        The exercise.
    entry :
        The latest of its entries in which an answer is open.
    earlier :
        How many earlier ones there are in which one is.
    """

    exercise: type[Exercise]
    entry: Entry = field(repr=False)
    earlier: int = 0


def begun(
    exercise: type[Exercise], entries: Sequence[Entry], kept: Sequence[Kept[Any]]
) -> Begun | None:
    """Give what is begun in an exercise; None if all is in the plan, or nothing would be.

    Of an exercise that is gone on with, not noted anew each time, the latest entry alone counts.

    Parameters
    ----------
    exercise, entries, kept :
        The exercise, a person's entries in it, and those that are whole.
    """
    if not SECTIONS.keys() & set(exercise.topics):
        return None
    read = {each.entry_id for each in kept}
    known = in_time(exercise, entries) if exercise.repeats else in_time(exercise, entries)[-1:]
    is_open = [
        each
        for each in known
        if (each.id not in read or each.drafts)
        and unfinished(exercise, asked(exercise, each), each.drafts)
    ]
    return Begun(exercise, is_open[-1], len(is_open) - 1) if is_open else None


def worded_begun(found: Begun, language: Language) -> dict[str, str]:
    """Say what is begun, and which answer of it is open.

    Returns
    -------
    :
        ``title`` and ``href`` of the exercise, the ``day`` that the entry tells of, what is
        ``open`` and, of ``earlier`` entries, how many are begun; empty if none is.
    """
    form, entry = found.exercise, found.entry
    first, *others = _open(form, entry, language)
    more = say_n(
        "Open there: “{prompt}” and one more answer.",
        "Open there: “{prompt}” and {n} more answers.",
        len(others),
        prompt=first,
    )
    earlier = say_n("One more from before is open, too.", "{n} more from before are open, too.",
                    found.earlier)  # fmt: skip
    return {
        "title": language.text(form.title),
        "href": form.address,
        "day": language.value(day_of(form, entry)),
        "open": language.text(more if others else say("Open there: “{prompt}”", prompt=first)),
        "earlier": language.text(earlier) if found.earlier else "",
    }


def _open(form: type[Exercise], entry: Entry, language: Language) -> list[str]:
    answers = asked(form, entry)
    shown: Mapping[str, Any] = {**form.readable(answers), **entry.drafts}
    stands, questions = form.standing(answers), form.questions()
    return [
        each.get("prompt") or language.text(questions[each["question"]].prompt_among(stands))
        for each in told(form, shown, unfinished(form, answers, entry.drafts), language)
    ]
