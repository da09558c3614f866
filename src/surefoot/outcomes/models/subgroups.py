"""Whether an effect differs between subgroups: the difference with its interval, never a ranking.

A subgroup's own effect says nothing about another's. That it is "significant" in one and not in the
other is no difference. So the effects stand without p values and in the order of their names, and
the differences between them are what is tested. Subgroups must be named before looking, and few.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import chdtrc, fdtrc

from surefoot.arguments import (
    Alpha,
    Among,
    ColumnOf,
    Frame,
    OneOf,
    Whole,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError, MissingRows, whole_rows
from surefoot.outcomes.models.design import coefficients
from surefoot.outcomes.models.equations import logistic
from surefoot.outcomes.models.repeated import KINDS, outcome_of

Fit: TypeAlias = tuple[NDArray[Any], NDArray[Any], float]
SMALLEST = 11


@takes(
    frame=Frame(),
    outcome=ColumnOf("frame"),
    exposure=ColumnOf("frame"),
    reference=Among("exposure", "frame"),
    subgroup=ColumnOf("frame"),
    kind=OneOf(KINDS),
    smallest=Whole(1),
    alpha=Alpha(),
    missing=OneOf(("refuse", "leave_out")),
)
@own_columns("outcome", "exposure", "subgroup")
def interaction(
    frame: pd.DataFrame,
    outcome: str,
    exposure: str,
    reference: Hashable,
    subgroup: str,
    *,
    kind: Literal["yes_no", "number"],
    smallest: int = SMALLEST,
    alpha: float = 0.05,
    missing: MissingRows = "refuse",
) -> pd.DataFrame:
    """Estimate an effect in each subgroup, and how much it differs from that in the first.

    Parameters
    ----------
    frame, outcome, exposure, subgroup :
        One row a person, and its columns: a number or yes and no (1, 0), one of two exposures, and
        a subgroup.
    reference, kind :
        The exposure that is subtracted; ``number`` gives differences of means, ``yes_no`` log odds
        ratios.
    smallest :
        A subgroup with fewer people of either exposure is withheld.
    alpha, missing :
        As for :func:`~surefoot.outcomes.change.effect_sizes`, a row in place of a pair.

    Returns
    -------
    :
        ``part`` (``effect``: in a subgroup; ``interaction``: less that in the first one shown;
        ``all``: the joint test), ``subgroup``, ``estimate``, ``error``, ``lower``, ``upper``, ``p``
        (missing for effects), ``people`` (missing if withheld), ``withheld``, ``left_out``. If one
        subgroup is withheld the next smallest is too, so that it cannot be told from a total.

    Raises
    ------
    CannotTellError
        If fewer than 2 subgroups can be shown, or an effect has no finite estimate.

    Notes
    -----
    A regression on subgroup, exposure and their product: least squares with one variance and t, or
    logistic with z. The test of all is F or Wald's chi2. It has far less power than the test of
    the effect itself: an interval that holds 0 does not say that subgroups are alike.

    References
    ----------
    Wang et al. (2007), doi:10.1056/NEJMsr077003. Gelman & Stern (2006),
    doi:10.1198/000313006X152649.
    """
    whole, left_out = whole_rows(frame, [outcome, exposure, subgroup], missing)
    exposed = _exposed(whole[exposure], reference)
    people, shown = _shown(whole[subgroup], exposed, smallest)
    used = whole[subgroup].isin(shown)
    y = outcome_of(whole.loc[used, outcome], kind).to_numpy()
    fit = _fit(y, whole.loc[used, subgroup], exposed[used.to_numpy()], shown, kind)
    table = pd.concat(_parts(fit, shown, alpha), ignore_index=True)
    return _with_people(table, people, shown).assign(left_out=left_out)


def _with_people(table: pd.DataFrame, people: pd.Series, shown: list[Any]) -> pd.DataFrame:
    numbers = table["subgroup"].map(people).where(table["part"] == "effect")
    hidden = [name for name in people.index if name not in shown]
    kept = pd.DataFrame({"part": "effect", "subgroup": hidden, "withheld": True})
    table = table.assign(people=numbers.astype("Int64"), withheld=False)
    return pd.concat([table, kept], ignore_index=True)


def _exposed(column: pd.Series, reference: Hashable) -> NDArray[np.bool]:
    if column.nunique() != 2 or not (column == reference).any():
        raise CannotTellError(
            say("This compares two groups, and everybody must be in one of them.")
        )
    return (column != reference).to_numpy()


def _shown(
    subgroup: pd.Series, exposed: NDArray[np.bool], smallest: int
) -> tuple[pd.Series, list[Any]]:
    cells = pd.crosstab(subgroup, exposed)
    people, least = cells.sum(axis=1), cells.min(axis=1)
    small = set(people.index[least < smallest])
    if len(small) == 1 and len(people) > 1:
        small.add(people.drop(list(small)).idxmin())
    shown = [name for name in people.index if name not in small]
    if len(shown) < 2:
        raise CannotTellError(
            say(
                "Subgroups with at least {smallest} people of either kind: {n}. A comparison "
                "needs at least 2.",
                smallest=smallest,
                n=len(shown),
            )
        )
    return people, shown


def _fit(
    y: NDArray[Any], subgroup: pd.Series, exposed: NDArray[np.bool], shown: list[Any], kind: str
) -> Fit:
    """Give the effects, their covariance, and the degrees of freedom, infinite for z."""
    own = np.column_stack([subgroup == name for name in shown]).astype(float)
    x = np.column_stack([own, own * exposed[:, None]])
    last = slice(len(shown), None)
    if kind == "yes_no":
        b, covariance = logistic(y, x)
        return b[last], covariance[last, last], np.inf
    inverse = np.linalg.inv(x.T @ x)
    b = inverse @ (x.T @ y)
    df = len(y) - x.shape[1]
    rest = float(((y - x @ b) ** 2).sum()) / df
    if not rest > 0:
        raise CannotTellError(say("The model fits each row exactly, so chance cannot be told."))
    return b[last], rest * inverse[last, last], df


def _parts(fit: Fit, shown: list[Any], alpha: float) -> list[pd.DataFrame]:
    effect, covariance, df = fit
    effects = _rows("effect", shown, fit, alpha)
    against = np.column_stack([-np.ones(len(shown) - 1), np.eye(len(shown) - 1)])
    differ, spread = against @ effect, against @ covariance @ against.T
    others = _rows("interaction", shown[1:], (differ, spread, df), alpha)
    wald = float(differ @ np.linalg.solve(spread, differ))
    k = len(differ)
    p = float(chdtrc(k, wald) if np.isinf(df) else fdtrc(k, df, wald / k))
    joint = pd.DataFrame({"part": ["all"], "subgroup": [None], "p": [p]})
    return [effects.assign(p=np.nan), others, joint]


def _rows(part: str, names: list[Any], fit: Fit, alpha: float) -> pd.DataFrame:
    estimate, covariance, df = fit
    table = coefficients(names, estimate, np.sqrt(np.diag(covariance)), alpha, df)
    table.insert(0, "part", part)
    return table.rename(columns={"term": "subgroup"})
