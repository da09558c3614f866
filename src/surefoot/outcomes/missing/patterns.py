"""Who is missing when: for a while, or for good.

Tried in ``tests/outcomes/missing/test_missing.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from surefoot.arguments import ColumnOf, Frame, takes
from surefoot.outcomes.methods.complete_cases import needed


@takes(frame=Frame(), visits=ColumnOf("frame", several=True))
def by_visit(frame: pd.DataFrame, visits: Sequence[str]) -> pd.DataFrame:
    """Follow people from visit to visit.

    Parameters
    ----------
    frame :
        One row a person.
    visits :
        One column a visit, in order; a missing value is a visit without a measurement.

    Returns
    -------
    :
        One row a visit: ``visit``, ``people``, ``observed``, ``missing_for_now`` (seen again
        later), ``missing_for_good`` (never again), ``lost_here`` (for good from this visit on),
        ``share_observed`` (missing if there are no people).

    Raises
    ------
    ValueError
        If a column is absent.
    """
    there = needed(frame, visits).notna().to_numpy(dtype=bool)
    later = np.flip(np.logical_or.accumulate(np.flip(there, axis=1), axis=1), axis=1)
    gone = ~later
    before = np.column_stack([np.zeros(len(gone), dtype=bool), gone[:, :-1]])
    n = len(there)
    counts = {"observed": there, "missing_for_now": later & ~there, "missing_for_good": gone}
    counts["lost_here"] = gone & ~before[:, : gone.shape[1]]
    table = pd.DataFrame({"visit": list(visits), "people": n})
    table = table.assign(**{name: of.sum(axis=0) for name, of in counts.items()})
    return table.assign(share_observed=table["observed"] / n if n else np.nan)


@takes(frame=Frame(), columns=ColumnOf("frame", several=True))
def patterns(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Count people by which of some columns they miss.

    Parameters
    ----------
    frame :
        One row a person.
    columns :
        What may be missing.

    Returns
    -------
    :
        One row a pattern, the most frequent first: ``pattern`` (``+`` there, ``o`` missing, in the
        order of the columns), ``missing`` (how many columns), ``people``, ``share``.

    Raises
    ------
    ValueError
        If a column is absent.
    """
    there = needed(frame, columns).notna()
    words = there.apply(lambda row: "".join("+" if each else "o" for each in row), axis=1)
    counted = words.astype(object).value_counts().rename_axis("pattern").reset_index(name="people")
    counted["missing"] = counted["pattern"].str.count("o").astype("int64")
    counted["share"] = counted["people"] / max(len(frame), 1)
    ordered = counted.sort_values(["people", "missing", "pattern"], ascending=[False, True, True])
    return ordered[["pattern", "missing", "people", "share"]].reset_index(drop=True)
