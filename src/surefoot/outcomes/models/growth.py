"""How scores change over time, each person in their own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from surefoot.language import say
from surefoot.outcomes.models.design import coefficients, design, independent
from surefoot.outcomes.models.mixed import Mixed, fit
from surefoot.outcomes.models.repeated import outcome_of
from surefoot.outcomes.sufficient import CannotTellError, MissingRows, at_least, whole_rows

LEAST, FEW = 5, 30
FLAT = 1e-6


def growth(
    frame: pd.DataFrame,
    outcome: str,
    time: str,
    person: str,
    *,
    covariates: Sequence[str] = (),
    differing_by: str | None = None,
    slopes: bool = True,
    method: Literal["reml", "ml"] = "reml",
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Fit a linear mixed model of growth: a level and a slope for all, and people around them.

    Parameters
    ----------
    frame :
        One row a person and time.
    outcome, time, person :
        Columns: a score, when it was taken (any unit), whose it is.
    covariates :
        Columns that shift the level; words are held against their first value in order.
    differing_by :
        A column by which level and slope differ.
    slopes :
        Whether people differ in slope, or only in level.
    method :
        ``reml``, or ``ml`` for comparing models with different fixed effects.
    alpha :
        One less the confidence level, in (0, 1).
    missing :
        What to do with a row that is not whole: ``refuse`` or ``leave_out``.

    Returns
    -------
    :
        One row a number: ``part`` (``fixed``, ``variance``, ``fit``), ``term``, ``estimate``,
        ``error``, ``lower``, ``upper``, ``p`` (fixed only; missing elsewhere), and of the whole fit
        ``people``, ``rows``, ``left_out``, ``note``. The variances are ``tau2_level``,
        ``tau2_slope``, ``tau_both`` (their covariance) and ``sigma2``, in units of the outcome
        squared, not divided by sigma2. ``note`` is empty, or says ``variance_at_zero`` (people do
        not differ beyond chance; errors of the variances mean little) or ``few_people`` (under 30:
        the intervals are too narrow).

    Raises
    ------
    CannotTellError
        If there are fewer than 5 people, none was seen twice, a column does not vary, no estimate
        was found, or something is missing under ``refuse``.

    Notes
    -----
    y_ij = x_ij b + u_0i + u_1i t_ij + e_ij with (u_0, u_1) ~ N(0, T), e ~ N(0, sigma2). Intervals
    are Wald's, for fixed effects with the variances taken as known. Rows that are missing at random
    given the rows there do no harm; rows missing because of what they would have shown do.

    References
    ----------
    Laird & Ware (1982), doi:10.2307/2529876. Lindstrom & Bates (1988), doi:10.2307/2290128.
    """
    by = [differing_by] if differing_by else []
    whole, left_out = whole_rows(frame, [outcome, time, person, *covariates, *by], missing)
    people = _enough(whole[person], slopes)
    fixed = design(whole, [time, *covariates, *by])
    for name in design(whole, by, constant=False) if by else ():
        fixed[f"{time}:{name}"] = fixed[time] * fixed[name]
    independent(fixed.to_numpy())
    varying = fixed[["intercept", time] if slopes else ["intercept"]]
    found = _fitted(whole[outcome], fixed, whole[person], varying, method)
    error = np.sqrt(np.diag(found.covariance))
    fixed_part = coefficients(list(fixed), found.estimate, error, alpha).assign(part="fixed")
    table = pd.concat([fixed_part, _variances(found)], ignore_index=True)
    table.insert(0, "part", table.pop("part"))
    return table.assign(
        people=people, rows=len(whole), left_out=left_out, note=_note(found, fixed[time], people)
    )


def _enough(person: pd.Series, slopes: bool) -> int:
    people = int(person.nunique())
    at_least(people, LEAST)
    often = person.value_counts().max()
    if often < 2 or (slopes and len(person) <= 2 * people):
        raise CannotTellError(
            say(
                "{rows} rows of {people} people are too few to tell how people differ from how "
                "measurements differ.",
                rows=len(person),
                people=people,
            )
        )
    return people


def _fitted(
    outcome: pd.Series, fixed: pd.DataFrame, person: pd.Series, varying: pd.DataFrame, method: str
) -> Mixed:
    y = outcome_of(outcome, "number").to_numpy()
    codes = pd.factorize(person)[0]
    found = fit(y, fixed.to_numpy(), varying.to_numpy(), codes, restricted=method == "reml")
    if not found.sigma2 > FLAT * float(y.var()):
        raise CannotTellError(say("The rows fit without any rest, so chance has no size."))
    return found


def _variances(found: Mixed) -> pd.DataFrame:
    between = found.between
    rows = [("variance", "tau2_level", between[0, 0])]
    if len(between) > 1:
        rows += [("variance", "tau2_slope", between[1, 1]), ("variance", "tau_both", between[0, 1])]
    rows += [("variance", "sigma2", found.sigma2), ("fit", "log_likelihood", found.log_likelihood)]
    return pd.DataFrame(rows, columns=["part", "term", "estimate"])


def _note(found: Mixed, time: pd.Series, people: int) -> str:
    reach = np.array([1.0, float(np.sqrt((time**2).mean()))])[: len(found.between)]
    spread = np.linalg.eigvalsh(found.between * np.outer(reach, reach)).min()
    if spread < FLAT * found.sigma2:
        return "variance_at_zero"
    return "few_people" if people < FEW else ""
