"""Kernels and servers die without a word while somebody types; what was shown as saved is there.

``SUREFOOT_KILLS`` sets how many of them die; ``SUREFOOT_SEED`` sets when.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from liveserver import KEY, WAY, kernels_of, let_in
from playwright.sync_api import Browser, Page
from sample_sizes import as_many_as

from surefoot.atomic_files import write
from surefoot.records.practice import open_practice
from surefoot.serving.auth import signing_key

pytestmark = pytest.mark.browser

KILLS = as_many_as(4, 30, "SUREFOOT_KILLS")
SEED = int(os.environ.get("SUREFOOT_SEED", "20260301"))
WORDS = "Coming home the flat was dark and I stood by the fridge for a while, then called Jo. "
SEEN = """() => [
    document.querySelector("#urge-log .sf-cue").dataset.status,
    document.querySelector('#urge-log [data-question="going_on"] textarea').value,
]"""


@dataclass
class Server:
    """A server that can be killed and started again at the same address."""

    home: Path
    port: int
    process: subprocess.Popen[str] = field(init=False)

    def start(self) -> None:
        command = [sys.executable, "-m", "surefoot", "serve", "--no-browser"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), "--kernels", WAY],
            env=os.environ | {"SUREFOOT_HOME": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        with self.process.stdout as said:
            if not any("is ready at" in line for line in said):
                pytest.fail("the server ended before it was ready")

    def kernels(self) -> list[psutil.Process]:
        return [psutil.Process(pid) for pid in kernels_of(self.process.pid)]

    def kill_kernel(self) -> None:
        self.kernels()[-1].kill()

    def kill_all(self) -> None:
        kernels = self.kernels()
        self.process.kill()
        self.process.wait()
        psutil.wait_procs(kernels, timeout=60)

    def revive(self) -> None:
        if self.process.poll() is not None:
            self.start()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    write(tmp_path / signing_key.NAME, KEY)
    server = Server(tmp_path, port)
    server.start()
    yield server
    if server.process.poll() is None:
        server.kill_all()


@dataclass
class Typing:
    """Types into an urge log and notes what the page has shown as saved."""

    page: Page
    typed: str = ""
    shown_as_saved: str = ""

    def type(self, letters: str) -> None:
        for letter in letters:
            self.page.keyboard.type(letter, delay=20)
            self.typed += letter
            self.look()

    def look(self) -> None:
        status, value = self.page.evaluate(SEEN)
        if status == "saved":
            self.shown_as_saved = value

    def wait_until_saved(self) -> None:
        self.page.locator('#urge-log .sf-cue[data-status="saved"]').wait_for()
        self.look()


def test_what_was_shown_as_saved_outlives_every_kill(
    server: Server, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(server.home))
    store = open_practice("demo")
    chance = random.Random(SEED)  # noqa: S311 nothing secret is drawn
    for kill in range(KILLS):
        client_id = store.add_client(f"Kill {kill}").id
        typing = _open(browser, f"http://127.0.0.1:{server.port}/demo/{client_id}/urges/urge-log")
        typing.type(WORDS[: chance.randint(5, 30)])
        if kill % 3:
            typing.wait_until_saved()
        typing.type(WORDS[: chance.randint(1, 30)])
        server.kill_kernel() if kill % 2 else server.kill_all()
        typing.type(WORDS[: chance.randint(1, 20)])
        typing.page.close()
        kept = [entry.answers.get("going_on", "") for entry in store.entries(client_id)]
        assert len(kept) <= 1
        stored = kept[0] if kept else ""
        assert stored.startswith(typing.shown_as_saved), f"kill {kill} lost what was saved"
        assert typing.typed.startswith(stored), f"kill {kill} changed what was typed"
        server.revive()
    store.close()


def _open(browser: Browser, address: str) -> Typing:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    let_in(page.context)
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator("#urge-log .sf-group:not([hidden]) > summary").click()
    page.locator('#urge-log [data-question="going_on"] textarea').click()
    return Typing(page)
