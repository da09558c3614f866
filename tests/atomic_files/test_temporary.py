"""Folders that are there for one run of the program."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from unittest.mock import Mock

import pytest

from surefoot import atomic_files

MODES = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such permissions")


def test_a_folder_for_one_run_is_taken_away(tmp_path: Path) -> None:
    with atomic_files.scratch() as folder:
        (folder / "file").touch()
        assert folder in atomic_files.leftover_scratch()
    assert not folder.exists()


@MODES
def test_the_folder_of_a_program_in_another_container_stays_until_that_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "kill", Mock(side_effect=ProcessLookupError))  # its number is nobody's
    folder = atomic_files.scratch_folder(str(tmp_path))
    atomic_files.clear_ended(str(tmp_path))
    assert folder.is_dir()
    atomic_files.discard(folder)
    folder.mkdir()
    atomic_files.clear_ended(str(tmp_path))
    assert not folder.exists()


@pytest.mark.parametrize("at", range(1, 4))
def test_a_folder_for_one_run_is_gone_though_somebody_stops_its_removal(
    at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = atomic_files.scratch_folder()
    for name in ("one", "two"):
        (folder / name).touch()
    usual, steps = os.unlink, iter(range(1, 100))

    def stopped(*args: object, **named: object) -> None:
        if next(steps) == at:
            raise KeyboardInterrupt
        usual(*args, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(os, "unlink", stopped)
        atomic_files.discard(folder)
    assert not folder.exists()
