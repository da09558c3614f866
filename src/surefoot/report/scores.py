"""The scores of each instrument as a report looks at them, and what of them may be told.

Tried in ``tests/report/chapters/test_change.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache, partial

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from surefoot.forms import Measure
from surefoot.forms.measure import unnamed
from surefoot.language import Text, say
from surefoot.outcomes.change import effect_sizes, first_and_last, reliable_change
from surefoot.outcomes.data.instruments import Instrument
from surefoot.outcomes.disclosure import LEAST, Counts, Unit, bands, is_small
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models import growth
from surefoot.outcomes.models.steps import largest_step
from surefoot.report.study import STARTED, Study
from surefoot.weeks import WEEK, week_of

MOST_WEEKS = 24
SCORES, DAYS = 3, 28
"""A slope takes so many scores of a person, over so many days."""


@lru_cache(maxsize=1)
def scored(study: Study) -> list[Scored]:
    """Give every instrument that people who started were asked with, by code.

    No two have the same name: what is called like one before it is counted.
    """
    measure = study.dataset.measure
    asked = measure.loc[measure["pid"].isin(study.started.index), "instrument"]
    found: list[Scored] = []
    for code in map(str, sorted(asked.unique())):
        called = called_by(study.instruments.get(code), code)
        same = sum(called == each.called for each in found)
        found.append(Scored(study, code, called, same))
    return found


def called_by(known: Instrument | None, code: str) -> Text:
    """Give what an instrument is called; the words of its code, as such, if nobody named it."""
    return Text(known.name) if known else say("Measure “{name}”", name=unnamed(code).name)


class Scored:
    """The scores of one instrument, of people who started.

    Parameters
    ----------
    study :
        Whose people, and what is known of instruments.
    code :
        The instrument's. A score without a day counts as missing.
    called, before :
        Its name, and how many instruments before it have the same.

    Attributes
    ----------
    known :
        What is known of the instrument; None if nothing is.
    measure :
        Its unit, scale and direction, as far as they are known.
    """

    def __init__(self, study: Study, code: str, called: Text, before: int = 0) -> None:
        self.study, self.code, self.called, self._before = study, code, called, before
        self.known: Instrument | None = study.instruments.get(code)
        self.measure: Measure = self.known or unnamed(code)

    def __repr__(self) -> str:
        return f"<Scored {self.code}>"

    @property
    def name(self) -> Text:
        """Its name for readers, which no other instrument of the study has."""
        if not self._before:
            return self.called
        return say("{name} ({n})", name=self.called, n=self._before + 1)

    @property
    def name_and_scale(self) -> Text:
        """Its name, and in brackets its unit and scale."""
        return say("{name} ({scale})", name=self.name, scale=self.measure.scale)

    @property
    def meaning(self) -> Text:
        """What its scores are measured in, and which way is better."""
        return say(
            "Measured in: {scale}. {direction}",
            scale=self.measure.scale,
            direction=Text(self.measure.direction),
        )

    @cached_property
    def rows(self) -> pd.DataFrame:
        """One row a time that somebody was to be asked: ``pid``, ``day``, ``week``, ``score``."""
        measure = self.study.dataset.measure
        mine = measure["pid"].isin(self.study.started.index) & (measure["instrument"] == self.code)
        rows = measure.loc[mine, ["pid", "day", "score"]].astype({"pid": str})
        rows = rows.astype({"day": "Float64", "score": "Float64"})
        rows = rows.astype({"day": float, "score": float})
        return rows.assign(week=rows["day"] / WEEK, score=rows["score"].where(rows["day"].notna()))

    @cached_property
    def daily(self) -> pd.DataFrame:
        """Each person's mean score of each day, so that a score that is there twice counts once."""
        known = self.rows.dropna(subset=["score"])
        return known.groupby(["pid", "day"], as_index=False)[["score", "week"]].mean()

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """As :func:`~surefoot.outcomes.change.first_and_last` gives it."""
        return first_and_last(self.rows)

    @cached_property
    def classes(self) -> pd.Series | None:
        """Each person's class of change; None if the precision is not known."""
        known, pairs = self.known, self.pairs
        if known is None or known.sd is None or known.reliability is None:
            return None
        if known.better == "neither" or known.better == "unknown":
            return None
        return reliable_change(
            pairs["before"], pairs["after"], known.sd, known.reliability,
            better=known.better, cutoff=known.cutoff,
        )["class"]  # fmt: skip

    @cached_property
    def by_week(self) -> pd.DataFrame:
        """Means by stretches of weeks without a small count of scores.

        ``first``, ``last`` week (up to the start is week 0, all weeks from 24 on are one),
        ``scores``, ``people``, ``mean``, ``lower``, ``upper``: of each person's mean in the
        stretch, each counting alike, the three missing for fewer than eleven people, and the ends
        where all have the same mean.
        """
        known = self._stretched
        found = []
        for (first, last), inside in known.groupby(["first", "last"]):
            own = inside.groupby("pid")["score"].mean()
            n = len(own)
            reach = float(stdtrit(n - 1, 0.975) * own.std() / np.sqrt(n)) if n >= LEAST else np.nan
            reach = reach if reach > 0 else np.nan  # where nobody differs, nothing tells of chance
            mean = float(own.mean()) if n >= LEAST else np.nan
            found.append((first, last, len(inside), n, mean, mean - reach, mean + reach))
        names = ["first", "last", "scores", "people", "mean", "lower", "upper"]
        return pd.DataFrame(found, columns=names)

    @cached_property
    def _stretched(self) -> pd.DataFrame:
        known = self.rows.dropna(subset=["score"])
        week = week_of(known["day"]).where(known["day"] > 0, 0).clip(upper=MOST_WEEKS).astype(int)
        last = int(week.max()) if len(week) else 0
        table = week.value_counts().reindex(range(last + 1), fill_value=0)
        stretches = bands(table.to_frame("scores"), least=LEAST)
        place = {at: stretch for stretch in stretches
                 for at in range(stretch[0], stretch[1] + 1)}  # fmt: skip
        here = week.map(place).dropna()
        ends = pd.DataFrame(here.tolist(), index=here.index, columns=["first", "last"])
        return known.join(ends)

    def counts(self) -> Iterator[Counts]:
        """Count people with scores and with two, classes of change, scores, and missing ones."""
        people, code = self.study.started.index, self.code
        twice = self.pairs.index[self.pairs["after"].notna()]
        has, both = (
            pd.Series(np.where(people.isin(of), "yes", "no"), index=people)
            for of in (self.pairs.index, twice)
        )
        two = {f"scored_{code}": "yes", f"twice_{code}": "yes"}
        yield self.study.of_people(f"scored_{code}", **dict(zip(two, (has, both), strict=True)))
        if self.classes is not None:
            change = self.classes.dropna().astype("string").to_frame(f"change_{code}")
            yield Counts(f"change_{code}", Unit.PERSON, change, [f"change_{code}"], STARTED | two)
        known = self._stretched
        stretch = known["first"].astype("Int64").astype("string").to_frame(f"stretch_{code}")
        yield Counts(
            f"scores_{code}", Unit.SCORE, stretch, [f"stretch_{code}"], {f"score_{code}": "known"}
        )
        none = self.rows.index[self.rows["score"].isna()]
        missing = pd.DataFrame({f"missing_{code}": "yes"}, index=none)
        yield Counts(
            f"missing_{code}",
            Unit.SCORE,
            missing,
            [f"missing_{code}"],
            {f"score_{code}": "missing"},
        )

    @property
    def people(self) -> int | None:
        """How many people have a score; None if that may not be told."""
        return self.study.people(f"scored_{self.code}", **{f"scored_{self.code}": "yes"})

    @property
    def pairs_told(self) -> int | None:
        """How many people have a first and a last score; None if that may not be told."""
        return self.study.people(f"scored_{self.code}", **{f"twice_{self.code}": "yes"})

    @property
    def unpaired(self) -> int | None:
        """How many of those who started do not; None if that may not be told."""
        return self.study.people(f"scored_{self.code}", **{f"twice_{self.code}": "no"})

    @property
    def scores(self) -> int | None:
        """How many scores there are; None if that would give a small count away."""
        told = not self.few_again and all(map(self.told_in, self.by_week["people"]))
        return self.study.published.count(f"scores_{self.code}") if told else None

    @property
    def few_again(self) -> bool:
        """Whether only a few scores, but some, are not the first of their person."""
        return is_small(int(self.rows["score"].notna().sum()) - len(self.pairs))

    def told_in(self, people: int) -> bool:
        """Whether a stretch may tell its scores, were each one of another person's."""
        others = [len(self.study.started), self.people or 0]
        return not any(is_small(n - people) for n in others)

    @property
    def missing(self) -> int | None:
        """How many times somebody was to be asked and has no score; None if it is small."""
        return self.study.published.count(f"missing_{self.code}")

    @cached_property
    def paired(self) -> pd.DataFrame:
        """The pairs of the people who have a first and a last score."""
        return self.pairs.dropna()

    def effects(self) -> pd.DataFrame:
        """Give the size of the change, however few people it stands on.

        Raises
        ------
        CannotTellError
            As :func:`~surefoot.outcomes.change.effect_sizes`.
        """
        return effect_sizes(self.paired["before"], self.paired["after"])

    @cached_property
    def no_slope(self) -> Text | None:
        """Why a slope would say what is not so; None if it may be told."""
        known = self.rows.dropna(subset=["score"])
        days = known.groupby("pid")["day"]
        enough = (days.nunique() >= SCORES) & (days.max() - days.min() >= DAYS)
        if enough.sum() < LEAST:
            return say(
                "Too few people have {scores} scores or more over {days} days, so no change a week "
                "is told. See the first and the last score.",
                scores=SCORES,
                days=DAYS,
            )
        step = largest_step(
            known["score"].to_numpy(float),
            np.floor(known["week"].to_numpy(float)),
            known["pid"].to_numpy(object),
        )
        if step is None or not step.explains_most:
            return None
        return say(
            "One step after week {week} is more than half of the change, so no change a week is "
            "told. See the first and the last score.",
            week=int(step.after),
        )

    def course(self) -> pd.Series | None:
        """Give the change a week of everybody with a score; None if it would tell too much.

        Returns
        -------
        :
            The row of the slope that :func:`~surefoot.outcomes.models.growth` gives; people differ
            in slope, too, if there are scores enough for that.

        Raises
        ------
        CannotTellError
            As :func:`~surefoot.outcomes.models.growth`, and for :attr:`no_slope`.
        """
        if self.few_again:
            return None
        if self.no_slope is not None:
            raise CannotTellError(self.no_slope)
        fit = partial(growth, self.daily, "score", "week", "pid")
        try:
            found = fit(slopes=True)
        except CannotTellError:
            found = fit(slopes=False)
        return found[found["term"] == "week"].iloc[0]
