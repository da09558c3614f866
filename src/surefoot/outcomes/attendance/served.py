"""Who was served, with what is not known about people as a row of its own.

Tried in ``tests/outcomes/attendance/test_engagement.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from surefoot.arguments import A, takes
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.schema import PERSON

CHARACTERISTICS = ("programme", "age_band", "sex", "race_eth", "goal_type")
COLUMNS = ["characteristic", "category", "why_missing", "n", "percent"]


@takes(dataset=A(Dataset))
def who_was_served(dataset: Dataset) -> pd.DataFrame:
    """Count people by each characteristic; a missing value is a category, by its reason.

    Parameters
    ----------
    dataset :
        Its people, those who never started among them.

    Returns
    -------
    :
        ``characteristic``, ``category`` (a code; missing in the rows of missing values),
        ``why_missing`` (its code there), ``n``, ``percent`` of all people. Categories that nobody
        is in are left out.
    """
    rows = [row for name in CHARACTERISTICS for row in _counts(dataset.person, name)]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"category": "string", "why_missing": "string", "percent": "Float64"}
    )


@takes(dataset=A(Dataset))
def sites(dataset: Dataset) -> pd.DataFrame:
    """Count people by site and programme, to see whether a site is seen in one programme only.

    Returns
    -------
    :
        ``site_code``, ``programme``, ``people``; missing codes are a group of their own.
    """
    groups = dataset.person.groupby(["site_code", "programme"], dropna=False)
    return groups.size().rename("people").reset_index()


def _counts(person: pd.DataFrame, name: str) -> Iterator[tuple[object, ...]]:
    column = PERSON.column(name)
    n = person[name].value_counts()
    order = list(column.options) if column.options else sorted(n.index)
    for category in order:
        if category in n.index:
            yield _row(name, category, None, int(n[category]), len(person))
    unknown = person[person[name].isna()]
    why = unknown[f"{name}_missing"] if column.explained else unknown[name].fillna("not_recorded")
    for reason, count in why.value_counts().items():
        yield _row(name, None, str(reason), int(count), len(person))


def _row(
    name: str, category: str | None, why: str | None, n: int, of: int
) -> tuple[str, str | None, str | None, int, float]:
    return name, category, why, n, 100 * n / of
