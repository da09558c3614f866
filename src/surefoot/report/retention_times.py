"""How long people kept coming, told at weeks between which no small number of people changed.

Tried in ``tests/report/chapters/test_retention.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.language import Text, say_n
from surefoot.outcomes.attendance import engagement
from surefoot.outcomes.attendance.engagement import GAP_DAYS, Definition
from surefoot.outcomes.disclosure import LEAST, Counts, bands, is_small
from surefoot.report.study import Study
from surefoot.weeks import WEEK, weeks_passed

PARTS: Mapping[str, Definition] = {
    "expected": "last_seen",
    "seen": "last_seen",
    "known": "with_grace",
}
"""When people were last expected, were last seen, and up to when it is known who had left: each a
count that a definition rests on."""
Flags: TypeAlias = "NDArray[np.bool_]"
YEAR = 52
APART = ((YEAR, 1), (5 * YEAR, 4))
"""Up to which week how many lie between two that are told; then it is a year."""
NUMBERS = ["at_risk", "share", "lower", "upper"]
HEADLINE, NEAR = 12, 4
"""The week that is told first, and how many weeks before it one may be told in its place; an
earlier one would flatter."""
FAIR = 0.05
"""By how much the share of those seen may be lower, 0 to 1, than if those had been counted as seen
who completed the program and are expected no more while others are."""


def counts(study: Study) -> Iterator[Counts]:
    """Count people by the stretch of weeks in which each of :data:`PARTS` lies."""
    if not study.knows_coming:
        return
    ends, weeks = _ends(study), _weeks(study)
    left = study.stays["left"].astype(bool).map({True: "yes", False: "no"})
    for part, definition in PARTS.items():
        columns = {"left": left} if part == "known" else {}
        columns[f"{part}_before"] = _stretch(weeks[part], ends[definition])
        if ends[definition]:
            yield replace(study.of_people(f"stays_{part}", **columns), firm=True)


@lru_cache(maxsize=1)
def retained(study: Study) -> pd.DataFrame:
    """Give :func:`~surefoot.outcomes.attendance.engagement.retained` at weeks that may be told.

    Returns
    -------
    :
        Weeks so far apart that no small number of people left, was last seen or was last expected
        between two; both definitions of each, and ``told``, which says whether its numbers may be:
        if not, they are missing. No week by which people who completed the program are expected no
        more while others are. No rows if even all weeks together would tell a small count, or if
        nobody knows who came.
    """
    found = _may_be_told(study)
    fair = found["week"].map(lambda week: _is_fair(study, week)).astype(bool)
    return found[fair].reset_index(drop=True)


def moment(week: float) -> Text:
    """Name the day on which so many whole weeks have passed: never a week, which is seven days."""
    return say_n("{n} week (day {day})", "{n} weeks (day {day})", int(week), day=int(WEEK * week))


def headline(study: Study) -> int | None:
    """Give the week that tells first of staying: near :data:`HEADLINE`, else a later one."""
    weeks = told(study)
    last = min(HEADLINE, last_week(study))
    near = [week for week in weeks if last - NEAR <= week <= HEADLINE]
    return near[-1] if near else next((week for week in weeks if week > HEADLINE), None)


def told(study: Study) -> list[int]:
    """Give the weeks of which is told how many were seen then or later."""
    found = retained(study)
    seen = (found["definition"] == "last_seen") & found["told"] & found["share"].notna()
    return [int(week) for week in found.loc[seen, "week"]]


def unfair(study: Study) -> bool:
    """Tell whether weeks are left out because people had completed the program by then."""
    return len(retained(study)) < len(_may_be_told(study))


def all_came(study: Study) -> bool:
    """Tell whether everybody who started was seen on the day of the start or later."""
    if study.people("way", came="no", started="yes") != 0:
        return False
    session = study.sessions
    seen = session[(session["status"] == "held") & (session["day"] >= 0).fillna(value=False)]
    return bool(study.started.index.isin(seen["pid"]).all())


def completed_before(study: Study, week: int) -> int | None:
    """Give how many are not expected for a week more because they completed the program.

    Returns
    -------
    :
        None if it may not be told, or would give others away beside those who are expected.
    """
    cells, few = _parted(study, week)
    if cells[0] and (few or study.people("ends", end="completed") is None):
        return None
    return cells[0]


def over_before(study: Study, week: int) -> int | None:
    """Give how many are not expected for a week more though they did not complete the program.

    Returns
    -------
    :
        None if it may not be told.
    """
    cells, few = _parted(study, week)
    return None if few else cells[1]


def _parted(study: Study, week: int) -> tuple[list[int], bool]:
    """Count those no longer expected and the others, who completed first; and if one is few."""
    gone, completed = _gone(study, week)
    cells = [int(((gone == one) & (completed == other)).sum())
             for one in (True, False) for other in (True, False)]  # fmt: skip
    return cells, bool(_few(np.array(cells)).any())


def _is_fair(study: Study, week: int) -> bool:
    """Tell whether people who completed are missing about as often as others by a week."""
    gone, completed = _gone(study, week)
    if not (gone & completed).any():
        return True
    others = gone[~completed].mean() if (~completed).any() else 0.0
    missing = (gone & completed).sum() - completed.sum() * others
    unseen = (~gone & (_weeks(study)["seen"] < week)).sum()
    here = (~gone).sum()
    return bool(unseen * missing <= FAIR * here * (here + missing))


def _gone(study: Study, week: int) -> tuple[pd.Series, pd.Series]:
    """Tell who is expected no more in a week, and who completed the program."""
    expected = _weeks(study)["expected"]
    reason = study.dataset.exit.set_index("pid")["reason"].reindex(expected.index)
    return expected < week, reason.eq("completed").fillna(value=False).astype(bool)


@lru_cache(maxsize=1)
def _may_be_told(study: Study) -> pd.DataFrame:
    """Give the weeks that tell no small count, whoever is still expected in them."""
    if not study.knows_coming:
        return engagement.retained(study.dataset, [], gap_days=GAP_DAYS).assign(told=False)
    ends = _ends(study)
    told = {each: [] if _withheld(study, each, weeks) else weeks for each, weeks in ends.items()}
    weeks = sorted(set().union(*told.values()) - {0})
    later = int(_weeks(study)["known"].max()) if len(study.stays) else 0
    told["with_grace"] = [*told["with_grace"], *(week for week in weeks if week > later)]
    found = engagement.retained(study.dataset, weeks, gap_days=GAP_DAYS)
    rows = zip(found["definition"], found["week"], strict=True)
    found = found.assign(told=[week in told[definition] for definition, week in rows])
    found[NUMBERS] = found[NUMBERS].astype(float).where(found["told"])
    there = found.loc[found["at_risk"].gt(0) | found["share"].notna(), "week"]
    return found[found["week"].isin(there)].reset_index(drop=True)


def last_week(study: Study) -> int:
    """Give the last week after which anybody was expected for a week more."""
    return int(_weeks(study)["expected"].max()) if len(study.stays) else 0


def _withheld(study: Study, definition: Definition, ends: list[int]) -> bool:
    """Tell whether a count that a definition rests on is withheld."""
    cells = [
        (part, cell | {f"{part}_before": stretch})
        for part, of in PARTS.items()
        if of == definition
        for stretch in [*map(str, ends), "later"]
        for cell in ([{"left": "yes"}, {"left": "no"}] if part == "known" else [{}])
    ]
    return not ends or any(study.people(f"stays_{at}", **cell) is None for at, cell in cells)


@lru_cache(maxsize=1)
def _weeks(study: Study) -> pd.DataFrame:
    """Give the weeks, counted from 0, in which each of :data:`PARTS` lies for each person."""
    spans = study.stays
    known = spans["days"].where(spans["left"].astype(bool), spans["known_until"])
    days = dict(zip(PARTS, (engagement.expected_beyond(spans), spans["days"], known), strict=True))
    weeks = {part: weeks_passed(of.astype(float)) for part, of in days.items()}
    return pd.DataFrame(weeks, index=spans.index).clip(lower=0).astype(int)


@lru_cache(maxsize=1)
def _ends(study: Study) -> dict[Definition, list[int]]:
    """Give, by definition, weeks between two of which no small number of people changed."""
    weeks, left = _weeks(study), study.stays["left"].astype(bool)
    seen = _banded({part: weeks[part] for part in ("expected", "seen")})
    elsewhere = [len(study.weekly_counts[first - 1]) for first, _ in study.stretches]
    seen = np.array(seen, int)[~_few_between(weeks, seen, elsewhere)].tolist()
    last = int(weeks.to_numpy().max(initial=0)) + 1
    starts = seen if len(seen) > 1 else list(range(last))
    groups = {yes: weeks.loc[left == yes, "known"] for yes in (True, False)}
    of_groups = {str(yes): _started(of, starts) for yes, of in groups.items()}
    known = [week for week in _banded(of_groups) if week in starts]
    return {"last_seen": seen, "with_grace": _beside(seen, known, weeks, left)}


def _banded(columns: Mapping[str, pd.Series]) -> list[int]:
    """Give the first weeks of stretches in which no column has a small count."""
    table = pd.DataFrame({name: of.value_counts() for name, of in columns.items()})
    last = int(table.index.max()) if len(table) else -1
    found = bands(table.reindex(range(last + 1)).fillna(0), least=LEAST)
    return [first for first, _ in found if _is_told_apart(first)]


def _is_told_apart(week: int) -> bool:
    """Tell whether a week may begin a stretch: every one of a year, then fewer and fewer."""
    apart = next((every for until, every in APART if week <= until), YEAR)
    return week % apart == 0


def _started(weeks: pd.Series, starts: list[int]) -> pd.Series:
    """Give the first week of the stretch that each week lies in."""
    return pd.Series(np.array(starts)[np.searchsorted(starts, weeks, side="right") - 1])


def _few_between(weeks: pd.DataFrame, starts: list[int], elsewhere: list[int]) -> Flags:
    """Tell when a few who are expected then were seen no more, or are told of elsewhere."""
    expected, seen = (_from(weeks[part], starts) for part in ("expected", "seen"))
    others = [seen, *(np.full(len(starts), n) for n in elsewhere)]
    return np.asarray(np.any([_few(expected - n) for n in others], axis=0))


def _beside(seen: list[int], known: list[int], weeks: pd.DataFrame, left: pd.Series) -> list[int]:
    """Leave weeks out that would tell, beside those of who was seen, of a few who had not left."""
    found: list[int] = []
    before: list[int] = []
    stayed = _from(weeks.loc[~left, "seen"], known)
    late, unknown = (_from(weeks[part], known) for part in ("seen", "known"))
    for at, week in enumerate(known):
        apart = np.r_[late[at] - unknown[at], stayed[before] - stayed[at]]
        if week not in seen or not _few(apart).any():
            found.append(week)
            before += [at] if week in seen else []
    return found


def _from(weeks: pd.Series, starts: list[int]) -> NDArray[np.int64]:
    """Count, for each start, the weeks that are no earlier."""
    return len(weeks) - np.searchsorted(np.sort(weeks.to_numpy()), starts)


def _few(counts: NDArray[np.int64]) -> Flags:
    return is_small(np.abs(counts))


def _stretch(weeks: pd.Series, ends: list[int]) -> pd.Series:
    """Name the stretch of each week by the first told week after it."""
    names = np.array([*map(str, ends), "later"], dtype=object)
    place = np.searchsorted(ends, weeks.to_numpy(), side="right")
    return pd.Series(names[place], index=weeks.index, dtype="string")
