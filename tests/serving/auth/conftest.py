"""One server whose folder of records everybody on this computer can look into."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from liveserver import Server, serving

from surefoot.serving.auth import open_browser

Opened = list[str]


@pytest.fixture(scope="session")
def house() -> Iterator[Server]:
    """Give a server that nobody else visits."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "home"
        home.mkdir()
        for folder in (home, home.parent):
            folder.chmod(0o755)
        with serving(home, way="forked") as server:
            yield server


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Give the addresses at which a browser was opened; none is."""
    addresses: Opened = []
    monkeypatch.setattr(open_browser.webbrowser, "open", addresses.append)
    return addresses
