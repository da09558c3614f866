"""Runs the migrations that a file of records has not been through, all of them or none.

Tried in ``tests/records/test_migrations.py``.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from surefoot.language import say
from surefoot.records.engines.sqlite import writing
from surefoot.records.entities import RecordsError
from surefoot.records.migrations import version_of

FOLDER = Path(__file__).parent
GET_NEWER = say("Start that newer Surefoot, or bring this one up to date. Nothing is lost.")


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction.

    Raises
    ------
    RecordsError
        If a newer program made the records, or something else did.
    """
    with writing(engine) as connection:
        _refuse_others(connection)
        config = settings(connection)
        command.upgrade(config, "head")


def settings(connection: Connection) -> Config:
    """Give Alembic's settings for migrations in the transaction of a connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def is_newer(version: str) -> bool:
    """Tell whether a newer program made a version: it is none of those that this one knows."""
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    return version not in known


def _refuse_others(connection: Connection) -> None:
    version = version_of(connection)
    tables = set(inspect(connection).get_table_names())
    if version is None and tables - {"alembic_version"}:
        raise RecordsError(say("this file was not made by Surefoot; it was left as it is"))
    if version is not None and is_newer(version):
        raise RecordsError(say("A newer Surefoot made these records. {way}", way=GET_NEWER))
