"""Whether sites lie within something that itself differs, so that the two cannot be told apart.

Tried in ``tests/outcomes/sites/test_sites.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from surefoot.arguments import ColumnOf, Frame, own_columns, takes
from surefoot.language import Text, say_n
from surefoot.outcomes.methods.complete_cases import needed

MOSTLY = 0.5
ALL_OF_ONE = 0.95


@takes(frame=Frame(), unit=ColumnOf("frame"), within=ColumnOf("frame", several=True))
@own_columns("unit", "within")
def nesting(frame: pd.DataFrame, unit: str, within: Sequence[str]) -> pd.DataFrame:
    """Count the units that lie, all but a few people, within one value of something else.

    Parameters
    ----------
    frame :
        One row a person; rows in which the unit is missing are left out.
    unit :
        A column: the site or coach.
    within :
        Columns in which it may lie: programme, trial, region, year. A missing value is a value.

    Returns
    -------
    :
        One row a column of ``within``: ``within``, ``values``, ``units``, ``nested`` (units with 95
        in 100 people or more in one value), ``share`` (of units; missing without units),
        ``confounded`` (there are two values or more, and at least half of two units or more are
        nested), ``left_out``.

    Raises
    ------
    ValueError
        If a column is absent.

    Notes
    -----
    Where units are nested, a difference between them may be one between what they lie in, and no
    method can tell. Compare them within each value, or against a target of their own
    (``target`` of :func:`~surefoot.outcomes.sites.funnel`).
    """
    used = needed(frame, [unit, *within])
    known = used[used[unit].notna()]
    units = int(known[unit].nunique())
    rows = []
    for name in within:
        codes, _ = pd.factorize(known[name], use_na_sentinel=False)
        counts = pd.crosstab(known[unit].to_numpy(), codes)
        largest = counts.max(axis=1) / counts.sum(axis=1)
        rows.append((name, counts.shape[1], units, int((largest >= ALL_OF_ONE).sum())))
    table = pd.DataFrame(rows, columns=["within", "values", "units", "nested"])
    share = (table["nested"] / table["units"]).where(table["units"] > 0)
    confounded = (table["values"] > 1) & (table["units"] > 1) & (share >= MOSTLY)
    return table.assign(share=share, confounded=confounded, left_out=len(used) - len(known))


@takes(nested=Frame(dict.fromkeys(("within", "values", "units", "nested", "confounded"))))
def nesting_warning(nested: pd.DataFrame) -> list[Text]:
    """Say what :func:`nesting` found that stands in the way of comparing units.

    Parameters
    ----------
    nested :
        As :func:`nesting` gives it.

    Returns
    -------
    :
        A sentence for each confounded row; nothing if there is none.
    """
    return [
        say_n(
            "{n} of {units} sites lies in one {within} only, of {values} in all. A difference "
            "between sites may be one between these, so do not compare sites across them.",
            "{n} of {units} sites lie in one {within} each, of {values} in all. A difference "
            "between sites may be one between these, so do not compare sites across them.",
            int(row["nested"]),
            units=int(row["units"]),
            within=str(row["within"]),
            values=int(row["values"]),
        )
        for row in nested[nested["confounded"]].to_dict("records")
    ]
