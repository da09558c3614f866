"""What the coach's own pages say when the records cannot be written, or are not where they were."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from eventually import eventually
from liveserver import PATIENCE, Server, serving

from surefoot.records.practice import OWN, open_file


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


def test_a_page_that_is_opened_after_the_file_is_gone_says_so(own_server: Server) -> None:
    home, visitor = own_server.home, own_server.visitor()
    visitor.get("/own/")
    visitor.post("/own/", begin="yes")
    person = visitor.post("/own/", alias="Quiet Heron").headers["location"]
    away = (home / "own.sqlite").rename(home / "elsewhere")
    for page in ("/own/", person, f"{person}person", f"{person}plan"):
        gone = visitor.get(page)
        assert gone.status in (500, 503)
        assert "is not where it was" in gone.text
        assert "Quiet Heron" not in gone.text
        if page != "/own/":
            assert "put it back and load this page again" in gone.text
            assert "start it again" not in gone.text, "starting again does not bring the file back"
    refused = visitor.post("/own/", alias="Nobody")
    assert (refused.status, "is not where it was" in refused.text) == (503, True)
    assert not (home / "own.sqlite").exists()
    away.rename(home / "own.sqlite")
    assert "Quiet Heron" in visitor.get("/own/").text


def test_another_file_is_shown_as_it_is_and_said_before_the_next_word_is_kept(
    own_server: Server, tmp_path: Path
) -> None:
    home, visitor = own_server.home, own_server.visitor()
    visitor.get("/own/")
    visitor.post("/own/", begin="yes")
    assert visitor.post("/own/", alias="Only Before").status == 303
    with closing(open_file(tmp_path / "other.sqlite", OWN)) as other:
        other.add_client("Already There")
    for each in home.glob("own.sqlite-*"):
        each.unlink()
    shutil.copy(tmp_path / "other.sqlite", home / "new")
    (home / "new").rename(home / "own.sqlite")
    shown = visitor.get("/own/").text
    assert ("Already There" in shown, "Only Before" in shown) == (True, False)
    told = visitor.post("/own/", alias="New Here")
    assert told.status == 503
    assert "another records file lies where the one of before was" in told.text
    assert 'value="New Here"' in told.text
    assert visitor.post("/own/", alias="New Here").status == 303


def test_a_practice_that_cannot_be_begun_is_never_answered_well(
    own_server: Server, tmp_path: Path
) -> None:
    file, visitor = own_server.home / "own.sqlite", own_server.visitor()
    visitor.get("/own/")
    for each in own_server.home.glob("own.sqlite*"):
        each.unlink()
    instead: list[Callable[[], object]] = [
        lambda: file.symlink_to(tmp_path / "nowhere"),
        file.mkdir,
        file.touch,
        lambda: file.write_text("something else that lies there"),
    ]
    for put in instead:
        put()
        answer = visitor.post("/own/", begin="yes")
        assert (answer.status, 'role="alert"' in answer.text) == (503, True)
        assert not (tmp_path / "nowhere").exists()
        file.rmdir() if file.is_dir() else file.unlink()
    assert visitor.post("/own/", begin="yes").status == 303
    assert file.stat().st_size
