from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from planted_files import plant, run_of
from playwright.sync_api import Browser, Page, expect

from surefoot.exercises import exercise

PATIENCE = 120


class Lab(NamedTuple):
    """A JupyterLab that runs: its address, and what it said on the way."""

    address: str
    said: list[str]
    home: Path

    def of(self, notebook: str) -> str:
        return self.address.replace("0_start", notebook)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("lab")
    plant(home)
    own = ("SUREFOOT_HOME", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "surefoot", "lab", "--no-browser"],
        cwd=home,
        env=os.environ | dict.fromkeys(own, str(home)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None
        too_long = threading.Timer(3 * PATIENCE, running.kill)
        too_long.start()
        said = list(until(iter(running.stdout.readline, ""), "is running at"))
        address = re.search(r"http://127\.0\.0\.1:\d+/lab\S*", running.stdout.readline())
        assert address is not None, said
        threading.Thread(target=running.stdout.read, daemon=True).start()
        yield Lab(address.group(), said, home)
        too_long.cancel()
        running.kill()


def until(lines: Iterator[str], sign: str) -> Iterator[str]:
    for line in lines:
        yield line
        if sign in line:
            return


def status_of(address: str) -> int:
    """Ask for a page; JupyterLab tells its address a moment before it listens there."""
    end = monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=PATIENCE) as page:  # noqa: S310
                return int(page.status)
        except URLError:
            if monotonic() > end:
                raise
            sleep(0.1)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE * 1000)
    yield opened
    opened.close()


def test_jupyterlab_opens_on_the_notebooks_with_a_demo_practice(lab: Lab, checkout: Path) -> None:
    assert status_of(lab.address) == 200
    assert any(f"Serving notebooks from local directory: {checkout}" in line for line in lab.said)
    assert (lab.home / "demo.sqlite").exists()


def test_jupyterlab_runs_no_server_that_asks_others(lab: Lab) -> None:
    assert not any("voila" in line for line in lab.said)


@pytest.mark.browser
def test_a_point_shows_its_exercise_in_jupyterlab_and_nothing_is_asked_of_others(
    lab: Lab, page: Page
) -> None:
    assert status_of(lab.address) == 200
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lab.of("2_urges"))
    kernel = page.get_by_role("button", name="Python 3 (ipykernel) | Idle")
    expect(kernel).to_be_visible(timeout=PATIENCE * 1000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    sheet = page.locator(".jp-OutputArea").get_by_role("heading", name=exercise("urge-log").title)
    expect(sheet).to_be_visible(timeout=PATIENCE * 1000)
    expect(page.get_by_text("Jupyter news")).to_have_count(0)
    ours = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
    assert [address for address in asked if not address.startswith(ours)] == []
    told = [json.loads(each.read_text()) for each in lab.home.glob("kernel-*.json")]
    assert told
    assert all("curve_publickey" in each for each in told), "other accounts hear what it shows"
    assert run_of(lab.home) == set()
