"""All that is known of days, person by person: the diary, and sessions where it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import A, Whole, takes, window
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days.counts import of_source, one_row_a_day
from surefoot.outcomes.methods.complete_cases import floats

Flags = NDArray[np.bool]
DETECTED = 3
"""Days after a day of use on which a drug screen may still show it."""


@takes(dataset=A(Dataset), first=Whole(), last=Whole())
@window
def counts_of(dataset: Dataset, *, first: int, last: int) -> pd.DataFrame:
    """Count each person's days by their diary, by sessions where it is silent, held to screens.

    Parameters
    ----------
    dataset :
        Its people, sessions and reported days.
    first, last :
        The window in days since the person's start, both included.

    Returns
    -------
    :
        Index ``pid``, one row a person with an expected day in the window: ``days_expected`` (up to
        the last expected day, and days of the diary after it), ``days_observed``, ``days_used``
        (may be a fraction of a day); ``days_from_diary`` and ``days_from_sessions``, which of the
        observed days came from where; ``days_contradicted``, those told as days without use on
        which a drug screen found use. All in days.

    Raises
    ------
    DatasetError
        If a reported day of a person comes twice.

    Notes
    -----
    A day of which the diary knows comes from there and from nowhere else. A session on day *d* that
    looked back on *k* days with *u* of use tells of the *k* days up to *d*, as far as no earlier
    session had told of them. If the diary knows *m* of the *k* with *x* of use, use is spread
    evenly over the others: (u - x) / (k - m) a day, held to 0 to 1.

    A screen makes no day known. It contradicts a day told as one without use if it found use on
    that day, and no use was told of the three days before it, nor, where a session told of the
    day, of any day that it looked back on: after a single dose urine shows use for 1.5 to 4 days,
    in chronic users longer.

    References
    ----------
    Verstraete (2004), doi:10.1097/00007691-200404000-00020.
    """
    return counts_by_window(dataset, [(first, last)])[0]


def counts_by_window(dataset: Dataset, windows: Sequence[tuple[int, int]]) -> list[pd.DataFrame]:
    """Give :func:`counts_of` for each of some windows, reading what is known of days once."""
    if not windows:
        return []
    diary = _diary(dataset, min(first for first, _ in windows), max(last for _, last in windows))
    due = dataset.person.set_index("pid")["last_expected_day"].reindex(diary.pids)
    looks = _looks(dataset.session, diary)
    return [_counts(diary, looks, floats(due), *window) for window in windows]


def _counts(
    diary: _Diary, looks: _Looks, due_until: NDArray[np.float64], first: int, last: int
) -> pd.DataFrame:
    inside = diary.columns_of(first, last)
    days = np.arange(first, last + 1)
    expected = (days <= due_until[:, None]) | diary.there[:, inside]
    days_told, use_told, denied = _told(looks, diary, due_until, first, last)
    known = diary.known[:, inside].sum(axis=1)
    counts = {
        "days_expected": expected.sum(axis=1),
        "days_observed": known + days_told,
        "days_used": diary.used[:, inside].sum(axis=1) + use_told,
        "days_from_diary": known,
        "days_from_sessions": days_told,
        "days_contradicted": (diary.screened & diary.known)[:, inside].sum(axis=1) + denied,
    }
    there = counts["days_expected"] > 0
    types = dict.fromkeys(counts, "Int32") | {"days_used": "Float64"}
    columns = {name: pd.array(of[there], dtype=types[name]) for name, of in counts.items()}
    return pd.DataFrame(columns, index=diary.pids[there])


@dataclass(frozen=True, eq=False, repr=False)
class _Diary:
    """What diaries say of a stretch that is long enough to look back from its end, and screens.

    ``screened`` are days on which a screen found use that the diary does not tell of.
    """

    pids: pd.Index
    first: int
    there: Flags
    known: Flags
    used: Flags
    screened: Flags

    def columns_of(self, first: int, last: int) -> slice:
        return slice(first - self.first, last - self.first + 1)


def _diary(dataset: Dataset, first: int, last: int) -> _Diary:
    reported = of_source(dataset.day, "self_report")
    one_row_a_day(reported)
    back = dataset.session["days_observed"].max()
    far = DETECTED if pd.isna(back) else max(int(back), DETECTED)
    begin, end = first - far, last + far
    rows = reported[reported["day"].between(begin, end)]
    pids = pd.Index(dataset.person["pid"].sort_values(), name="pid")
    shape = (len(pids), end - begin + 1)
    there, known, used = (np.zeros(shape, dtype=bool) for _ in range(3))
    at = pids.get_indexer(pd.Index(rows["pid"])), rows["day"].to_numpy(int) - begin
    there[at] = True
    known[at] = rows["used"].notna().to_numpy()
    used[at] = rows["used"].eq(1).fillna(value=False).to_numpy(bool)
    return _Diary(pids, begin, there, known, used, _screened(dataset.day, pids, begin, used))


def _screened(day: pd.DataFrame, pids: pd.Index, begin: int, used: Flags) -> Flags:
    """Tell on which days a screen found use that the diary does not tell of."""
    found = np.zeros_like(used)
    screens = of_source(day, "urine")
    last = begin + used.shape[1] - 1
    hits = screens[screens["used"].eq(1).fillna(value=False) & screens["day"].between(begin, last)]
    found[pids.get_indexer(pd.Index(hits["pid"])), hits["day"].to_numpy(int) - begin] = True
    for before in range(min(DETECTED, used.shape[1] - 1) + 1):
        found[:, before:] &= ~used[:, : used.shape[1] - before]
    return found


@dataclass(frozen=True, eq=False, repr=False)
class _Looks:
    """Sessions that looked back, one place each; the last one before it of the same person."""

    person: NDArray[np.intp]
    day: NDArray[np.float64]
    before: NDArray[np.float64]
    looked: NDArray[np.float64]
    share: NDArray[np.float64]
    known: NDArray[np.int32]


def _looks(session: pd.DataFrame, diary: _Diary) -> _Looks:
    told = session.dropna(subset=["day", "days_observed", "days_used"]).sort_values(["pid", "day"])
    day, looked, used = (
        told[name].to_numpy(float) for name in ("day", "days_observed", "days_used")
    )
    person = diary.pids.get_indexer(pd.Index(told["pid"]))
    before = pd.Series(day).groupby(person).shift().fillna(-np.inf).to_numpy()
    knows, uses = _running(diary.known), _running(diary.used)
    rest = looked - _between(knows, diary, person, day - looked, day)
    of_use = used - _between(uses, diary, person, day - looked, day)
    share = np.clip(of_use / np.where(rest > 0, rest, 1), 0, 1)
    return _Looks(person, day, before, looked, share, knows)


def _told(
    looks: _Looks, diary: _Diary, due_until: NDArray[np.float64], first: int, last: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Count each person's days that sessions tell beyond the diary: all, of use, contradicted."""
    begins = np.maximum(np.maximum(looks.day - looks.looked, looks.before), first - 1)
    ends = np.minimum(np.minimum(looks.day, due_until[looks.person]), last)
    reached = ends > begins
    person, begins, ends = looks.person[reached], begins[reached], ends[reached]
    days = ends - begins - _between(looks.known, diary, person, begins, ends)
    told, of_use, denied = np.zeros((3, len(diary.pids)))
    np.add.at(told, person, days)
    np.add.at(of_use, person, looks.share[reached] * days)
    if diary.screened.any():
        hits = _between(_running(diary.screened & ~diary.known), diary, person, begins, ends)
        np.add.at(denied, person, np.where(looks.share[reached] == 0, hits, 0))
    return told, of_use, denied


def _running(flags: Flags) -> NDArray[np.int32]:
    return np.pad(flags, ((0, 0), (1, 0))).cumsum(axis=1, dtype=np.int32)


def _between(
    running: NDArray[np.int32],
    diary: _Diary,
    person: NDArray[np.intp],
    after: NDArray[np.float64],
    until: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Count flagged days of people after one day and until another, as far as diaries reach."""
    last = running.shape[1] - 1
    one, two = (np.clip(days.astype(int) - diary.first + 1, 0, last) for days in (after, until))
    return np.asarray(running[person, two] - running[person, one], dtype=float)
