"""For whom: whether groups of people differ from the others, each by its difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from surefoot.forms.measure import SENTENCES
from surefoot.language import Language, Text, say
from surefoot.outcomes.disclosure import LEAST, Counts, is_small
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models import growth
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import WITHHELD, count, decimal, span, withheld_note
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.chapters.flow import YES_NO
from surefoot.report.chapters.served import NAMES, UNKNOWN, category, coded, codes
from surefoot.report.found import people as found
from surefoot.report.found.reasons import Why, sentence
from surefoot.report.scores import scored
from surefoot.report.study import Study

GROUPS = ("sex", "age_band", "race_eth", "goal_type", "programme")
INSIDE = "inside"
NO_GROUPS = "no two groups of at least eleven people each are noted"
GROUPS_NOTED = "at least eleven people of a second group are noted, by sex, age or something else"
NOTHING_KNOWN = (
    "days of use or of none are known of fewer than twenty-two people, and scores that can be "
    "followed over weeks of fewer than twenty-two, too"
)
NOTHING_RECORDED = "no day of use or of none is known, and no score is recorded"
MORE_KNOWN = "days or scores are known of more people"
NO_MODEL = "no model can be fitted to the groups that are large enough"
MODEL = "more is known of them, or people differ more"
NO_DIFFERENCE = (
    "no group has both enough people of whom something is known and others to be held against"
)
MORE_OF_BOTH = "days or scores are known of more people in each group"
OF_SCORES = "score_"
"""Begins the key of an outcome that is a measure, so that one called ``days`` is not the days."""

Fit = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True, eq=False, repr=False)
class Outcome:
    """Something in which groups may differ.

    Attributes
    ----------
    key :
        Of its tables.
    title, level, note, better :
        What the difference is of, and what each group has, how it is found, and which way is
        better.
    has, having :
        The column that says who has it, as other chapters call it, and who does.
    rows :
        ``pid``, ``week``, ``value``; one a person and time.
    fit, term :
        The model, given the rows with :data:`INSIDE` (1 for the group, 0 for the others), and the
        name of its difference.
    digits :
        Of the difference.
    """

    key: str
    title: Text
    level: Text
    note: str
    better: str
    has: str
    having: pd.Series
    rows: pd.DataFrame
    fit: Fit
    term: str
    digits: int


def counts(study: Study) -> Iterator[Counts]:
    """Count each group's people, of whom something is known and of whom nothing is."""
    for outcome in outcomes(study):
        having = outcome.having.map(YES_NO)
        for name in _groups(study):
            columns = {outcome.has: having, name: coded(study.started, name)}
            yield study.of_people(f"whom_{outcome.key}_{name}", **columns)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("whom", words.text("For whom"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    made = [differences(study, outcome, words) for outcome in outcomes(study)]
    made = made if _groups(study) else []
    beyond = [each for of in made for each in of.beyond]
    apart = [each for of in made for each in of.apart]
    whys = list(dict.fromkeys(each for of in made for each in of.whys))
    nothing = (say(NO_MODEL), say(MODEL)) if whys else _why_not(study)
    yield found.groups(beyond, apart, nothing, words, whys)
    if not made:
        return
    yield Prose([
        words.text(
            "Each group is held against all others of whom it is known, by its difference and "
            "not by which of them seems to do well. Groups are not ranked."
        ),
        words.text(
            "Of twenty such intervals one leaves 0 out by chance alone. An interval that holds 0 "
            "does not show that there is no difference; it shows how large one could be."
        ),
    ])  # fmt: skip
    for each in made:
        yield each.table


def _why_not(study: Study) -> Why:
    """Tell why no group is held against another."""
    if not _groups(study):
        return say(NO_GROUPS), say(GROUPS_NOTED)
    if not outcomes(study):
        scores = study.dataset.measure["pid"].isin(study.started.index).any()
        some = scores or study.day_counts["days_observed"].any()
        return say(NOTHING_KNOWN if some else NOTHING_RECORDED), say(MORE_KNOWN)
    return say(NO_DIFFERENCE), say(MORE_OF_BOTH)


@lru_cache(maxsize=1)
def outcomes(study: Study) -> list[Outcome]:
    """Give days without use, and each measure that enough people were scored with."""
    return [*_days(study), *_scores(study)]


def _among(study: Study, people: pd.Index) -> pd.Series:
    """Tell of each person who started whether they are among some."""
    return pd.Series(study.started.index.isin(people), study.started.index)


def _groups(study: Study) -> list[str]:
    """Give what people can be grouped by: two groups or more of at least eleven."""
    started = study.started
    return [name for name in GROUPS if (started[name].value_counts() >= LEAST).sum() > 1]


def _days(study: Study) -> Iterator[Outcome]:
    by_week = []
    for week, counted in enumerate(study.weekly_counts):
        days = counted[counted["days_observed"] > 0]
        without = 100 * (1 - days["days_used"].astype(float) / days["days_observed"].astype(float))
        by_week.append(pd.DataFrame({"week": week, "value": without}))
    rows = pd.concat(by_week).rename_axis("pid").reset_index()
    seen = study.day_counts.index[study.day_counts["days_observed"] > 0]
    if rows["pid"].nunique() >= 2 * LEAST:
        yield Outcome(
            "days",
            say("Days without use, in percentage points"),
            say("Days without use, as percentages of the known days"),
            "A mixed model of each week’s percentage of known days without use, by week and group, "
            "people with their own level. It is right if what is missing depends only on what is "
            "known.",
            SENTENCES["higher"],
            "seen",
            _among(study, seen),
            rows,
            lambda frame: growth(frame, "value", "week", "pid", covariates=[INSIDE], slopes=False),
            INSIDE,
            1,
        )


def _scores(study: Study) -> Iterator[Outcome]:
    for each in scored(study):
        if each.no_slope is not None:
            continue
        rows = each.daily.rename(columns={"score": "value"})
        again = rows["pid"].duplicated(keep=False)
        if len(each.pairs) >= LEAST and rows.loc[again, "pid"].nunique() >= 2 * LEAST:
            yield Outcome(
                f"{OF_SCORES}{each.code}",
                say("Change a week: {name}", name=each.name_and_scale),
                each.name_and_scale,
                "A mixed model of all scores by week and group; the difference is one of slopes.",
                each.measure.direction,
                f"scored_{each.code}",
                _among(study, each.pairs.index),
                rows[["pid", "week", "value"]],
                lambda frame: growth(frame, "value", "week", "pid", differing_by=INSIDE),
                f"week:{INSIDE}",
                3,
            )


class Differences(NamedTuple):
    """How groups differ in an outcome.

    Attributes
    ----------
    table :
        The differences.
    beyond :
        For each that is told, whether 0 lies outside its interval.
    apart :
        Sentences on groups of which everybody is alike, so that no model can size chance.
    whys :
        Why no model could be fitted to others.
    """

    table: NumberTable
    beyond: list[bool]
    apart: list[str]
    whys: list[str]


def differences(study: Study, outcome: Outcome, words: Language) -> Differences:
    """Show how each group differs from the others, and of which differences 0 is no part."""
    rows: list[tuple[str, ...]] = []
    beyond: list[bool] = []
    apart: list[str] = []
    told: list[int | None] = []
    whys: list[str] = []
    for name in _groups(study):
        rows.append((words.text(NAMES[name]),))
        known = [code for code in codes(study.started, name) if not code.startswith(UNKNOWN)]
        for code in known[1:] if len(known) == 2 else known:
            people = study.people(f"whom_{outcome.key}_{name}", **{outcome.has: "yes", name: code})
            told.append(people)
            cells = (WITHHELD, WITHHELD)
            if _enough(study, outcome, name, code):
                try:
                    estimate, lower, upper = _difference(study, outcome, name, code)
                except CannotTellError as trouble:
                    cells, why = ("–", "–"), words.text(sentence(trouble))
                    whys += [why] if why not in whys else []
                    sides = _sides(study, outcome, name, code)
                    if sides:
                        apart.append(_apart(outcome, category(name, code, words), sides, words))
                        if outcome.term == INSIDE:
                            cells = (decimal(words, sides[0] - sides[1], outcome.digits), "–")
                else:
                    ends = span(words, lower, upper, outcome.digits)
                    cells = (decimal(words, estimate, outcome.digits), ends)
                    beyond.append(lower > 0 or upper < 0)
            rows.append((_against(name, code, known, words), count(words, people), *cells))
    headings = ("Group, against the others", "People of the group", "Difference", "95% interval")
    table = NumberTable(
        caption=words.text(outcome.title),
        columns=[words.text(heading) for heading in headings],
        rows=rows,
        notes=[
            *map(words.text, (outcome.note, outcome.better)),
            *whys,
            *withheld_note(words, told),
        ],
    )
    return Differences(table, beyond, apart, whys)


def _sides(study: Study, outcome: Outcome, name: str, code: str) -> tuple[float, ...]:
    """Give the value of everybody of a group and of all others, if nobody differs within either."""
    group = outcome.rows["pid"].map(study.started[name])
    values = outcome.rows.loc[group.notna(), "value"]
    sides = [side for _, side in values.groupby((group.dropna() == code).astype(bool))]
    if len(sides) != 2 or any(side.nunique() != 1 for side in sides):
        return ()
    others, inside = (float(side.iloc[0]) for side in sides)
    return inside, others


def _apart(outcome: Outcome, group: str, sides: Sequence[float], words: Language) -> str:
    """Tell the two values where everybody of a group is alike, and so are all others."""
    inside, others = (decimal(words, side, outcome.digits) for side in sides)
    return words.text(say(
        "{what}. “{group}”: {inside} for everybody of the group, and {others} for everybody else. "
        "Because nobody differs from others of the same group, the model cannot size chance; that "
        "changes once some do.",
        what=outcome.level, group=group, inside=inside, others=others,
    ))  # fmt: skip


def _enough(study: Study, outcome: Outcome, name: str, code: str) -> bool:
    """Tell whether a group and the others are large enough for their difference to be told.

    Eleven of each have the outcome. Where so few of either have not that a count is withheld, the
    difference tells that it is not small; so there must be twice as many in all.
    """
    group = study.started[name]
    inside = (group == code).fillna(value=False).astype(bool)
    for side in (inside, group.notna() & ~inside):
        size, has = int(side.sum()), int((side & outcome.having).sum())
        if has < LEAST or (is_small(size - has) and size < 2 * LEAST):
            return False
    return True


def _against(name: str, code: str, known: Sequence[str], words: Language) -> str:
    group = category(name, code, words)
    if len(known) != 2:
        return group
    other = category(name, known[0], words)
    return words.text(say("{group}, against {other}", group=group, other=other))


def _difference(study: Study, outcome: Outcome, name: str, code: str) -> tuple[float, ...]:
    """Give a group's difference from the others and the ends of its interval, as they are printed.

    Raises
    ------
    CannotTellError
        As the outcome's model.
    """
    group = outcome.rows["pid"].map(study.started[name])
    inside = (group == code).fillna(value=False).astype(float)
    rows = outcome.rows.assign(**{INSIDE: inside})
    table = outcome.fit(rows[group.notna()])
    row = table[table["term"] == outcome.term].iloc[0]
    return tuple(round(float(row[end]), outcome.digits) for end in ("estimate", "lower", "upper"))
