from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from surefoot import paths
from surefoot.cli import main


def test_the_records_lie_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "año nuevo" / "records"))
    assert paths.home() == tmp_path / "año nuevo" / "records"
    assert paths.home().is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such permissions")
def test_only_its_owner_may_look_into_the_folder_of_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "records"))
    assert stat.S_IMODE(paths.home().stat().st_mode) == 0o700


def test_without_the_variable_the_records_lie_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setattr(
        paths, "user_data_path", lambda name, appauthor: tmp_path / "of the user" / name
    )
    assert paths.home() == tmp_path / "of the user" / "surefoot"


def test_in_a_checkout_the_workbook_is_the_checkouts_own(checkout: Path) -> None:
    assert paths.notebooks() == checkout / "notebooks"
    assert paths.data() == checkout / "data"
    assert paths.shell() == checkout / "widgets" / "shell"
    assert paths.front() == checkout / "widgets" / "front" / "dist"


def test_in_a_wheel_the_workbook_is_what_was_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("notebooks", "data", "shell", "front"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(paths, "_WHEEL", tmp_path)
    assert paths.notebooks() == tmp_path / "notebooks"
    assert paths.data() == tmp_path / "data"
    assert paths.shell() == tmp_path / "shell"
    assert paths.front() == tmp_path / "front"


MODES = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such permissions")


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@MODES
@pytest.mark.parametrize("command", [["verify", "nowhere"], ["report", "none", "--out", "r.pdf"]])
def test_what_an_older_version_left_open_is_tightened_when_a_command_starts(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, others = tmp_path / "records", tmp_path / "others"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    (home / "releases").mkdir(parents=True)
    left = [home / name for name in ("own.sqlite", "own.sqlite-wal", "releases/a.key")]
    for place in [*left, home / "letter.txt", others]:
        place.write_text("", encoding="utf-8")
        place.chmod(0o644)
    (home / "releases").chmod(0o755)
    (home / "mappings").symlink_to(tmp_path)
    (home / "releases" / "b.key").symlink_to(others)
    main(command)
    assert {mode(place) for place in left} == {0o600}
    assert mode(home / "releases") == 0o700
    assert {mode(place) for place in (home / "letter.txt", others)} == {0o644}


@MODES
def test_the_users_own_folder_of_records_is_tightened_and_one_that_was_named_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_data_path", lambda name, appauthor: tmp_path / name)
    monkeypatch.delenv(paths.HOME_VARIABLE)
    paths.tighten_home()
    assert not (tmp_path / "surefoot").exists()
    for folder in (tmp_path / "surefoot", tmp_path / "named"):
        folder.mkdir()
        folder.chmod(0o755)
    paths.tighten_home()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "named"))
    paths.tighten_home()
    assert [mode(tmp_path / name) for name in ("surefoot", "named")] == [0o700, 0o755]
