"""A notebook opens with Voilà alone, as whoever has the checkout and no server of ours tries it."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from eventually import eventually

PATIENCE = 120.0
VIEW = "application/vnd.jupyter.widget-view+json"
OUTPUT = r'<script type="application/vnd\.voila\.cell-output\+json">(.*?)</script>'


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def page(checkout: Path, tmp_path: Path) -> Iterator[str]:
    """Give the page that ``voila notebooks/2_urges.ipynb`` shows."""
    port = free_port()
    command = ["voila", "notebooks/2_urges.ipynb", "--no-browser", f"--port={port}"]
    log = tmp_path / "log"
    with log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=checkout, stdout=said, stderr=said
        )

    def answers() -> bool:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except OSError:
            return False

    try:
        eventually(answers, PATIENCE, "Voilà does not answer")
        with urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
            yield answer.read().decode("utf-8")
    except URLError as problem:
        pytest.fail(f"{problem.reason}\n{log.read_text(encoding='utf-8')}")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def test_plain_voila_shows_the_sheet_of_a_notebook(page: str) -> None:
    shown = [json.loads(each)["data"] for each in re.findall(OUTPUT, page, flags=re.DOTALL)]
    widgets = [each["text/plain"] for each in shown if VIEW in each]
    assert widgets == ["<SheetView urge-log>"]
    assert "Traceback" not in page
