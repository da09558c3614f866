"""Days without use with the unknown days filled in, several times, so that not knowing shows."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import A, Whole, takes, window
from surefoot.language import say
from surefoot.outcomes.data.codes import AGES
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days.combined import counts_by_window
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.missing import by_content, impute, pool
from surefoot.weeks import WEEK

STRETCHES = (1, 2, 4)
PEOPLE_A_COLUMN = 3
LEAST = 10
REPORTED = {"percent_days_abstinent": "estimate", "lower": "lower", "upper": "upper"}


@takes(dataset=A(Dataset), first=Whole(), last=Whole(), seed=Whole(0), imputations=Whole(2))
@window
def imputed(
    dataset: Dataset, first: int, last: int, seed: int, imputations: int = 20
) -> pd.DataFrame:
    """Estimate the percentage of days without use, what is unknown being filled in.

    Parameters
    ----------
    dataset :
        Its diary of days or, if it has none, sessions that looked back.
    first, last :
        The window in days since the person's start, both included.
    seed :
        Of the random numbers: the same seed gives the same fillings.
    imputations :
        How many fillings, 2 or more.

    Returns
    -------
    :
        One row: ``percent_days_abstinent``, ``lower``, ``upper`` (0 to 100, a 95% interval),
        ``people`` (of whom a day is expected), ``imputations``, ``share_filled`` (of a person's
        expected days, those that nobody knows, the mean of the people, 0 to 1).

    Raises
    ------
    CannotTellError
        If too few people have a known day late in the window, everybody is the same in it, or the
        columns are made of each other.

    Notes
    -----
    The window is cut into weeks, or into stretches of two or four weeks where fewer than three
    people a column have a known day in one of them. A person's share of a stretch is that of its
    known days. Shares of stretches without one are drawn by chained equations (Bayesian normal
    regression) from the person's other stretches, the share of the sessions due in the window that
    were held, age (by band) and sex, as far as these are known. Each person's days are then
    averaged, stretches weighing as many days as were expected in them, and people by Rubin's
    rules. It is right if days are missing at random given these; that cannot be tested.

    Filled shares may lie outside 0 to 1 and are not clipped, as that would push the mean inwards.
    Only what is reported is held to 0 to 100.

    References
    ----------
    As for :func:`surefoot.outcomes.missing.impute` and :func:`surefoot.outcomes.missing.pool`.
    """
    others = _others(dataset, first, last)
    counts, shares = _stretches(dataset, first, last, others.shape[1])
    whole = counts["days_expected"].unstack(fill_value=0).astype(float)
    frame = shares.join(others)
    frame = frame.iloc[by_content(pd.concat([frame, whole], axis=1))]
    expected = whole.loc[frame.index].to_numpy()
    tells = frame.isna().any() | (frame.nunique() > 1)
    filled = impute(frame, list(frame.columns[tells]), seed=seed, imputations=imputations)
    pooled = _pooled(filled[["imputation", *shares]], expected)
    told = {name: float(np.clip(pooled[of], 0, 100)) for name, of in REPORTED.items()}
    days = counts[["days_observed", "days_expected"]].groupby("pid").sum()
    share_filled = float(1 - (days["days_observed"] / days["days_expected"]).mean())
    stands_on = {"people": len(shares), "imputations": imputations, "share_filled": share_filled}
    return pd.DataFrame([told | stands_on])


def _pooled(filled: pd.DataFrame, expected: NDArray[np.float64]) -> pd.Series:
    """Average each filling over people, and pool the fillings."""
    rows = []
    for _, filling in filled.set_index("imputation").groupby("imputation"):
        days = (filling.to_numpy() * expected).sum(axis=1)
        own = 100 * days / expected.sum(axis=1)
        rows.append(("days", own.mean(), own.std(ddof=1) / np.sqrt(len(own))))
    estimates = pd.DataFrame(rows, columns=["term", "estimate", "error"])
    if not (estimates["error"] > 0).all():
        raise CannotTellError(say(
            "Of everybody the share of days without use is filled in alike, so nothing tells how "
            "much the unknown days may differ."
        ))  # fmt: skip
    return pool(estimates, len(expected) - 1).iloc[0]


def _stretches(
    dataset: Dataset, first: int, last: int, others: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count days, and give shares, by the shortest stretches that enough people tell of."""
    for weeks in STRETCHES:
        counts = _counts(dataset, first, last, WEEK * weeks)
        if counts.empty:
            break
        observed = counts["days_observed"].mask(counts["days_observed"] == 0)
        shares = (1 - counts["days_used"] / observed).astype("Float64").unstack().astype(float)
        shares.columns = [f"days_from_{begin}" for begin in shares.columns]
        if shares.notna().sum().min() >= PEOPLE_A_COLUMN * (shares.shape[1] + others + 1):
            return counts, shares
    raise CannotTellError(
        say("Too few people have a known day in each part of the time to fill in the others.")
    )


def _counts(dataset: Dataset, first: int, last: int, length: int) -> pd.DataFrame:
    """Count days by person and stretch."""
    windows = {
        begin: (begin, min(begin + length - 1, last)) for begin in range(first, last + 1, length)
    }
    counts = counts_by_window(dataset, list(windows.values()))
    each = dict(zip(windows, counts, strict=True))
    return pd.concat(each, names=["stretch"]).swaplevel().sort_index()


def _others(dataset: Dataset, first: int, last: int) -> pd.DataFrame:
    """Give what else is known of people, as numbers; what is the same for everybody is left out."""
    person = dataset.person.set_index("pid")
    session = dataset.session
    due = session[session["day"].between(first - 1, last) & (session["status"] != "rescheduled")]
    order = {band: float(at) for at, band in enumerate(AGES)}
    told = {
        "attendance": (due["status"] == "held").groupby(due["pid"]).mean(),
        "age": person["age_band"].map(order),
        "female": person["sex"].map({"female": 1.0, "male": 0.0}),
    }
    frame = pd.DataFrame(told, index=person.index).astype("Float64").astype(float)
    enough = frame.notna().sum() >= LEAST
    return frame.loc[:, enough & (frame.nunique() > 1)]
