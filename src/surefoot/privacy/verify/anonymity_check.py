"""Measuring, from the released rows alone, how well people are hidden.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from surefoot.language import say, say_n
from surefoot.privacy.attacks import attacked, unique_trajectories
from surefoot.privacy.columns import classes_of
from surefoot.privacy.release.allowed_columns import OUTCOMES, Role, named, title_of
from surefoot.privacy.risk import k_anonymity, l_diversity, prosecutor, t_closeness
from surefoot.privacy.verify.linkage_check import follow
from surefoot.privacy.verify.release_reader import Found
from surefoot.privacy.verify.verdict import Finding, Verdict

KNOWN = (1, 2, 3, 4, 5)
TRIALS = 400
CLASS = "class"
"""The column of who is alike in everything that may be known; no release has it."""


@dataclass(frozen=True, eq=False)
class People:
    """The released people, with everything that may be known of each in one row.

    Attributes
    ----------
    rows :
        One row a person.
    quasi, trajectory, sensitive :
        Its columns.
    most :
        One row a person, one column a stretch of weeks: the most sessions there may be.
    """

    rows: pd.DataFrame
    quasi: list[str]
    trajectory: list[str]
    sensitive: list[str]
    most: np.ndarray


def whole(found: Found) -> Iterator[Finding]:
    """Hold the two tables to each other: one row a person, and one a person and stretch."""
    person, period = found.tables["person"], found.tables["period"]
    if person["pid"].isna().any() or person["pid"].duplicated().any():
        yield Finding("pid", "person.csv does not have one row a person.")
    if set(person["pid"]) != set(period["pid"]):
        yield Finding("pid", "The two tables are not about the same people.")
    if period.duplicated(["pid", "period"]).any():
        yield Finding("pid", "period.csv has a stretch of weeks of a person twice.")
    stretches = period["period"].nunique()
    if (period.groupby("pid").size() != stretches).any():
        yield Finding("pid", "period.csv does not have the same stretches for everybody.")
    least, most = (
        pd.to_numeric(period[f"sessions_{end}"], errors="coerce") for end in ("least", "most")
    )
    if least.isna().any() or most.isna().any() or (least > most).any():
        yield Finding("sessions", "period.csv has numbers of sessions that cannot be.")
    for name in (each for each in OUTCOMES if each in period.columns):
        if (period[name].notna() & ~(least > 0)).any():
            text = say(
                "period.csv tells “{column}” where only some of those who are alike came, and so "
                "who came.",
                column=title_of(name),
            )
            yield Finding("presence", text)


def people(found: Found) -> People:
    """Join everything that may be known of a person."""
    person, period = found.tables["person"], found.tables["period"]
    ends = ["sessions_least", "sessions_most"]
    wide = period.pivot(index="pid", columns="period", values=ends)
    most = wide["sessions_most"].reindex(person["pid"]).astype(float).to_numpy(dtype=np.int64)
    wide.columns = [" ".join(each) for each in wide.columns]
    rows = person.merge(wide.reset_index(), on="pid", validate="one_to_one")
    present = set(person.columns)
    return People(
        rows,
        [name for name in named("person", Role.QUASI) if name in present],
        [*named("person", Role.TRAJECTORY), *wide.columns],
        [name for name in named("person", Role.SENSITIVE) if name in present],
        most,
    )


def measured(found: Found, k: int, l: int) -> Verdict:  # noqa: E741
    """Measure k, l, t, unique trajectories, and what known days reveal."""
    told = people(found)
    classes = classes_of(told.rows, [*told.quasi, *told.trajectory])
    alike = told.rows[told.sensitive].assign(**{CLASS: classes})
    hidden = prosecutor(alike, [CLASS])
    courses = told.rows[told.trajectory].fillna("?").itertuples(index=False, name=None)
    signatures = told.rows[["pid"]].assign(all=["|".join(each) for each in courses])
    left = {
        days: attacked(told.most, told.most, known=days, trials=TRIALS, least=k, seed=days)
        for days in KNOWN
    }
    verdict = Verdict(
        findings=(),
        people=len(told.rows),
        k=k_anonymity(alike, [CLASS]),
        l=l_diversity(alike, [CLASS], told.sensitive) if told.sensitive else 0,
        t={name: t_closeness(alike, [CLASS], name) for name in told.sensitive},
        largest=hidden.largest,
        mean=hidden.mean,
        unique=unique_trajectories(signatures, "pid", "all"),
        fewest={days: each.smallest for days, each in left.items() if each.trials},
    )
    by_person = pd.Series(classes, told.rows["pid"])
    findings = (*_weak(told, verdict, k, l), *_alike(found, by_person, l))
    return Verdict(**{**vars(verdict), "findings": findings})


def _weak(told: People, verdict: Verdict, k: int, l: int) -> Iterator[Finding]:  # noqa: E741
    if not told.quasi:
        yield Finding("column", "person.csv tells nothing that may be known of a person.")
    over_all, over_quasi = verdict.k, k_anonymity(told.rows, told.quasi)
    over_trajectory = k_anonymity(told.rows, told.trajectory)
    if over_all < k:
        text = say(
            "k over everything that may be known of a person is {found}, and must be {least} or "
            "more.",
            found=over_all,
            least=k,
        )
        yield Finding("k", text)
    if over_quasi < k:
        text = say(
            "k over the quasi-identifiers is {found}, and must be {least} or more.",
            found=over_quasi,
            least=k,
        )
        yield Finding("k", text)
    if over_trajectory < k:
        text = say(
            "k over the course of sessions is {found}, and must be {least} or more.",
            found=over_trajectory,
            least=k,
        )
        yield Finding("k", text)
    if verdict.l < l:
        text = say("l is {found}, and must be {least} or more.", found=verdict.l, least=l)
        yield Finding("l", text)
    if verdict.unique:
        yield Finding("trajectory", "Somebody has a course of sessions that nobody shares.")
    for days, fewest in (verdict.fewest or {}).items():
        if fewest < k:
            text = say(
                "Who knows {days} days on which a person came can be left with {n} people.",
                days=days,
                n=fewest,
            )
            yield Finding("known days", text)


def _alike(found: Found, classes: pd.Series, l: int) -> Iterator[Finding]:  # noqa: E741
    """Look for ratings that all have the same who are alike."""
    period = found.tables["period"]
    groups = [period["pid"].map(classes), period["period"]]
    for name in (each for each in OUTCOMES if each in period.columns):
        if period.groupby(groups)[name].nunique().between(1, l - 1).any():
            text = say(
                "period.csv tells “{column}” where fewer than {l} values of it occur among people "
                "who are alike.",
                column=title_of(name),
                l=l,
            )
            yield Finding("l", text)


def differences(found: Found, earlier: Found, k: int, l: int) -> Iterator[Finding]:  # noqa: E741
    """Look for what two releases together tell that neither tells alone."""
    now, then = found.tables["person"], earlier.tables["person"]
    if set(now["pid"].dropna()) & set(then["pid"].dropna()):
        yield Finding("difference", "Pseudonyms of the earlier release are used again.")
    followed = follow(found, earlier, k, l)
    if followed.exposed >= 1:
        text = say_n(
            "Held against the earlier release, about {n} person is left among fewer than {k}, or "
            "among people of the same outcome.",
            "Held against the earlier release, about {n} people are left among fewer than {k}, or "
            "among people of the same outcome.",
            round(followed.exposed),
            k=k,
        )
        yield Finding("difference", text)
    if followed.same_people:
        yield from _subtracted(now, then, k)


def _subtracted(now: pd.DataFrame, then: pd.DataFrame, k: int) -> Iterator[Finding]:
    if 0 < abs(len(now) - len(then)) < k:
        text = say_n(
            "The two releases differ by {n} person: what is told of them can be had by "
            "subtraction.",
            "The two releases differ by {n} people: what is told of them can be had by "
            "subtraction.",
            abs(len(now) - len(then)),
        )
        yield Finding("difference", text)
    known = [
        name
        for name in named("person", Role.QUASI, Role.TRAJECTORY)
        if name in now.columns and name in then.columns
    ]
    counts = [frame[known].fillna("").value_counts() for frame in (now, then)]
    apart = (counts[0] - counts[1]).dropna().abs()
    if ((apart > 0) & (apart < k)).any():
        yield Finding(
            "difference",
            "People who are told of alike in both releases differ by a few: what is told of those "
            "can be had by subtraction.",
        )
