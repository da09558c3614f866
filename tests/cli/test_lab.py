from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest


@pytest.fixture
def said(tmp_path: Path) -> Iterator[Iterator[str]]:
    """Give the lines that a running ``surefoot lab`` says; it ends with the test."""
    with subprocess.Popen(
        [sys.executable, "-m", "surefoot", "lab", "--no-browser"],
        cwd=tmp_path,
        env=os.environ | {"SUREFOOT_HOME": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as lab:
        assert lab.stdout is not None
        too_long = threading.Timer(120, lab.kill)
        too_long.start()
        yield iter(lab.stdout.readline, "")
        too_long.cancel()
        lab.kill()


def test_jupyterlab_opens_on_the_notebooks_with_a_demo_practice(
    said: Iterator[str], tmp_path: Path, checkout: Path
) -> None:
    before = list(iter_until(said, "is running at"))
    address = re.search(r"http://127\.0\.0\.1:\d+/lab\S*", next(said))
    assert address is not None, before
    assert status_of(address.group()) == 200
    assert not any("voila" in line for line in before)
    assert any(f"Serving notebooks from local directory: {checkout}" in line for line in before)
    assert (tmp_path / "demo.sqlite").exists()


def iter_until(lines: Iterator[str], sign: str) -> Iterator[str]:
    for line in lines:
        yield line
        if sign in line:
            return


def status_of(address: str) -> int:
    """Ask for a page; JupyterLab tells its address a moment before it listens there."""
    end = monotonic() + 60
    while True:
        try:
            with urlopen(address, timeout=60) as page:  # noqa: S310
                return int(page.status)
        except URLError:
            if monotonic() > end:
                raise
            sleep(0.1)
