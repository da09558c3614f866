"""What was found in scores, and in sessions held beside days without use."""

from __future__ import annotations

from collections.abc import Sequence

from surefoot.language import Language, say
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.report.blocks import Finding
from surefoot.outcomes.report.found import cannot, finding, is_told

NO_SCORES = "no score of a questionnaire or an exercise is in the data of the people who started"
ALIKE = "sessions or days of use are known of too few people, or are much the same for all"
DIFFER = "at least eleven people of either kind differ in both"
SCORES = "questionnaires or exercises are answered twice"
TWICE = "at least eleven people have a first and a last score of the same measure"
ONCE = "too few people have a first and a last score of the same measure"


def change(
    means: Numbers,
    sizes: Numbers | None,
    names: Sequence[str],
    pairs: Sequence[int],
    words: Language,
    *,
    any_scores: bool,
) -> Finding:
    """Say how the measure changed that most people have two scores of.

    Parameters
    ----------
    means :
        First and last scores, a row a measure.
    sizes :
        Effect sizes, a row that names the measure before those of it; None if none is told.
    names, pairs :
        Of each measure, what it is called, and how many people have two scores; 0 if that is
        not told.
    words :
        The reader's.
    any_scores :
        Whether somebody has a score of anything.
    """
    if not any_scores:
        return cannot(words, NO_SCORES, SCORES)
    if sizes is None or not any(pairs):
        return cannot(words, ONCE, TWICE)
    most = max(range(len(pairs)), key=pairs.__getitem__)
    name, _, people, first, last = means.rows[most]
    headed = [row[0] if len(row) == 1 else "" for row in sizes.rows]
    if not is_told(people, first, last) or names[most] not in headed:
        return cannot(words, ONCE, TWICE)
    _, size, ends, _ = sizes.rows[headed.index(names[most]) + 1]
    values: dict[str, str] = {"name": name, "first": first, "last": last, "people": people}
    sentence = say(
        "{name}: from a first mean (SD) of {first} to a last of {last}, in {people} people with "
        "both.", **values,
    )  # fmt: skip
    if is_told(size, ends):
        sentence = say(
            "{name}: from a first mean (SD) of {first} to a last of {last}, in {people} people "
            "with both; an effect size d(av) of {size}, 95% interval {ends}.",
            **values, size=size, ends=ends,
        )  # fmt: skip
    others = [say("Of {n} measures, none has more people with two scores.", n=len(pairs))]
    return finding(words, sentence, *others[: len(pairs) > 1])


def dose(within: Numbers, between: Numbers, words: Language) -> Finding:
    """Say how weeks with a session held differ from weeks without, or who used later."""
    _, points, ends, people, *_ = within.rows[0]
    if is_told(points, ends, people):
        return finding(words, say(
            "Weeks with a session held had {points} percentage points more days without use than "
            "weeks without one (95% interval {ends}; under 0 means fewer), in {people} people.",
            points=points, ends=ends, people=people,
        ))  # fmt: skip
    name, ratio, ends, people, *_ = between.rows[0]
    if is_told(ratio, ends, people):
        return finding(words, say(
            "{name}: a hazard ratio of {ratio} (95% interval {ends}) for the first day of use "
            "after, in {people} people; under 1 means later.",
            name=name, ratio=ratio, ends=ends, people=people,
        ))  # fmt: skip
    return cannot(words, ALIKE, DIFFER)
