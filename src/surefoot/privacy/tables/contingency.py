"""Counting people into a table with its margins.

Tried in ``tests/privacy/test_tables.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

import pandas as pd

from surefoot.arguments import A, ColumnOf, Frame, takes
from surefoot.privacy.columns import named

COUNT = "n"
TOTAL = "Total"
NOT_KNOWN = "Not known"


def apart(value: str, total: str = TOTAL, not_known: str = NOT_KNOWN) -> str:
    """Give what a value is called in a table: in quotation marks if it could pass for a margin.

    Values that differ stay different, since one that is such a word in quotation marks already has
    one more pair.
    """
    return f"“{value}”" if value.strip("“”") in (total, not_known) else value


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

    A value that is called like the margin, or like what is not known, stands in quotation marks:
    ``“Total”``.

    Raises
    ------
    TypeError, ValueError
        If no column is named, one is absent or there twice, or the margin is called like what is
        not known.

    Examples
    --------
    >>> counted(pd.DataFrame({"sex": ["f", "f", None]}), ["sex"])["n"].tolist()
    [1, 2, 3]
    """
    if total == not_known:
        raise ValueError(f"the margin is called {total!r} like what is not known")
    if not by:
        raise ValueError("name a column to count by")
    texts = named(frame, by).astype("string")
    words = [_words(texts[name], total, not_known) for name in by]
    people: Counter[tuple[str, ...]] = Counter()
    for cell, n in Counter(zip(*words, strict=True)).items():
        people.update(dict.fromkeys(product(*((word, total) for word in cell)), n))
    every = list(product(*([*sorted(set(column)), total] for column in words)))
    counts = {name: list(column) for name, column in zip(by, zip(*every, strict=True), strict=True)}
    return pd.DataFrame({**counts, COUNT: [people[cell] for cell in every]})


def _words(texts: pd.Series, total: str, not_known: str) -> list[str]:
    """Give what each is called in a table."""
    called = {text: apart(text, total, not_known) for text in texts.dropna().unique()}
    return [called.get(text, not_known) for text in texts.tolist()]
