"""The way of everybody through the programme: how many came how far, and why others left.

Tried in ``tests/outcomes/attendance/test_engagement.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from surefoot.arguments import A, Numbers, Whole, takes
from surefoot.outcomes.attendance.engagement import GAP_DAYS, expected_beyond, stays
from surefoot.outcomes.data.codes import WHY_LEFT
from surefoot.outcomes.data.consent import YES, taking_part
from surefoot.outcomes.data.dataset import Dataset
from surefoot.weeks import WEEK

WEEKS = (4, 8, 12, 24)
STILL_COMING = "still_coming"
STOPPED = "stopped_coming"
NOT_KNOWN = "not_known"
NEVER_CAME = "never_came"
COLUMNS = ["step", "week", "reason", "n", "of"]


@takes(dataset=A(Dataset), weeks=Numbers(least=0, missing=False), gap_days=Whole(0))
def flow(
    dataset: Dataset, weeks: Sequence[int] = WEEKS, *, gap_days: int = GAP_DAYS
) -> pd.DataFrame:
    """Follow everybody in the records to the end, after CONSORT's and STROBE's flow of people.

    Parameters
    ----------
    dataset :
        Its people, sessions and exits.
    weeks :
        Weeks since the start at which to count who still comes.
    gap_days :
        As for :func:`~surefoot.outcomes.attendance.engagement.stays`.

    Returns
    -------
    :
        One row a count. ``step``: ``in_records``, ``agreed`` (to take part; only where the source
        records that of anybody), ``first_session``, ``started``, ``retained`` (at ``week``) or
        ``end`` (by ``reason``). ``n`` people, among ``of``: of all for all before ``retained``; for
        ``retained``, those last seen then or later, of those who started and were expected for a
        week more; for ``end``, of those who started. Reasons are the codes of the table ``exit``,
        and for people whose leaving is not recorded ``still_coming``, with a session in the last
        ``gap_days`` up to their last expected day, ``stopped_coming``, and ``never_came`` if no
        session held is recorded of them; ``not_known`` for all of them where nobody who started
        has a session that was due, because then nobody knows who came.

    References
    ----------
    von Elm et al. (2007), STROBE, items 13a-c, doi:10.1371/journal.pmed.0040296.
    """
    return pd.DataFrame(
        [*_arrivals(dataset), *_retained(dataset, weeks, gap_days), *_ends(dataset, gap_days)],
        columns=COLUMNS,
    ).astype({"week": "Int16", "reason": "string"})


def _row(
    step: str, n: int, of: int, week: int | None = None, reason: str | None = None
) -> tuple[str, int | None, str | None, int, int]:
    return step, week, reason, n, of


def _arrivals(dataset: Dataset) -> Iterator[tuple[object, ...]]:
    everybody = len(dataset.person)
    held = dataset.session.loc[dataset.session["status"] == "held", "pid"]
    yield _row("in_records", everybody, everybody)
    agreed = int((taking_part(dataset.person) == YES).sum())
    if agreed:
        yield _row("agreed", agreed, everybody)
    yield _row("first_session", int(held.nunique()), everybody)
    yield _row("started", int(dataset.person["started"].sum()), everybody)


def _retained(
    dataset: Dataset, weeks: Sequence[int], gap_days: int
) -> Iterator[tuple[object, ...]]:
    spans = stays(dataset, gap_days=gap_days)
    for week in weeks:
        due = spans[expected_beyond(spans) >= WEEK * week]
        seen = due[due["days"] >= WEEK * week]
        yield _row("retained", len(seen), len(due), week=week)


def _ends(dataset: Dataset, gap_days: int) -> Iterator[tuple[object, ...]]:
    spans = stays(dataset, gap_days=gap_days)
    n = ends(dataset, spans["left"]).value_counts()
    for reason in [*WHY_LEFT, STILL_COMING, STOPPED, NEVER_CAME, NOT_KNOWN]:
        if reason in n.index:
            yield _row("end", int(n[reason]), len(spans), reason=reason)


def ends(dataset: Dataset, left: pd.Series) -> pd.Series:
    """Give how it ended for each person who started, as :func:`flow` has it.

    Parameters
    ----------
    dataset :
        Its sessions and exits.
    left :
        Whether each of them left, as :func:`~surefoot.outcomes.attendance.engagement.stays` gives
        it.
    """
    recorded = dataset.exit.set_index("pid")["reason"].reindex(left.index)
    session = dataset.session[dataset.session["pid"].isin(left.index)]
    came = left.index.isin(session.loc[session["status"] == "held", "pid"])
    unrecorded = left.astype(bool).map({True: STOPPED, False: STILL_COMING}).astype("string")
    unrecorded = unrecorded.where(came, NEVER_CAME)
    if not (session["status"] != "rescheduled").any():
        unrecorded = unrecorded.mask(unrecorded.notna(), NOT_KNOWN)
    return recorded.fillna(unrecorded)
