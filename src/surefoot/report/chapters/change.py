"""What changed: first scores and last ones, the course between them, and people one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from surefoot.language import Language, say
from surefoot.outcomes.change import class_table
from surefoot.outcomes.change.pairs import APART
from surefoot.outcomes.data.instruments import Instrument
from surefoot.outcomes.disclosure import LEAST, Counts
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import (
    WITHHELD,
    count,
    decimal,
    ended,
    interval,
    share,
    span,
    withheld_note,
)
from surefoot.report.blocks import Block, Chapter, Meanings, Prose
from surefoot.report.chapters.change_by_week import by_week
from surefoot.report.found import measures
from surefoot.report.found.reasons import sentence
from surefoot.report.scores import Scored, scored
from surefoot.report.study import Study
from surefoot.sessions.log import SessionLog

if TYPE_CHECKING:
    pass

CLASSES = {
    "recovered": "Recovered",
    "improved": "Improved",
    "unchanged": "Unchanged",
    "deteriorated": "Deteriorated",
    "harmed": "Harmed: got worse, and across the cut-off",
}
CROSSED = ("recovered", "harmed")
"""Classes for which a score has to cross a cut-off."""
DENOMINATORS = {
    "d_av": "d(av): over the root of the mean of both variances",
    "d_z": "d(z): over the standard deviation of the changes",
}
CARE = {
    "few_people": "{name}: fewer than 30 people, so the interval is too narrow.",
    "variance_at_zero": "{name}: in level or in slope, or in one mixture of the two, people differ "
    "by no more than chance.",
}
NOT_NAMED = (
    "Nobody has said what is measured, in which unit and which way is better, of: {names}. Whoever "
    "makes the report can say so in a file of instruments."
)
IN_SESSIONS = (
    "This chapter follows scores of questionnaires and exercises. Ratings that are written down "
    "in the session log ({names}) are not followed here. “How complete the data are” tells of how "
    "many sessions they are known; the ratings are in the dataset’s table of sessions."
)
RATED = {
    name: SessionLog.measured[name].name
    for name in ("importance", "confidence", "readiness", "strongest_urge")
}
"""What session logs rate from 0 to 10, and what it is called."""
NOTHING = ("–", "–")


def counts(study: Study) -> Iterator[Counts]:
    """Count, for each instrument, people with scores, classes of change, and scores."""
    for each in _many(scored(study))[0]:
        yield from each.counts()


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("change", words.text("What changed"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    found, few = _many(scored(study))
    means = before_and_after(study, found, words)
    twice = [each for each in found if len(each.paired) >= LEAST]
    sizes = effects(twice, words) if twice else None
    pairs = [each.pairs_told or 0 for each in found]
    names = [name_of(each, words) for each in found]
    better = [words.text(each.measure.direction) for each in found]
    yield measures.change(
        means, sizes, names, pairs, better, _ways(twice), words,
        any_scores=bool(found or few), weekly=any(_has_course(each) for each in found),
    )  # fmt: skip
    if few:
        of_few = ", ".join(name_of(each, words) for each in few)
        yield Prose([words.text(say(
            "Nothing is told of measures for which fewer than {least} people have a score with a "
            "day: {names}.", least=LEAST, names=of_few,
        ))])  # fmt: skip
    if not found:
        yield from _in_sessions(study, words)
        return
    yield Prose([words.text(
        "A change from before to after has no comparison group. People come when they feel "
        "worst, and scores far from the middle tend toward it by themselves (regression to "
        "the mean)."
    )])  # fmt: skip
    yield Meanings([(name_of(each, words), words.text(each.meaning)) for each in found])
    yield from _not_named(found, words)
    yield means
    if sizes:
        yield sizes
    yield per_week(found, words)
    for place, each in enumerate(found, 1):
        if _has_course(each):
            yield by_week(each, words, f"scores-{place}")
        if each.classes is not None:
            yield reliable(each, words) if len(each.paired) else nobody_twice(each, words)
    unknown = [name_of(each, words) for each in found if each.classes is None]
    if unknown:
        yield Prose([words.text(say(
            "{names}: no reliability is known, so a person’s change cannot be told from chance.",
            names=", ".join(unknown),
        ))])  # fmt: skip
    yield from _in_sessions(study, words)


def _has_course(each: Scored) -> bool:
    """Tell whether means of two weeks or more may be told."""
    return not each.few_again and bool(each.by_week["mean"].notna().sum() > 1)


def _ways(found: Sequence[Scored]) -> list[int]:
    """Tell of each change that has a size whether its interval lies above 0, below or around."""
    ways = []
    for each in found:
        try:
            effects = each.effects().set_index("name")
        except CannotTellError:
            continue
        lower, upper = effects["lower"].astype(float), effects["upper"].astype(float)
        ways.append(int(lower["d_av"] > 0) - int(upper["d_av"] < 0))
    return ways


def _in_sessions(study: Study, words: Language) -> Iterator[Prose]:
    """Say where ratings are that were written down in session logs, if there are any."""
    held = study.sessions[study.sessions["status"] == "held"]
    if held[[*RATED]].notna().any(axis=None):
        named = ", ".join(words.text(name) for name in RATED.values())
        yield Prose([words.text(say(IN_SESSIONS, names=named))], small=True)


def _many(found: Sequence[Scored]) -> tuple[list[Scored], list[Scored]]:
    """Part the instruments with enough people from the others."""
    many = [each for each in found if len(each.pairs) >= LEAST]
    return many, [each for each in found if len(each.pairs) < LEAST]


def name_of(each: Scored, words: Language) -> str:
    """Word an instrument's name for readers."""
    return words.text(each.name)


def _not_named(found: Sequence[Scored], words: Language) -> Iterator[Prose]:
    names = ", ".join(name_of(each, words) for each in found if each.known is None)
    if names:
        yield Prose([words.text(say(NOT_NAMED, names=names))], small=True)


def before_and_after(study: Study, found: Sequence[Scored], words: Language) -> NumberTable:
    """Show how many people have two scores, and their means."""
    rows = []
    for each in found:
        cells = (
            NOTHING if each.paired.empty
            else (WITHHELD, WITHHELD) if len(each.paired) < LEAST
            else tuple(
                f"{decimal(words, of.mean(), 2)} ({decimal(words, of.std(), 2)})"
                for of in (each.paired["before"], each.paired["after"])
            )
        )  # fmt: skip
        rows.append(
            (
                words.text(each.name_and_scale),
                count(words, each.people),
                count(words, each.pairs_told),
                *cells,
            )
        )
    headings = (
        "Measure", "With a score", "With a first and a last", "First: mean (SD)", "Last: mean (SD)",
    )  # fmt: skip
    started = count(words, study.people("started"))
    return NumberTable(
        caption=words.text(say("First and last scores, of {n} people who started", n=started)),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                say(
                    "First: the score of a person’s earliest day. Last: that of their latest day, "
                    "at least {days} days later. Of several scores on a day the mean counts. Means "
                    "and standard deviations (SD) are those of the people who have both.",
                    days=APART,
                )
            ),
            *withheld_note(words, [n for each in found for n in (each.people, each.pairs_told)]),
        ],
    )


def effects(found: Sequence[Scored], words: Language) -> NumberTable:
    """Show the size of each change, with its denominator."""
    rows: list[tuple[str, ...]] = []
    notes = []
    for each in found:
        cells = dict.fromkeys(DENOMINATORS, NOTHING)
        try:
            sizes = each.effects().to_dict("records")
        except CannotTellError as trouble:
            notes.append(_because(each, trouble, words))
        else:
            for row in sizes:
                ends = span(words, row["lower"], row["upper"])
                cells[row["name"]] = (decimal(words, row["estimate"], 2), ends)
        rows.append((name_of(each, words),))
        rows += [
            (words.text(name), *cells[effect], count(words, each.pairs_told))
            for effect, name in DENOMINATORS.items()
        ]
    headings = ("Effect size", "Estimate", "95% interval", "People")
    return NumberTable(
        caption=words.text("How large the change is, from the first score to the last"),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                "Above 0, scores rose. Compare d(av) between studies: d(z) is larger the more "
                "closely a person’s two scores go together."
            ),
            *notes,
            *withheld_note(words, [each.pairs_told for each in found]),
        ],
    )


def _because(each: Scored, trouble: CannotTellError, words: Language) -> str:
    return words.text(say("{name}: {why}", name=name_of(each, words), why=sentence(trouble)))


def per_week(found: Sequence[Scored], words: Language) -> NumberTable:
    """Show the change a week of everybody with a score, by a mixed model."""
    rows, notes = [], []
    for each in found:
        cells = (WITHHELD, WITHHELD)
        try:
            week = each.course()
        except CannotTellError as trouble:
            cells = NOTHING
            notes.append(_because(each, trouble, words))
        else:
            if week is not None:
                ends = span(words, week["lower"], week["upper"], 3)
                cells = (decimal(words, week["estimate"], 3), ends)
                if week["note"]:
                    notes.append(words.text(say(CARE[week["note"]], name=name_of(each, words))))
        told_counts = (each.people, each.scores, each.missing)
        counts = (count(words, n) for n in told_counts)
        rows.append((words.text(each.name_and_scale), *cells, *counts))
    headings = ("Measure", "Change a week", "95% interval", "People", "Scores", "Left out")
    return NumberTable(
        caption=words.text("How scores change with the weeks"),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[
            words.text(
                "A mixed model of everybody with a score, also of people who left early; people "
                "differ in level and, where the scores allow it, in slope. Left out: scores that "
                "are missing or without a day. It is right if what is missing depends only on "
                "what was scored before."
            ),
            *notes,
            *withheld_note(words, [n for each in found
                                   for n in (each.people, each.scores, each.missing)]),
        ],
    )  # fmt: skip


def reliable(each: Scored, words: Language) -> NumberTable:
    """Show how many people changed by more than the measure does by itself."""
    known, classes = each.known, each.classes
    if known is None or classes is None:
        raise ValueError(f"the precision of {each.code} is not known")
    table = class_table(classes).set_index("class")
    shown = [name for name in CLASSES if known.cutoff is not None or name not in CROSSED]
    found = {
        name: each.study.people(f"change_{each.code}", **{f"change_{each.code}": name})
        for name in shown
    }
    of = each.study.people(f"change_{each.code}")
    rows = [
        (
            words.text(CLASSES[name]),
            count(words, n),
            share(words, n, of),
            WITHHELD if n is None or of is None
            else interval(words, *table.loc[name, ["lower", "upper"]].astype(float)),
        )
        for name, n in found.items()
    ]  # fmt: skip
    rows.append(
        (words.text("Without a first and a last score"), count(words, each.unpaired), "–", "–")
    )
    headings = ("Kind of change", "People", "Of those with two scores", "95% interval")
    return NumberTable(
        caption=words.text(say("Reliable change: {name}", name=name_of(each, words))),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[*_rule(known, words), *withheld_note(words, [*found.values(), of, each.unpaired])],
    )


def nobody_twice(each: Scored, words: Language) -> Prose:
    """Say that nobody's change can be classed, where nobody has a first and a last score."""
    return Prose([words.text(say(
        "{name}: nobody has a first and a last score, so of nobody can it be said whether they "
        "changed by more than the measure does by itself.", name=name_of(each, words),
    ))])  # fmt: skip


def _rule(known: Instrument, words: Language) -> Iterator[str]:
    yield (
        words.text(
            say(
                "Improved and deteriorated: by more than {times} times the error of a "
                "difference (Jacobson and Truax), with a standard deviation of {sd} and a "
                "reliability of {reliability}. Regression to the mean is not taken off. Source:",
                times=1.96,
                sd=known.sd or 0,
                reliability=known.reliability or 0,
            )
        )
        + f" {ended(words.text(known.source))}"
    )
    if known.cutoff is None:
        yield words.text("No cut-off is known for it, so nobody is called recovered or harmed.")
    else:
        yield words.text(
            say(
                "Recovered: improved, and across the cut-off of {cutoff}. Harmed: got worse by "
                "more than that error, and back across it. “Harmed” names the scores, and not what "
                "caused it.",
                cutoff=round(known.cutoff, 2),
            )
        )
