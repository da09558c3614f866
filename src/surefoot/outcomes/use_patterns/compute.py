"""All outcomes of a series of words, one column a name."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surefoot.arguments import A, MapOf, takes
from surefoot.outcomes.use_patterns.definition import Definition
from surefoot.outcomes.use_patterns.measures import Values
from surefoot.outcomes.use_patterns.published import published
from surefoot.outcomes.use_patterns.symbols import Coded, Weeks, coded

ROWS = 50_000
"""Words worked out at once, so that memory grows with what is given back and no faster."""


@takes(words=A(pd.Series), definitions=MapOf(A(Definition)))
def outcomes(words: pd.Series, definitions: Mapping[str, Definition] | None = None) -> pd.DataFrame:
    """Work out published outcomes of people's weeks.

    Parameters
    ----------
    words :
        One word a person, of the letters ``+`` used, ``-`` not used, ``*`` mixed, ``o`` missing,
        ``_`` not scheduled; the first letter is week 1. A missing word has missing outcomes.
    definitions :
        Which outcomes, by name; the published ones if None.

    Returns
    -------
    :
        The index of ``words`` and one column a name, in the order of the definitions: ``Int64``
        for counts, times (weeks) and events (0 or 1), ``float64`` for rates (0 to 1), totals
        (weeks) and scores, ``bool`` for yes and no (``boolean`` if a word is missing).

    Raises
    ------
    TypeError
        If ``words`` are not text.
    ValueError
        If a word is empty or holds another letter; the message names its row.

    Notes
    -----
    What is done with missing and mixed weeks is part of each definition and differs between
    them. A slice is cut at the word's end, so a word shorter than a definition's weeks is judged
    by what it has: an empty slice has a rate of 0, and one less the rate of use is 1 there. A
    week that was not scheduled is a week of the word, and neither use nor missing.

    References
    ----------
    Each definition names its own: ``published()[name].source``. The letters are those of the R
    package CTNote (Odom et al.).

    Examples
    --------
    >>> outcomes(pd.Series(["---+o"]))[["Ab_kosten_1993", "AbT_mokri_2016"]].iloc[0].tolist()
    [True, 4]
    """
    book = published() if definitions is None else definitions
    read = coded(words)
    pieces = [_values(piece, book) for piece in read.pieces(ROWS)]
    return pd.DataFrame(
        {
            name: _column(np.concatenate([piece[name] for piece in pieces]), read, words.index)
            for name in (column for each in book.values() for column in each.columns)
        },
        index=words.index,
    )


def _values(piece: Weeks, book: Mapping[str, Definition]) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for definition in book.values():
        found |= definition.read(piece)
    return found


def _column(values: Values, read: Coded, index: pd.Index) -> pd.Series:
    """Give each person the value of their word, and a missing one where there is no word."""
    missing: NDArray[np.bool] = read.place < 0
    spread = np.append(values, values.dtype.type(0))[read.place]
    if values.dtype.kind == "f":
        return pd.Series(np.where(missing, np.nan, spread), index=index)
    if values.dtype.kind == "b" and not missing.any():
        return pd.Series(spread, index=index)
    of = pd.arrays.BooleanArray if values.dtype.kind == "b" else pd.arrays.IntegerArray
    return pd.Series(of(spread, missing), index=index)
