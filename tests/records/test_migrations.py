from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from surefoot.records.engines.sqlite import sqlite_engine, writing
from surefoot.records.entities import RecordsError
from surefoot.records.migrations import HEAD, bring_up_to_date, upgrading
from surefoot.records.practice import DEMO, open_file
from surefoot.records.tables import metadata

FAILING = """
import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.drop_table("arrival")
    op.drop_table("no such table")
"""


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    file.touch()
    made = sqlite_engine(file)
    yield made
    made.dispose()


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def schema(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT sql FROM sqlite_master ORDER BY 1")]


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    assert ScriptDirectory(str(upgrading.FOLDER)).get_current_head() == HEAD


def test_migrations_make_what_the_tables_declare(engine: Engine) -> None:
    bring_up_to_date(engine)
    with writing(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert tables(connection) == {*metadata.tables, "alembic_version"}


def test_migrations_go_up_and_down_and_up_again(engine: Engine, file: Path) -> None:
    bring_up_to_date(engine)
    made = schema(file)
    with writing(engine) as connection:
        command.downgrade(upgrading.settings(connection), "base")
        assert tables(connection) == {"alembic_version"}
    bring_up_to_date(engine)
    assert schema(file) == made


def test_bringing_up_to_date_twice_does_nothing(engine: Engine, file: Path) -> None:
    bring_up_to_date(engine)
    before = file.read_bytes()
    bring_up_to_date(engine)
    upgrading.upgrade(engine)
    assert file.read_bytes() == before


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adds a migration that fails after it has made one table and dropped another."""
    folder = tmp_path / "migrations"
    shutil.copytree(upgrading.FOLDER, folder)
    (folder / "versions" / "failing.py").write_text(FAILING.format(new="bad", old=HEAD))
    monkeypatch.setattr(upgrading, "FOLDER", folder)


@pytest.mark.usefixtures("failing")
def test_a_failing_migration_of_a_new_file_leaves_nothing_behind(engine: Engine) -> None:
    with pytest.raises(RecordsError):
        bring_up_to_date(engine)
    with writing(engine) as connection:
        assert tables(connection) == set()


def test_a_failing_migration_of_a_file_in_use_leaves_it_as_it_was(
    file: Path, request: pytest.FixtureRequest
) -> None:
    store = open_file(file, DEMO)
    river = store.add_client("River")
    store.close()
    made = schema(file)
    request.getfixturevalue("failing")
    with pytest.raises(RecordsError):
        upgrading.upgrade(request.getfixturevalue("engine"))
    assert schema(file) == made
    again = open_file(file, DEMO)
    assert again.clients() == [river]
    again.close()


def test_records_of_a_newer_program_are_refused_and_left_as_they_are(file: Path) -> None:
    open_file(file, DEMO).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(RecordsError, match=r"newer Surefoot made these records\. Start that"):
        open_file(file, DEMO)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_somebody_elses_database_is_refused_and_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(RecordsError, match="was not made by Surefoot"):
        open_file(file, DEMO)
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(file: Path) -> None:
    file.write_text("Dear diary, " * 1000)
    with pytest.raises(RecordsError, match="not a file of records"):
        open_file(file, DEMO)
    assert file.read_text() == "Dear diary, " * 1000


def test_people_of_an_older_program_are_all_there(file: Path, engine: Engine) -> None:
    with writing(engine) as connection:
        command.upgrade(upgrading.settings(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO client VALUES ('river-id', 'River', 'river', '2026-03-01 12:00:00')"
        )
    store = open_file(file, DEMO)
    (river,) = store.clients()
    store.close()
    assert (river.id, river.alias, river.removed_at, river.former) == (
        "river-id",
        "River",
        None,
        (),
    )
