"""Our server in a process of its own, with records of its own, for tests of several rooms."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START = """
import sys
from pathlib import Path
from surefoot.serving import serve
notebooks = Path(sys.argv[1]) if sys.argv[1:] else None
sys.exit(serve(port=0, open_browser=False, notebooks=notebooks))
"""
READY = "Surefoot is ready at "
PATIENCE = 120.0  # seconds; the machine may be busy


@dataclass
class Server:
    """Our server in a process of its own.

    Attributes
    ----------
    process :
        The process.
    url :
        Where it answers, without a slash at the end.
    home :
        The folder of its records.
    printed :
        The lines that it has printed so far.
    """

    process: subprocess.Popen[str]
    url: str
    home: Path
    printed: list[str]

    def clients(self, practice: str = "demo") -> list[str]:
        """Give the ids of a practice's clients, by alias."""
        from surefoot.records.practice import PRACTICES, open_file

        store = open_file(self.home / f"{practice}.sqlite", PRACTICES[practice])
        try:
            return [client.id for client in store.clients()]
        finally:
            store.close()


@contextmanager
def serving(
    home: Path, notebooks: Path | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Serve at a free port until the block ends."""
    home.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", START, *([str(notebooks)] if notebooks else [])],
        env={**os.environ, **(environment or {}), "SUREFOOT_HOME": str(home)},
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    printed: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        for line in process.stdout or ():
            printed.append(line.rstrip())
            if line.startswith(READY):
                ready.set()
        ready.set()  # it ended

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        ready.wait(PATIENCE)
        said = [line.removeprefix(READY) for line in printed if line.startswith(READY)]
        assert said, "the server did not get ready:\n" + "\n".join(printed)
        yield Server(process, said[0].rstrip("/"), home, printed)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)
        listener.join(30)
        if process.stdout:
            process.stdout.close()
