"""A home whose records are in order."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from surefoot.doctor import files
from surefoot.records.backups.snapshot import back_up
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import now
from surefoot.records.practice import OWN, open_file

WORD = "Xylograph"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice in order, with a backup, and temporary folders of the test's own."""
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    for folder in (home, temporary):
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("SUREFOOT_HOME", str(home))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(files, "short_temporary_folder", lambda: str(temporary))
    with closing(open_file(home / "own.sqlite", OWN)) as store:
        river = store.add_client(WORD).id
        for n in range(40):
            store.keep(Change(f"walk-{n}", river, "walk", 1, {"seen": WORD * 99}, "s"))
    back_up(home / "own.sqlite", OWN, now())
    return home
