"""How a file of records made by an older program comes up to date."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from surefoot.records.engines.sqlite import reading

HEAD = "0006"


def bring_up_to_date(engine: Engine) -> None:
    """Give the records the tables of this program, unless they have them.

    Raises
    ------
    RecordsError
        If a newer program made the records, or something else did; they are left as they are.
    """
    with reading(engine) as connection:
        version = version_of(connection)
    if version != HEAD:
        from surefoot.records.migrations.upgrading import upgrade  # takes long to import

        upgrade(engine)


def version_of(connection: Connection) -> str | None:
    """Name the latest migration that the records went through; None for none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
