"""How scores change over time, each person in their own way.

Tried in ``tests/outcomes/models/test_models.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from surefoot.arguments import (
    A,
    Alpha,
    ColumnOf,
    Flag,
    Frame,
    Numbers,
    OneOf,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import (
    CannotTellError,
    MissingRows,
    at_least,
    whole_rows,
)
from surefoot.outcomes.models.design import coefficients, design, independent
from surefoot.outcomes.models.mixed import Mixed, fit
from surefoot.outcomes.models.repeated import outcome_of

LEAST, FEW = 5, 30
FLAT = 1e-6


@takes(
    frame=Frame(),
    outcome=ColumnOf("frame", Numbers()),
    time=ColumnOf("frame", Numbers()),
    person=ColumnOf("frame"),
    covariates=ColumnOf("frame", several=True),
    differing_by=ColumnOf("frame"),
    slopes=Flag(),
    method=OneOf(("reml", "ml")),
    alpha=Alpha(),
    missing=OneOf(("refuse", "leave_out")),
    against=A(Mapping),
)
@own_columns("outcome", "time", "person", "covariates")
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
    against: Mapping[str, Hashable] | None = None,
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
    covariates, differing_by, against :
        Columns that shift the level, and one by which level and slope differ; words are held
        against their first category or value in order, or another one, by column.
    slopes, method, alpha, missing :
        Whether people differ in slope too; ``ml`` is for comparing models' fixed effects; the rest
        as for :func:`~surefoot.outcomes.change.effect_sizes`, a row in place of a pair.

    Returns
    -------
    :
        ``part`` (``fixed``, ``variance``, ``fit``), ``term``, ``estimate``, ``error``, ``lower``,
        ``upper``, ``p`` (for ``fixed`` only), and the same in each row ``people``, ``rows``,
        ``left_out``, ``note``. Variances are ``tau2_level``, ``tau2_slope``, ``tau_both`` (their
        covariance), ``sigma2``; none is divided by sigma2. ``note`` is empty, ``variance_at_zero``
        (level, slope or a mixture is alike) or ``few_people`` (under 30, intervals too narrow).

    Raises
    ------
    CannotTellError
        With fewer than 5 people, nobody seen twice, or a column that does not vary.

    Notes
    -----
    y_ij = x_ij b + u_0i + u_1i t_ij + e_ij, (u_0, u_1) ~ N(0, T), e ~ N(0, sigma2). Intervals
    are of t, degrees of freedom people less fixed columns. Rows missing at random do no harm.

    References
    ----------
    Bates et al. (2015), doi:10.18637/jss.v067.i01.
    """
    by = [differing_by] if differing_by else []
    whole, left_out = whole_rows(frame, [outcome, time, person, *covariates, *by], missing)
    people = _enough(whole[person], slopes)
    fixed = _columns(whole, time, covariates, by, against or {})
    found = _fitted(whole[outcome], fixed, whole[person], 2 if slopes else 1, method)
    table = _table(found, fixed, alpha, people)
    note = _note(found, fixed[time], people)
    return table.assign(people=people, rows=len(whole), left_out=left_out, note=note)


def _columns(
    whole: pd.DataFrame,
    time: str,
    covariates: Sequence[str],
    by: Sequence[str],
    against: Mapping[str, Hashable],
) -> pd.DataFrame:
    fixed = design(whole, [time, *covariates, *by], against=against)
    for name in design(whole, by, False, _of(by, against)) if by else ():
        fixed[f"{time}:{name}"] = fixed[time] * fixed[name]
    independent(fixed.to_numpy())
    return fixed


def _of(columns: Sequence[str], against: Mapping[str, Hashable]) -> dict[str, Hashable]:
    return {name: value for name, value in against.items() if name in columns}


def _table(found: Mixed, fixed: pd.DataFrame, alpha: float, people: int) -> pd.DataFrame:
    df = people - fixed.shape[1]
    at_least(people, fixed.shape[1] + 1)
    error = np.sqrt(np.diag(found.covariance))
    effects = coefficients(fixed, found.estimate, error, alpha, df).assign(part="fixed")
    table = pd.concat([effects, _variances(found)], ignore_index=True)
    table.insert(0, "part", table.pop("part"))
    return table


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
    outcome: pd.Series, fixed: pd.DataFrame, person: pd.Series, varying: int, method: str
) -> Mixed:
    y = outcome_of(outcome, "number").to_numpy()
    codes = pd.factorize(person)[0]
    x = fixed.to_numpy()
    try:
        found = fit(y, x, x[:, :varying], codes, restricted=method == "reml")
    except np.linalg.LinAlgError:
        raise CannotTellError(say("No estimate was found for this model.")) from None
    if not found.sigma2 > FLAT * float(y.var()):
        raise CannotTellError(say("The model fits each row exactly, so chance cannot be told."))
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
