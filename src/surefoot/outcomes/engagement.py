"""Who came, who kept coming, and what became of the sessions that were due."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from surefoot.outcomes.choices import STATUSES, WHY_MISSED
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.survival import kaplan_meier, survival_at

GAP_DAYS = 28
WEEK = 7


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
        person stopped coming before; ``last_expected_day``.

    Notes
    -----
    Leaving is dated to the last session held, because nobody knows the day on which a person made
    up their mind. Leaving early is not failing: some leave because they are well.
    """
    people = dataset.person[dataset.person["started"]].set_index("pid")
    expected = people["last_expected_day"].astype("Int32")
    held = dataset.session[dataset.session["status"] == "held"]
    last = held.groupby("pid")["day"].max().reindex(people.index).astype("Int32")
    days = last.clip(lower=0).fillna(0)
    days = days.mask((days > expected).fillna(False), expected)
    left = (days < expected - gap_days).fillna(False)
    return pd.DataFrame({"days": days, "left": left, "last_expected_day": expected})


def retention(dataset: Dataset, *, gap_days: int = GAP_DAYS, alpha: float = 0.05) -> pd.DataFrame:
    """Estimate the share of people who still come, by days since the start (Kaplan-Meier).

    Parameters
    ----------
    dataset, gap_days :
        As for :func:`stays`.
    alpha :
        One less the confidence level.

    Returns
    -------
    :
        As :func:`~surefoot.outcomes.survival.kaplan_meier` gives it, the time in days.

    Notes
    -----
    People who came until their last expected day are followed until their last session and no
    longer. Every way of leaving counts alike, death and a closing session before the end among
    them; where such exits are many, cumulative incidence is the better picture.
    """
    spans = stays(dataset, gap_days=gap_days)
    return kaplan_meier(spans["days"], spans["left"], alpha)


def retained(dataset: Dataset, weeks: Sequence[int], *, gap_days: int = GAP_DAYS) -> pd.DataFrame:
    """Give retention at some weeks, with its interval and the number at risk.

    Returns
    -------
    :
        ``week``, ``at_risk`` (people followed beyond that day), ``survival``, ``lower``, ``upper``
        (0 to 1; missing for weeks to which nobody was followed, unless everybody had left).
    """
    spans = stays(dataset, gap_days=gap_days)
    curve = kaplan_meier(spans["days"], spans["left"])
    read = survival_at(curve, [WEEK * week for week in weeks])
    at_risk = [int((spans["days"] > WEEK * week).sum()) for week in weeks]
    known = (read["time"] <= spans["days"].max()) | (read["survival"] == 0)
    columns = read[["survival", "lower", "upper"]].where(known)
    return pd.concat([pd.DataFrame({"week": list(weeks), "at_risk": at_risk}), columns], axis=1)


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


def by_week(dataset: Dataset, *, weeks: int) -> pd.DataFrame:
    """Count sessions by status for each week since the start, week 1 being days 1 to 7.

    Returns
    -------
    :
        ``week``, ``status``, ``n``, ``people`` (who had started and were expected at the week's
        end); every week and status has a row.
    """
    session = dataset.session.merge(dataset.person[["pid", "started"]], on="pid")
    session = session[session["started"] & session["day"].between(1, WEEK * weeks).fillna(False)]
    week = ((session["day"].astype("Int32") - 1) // WEEK + 1).rename("week")
    grid = pd.MultiIndex.from_product(
        [range(1, weeks + 1), list(STATUSES)], names=["week", "status"]
    )
    n = session.groupby([week, "status"]).size().reindex(grid, fill_value=0).rename("n")
    counts = n.reset_index()
    expected = dataset.person.loc[dataset.person["started"], "last_expected_day"]
    people = {week: int((expected >= WEEK * week).sum()) for week in range(1, weeks + 1)}
    return counts.assign(people=counts["week"].map(people))
