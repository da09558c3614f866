"""Keeps a migration from going back where that would lose what somebody wrote or decided.

Tried in ``tests/records/test_older_files.py``.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from surefoot.language import Text, say
from surefoot.records.entities import RecordsError


def refuse_to_lose(what: Text, *holding: sa.Select[int]) -> None:
    """Refuse to go back if the records hold anything of a kind.

    Parameters
    ----------
    what :
        What would be lost, in words.
    holding :
        Counts of the rows that hold it.

    Raises
    ------
    RecordsError
        If one of them is not 0; the transaction is then to be undone.
    """
    if any(op.get_bind().scalar(each) for each in holding):
        raise RecordsError(
            say("an older Surefoot would lose {what}; the records were left as they are", what=what)
        )


def rows(table: str, *conditions: sa.ColumnElement[bool]) -> sa.Select[int]:
    """Count the rows of a table that meet some conditions."""
    return sa.select(sa.func.count()).select_from(sa.table(table)).where(*conditions)
