"""What a site's result would be expected to be, given who comes there.

Tried in ``tests/outcomes/sites/test_sites.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import chdtri, expit

from surefoot.arguments import (
    A,
    Alpha,
    ArgumentError,
    ColumnOf,
    Frame,
    OneOf,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import MissingRows, at_least, level, whole_rows
from surefoot.outcomes.models.design import design
from surefoot.outcomes.models.equations import logistic
from surefoot.outcomes.models.repeated import outcome_of

LEAST = 20


@takes(
    frame=Frame(),
    outcome=ColumnOf("frame"),
    unit=ColumnOf("frame"),
    covariates=ColumnOf("frame", several=True),
    alpha=Alpha(),
    missing=OneOf(("refuse", "leave_out")),
    against=A(Mapping),
)
@own_columns("outcome", "unit", "covariates")
def case_mix(
    frame: pd.DataFrame,
    outcome: str,
    unit: str,
    covariates: Sequence[str],
    *,
    against: Mapping[str, Hashable] | None = None,
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Compare what was seen in each unit with what its people would lead one to expect.

    Parameters
    ----------
    frame, outcome, unit :
        One row a person, and its columns: yes or no (1 or 0), and the site or coach.
    covariates :
        Columns known at the start, not the unit renamed; words are held against their first value.
    alpha, missing :
        As for :func:`~surefoot.outcomes.change.effect_sizes`, a row in place of a pair. Making a
        missing value a group of its own keeps everybody.
    against :
        By column, the value that its words are held against; by itself the first category.

    Returns
    -------
    :
        One row a unit, by name: ``unit``, ``people``, ``observed``, ``expected`` (numbers of
        people), ``ratio`` (observed to expected), ``lower``, ``upper`` (exact, the expected number
        taken as known), ``expected_share`` (a target for
        :func:`~surefoot.outcomes.sites.funnel`), ``standardised_share`` (ratio times the share of
        all), ``left_out``.

    Raises
    ------
    CannotTellError
        With fewer than 20 people, or a column that does not vary or separates yes from no.

    Notes
    -----
    Indirect standardisation: ``expected`` is the sum of each person's probability in a logistic
    regression of all people on the covariates, without the unit. The interval of observed is
    Garwood's for a Poisson count. Two ratios are not comparable with each other, only each with
    the whole. What was not measured is not adjusted for.

    References
    ----------
    Ash, Fienberg, Louis, Normand, Stukel & Utts (2012), COPSS-CMS White Paper. Garwood (1936),
    doi:10.1093/biomet/28.3-4.437.
    """
    whole, left_out = whole_rows(frame, [outcome, unit, *covariates], missing)
    at_least(len(whole), LEAST)
    _not_the_unit(whole, unit, covariates)
    y = outcome_of(whole[outcome], "yes_no")
    x = design(whole, covariates, against=against).to_numpy()
    likely = pd.Series(expit(x @ logistic(y.to_numpy(), x)[0]))
    by = pd.DataFrame({"y": y, "likely": likely}).groupby(whole[unit])
    table = by.agg(people=("y", "size"), observed=("y", "sum"), expected=("likely", "sum"))
    table = table.rename_axis("unit").reset_index().astype({"observed": "int64"})
    return _ratios(table, float(y.mean()), alpha).assign(left_out=left_out)


def _not_the_unit(rows: pd.DataFrame, unit: str, covariates: Sequence[str]) -> None:
    """Refuse a covariate whose values are the units under other names: all would be as expected."""
    for name in covariates:
        pairs = rows[[unit, name]].drop_duplicates()
        if not pairs.duplicated(unit).any() and not pairs.duplicated(name).any():
            what = say("the column {column} under another name", column=unit)
            raise ArgumentError("covariates", what, say("a column that has no other part in it"))


def _ratios(table: pd.DataFrame, overall: float, alpha: float) -> pd.DataFrame:
    observed, expected = table["observed"], table["expected"]
    lower, upper = _garwood(observed.to_numpy(float), alpha)
    ratio = observed / expected
    table = table.assign(ratio=ratio, lower=lower / expected, upper=upper / expected)
    shares = {"expected_share": expected / table["people"], "standardised_share": ratio * overall}
    return table.assign(**shares)


def _garwood(count: NDArray[np.float64], alpha: float) -> tuple[NDArray[np.float64], ...]:
    some = np.where(count > 0, count, 1)
    lower = np.where(count > 0, chdtri(2 * some, 1 - level(alpha) / 2) / 2, 0.0)
    return lower, chdtri(2 * (count + 1), alpha / 2) / 2
