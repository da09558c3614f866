"""Who came, who kept coming, and what became of the sessions that were due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from surefoot.arguments import A, Alpha, Frame, Numbers, Whole, takes
from surefoot.outcomes.data.codes import STATUSES, WHY_MISSED
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.methods.intervals import wilson
from surefoot.outcomes.survival import kaplan_meier, survival_at
from surefoot.weeks import WEEK, days_of, week_of

GAP_DAYS = 28

Definition: TypeAlias = Literal["last_seen", "with_grace"]
DEFINITIONS: tuple[Definition, ...] = get_args(Definition)


@takes(dataset=A(Dataset), gap_days=Whole(0))
def stays(dataset: Dataset, *, gap_days: int) -> pd.DataFrame:
    """Tell for each person who started how long they kept coming, and whether they left.

    Parameters
    ----------
    dataset :
        Its people and sessions.
    gap_days :
        A person has left if no session was held in this many days up to their last expected day.

    Returns
    -------
    :
        Index ``pid``, one row a person who started: ``days``, from the start to the last held
        session, 0 if none was held and at most the last expected day; ``left``, whether the
        person stopped coming before; ``last_expected_day``; ``known_until``, the day up to which
        it is known whether they still came: ``gap_days`` before the last expected day. Under 0
        nothing is known of whether they stayed.

    Notes
    -----
    Leaving is dated to the last session held, because nobody knows the day on which a person made
    up their mind. Who came on the last expected day itself is known of no longer than others: those
    who stopped in the days before it would drop out of the count, and only those who stayed be left
    in it. Whoever comes back after a pause has not left. Leaving early is not failing: some
    leave because they are well. Somebody whose last expected day is not known is followed until
    their last session.
    """
    people = dataset.person[dataset.person["started"]].set_index("pid")
    expected = people["last_expected_day"].astype("Int32")
    held = dataset.session[dataset.session["status"] == "held"]
    last = held.groupby("pid")["day"].max().reindex(people.index).astype("Int32")
    days = last.clip(lower=0).fillna(0)
    days = days.mask((days > expected).fillna(False), expected)
    left = ((days <= expected - gap_days) & (days < expected)).fillna(False)
    known = (expected - gap_days).fillna(days)
    return pd.DataFrame(
        {"days": days, "left": left, "last_expected_day": expected, "known_until": known}
    )


@takes(dataset=A(Dataset), gap_days=Whole(0), alpha=Alpha())
def retention(dataset: Dataset, *, gap_days: int = GAP_DAYS, alpha: float = 0.05) -> pd.DataFrame:
    """Estimate on which days people had their last contact, with grace (Kaplan-Meier).

    Parameters
    ----------
    dataset, gap_days :
        As for :func:`stays`.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        As :func:`~surefoot.outcomes.survival.kaplan_meier` gives it, the time in days: the share
        who came again after that day.

    Notes
    -----
    Whether somebody's last contact was on a day shows only ``gap_days`` later, so each person
    counts up to ``known_until`` of :func:`stays`, that day too, and no longer: a curve of
    everybody until their last session could not fall in its last four weeks. Every way of leaving
    counts alike, death among them; where such exits are many, cumulative incidence is the better
    picture.
    """
    spans = _known(stays(dataset, gap_days=gap_days))
    return kaplan_meier(spans["days"], spans["left"], alpha)


@takes(dataset=A(Dataset), weeks=Numbers(least=0, missing=False), gap_days=Whole(0), alpha=Alpha())
def retained(
    dataset: Dataset, weeks: Sequence[int], *, gap_days: int = GAP_DAYS, alpha: float = 0.05
) -> pd.DataFrame:
    """Give who was still coming when so many weeks had passed, by both definitions.

    Parameters
    ----------
    dataset, gap_days :
        As for :func:`stays`.
    weeks :
        Weeks since the start; week 8 is day 56.
    alpha :
        One less the confidence level, in (0, 0.5).

    Returns
    -------
    :
        One row a definition and week: ``definition``, ``week``, ``at_risk`` (people), ``share``,
        ``lower``, ``upper`` (0 to 1). ``last_seen``: of the people expected for at least a week
        after that day (``at_risk``), those with a session held on that day or later; Wilson's
        interval.
        ``with_grace``: the share of everybody whose last contact was on that day or later, where a
        contact was the last if none came for ``gap_days`` (Kaplan-Meier, log-log interval; Wilson's
        of ``at_risk`` as long as nobody has left). It is missing, because it is not known yet, from
        ``gap_days`` before the end of the data on.

    Notes
    -----
    Up to that day both are the same number where everybody is expected equally long. ``last_seen``
    falls towards the end of the data because the next session is still to come; ``with_grace`` says
    nothing there.
    """
    spans = stays(dataset, gap_days=gap_days)
    days = np.array([WEEK * week for week in weeks], dtype=float)
    seen = _last_seen(spans, days, alpha).assign(definition="last_seen")
    grace = _with_grace(spans, days, gap_days, alpha).assign(definition="with_grace")
    table = pd.concat([seen.assign(week=list(weeks)), grace.assign(week=list(weeks))])
    columns = ["definition", "week", "at_risk", "share", "lower", "upper"]
    return table[columns].reset_index(drop=True)


@takes(spans=Frame({"last_expected_day": Numbers(), "days": Numbers()}))
def expected_beyond(spans: pd.DataFrame) -> pd.Series:
    """Give the last day at which each person was expected for a week more: a chance to be seen."""
    return spans["last_expected_day"].fillna(spans["days"]).astype(float) - WEEK


def _last_seen(spans: pd.DataFrame, days: np.ndarray, alpha: float) -> pd.DataFrame:
    last = spans["days"].to_numpy(float)
    due = expected_beyond(spans).to_numpy() >= days[:, None]
    seen, of = (due & (last >= days[:, None])).sum(axis=1), due.sum(axis=1)
    lower, upper = wilson(seen, of, alpha)
    share = seen / np.where(of > 0, of, np.nan)
    return pd.DataFrame({"at_risk": of, "share": share, "lower": lower, "upper": upper})


def _with_grace(spans: pd.DataFrame, days: np.ndarray, gap_days: int, alpha: float) -> pd.DataFrame:
    known = _known(spans)
    last = known["days"].to_numpy(float)
    at_risk = (last >= days[:, None]).sum(axis=1)
    before = survival_at(kaplan_meier(last, known["left"], alpha), np.ceil(days) - 1)
    lower, upper = wilson(at_risk, at_risk, alpha)
    none = (before["survival"] == 1).to_numpy()
    table = pd.DataFrame({
        "at_risk": at_risk,
        "share": before["survival"],
        "lower": before["lower"].mask(none, lower),
        "upper": before["upper"].mask(none, upper),
    })  # fmt: skip
    end = spans["last_expected_day"].fillna(spans["days"]).max() if len(spans) else np.nan
    told = (days <= float(end) - gap_days) & ((at_risk > 0) | (before["survival"] == 0))
    return table.where(told).assign(at_risk=np.where(days <= float(end) - gap_days, at_risk, 0))


def _known(spans: pd.DataFrame) -> pd.DataFrame:
    """Give each person's last contact if it is known to be the last, or how long they were seen."""
    until = spans["known_until"].astype(float)
    left = spans["left"].astype(bool)
    days = spans["days"].astype(float).where(left, until)
    return pd.DataFrame({"days": days, "left": left})[days >= 0]


@takes(dataset=A(Dataset))
def attendance(dataset: Dataset) -> pd.DataFrame:
    """Count sessions by status, with the share of those that were due.

    Returns
    -------
    :
        ``status``, ``n``, ``percent`` (of all sessions that were due; missing for sessions moved
        to another day, which are not counted as due, and if none was due).
    """
    n = dataset.session["status"].value_counts().reindex(list(STATUSES), fill_value=0)
    due = int(n.drop("rescheduled").sum())
    percent = (100 * n / due if due else n * float("nan")).astype("Float64")
    percent = percent.mask(n.index == "rescheduled")
    return pd.DataFrame({"status": n.index, "n": n.to_numpy(), "percent": percent.to_numpy()})


@takes(dataset=A(Dataset))
def missed_reasons(dataset: Dataset) -> pd.DataFrame:
    """Count why sessions that were due were not held, an unknown reason being a row of its own.

    Returns
    -------
    :
        ``missed_reason`` (missing in the row of those without one), ``n``, ``percent`` of all
        sessions not held; the sessions moved to another day are left out.
    """
    status = dataset.session["status"]
    missed = dataset.session.loc[~status.isin(["held", "rescheduled"]), "missed_reason"]
    n = missed.value_counts().reindex(list(WHY_MISSED), fill_value=0)
    named = n[n > 0].sort_values(ascending=False, kind="stable")
    codes = pd.Series([*named.index, pd.NA], dtype="string")
    counts = pd.Series([*named, int(missed.isna().sum())], dtype="Int64")
    percent = (100 * counts).astype("Float64") / (len(missed) or pd.NA)
    return pd.DataFrame({"missed_reason": codes, "n": counts, "percent": percent})


@takes(dataset=A(Dataset), weeks=Whole(1))
def by_week(dataset: Dataset, *, weeks: int) -> pd.DataFrame:
    """Count sessions by status for each week since the start, week 1 being days 0 to 7.

    Returns
    -------
    :
        ``week``, ``status``, ``n``, ``people`` (who had started and were expected at the week's
        end); every week and status has a row.
    """
    session = dataset.session.merge(dataset.person[["pid", "started"]], on="pid")
    session = session[
        session["started"] & session["day"].between(0, days_of(weeks)[1]).fillna(False)
    ]
    week = week_of(session["day"].astype("Int32")).rename("week")
    grid = pd.MultiIndex.from_product(
        [range(1, weeks + 1), list(STATUSES)], names=["week", "status"]
    )
    n = session.groupby([week, "status"]).size().reindex(grid, fill_value=0).rename("n")
    counts = n.reset_index()
    expected = dataset.person.loc[dataset.person["started"], "last_expected_day"]
    people = {week: int((expected >= days_of(week)[1]).sum()) for week in range(1, weeks + 1)}
    return counts.assign(people=counts["week"].map(people))
