"""Sessions and days without use: whether more goes with better."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from surefoot.language import Language, say
from surefoot.outcomes.disclosure import Counts, is_small
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import WITHHELD, count, decimal, span, withheld_note
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.dose_response import LANDMARK, MORE_WEEKS, NO_FIT, TOO_FEW, Doses, Found
from surefoot.report.found import cannot
from surefoot.report.found import measures as found
from surefoot.report.found.reasons import Why, sentence
from surefoot.report.study import WINDOW, Study

FEW_PEOPLE = "Fewer than 30 people, so the interval is too narrow."

Estimate: TypeAlias = Callable[[], Found | None]


def counts(study: Study) -> Iterator[Counts]:
    """Count people with a week that tells, and people followed beyond the landmark."""
    doses = Doses(study)
    if len(doses.days):
        yield from doses.counts()


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    title = words.text("Sessions and days without use: do they go together?")
    return Chapter("dose", title, list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    doses = Doses(study)
    if doses.no_diary:
        yield cannot(words, *doses.no_diary)
        return
    weeks, people = within(doses, words), between(doses, words)
    why = doses.why_not_within or (say(NO_FIT), say(MORE_WEEKS))
    yield found.dose(weeks, people, why, doses.why_not_between, words)
    yield Prose([
        words.text(
            "Somebody who left in week 2 cannot have come ten times. Whoever compares people by "
            "all the sessions that they ever had counts the time it takes to come as an effect of "
            "sessions (immortal time). So the second table looks at no session later than the days "
            "that it is held against. The first one holds weeks of the same person against each "
            "other: within a week, a session may come before its days or after them."
        ),
        words.text(
            "Sessions are not drawn by lot. People may come because a week goes well, or "
            "because they feel use near. That the two go together does not show that sessions "
            "work."
        ),
    ])  # fmt: skip
    yield weeks
    yield people


def within(doses: Doses, words: Language) -> NumberTable:
    """Show weeks of the same people, with the session held against without."""
    whole = doses.weeks["without"].notna()
    people = doses.study.people("weeks_told", told_week="yes")
    cells, notes = _worded(doses.within, doses.why_not_within, words, 1)
    weeks, left_out = _of_weeks(int(whole.sum()), words), _of_weeks(int((~whole).sum()), words)
    name = words.text("A week with a session held, against one without")
    headings = ("Comparison", "Percentage points", "95% interval", "People", "Weeks", "Left out")
    return NumberTable(
        caption=words.text("Days without use in a week, by whether a session was held in it"),
        columns=[words.text(heading) for heading in headings],
        rows=[(name, *cells, count(words, people), weeks, left_out)],
        notes=[
            words.text(
                say(
                    "Weeks of days {first} to {last} in which a session was due, of people who "
                    "keep a diary; the first one begins with the start, day 0. Of each week, the "
                    "percentage of known days without use; a mixed model by week, people with "
                    "their own level. Left out: weeks of which no day is known.",
                    first=WINDOW[0],
                    last=WINDOW[1],
                )
            ),
            *notes,
            *withheld_note(words, [None] if WITHHELD in (weeks, left_out) else [people]),
        ],
    )


def _of_weeks(n: int, words: Language) -> str:
    return count(words, None if is_small(n) else n)


def between(doses: Doses, words: Language) -> NumberTable:
    """Show, between people, sessions so far against when use came after the landmark."""
    people, events, left_out = (
        doses.study.people("after_landmark", **cell)
        for cell in (
            {"told_later": "yes"},
            {"used_later": "yes"},
            {"diary": "yes", "told_later": "no"},
        )
    )
    stands_on = [count(words, n) for n in (people, events, left_out)]
    rows, notes = [], []
    for name, estimate in (
        (say("Each session held up to day {day}", day=LANDMARK), doses.up_to_landmark),
        (say("Each session held so far, day by day from then on"), doses.so_far),
    ):
        cells, why = _worded(estimate, doses.why_not_between, words, 2)
        rows.append((words.text(name), *cells, *stands_on))
        notes += [each for each in why if each not in notes]
    headings = ("Sessions", "Hazard ratio", "95% interval", "People", "Used after", "Left out")
    return NumberTable(
        caption=words.text(say("First day of use after day {day}, by sessions", day=LANDMARK)),
        columns=[words.text(heading) for heading in headings],
        rows=rows,
        notes=[
            words.text(
                say(
                    "Cox regression of the days from day {day} to the first day of use, up to day "
                    "{last}, of people who keep a diary. Under 1: the more sessions, the later. A "
                    "day that nobody knows is no day of use here. Left out: people who keep a "
                    "diary in which no day after day {day} is known. Of whom days are known from "
                    "sessions alone, nobody is in this table, nor counted as left out. It holds "
                    "for people still followed then.",
                    day=LANDMARK,
                    last=WINDOW[1],
                )
            ),
            *notes,
            *withheld_note(words, [people, events, left_out]),
        ],
    )


def _worded(
    estimate: Estimate, why: Why | None, words: Language, digits: int
) -> tuple[tuple[str, str], list[str]]:
    """Word an estimate and its interval, or say why there is none."""
    try:
        made = None if why else estimate()
    except CannotTellError as trouble:
        return ("–", "–"), [words.text(sentence(trouble))]
    if made is None:
        because = why or (say(NO_FIT), say(MORE_WEEKS))
        cells = (WITHHELD, WITHHELD) if because[0].one in TOO_FEW else ("–", "–")
        return cells, [words.text(say("No estimate: {why}.", why=because[0]))]
    ends = span(words, made.lower, made.upper, digits)
    care = [words.text(FEW_PEOPLE)] if made.note == "few_people" else []
    return (decimal(words, made.estimate, digits), ends), care
