"""What pages say when the file of the records is there and cannot be opened: the truth, each time.

The server has never opened it; for files that change while it runs see ``test_failing_records.py``.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from accounts import OTHER
from liveserver import Server, serving

from surefoot.records.ids_and_times import new_id

SOMEBODY = new_id()
PAGES = ("", "outcomes", "follow-up", *(f"{SOMEBODY}/{page}" for page in ("", "person", "plan")))
WHY = re.compile(r"<p [^>]*data-why>(.*?)</p>", re.S)


def linked(file: Path) -> None:
    file.rename(file.with_name("moved"))
    file.symlink_to("moved")


def linked_to_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def log_linked(file: Path) -> None:
    file.with_name(f"{file.name}-wal").symlink_to("nowhere")


def log_linked_and_file_gone(file: Path) -> None:
    file.unlink()
    log_linked(file)


def of_another_account(file: Path) -> None:
    os.chown(file, OTHER, OTHER)


def something_else(file: Path) -> None:
    file.write_text("something else that lies there, and is no file of records" * 99)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def of_a_newer_surefoot(file: Path) -> None:
    with closing(sqlite3.connect(file)) as records, records:
        records.execute("UPDATE alembic_version SET version_num = '9999'")


TROUBLES: dict[Callable[[Path], None], str] = {
    linked: "is a link to another place",
    linked_to_nowhere: "is a link to another place",
    log_linked: "If not, move it to another folder",
    log_linked_and_file_gone: "If not, move it to another folder",
    of_another_account: "belongs to another account",
    something_else: "it is not a file of records",
    a_folder: "the file cannot be opened",
    of_a_newer_surefoot: "A newer Surefoot made these records",
}


@pytest.fixture(scope="module")
def unopened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that has opened no practice, and never will."""
    with serving(tmp_path_factory.mktemp("unopened") / "home") as running:
        shutil.copy(running.home / "demo.sqlite", running.home.parent / "whole")
        yield running


def put(file: Path, whole: Path, trouble: Callable[[Path], None]) -> None:
    """Put records in trouble, and nothing of the last trouble beside them."""
    for each in (*file.parent.glob(f"{file.name}*"), file.with_name("moved")):
        if each.is_dir() and not each.is_symlink():
            each.rmdir()
        else:
            each.unlink(missing_ok=True)
    shutil.copy(whole, file)
    trouble(file)


@pytest.mark.parametrize("practice", ["demo", "own"])
@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_why_it_cannot_be_opened_is_said_on_every_page(
    unopened: Server, practice: str, trouble: Callable[[Path], None]
) -> None:
    put(unopened.home / f"{practice}.sqlite", unopened.home.parent / "whole", trouble)
    visitor = unopened.visitor()
    for page in PAGES:
        answer = visitor.get(f"/{practice}/{page}")
        (why,) = WHY.findall(unescape(answer.text))
        assert answer.status == 503
        assert TROUBLES[trouble] in why
        assert not why.endswith("..")


def test_a_demo_that_is_gone_is_no_page_that_moved(unopened: Server) -> None:
    put(unopened.home / "demo.sqlite", unopened.home.parent / "whole", Path.unlink)
    answer = unopened.visitor().get("/demo/")
    (why,) = WHY.findall(unescape(answer.text))
    assert answer.status == 503
    assert "demo.sqlite of the demo practice is not in the records folder" in why
    assert "start it again" in why
