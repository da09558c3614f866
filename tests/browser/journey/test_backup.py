"""A coach makes a backup by one press, and takes it along on a drive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from accessibility import faults
from liveserver import Server, serving
from playwright.sync_api import expect

from surefoot.records.practice import OWN, open_file

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of a practice with one person in it."""
    home = tmp_path_factory.mktemp("backing") / "home"
    home.mkdir()
    with closing(open_file(home / "own.sqlite", OWN)) as store:
        store.add_client("Heron")
    with serving(home) as running:
        yield running


def test_a_backup_is_made_told_of_and_saved(server: Server, open_tab: Any, tmp_path: Path) -> None:
    tab = open_tab(1280)
    page = tab.page
    page.goto(f"{server.url}/own/")
    page.get_by_role("button", name="Make a backup").click()
    told = page.get_by_role("status", name="The backup is whole.")
    expect(told).to_contain_text("People in it: 1.")
    expect(told).to_be_focused()
    assert faults(page, 1280, 390) == []
    [backup] = (server.home / "backups").iterdir()
    expect(page.get_by_text(f"surefoot restore {backup.name}").first).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save to downloads").click()
    assert saving.value.suggested_filename == backup.name
    saving.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == backup.read_bytes()
    tab.assert_quiet()
