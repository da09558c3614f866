"""What was found in scores, and in sessions held beside days without use.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surefoot.language import Language, Text, say
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.blocks import Finding
from surefoot.report.found import cannot, finding, is_told
from surefoot.report.found.reasons import Why

NO_SCORES = "no score of a questionnaire or an exercise is in the data of the people who started"
SCORES = "questionnaires or exercises are answered twice"
TWICE = "at least eleven people have two scores of the same measure, two weeks apart or more"
CHANCE = "The more measures there are, the more of them seem to change by chance: about 1 in 20."
NO_CHANGE = "No person’s change can be told here yet, because {why}; that changes once {once}."
MEANS_BELOW = (
    "Means week by week stand below. They are of those who were asked then, who need not be the "
    "same people, so a rise or a fall of them is nobody’s change."
)
ONCE = "too few people have two scores of the same measure, two weeks apart or more"


def change(
    means: NumberTable,
    sizes: NumberTable | None,
    names: Sequence[str],
    pairs: Sequence[int],
    better: Sequence[str],
    ways: Sequence[int],
    words: Language,
    *,
    any_scores: bool,
    weekly: bool = False,
) -> Finding:
    """Say how the measure changed that most people have two scores of.

    Parameters
    ----------
    means :
        First and last scores, a row a measure.
    sizes :
        Effect sizes, a row that names the measure before those of it; None if none is told.
    names, pairs, better :
        Of each measure, what it is called, how many people have two scores, 0 if that is not
        told, and which way is better.
    ways :
        For each measure with an effect size, 1 if its interval lies above 0, -1 if below, else 0.
    words :
        The reader's.
    any_scores :
        Whether somebody has a score of anything.
    weekly :
        Whether means by week are shown.
    """
    if not any_scores:
        return cannot(words, NO_SCORES, SCORES)
    if sizes is None or not any(pairs):
        return _no_change(words, weekly=weekly)
    if len(pairs) > 1 and pairs.count(max(pairs)) > 1 and ways:
        return finding(words, _ways(ways, len(pairs)), CHANCE)
    most = max(range(len(pairs)), key=pairs.__getitem__)
    name, _, people, first, last = means.rows[most]
    headed = [row[0] if len(row) == 1 else "" for row in sizes.rows]
    if not is_told(people, first, last) or names[most] not in headed:
        return _no_change(words, weekly=weekly)
    _, size, ends, _ = sizes.rows[headed.index(names[most]) + 1]
    first, last = (each.split(" (")[0] for each in (first, last))
    values: dict[str, str] = {"name": name, "first": first, "last": last, "people": people}
    sentence = say(
        "{name}: on average {first} at first and {last} at last, in {people} people with both.",
        **values,
    )  # fmt: skip
    if is_told(size, ends):
        sentence = say(
            "{name}: on average {first} at first and {last} at last, in {people} people with "
            "both; an effect size of {size} (95% interval {ends}).",
            **values, size=size, ends=ends,
        )  # fmt: skip
    others: list[Text | str] = [_ways(ways, len(pairs)), CHANCE] if len(pairs) > 1 and ways else []
    return finding(words, sentence, better[most], *others)


def _no_change(words: Language, *, weekly: bool) -> Finding:
    """Say that too few have two scores, and what is told of scores all the same."""
    nothing = cannot(words, ONCE, TWICE)
    if not weekly:
        return nothing
    sentence = words.text(say(NO_CHANGE, why=Text(ONCE), once=Text(TWICE)))
    return replace(nothing, parts=[sentence, words.text(MEANS_BELOW)])


def _ways(ways: Sequence[int], measures: int) -> Text:
    return say(
        "Of {of} measures, {told} have an effect size: scores rose in {up} and fell in {down} by "
        "one whose 95% interval does not hold 0; in {neither} it does.",
        of=measures, told=len(ways), up=ways.count(1), down=ways.count(-1),
        neither=ways.count(0),
    )  # fmt: skip


def dose(
    within: NumberTable, between: NumberTable, why: Why, why_between: Why | None, words: Language
) -> Finding:
    """Say how weeks with a session held differ from weeks without, or who used later.

    Parameters
    ----------
    within, between :
        The tables of weeks and of people.
    why, why_between :
        Why weeks, and why people, cannot be compared, if they cannot.
    words :
        The reader's.
    """
    _, points, ends, people, *_ = within.rows[0]
    if is_told(points, ends, people):
        return finding(words, say(
            "Weeks with a session held had {points} percentage points more days without use than "
            "weeks without one (95% interval {ends}; under 0 means fewer), in {people} people.",
            points=points, ends=ends, people=people,
        ))  # fmt: skip
    for name, ratio, ends, people, *_ in between.rows:
        if not is_told(ratio, ends, people):
            continue
        return finding(words, say(
            "{name}: the first day of use after came {ratio} times as readily (95% interval "
            "{ends}), in {people} people; under 1 means later.",
            name=name, ratio=ratio, ends=ends, people=people,
        ))  # fmt: skip
    nothing = cannot(words, *why)
    if why_between is None:
        return nothing
    nor = words.text(say("Nor can people be compared: {why}.", why=why_between[0]))
    return replace(nothing, parts=[*nothing.parts, nor])
