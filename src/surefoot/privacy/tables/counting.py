"""Counting people into a table with its margins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import pandas as pd

from surefoot.arguments import A, ColumnOf, Frame, takes
from surefoot.privacy.columns import named

COUNT = "n"
TOTAL = "Total"
NOT_KNOWN = "Not known"


@takes(frame=Frame(), by=ColumnOf("frame", several=True), total=A(str), not_known=A(str))
def counted(
    frame: pd.DataFrame, by: Sequence[str], *, total: str = TOTAL, not_known: str = NOT_KNOWN
) -> pd.DataFrame:
    """Count people by some columns, with all margins.

    Parameters
    ----------
    frame :
        One row a person.
    by :
        Columns to count by; each becomes a column of the table.
    total :
        What stands in a column that is summed over.
    not_known :
        What a missing value is called; it is counted like any other.

    Returns
    -------
    :
        One row a cell: the columns of ``by`` as text, and ``n``, people; combinations that nobody
        has are 0. The margins are rows with ``total``.

    Raises
    ------
    TypeError, ValueError
        If a column is absent or there twice, or a value is called like the total.

    Examples
    --------
    >>> counted(pd.DataFrame({"sex": ["f", "f", None]}), ["sex"])["n"].tolist()
    [1, 2, 3]
    """
    words = named(frame, by).astype("string").fillna(not_known).astype(object)
    for name in words:
        if words[name].eq(total).any():
            raise ValueError(f"a value of the column {name!r} is called {total!r} like the margin")
    every = pd.MultiIndex.from_product(
        [[*sorted(set(words[n])), total] for n in words], names=[*by]
    )
    sums = chain.from_iterable(combinations(by, size) for size in range(len(by) + 1))
    cells = pd.concat([words.assign(**dict.fromkeys(over, total)) for over in sums])
    counts = cells.value_counts(list(by)).reindex(every, fill_value=0)
    return counts.rename(COUNT).reset_index()
