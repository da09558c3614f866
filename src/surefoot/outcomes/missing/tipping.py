"""How much worse the missing would have to be for a conclusion to fall.

Tried in ``tests/outcomes/missing/test_missing.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import (
    Alpha,
    Among,
    ColumnOf,
    Frame,
    Numbers,
    Whole,
    own_columns,
    takes,
)
from surefoot.language import say
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.missing.imputation import impute
from surefoot.outcomes.missing.pooling import pooled_regression


@takes(
    frame=Frame(),
    outcome=ColumnOf("frame", Numbers()),
    group=ColumnOf("frame"),
    reference=Among("group", "frame"),
    deltas=Numbers(missing=False),
    seed=Whole(0),
    columns=ColumnOf("frame", several=True),
    imputations=Whole(2),
    alpha=Alpha(),
)
@own_columns("outcome", "group", "columns")
def tipping_point(
    frame: pd.DataFrame,
    outcome: str,
    group: str,
    reference: Hashable,
    deltas: Sequence[float],
    *,
    seed: int,
    columns: Sequence[str] = (),
    imputations: int = 20,
    alpha: float = 0.05,
) -> pd.DataFrame:
    """Compare two groups again and again, the filled-in values of one of them shifted further.

    Parameters
    ----------
    frame, outcome, group :
        One row a person, and its columns: a number that may be missing, and one of two groups.
    reference :
        The group that is subtracted, whose filled-in values stay as they are.
    deltas :
        How far to shift, in the outcome's unit; 0 is missing at random.
    seed, imputations, alpha :
        As for :func:`~surefoot.outcomes.missing.impute`; all deltas share the fillings.
    columns :
        Further columns that predict the outcome, or that it is missing.

    Returns
    -------
    :
        One row a delta, in order: ``delta``, ``estimate`` (difference of means), ``error``,
        ``lower``, ``upper``, ``p``, ``conclusion`` (``above_zero``, ``below_zero``, ``open``),
        ``tipped`` (whether it differs from that at the delta nearest to 0), ``people``, ``filled``
        (people whose value was shifted).

    Raises
    ------
    CannotTellError
        Without two groups, and as :func:`~surefoot.outcomes.missing.impute`.

    Notes
    -----
    Delta adjustment in a pattern-mixture model. A conclusion that only tips at a delta nobody
    would believe is robust; that is a judgement, and the table does not make it.

    References
    ----------
    Rubin (1977), doi:10.2307/2286214. Cro et al. (2020), doi:10.1002/sim.8569.
    """
    ours = _not_reference(frame[group], reference)
    shifted = ours & frame[outcome].isna().to_numpy()
    used = frame.assign(**{group: ours})
    filled = impute(used, [outcome, group, *columns], seed=seed, imputations=imputations)
    again = np.tile(shifted, imputations)
    rows = [_at(filled, outcome, group, again * delta, alpha) for delta in sorted(deltas)]
    table = pd.concat(rows, ignore_index=True)[["estimate", "error", "lower", "upper", "p"]]
    table.insert(0, "delta", sorted(deltas))
    return _concluded(table).assign(people=len(frame), filled=int(shifted.sum()))


def _not_reference(names: pd.Series, reference: Hashable) -> NDArray[np.bool]:
    if names.isna().any() or names.nunique() != 2 or not (names == reference).any():
        raise CannotTellError(
            say("This compares two groups, and everybody must be in one of them.")
        )
    return (names != reference).to_numpy()


def _concluded(table: pd.DataFrame) -> pd.DataFrame:
    signs = [table["lower"] > 0, table["upper"] < 0]
    conclusion = np.select(signs, ["above_zero", "below_zero"], "open")
    at_start = conclusion[int(table["delta"].abs().argmin())]
    return table.assign(conclusion=conclusion, tipped=conclusion != at_start)


def _at(
    filled: pd.DataFrame, outcome: str, group: str, shift: NDArray[Any], alpha: float
) -> pd.DataFrame:
    moved = filled.assign(**{outcome: filled[outcome] + shift})
    return pooled_regression(moved, outcome, [group], alpha).iloc[[1]]
