from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from surefoot import paths


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
