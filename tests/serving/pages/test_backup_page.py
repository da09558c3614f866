"""A backup is taken by a press, handed to the browser, and named when the practice is damaged."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from eventually import eventually
from liveserver import PATIENCE, WAYS, Server, Visitor, serving

from surefoot.records.backups.locations import backups_of
from surefoot.records.backups.restore import restore_backup
from surefoot.records.backups.snapshot import back_up
from surefoot.records.backups.staging import prepared
from surefoot.records.ids_and_times import now
from surefoot.records.practice import OWN, open_file
from surefoot.serving.pages import file_health

DAMAGED = "The file of this practice is damaged."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Server]:
    """Give our server with a practice of one's own, in one way: none of it needs a kernel."""
    with serving(tmp_path_factory.mktemp("backed") / "home", notebooks, way=WAYS[0]) as running:
        visitor = running.visitor()
        visitor.get("/own/")
        visitor.post("/own/", begin="yes")
        yield running


@pytest.fixture
def file(server: Server) -> Path:
    return server.home / "own.sqlite"


@pytest.fixture
def visitor(server: Server) -> Visitor:
    """Somebody who has opened the page of people of their practice."""
    made = server.visitor()
    made.get("/own/")
    return made


def newest(file: Path) -> Path:
    return backups_of(file)[0].file


def people(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as opened:
        return {alias for (alias,) in opened.execute("SELECT alias FROM client")}


def test_one_press_on_the_page_of_people_takes_a_backup_of_the_open_practice(
    visitor: Visitor, file: Path
) -> None:
    visitor.post("/own/", alias="Heron")
    page = visitor.get("/own/").text
    assert re.search(r'action="/own/backup".*?name="do" value="make"', page, re.DOTALL)
    made = visitor.post("/own/backup", do="make")
    assert (made.status, made.headers["location"]) == (303, "/own/backup?did=made")
    assert "Heron" in people(newest(file))
    shown = visitor.get("/own/backup?did=made").text
    assert re.search(r"The backup is whole\. People in it: \d", shown)
    assert newest(file).name in shown
    assert str(newest(file).parent) in shown
    assert "is not encrypted" in shown
    assert "Heron" not in shown


def test_the_page_of_people_says_of_when_the_newest_backup_is(visitor: Visitor, file: Path) -> None:
    visitor.post("/own/backup", do="make")
    assert "The newest backup on this computer is of" in visitor.get("/own/").text
    assert "La copia de seguridad más reciente" in visitor.get("/own/", Accept_Language="es").text


def test_a_backup_is_handed_over_as_a_file_of_its_name(visitor: Visitor, file: Path) -> None:
    visitor.post("/own/backup", do="make")
    backup = newest(file)
    answer = visitor.post("/own/backup", do="download", name=backup.name)
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{backup.name}"'
    assert answer.headers["content-length"] == str(backup.stat().st_size)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith("SQLite format 3")


@pytest.mark.parametrize(
    "name", ["", "own.sqlite", "../own.sqlite", "../access.key", "link.sqlite"]
)
def test_nothing_but_a_backup_is_handed_over(visitor: Visitor, file: Path, name: str) -> None:
    visitor.post("/own/backup", do="make")
    link = newest(file).with_name("own-2026-01-01-000000.sqlite")
    link.unlink(missing_ok=True)
    link.symlink_to(file)
    name = link.name if name == "link.sqlite" else name
    assert visitor.post("/own/backup", do="download", name=name).status == 404


def test_nothing_is_taken_without_the_proof_or_by_who_does_not_say_what(
    server: Server, visitor: Visitor, file: Path
) -> None:
    before = backups_of(file)
    assert server.visitor().ask("POST", "/own/backup", {"do": "make"}).status == 403
    assert visitor.post("/own/backup").status == 400
    assert backups_of(file) == before


def test_the_other_side_of_the_screen_takes_no_backup(visitor: Visitor, file: Path) -> None:
    client = visitor.post("/own/", alias="Egret").headers["location"].split("/")[2]
    before = backups_of(file)
    visitor.post("/screen", practice="own", client=client, do="turn")
    assert visitor.get("/own/backup").status == 403
    assert visitor.post("/own/backup", do="make").status == 403
    assert backups_of(file) == before


def test_what_keeps_a_backup_from_being_taken_is_said(visitor: Visitor, file: Path) -> None:
    visitor.post("/own/backup", do="make")
    folder, aside = newest(file).parent, file.parent / "aside"
    folder.rename(aside)
    folder.touch()
    try:
        answer = visitor.post("/own/backup", do="make")
        assert answer.status == 503
        assert "No backup could be made" in answer.text
    finally:
        folder.unlink()
        aside.rename(folder)


def test_a_damaged_practice_is_told_of_with_the_way_back_until_that_was_gone(
    visitor: Visitor, file: Path
) -> None:
    visitor.post("/own/backup", do="make")
    backup, whole = newest(file), people(newest(file))
    content = backup.read_bytes()
    for name in ("backups/own-2099-01-01-120000.sqlite", "broken.sqlite"):
        broken = file.parent / name
        broken.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))
    broken.replace(file)
    eventually(lambda: DAMAGED in visitor.get("/own/").text, PATIENCE, "nothing is said")
    page = visitor.get("/own/").text
    assert "The newest backup that is whole is of" in page
    assert 'href="/own/backup"' in page
    assert DAMAGED not in visitor.get("/demo/").text
    way = visitor.get("/own/backup").text
    assert f"surefoot restore {backup.name}" in way
    refused = visitor.post("/own/backup", do="make")
    assert refused.status == 503
    assert "no backup was kept" in refused.text
    newest(file).unlink()
    with prepared(backup, file, OWN) as ready:
        restore_backup(ready.file, file, OWN, now())
    eventually(lambda: DAMAGED not in visitor.get("/own/").text, PATIENCE, "it is still said")
    assert people(file) == whole


@pytest.mark.parametrize("is_open", [True, False])
def test_a_practice_whose_file_is_gone_is_told_of_with_its_backups_on_each_page(
    tmp_path: Path, notebooks: Path, is_open: bool
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with closing(open_file(home / "own.sqlite", OWN)) as store:
        heron = store.add_client("Heron").id
    backup, _ = back_up(home / "own.sqlite", OWN, now())
    if not is_open:
        (home / "own.sqlite").unlink()
    with serving(home, notebooks, way=WAYS[0]) as running:
        visitor = running.visitor()
        assert "Go to my practice" in visitor.get("/").text
        if is_open:
            assert "Heron" in visitor.get("/own/").text
            (home / "own.sqlite").unlink()
        for address in ("/own/", "/own/backup", f"/own/{heron}/", f"/own/{heron}/person"):
            page = visitor.get(address).text
            assert "The records file own.sqlite was here and is not where it was." in page
            assert f"surefoot restore {backup.name}" in page or 'href="/own/backup"' in page
        assert f"surefoot restore {backup.name}" in visitor.get("/own/backup").text
        assert f"surefoot restore {backup.name}" in visitor.get("/own/").text
        assert visitor.post("/own/backup", do="download", name=backup.name).status == 200
        with prepared(backup, home / "own.sqlite", OWN) as ready:
            restore_backup(ready.file, home / "own.sqlite", OWN, now())
        assert "Heron" in visitor.get("/own/").text


def test_where_no_practice_was_nothing_is_missing(tmp_path: Path, notebooks: Path) -> None:
    with serving(tmp_path / "home", notebooks, way=WAYS[0]) as running:
        visitor = running.visitor()
        assert "Start my own practice" in visitor.get("/").text
        assert "is not where it was" not in visitor.get("/own/").text
        assert visitor.get("/own/backup").headers["location"] == "/own/"
        assert visitor.get("/own/somebody/person").status == 404


def test_whoever_ends_surefoot_is_told_that_it_is_closed(tmp_path: Path, notebooks: Path) -> None:
    english = {"SUREFOOT_LANGUAGE": "en"}
    with serving(tmp_path / "home", notebooks, english, way=WAYS[0]) as running:
        assert "Surefoot is closed." not in running.printed
        running.process.send_signal(signal.SIGINT)
        running.process.wait(PATIENCE)
    assert running.printed[-1] == "Surefoot is closed."


def test_backups_of_one_minute_and_what_they_took_the_place_of_are_told_apart(
    visitor: Visitor, file: Path
) -> None:
    at = datetime.now().astimezone().replace(second=7)
    made = [back_up(file, OWN, at.replace(second=second))[0] for second in (7, 8)]
    with prepared(made[0], file, OWN) as ready:
        kept = restore_backup(ready.file, file, OWN, at)
    page = visitor.get("/own/backup").text
    labels = re.findall(r'aria-label="(Save to downloads: [^"]*)"', page)
    assert len(labels) == len(set(labels)) >= 2
    assert kept is not None
    before, _, after = page.partition("What was there before a backup was put back")
    assert kept.name in after
    assert kept.name not in before


def test_a_file_is_looked_at_once_a_day_and_when_it_is_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    clock = [1000.0]

    def look_at(file: Path) -> bool:
        looked.append(file.name)
        return True

    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    monkeypatch.setattr(file_health, "is_whole", look_at)
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    known = file_health.FileHealth()
    known.look()
    assert (looked, known.of("own")) == ([], None)
    (tmp_path / "own.sqlite").touch()
    known.look()
    known.look()
    assert looked == ["own.sqlite"]
    clock[0] += file_health.A_DAY_S
    known.look()
    assert looked == ["own.sqlite"] * 2
    (tmp_path / "another").touch()
    (tmp_path / "another").replace(tmp_path / "own.sqlite")
    known.look()
    assert looked == ["own.sqlite"] * 3
    (tmp_path / "own.sqlite").unlink()
    known.look()
    assert known.of("own") is None
