"""The packed workbook at work, from another folder than the checkout's.

``SUREFOOT_THOROUGH=1`` also has it fetch its own libraries, into an environment and by ``uvx``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from eventually import eventually
from liveserver import PATIENCE, READY, Reader, kernels_of
from sample_sizes import THOROUGH

from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE

FAILED = '<div class="failed" role="alert">'
NOT_THEIRS = ("PYTHONPATH", "VIRTUAL_ENV")
only_when_thorough = pytest.mark.skipif(not THOROUGH, reason="asked for by SUREFOOT_THOROUGH=1")


class Packed:
    """The wheel, as somebody has installed it, and the folder where they use it."""

    def __init__(self, command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> None:
        theirs = {key: value for key, value in os.environ.items() if key not in NOT_THEIRS}
        self.command, self.folder = command, folder
        self.variables = theirs | variables | {"SUREFOOT_HOME": str(folder / "home")}

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self.command, *arguments],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def served(self) -> Iterator[tuple[str, int]]:
        """Serve; give the address and the process."""
        command = [*self.command, "serve", "--no-browser"]
        with subprocess.Popen(
            command, cwd=self.folder, env=self.variables, stdout=subprocess.PIPE, encoding="utf-8"
        ) as server:
            assert server.stdout is not None
            too_long = threading.Timer(PATIENCE, server.kill)
            too_long.start()
            try:
                ready = (line for line in server.stdout if line.startswith(READY))
                said = next(ready, "")
                assert said, "the server did not get ready"
                too_long.cancel()
                yield said.removeprefix(READY).strip(), server.pid
            finally:
                too_long.cancel()
                server.terminate()


def check_pages(packed: Packed) -> None:
    """See that every page is whole and that those of notebooks have kernels that live."""
    with packed.served() as (address, process):
        reader = Reader(address)
        person = re.findall(r'href="(/demo/[a-z0-9]{20}/)', reader.read("/demo/"))[0]
        paths = [*(person + each for each in OF_A_CLIENT), *(f"/demo/{e}" for e in OF_A_PRACTICE)]
        pages = {path: reader.read(path) for path in paths}
        assert [path for path, page in pages.items() if FAILED in page] == []
        assert [path for path, page in pages.items() if "data-kernel=" not in page] == []
        eventually(lambda: bool(kernels_of(process)), PATIENCE, "no kernel lives")


def check_reports(packed: Packed, *kinds: str) -> None:
    packed.run("export", "--practice", "demo", "--out", "dataset")
    assert (packed.folder / "dataset" / "datapackage.json").exists()
    for kind in kinds:
        packed.run("report", "dataset", "--out", f"report.{kind}")
    start = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK"}
    for kind in kinds:
        assert (packed.folder / f"report.{kind}").read_bytes().startswith(start[kind])


@pytest.fixture(scope="module")
def packed(elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    """Give the wheel in an environment of its own, with the libraries of the tests."""
    surefoot = elsewhere.with_name("surefoot" + elsewhere.suffix)
    libraries = {"PYTHONPATH": sysconfig.get_path("purelib")}
    return Packed([str(surefoot)], tmp_path_factory.mktemp("used here"), libraries)


def test_the_packed_workbook_tells_its_version(packed: Packed) -> None:
    assert re.fullmatch(r"surefoot \d+\.\d+\.\d+\n", packed.run("--version"))


def test_the_packed_workbook_answers_every_page_with_a_live_kernel(packed: Packed) -> None:
    check_pages(packed)


def test_the_packed_workbook_exports_and_reports(packed: Packed) -> None:
    check_reports(packed, "html")


@only_when_thorough
def test_the_wheel_needs_nothing_but_what_it_declares(wheel: Path, tmp_path: Path) -> None:
    uv = [sys.executable, "-m", "uv"]
    place, folder = tmp_path / "environment", tmp_path / "used here"
    folder.mkdir()
    installer = Packed(uv, folder, {})
    installer.run("venv", "--quiet", "--python", sys.executable, str(place))
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    installer.run("pip", "install", "--quiet", "--python", str(python), str(wheel))
    installed = Packed([str(python), "-m", "surefoot"], folder, {})
    check_pages(installed)
    check_reports(installed, "html", "pdf", "docx")


@only_when_thorough
def test_the_wheel_runs_by_uvx(wheel: Path, tmp_path: Path) -> None:
    by_uvx = [sys.executable, "-m", "uv", "tool", "run", "--from", str(wheel), "surefoot"]
    packed = Packed(by_uvx, tmp_path, {})
    assert packed.run("--version").startswith("surefoot ")
    check_pages(packed)
