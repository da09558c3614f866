"""What the coach's own pages say when the records cannot be written, or are not where they were."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from liveserver import PATIENCE, Server, serving
from tenacious import eventually


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server whose files are moved about; it is nobody else's."""
    with serving(tmp_path_factory.mktemp("failing") / "home") as running:
        yield running


def test_an_alias_that_cannot_be_kept_stays_in_its_box_and_why_is_said(own_server: Server) -> None:
    visitor = own_server.visitor()
    visitor.get("/demo/")
    mine = own_server.clients()[0]
    with closing(sqlite3.connect(own_server.home / "demo.sqlite")) as disk:
        for what in ("INSERT", "UPDATE"):
            disk.execute(
                f"CREATE TRIGGER no_{what} BEFORE {what} ON client "
                "BEGIN SELECT abs(-9223372036854775808); END"  # too large a number: it fails
            )
        disk.commit()
        added = visitor.post("/demo/", alias="Quiet Fox")
        renamed = visitor.post(f"/demo/{mine}/person", do="rename", alias="Quiet Fox")
        away = visitor.post(f"/demo/{mine}/person", do="take-away")
        for what in ("INSERT", "UPDATE"):
            disk.execute(f"DROP TRIGGER no_{what}")
        disk.commit()
    for answer in (added, renamed, away):
        assert answer.status == 503
        assert 'role="alert"' in answer.text
        assert "the records cannot be read or written" in answer.text
    for answer in (added, renamed):
        assert 'value="Quiet Fox"' in answer.text
    assert visitor.post("/demo/", alias="Quiet Fox").status == 303


def test_a_practice_is_begun_anew_where_its_file_is_gone_and_not_beside_its_log(
    own_server: Server,
) -> None:
    home, visitor = own_server.home, own_server.visitor()
    file, log = home / "own.sqlite", home / "own.sqlite-wal"
    visitor.get("/own/")
    visitor.post("/own/", begin="yes")
    assert visitor.post("/own/", alias="River").status == 303
    kept = log.read_bytes()
    for each in home.glob("own.sqlite*"):
        each.unlink()
    assert visitor.post("/own/", begin="yes").status == 303  # not the file without a name
    assert "River" not in visitor.get("/own/").text
    assert visitor.post("/own/", alias="Stone").status == 303
    file.unlink()
    log.write_bytes(kept)
    answer = visitor.post("/own/", begin="yes")
    assert (answer.status, file.exists()) == (503, False)
    assert "own.sqlite-wal" in answer.text
    log.unlink()
    assert visitor.post("/own/", begin="yes").status == 303


def test_a_copy_of_the_file_alone_is_whole_after_a_while(
    own_server: Server, tmp_path: Path
) -> None:
    visitor = own_server.visitor()
    visitor.get("/demo/")
    visitor.post("/demo/", alias="Last of All")
    log = own_server.home / "demo.sqlite-wal"
    eventually(lambda: log.stat().st_size == 0, PATIENCE, "the log was not emptied")
    copied = shutil.copy(own_server.home / "demo.sqlite", tmp_path)
    with closing(sqlite3.connect(copied)) as copy:
        assert ("Last of All",) in copy.execute("SELECT alias FROM client").fetchall()
