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
from surefoot.records.migrations import version_of
from surefoot.records.store import RecordsError

FOLDER = Path(__file__).parent


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction.

    Raises
    ------
    RecordsError
        If a newer program made the records, or something else did.
    """
    with writing(engine) as connection:
        config = settings(connection)
        _refuse_others(connection, config)
        command.upgrade(config, "head")


def settings(connection: Connection) -> Config:
    """Give Alembic's settings for migrations in the transaction of a connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def _refuse_others(connection: Connection, config: Config) -> None:
    version = version_of(connection)
    tables = set(inspect(connection).get_table_names())
    if version is None and tables - {"alembic_version"}:
        raise RecordsError(say("this file was not made by Surefoot; it was left as it is"))
    ours = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in ours:
        raise RecordsError(
            say("a newer Surefoot made these records, start that one; they were left as they are")
        )
