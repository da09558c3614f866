"""The tables of a practice's records, for SQLite and PostgreSQL alike.

An entry's answers lie in its revisions; ``entry.latest`` says which of them stands. Words that a
person wrote are kept as JSON text, which takes whatever a browser can send.

Tried in ``tests/records/test_migrations.py``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

from surefoot.records.ids_and_times import utc

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A time in UTC, also where the database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a time into UTC on its way into the database."""
        return None if value is None else utc(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Say of a time that comes back that it is in UTC."""
        if value is None:
            return None
        return utc(value if value.tzinfo else value.replace(tzinfo=UTC))


metadata = MetaData(naming_convention=NAMES)

client = Table(
    "client",
    metadata,
    Column("id", String, primary_key=True),
    Column("alias", String, nullable=False),
    Column("alias_key", String, nullable=False, unique=True),
    Column("added_at", Moment, nullable=False),
    Column("added_ahead_min", Integer),
    Column("removed_at", Moment),
)

former_alias = Table(
    "former_alias",
    metadata,
    Column("alias_key", String, primary_key=True),
    Column("alias", String, nullable=False),
    Column("client_id", ForeignKey("client.id"), nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("client_id", ForeignKey("client.id"), nullable=False),
    Column("form", String, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("begun_ahead_min", Integer),
    Column("removed_at", Moment),
    Column("latest", Integer, nullable=False),
    Index(None, "client_id", "form"),
)

revision = Table(
    "revision",
    metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("sitting", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("drafts", JSON, nullable=False, server_default="{}"),
    Index(None, "sitting"),
)

move = Table(
    "move",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry_id", ForeignKey("entry.id"), nullable=False),
    Column("from_id", ForeignKey("client.id"), nullable=False),
    Column("to_id", ForeignKey("client.id"), nullable=False),
    Column("moved_at", Moment, nullable=False),
    Column("lines", JSON, nullable=False),
    Index(None, "entry_id"),
)

plan_change = Table(
    "plan_change",
    metadata,
    Column("client_id", ForeignKey("client.id"), primary_key=True),
    Column("line", String, primary_key=True),
    Column("section", String, nullable=False),
    Column("text", JSON(none_as_null=True)),
    Column("hidden", Boolean, nullable=False),
    Column("source_text", JSON(none_as_null=True)),
    Column("changed_at", Moment, nullable=False),
    Column("draft", JSON(none_as_null=True)),
)

arrival = Table(
    "arrival",
    metadata,
    Column("mark", String, primary_key=True),
    Column("entry_id", ForeignKey("entry.id"), nullable=False),
    Column("sitting", String),
    Index(None, "entry_id"),
)

file_import = Table(
    "file_import",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sitting", String, nullable=False, unique=True),
    Column("file", JSON(none_as_null=True)),
    Column("brought_at", Moment, nullable=False),
    Column("brought_ahead_min", Integer),
    Column("sessions", Integer, nullable=False),
    Column("completed", Integer, nullable=False),
    Column("newcomers", JSON, nullable=False),
    Column("undone_at", Moment),
)
