"""A programme of invented people of any size, with known truth; written straight as a dataset."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.demo import truth
from surefoot.demo.columns import only
from surefoot.demo.course import SITES, WEEKS, Array, Course, Flags
from surefoot.demo.diaries import days
from surefoot.demo.scores import scores
from surefoot.demo.sessions import sessions
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.metadata import About, Deidentification, LeftOut
from surefoot.outcomes.data.schema import TABLES
from surefoot.weeks import WEEK

OTHER_SITE = 2
PROGRAMMES = np.array(["A", "B"])
"""Codes, as those of sites are: words would be of one language."""
AGES = ("18-24", "25-34", "35-44", "45-54", "55-64", "65-89")
RACES = ("hispanic", "nh_black", "nh_white", "nh_other")
GOALS = ("abstain", "cut_down", "undecided")
WHY_LEFT = ("withdrew", "moved", "health", "detained", "other")
LEFT_OUT = [
    LeftOut("names, dates and words", "Nobody ever had any: the people are invented.", held=False),
]


def programme(clients: int, seed: int) -> Dataset:
    """Invent a programme.

    Parameters
    ----------
    clients :
        How many people agreed to take part, 1 or more.
    seed :
        Of the random numbers: the same two numbers give the same programme.

    Raises
    ------
    ValueError
        If there is to be nobody.

    Notes
    -----
    What is planted stands in :mod:`surefoot.demo.truth`. People belong to one of six sites of two
    programmes and are met weekly for up to twelve weeks; sessions fail to be held by chance alone.
    Each person has a level and a slope of urges and a share of days without use of their own.
    Whether people stop coming depends on the use that they told of in the week before, so what is
    missing is missing at random.
    """
    if clients < 1:
        raise ValueError(f"a program needs 1 person or more, not {clients}")
    rng = np.random.default_rng(seed)
    course = _course(clients, rng)
    person = _person(course, rng)
    return Dataset(
        about=About(
            name=f"invented-{clients}-{seed}",
            title="An invented program",
            source="Drawn by Surefoot’s demo. What is planted stands beside it.",
            use_means="Any use on a day, as the person tells it.",
            seen_means="Days of the diary that the person filled in, and days that were looked "
            "back on together in a session.",
            deidentification=Deidentification.PSEUDONYMISED,
            synthetic=True,
            left_out=LEFT_OUT,
        ),
        person=person,
        session=sessions(course, rng),
        measure=scores(course, rng),
        day=days(course),
        exit=_exit(course, rng),
    )


def _course(clients: int, rng: np.random.Generator) -> Course:
    shape = (clients, WEEKS)
    site = rng.integers(0, len(SITES), clients)
    started = rng.random(clients) < 0.94
    expected = np.where(rng.random(clients) < 0.8, WEEKS, rng.integers(4, WEEKS, clients))
    held = rng.random(shape) < rng.uniform(0.6, 0.95, clients)[:, None]
    held[:, 0] = True
    own = rng.uniform(0.35, 0.75, clients) + truth.SITE.value * (site == OTHER_SITE)
    without = own[:, None] + 0.01 * np.arange(WEEKS) + truth.SESSION.value * held
    used = (rng.random((clients, WEEKS, WEEK)) >= without[:, :, None]).astype(float)
    back = np.concatenate([np.full((clients, 1), np.nan), used.sum(axis=2)[:, :-1]], axis=1)
    used[rng.random(used.shape) < 0.12] = np.nan
    comes = _comes(used, started, expected, rng)
    held &= comes
    strategy, homework = held & (rng.random(shape) < 0.45), held & (rng.random(shape) < 0.7)
    diary = started & (rng.random(clients) < 0.6)
    used[~comes | ~diary[:, None]] = np.nan
    back[~held | diary[:, None] | (rng.random(shape) < 0.1)] = np.nan
    names = np.array([f"p-{number:07d}" for number in rng.permutation(clients)], dtype=object)
    return Course(
        pid=names,
        site=site,
        coach=np.array([f"c-{at + 1}{'ab'[who]}" for at, who in zip(
            site, rng.integers(0, 2, clients), strict=True)], dtype=object),
        started=started,
        diary=diary,
        expected=expected,
        comes=comes,
        held=held,
        strategy=strategy,
        homework=homework,
        urge=_urges(held, strategy, rng),
        used=used.reshape(clients, -1),
        looked_back=back,
    )  # fmt: skip


def _comes(
    used: Array, started: Flags, expected: NDArray[np.int64], rng: np.random.Generator
) -> Flags:
    """Tell in which weeks people still belong to the programme."""
    known = np.isfinite(used)
    told = np.where(known, used, 0.0).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    leaves = rng.random(told.shape) < 0.02 + 0.12 * told
    stays = np.ones(told.shape, dtype=bool)
    stays[:, 1:] = np.cumsum(leaves[:, :-1], axis=1) == 0
    within = np.arange(WEEKS) < expected[:, None]
    return np.asarray(stays & within & started[:, None])


def _urges(held: Flags, strategy: Flags, rng: np.random.Generator) -> Array:
    """Give the urge told in each session; what was done in the one held before acts on it."""
    clients, weeks = held.shape
    level = rng.normal(5.4, 1.0, (clients, 1))
    slope = rng.normal(-0.06, 0.04, (clients, 1))
    before = np.zeros(held.shape, dtype=bool)
    last = np.zeros(clients, dtype=bool)
    for week in range(weeks):
        before[:, week] = last
        last = np.where(held[:, week], strategy[:, week], last)
    exact = level + slope * np.arange(weeks) + truth.STRATEGY.value * before
    told = np.clip(np.rint(exact + rng.normal(0, 1.0, held.shape)), 0, 10)
    told[~held | (rng.random(held.shape) < 0.08)] = np.nan
    return np.asarray(told)


def _person(course: Course, rng: np.random.Generator) -> pd.DataFrame:
    clients = len(course.pid)
    some = {
        "age_band": _some(AGES, 0.05, clients, rng),
        "sex": _some(("female", "male"), 0.04, clients, rng),
        "race_eth": _some(RACES, 0.1, clients, rng),
        "goal_type": _some(GOALS, 0.1, clients, rng),
    }
    why = {f"{name}_missing": only(pd.isna(of), "not_asked") for name, of in some.items()}
    frame = pd.DataFrame(
        {"pid": course.pid, "programme": PROGRAMMES[course.site % 2]}
        | {"site_code": SITES[course.site], **some, **why}
        | {"started": course.started, "consent_day": -rng.integers(0, 22, clients)}
    )
    asked = rng.random(clients) < 0.96
    frame["consent_export"] = only(asked, rng.random(clients) < 0.92)
    began = course.started
    frame["intake_week"] = only(began, rng.integers(0, 52, clients))
    frame["last_expected_day"] = only(began, WEEK * course.expected)
    return _typed("person", frame)


def _some(
    of: tuple[str, ...], missing: float, clients: int, rng: np.random.Generator
) -> NDArray[np.object_]:
    drawn = np.array(of, dtype=object)[rng.integers(0, len(of), clients)]
    drawn[rng.random(clients) < missing] = None
    return np.asarray(drawn)


def _exit(course: Course, rng: np.random.Generator) -> pd.DataFrame:
    weeks = course.comes.sum(axis=1)
    whole = course.started & (weeks == course.expected)
    noted = course.started & (whole | (rng.random(len(weeks)) < 0.6))
    left = np.array(WHY_LEFT, dtype=object)[rng.integers(0, len(WHY_LEFT), len(weeks))]
    reason = np.where(whole, "completed", left)
    told = {"pid": course.pid, "day": WEEK * weeks, "reason": reason}
    return _typed("exit", pd.DataFrame(told)[noted])


def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    dtypes = TABLES[name].dtypes
    whole = frame.reindex(columns=list(dtypes)).astype(dtypes)
    return whole.sort_values(list(TABLES[name].key), ignore_index=True)
