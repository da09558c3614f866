"""Reads and writes the rows of changes of a plan, in a transaction that is open.

Tried in ``tests/records/test_plan_changes.py``.
"""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, and_, insert, select, update

from surefoot.records.entities import PlanChange
from surefoot.records.tables import plan_change


def plan_changes_of(connection: Connection, client_id: str) -> dict[str, PlanChange]:
    """Give the latest change of each line of a client's plan, by the line's key."""
    asked = select(plan_change).where(plan_change.c.client_id == client_id)
    found = [
        PlanChange(
            line=row.line,
            section=row.section,
            text=row.text,
            hidden=row.hidden,
            source_text=row.source_text,
            changed_at=row.changed_at,
            draft=row.draft,
        )
        for row in connection.execute(asked)
    ]
    return {change.line: change for change in found}


def write_plan_change(connection: Connection, client_id: str, change: PlanChange) -> None:
    """Write a change of a line in the place of an earlier one."""
    row = {"client_id": client_id, **asdict(change)}
    same = and_(plan_change.c.client_id == client_id, plan_change.c.line == change.line)
    if not connection.execute(update(plan_change).where(same).values(row)).rowcount:
        connection.execute(insert(plan_change).values(row))
