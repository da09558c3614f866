"""Processes of servers: forks of one that has imported all they need, where there are forks.

To import what a server needs takes longer than to start it.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import IO, Protocol

CAN_FORK = sys.platform == "linux"
HERE = str(Path(__file__).parent)
PROGRAM = "server_start"
PREPARED = "server_prepared"
START = f"""
import sys
sys.path.append({HERE!r})
from {PROGRAM} import main
sys.exit(main(sys.argv[1:]))
"""
PATH = "PYTHONPATH"
ALL = "that was all so far"
KEPT = "lines in memory: "


class ServerProcess(Protocol):
    """A server's process, as :class:`subprocess.Popen` tells of one."""

    pid: int
    stdout: IO[str] | None

    def poll(self) -> int | None:
        """Give how it ended; None as long as it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""

    def send_signal(self, sig: int) -> None:
        """Send it a signal."""

    def terminate(self) -> None:
        """Tell it to end."""

    def kill(self) -> None:
        """End it."""


def started(
    arguments: Sequence[str], environment: Mapping[str, str], home: Path, before: Sequence[str]
) -> subprocess.Popen[str]:
    """Start a server from nothing.

    Parameters
    ----------
    arguments :
        What ``server_start`` is told.
    before :
        The beginning of the command, if it is to run as somebody else.
    """
    return subprocess.Popen(
        [*before, sys.executable, "-P", "-c", START, *arguments],  # as start.py does
        env=dict(environment),
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


class Fork:
    """A server that was forked from a process that has imported what servers need.

    Parameters
    ----------
    arguments :
        What ``server_start`` is told.
    environment :
        The whole of its environment.
    home :
        Its working folder.
    """

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], home: Path
    ) -> None:
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload([PROGRAM, PREPARED])
        heard, said = processes.Pipe(duplex=False)
        told = (list(arguments), dict(environment), str(home), said)
        self._process = processes.Process(target=_be_a_server, args=told)
        with heard, said:
            with _without_what_the_tests_run():
                self._process.start()
            self.stdout: IO[str] | None = os.fdopen(os.dup(heard.fileno()), encoding="utf-8")
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Give how it ended; None as long as it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""
        self._process.join(timeout)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired(PROGRAM, timeout or 0)
        return code

    def send_signal(self, sig: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self) -> None:
        """Tell it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


def _be_a_server(
    arguments: list[str], variables: dict[str, str], folder: str, said: Connection
) -> None:
    """Serve in a fork as a program does that was started with these variables in this folder.

    Parameters
    ----------
    variables :
        The whole of its environment.
    said :
        Takes the place of standard output and error.
    """
    import server_start

    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    os.chdir(folder)
    sys.path.remove(HERE)
    tempfile.tempdir = None
    for stream in (1, 2):
        os.dup2(said.fileno(), stream)
    said.close()
    try:
        sys.exit(server_start.main(arguments))
    finally:
        atexit._run_exitfuncs()  # a fork of multiprocessing's does not


@contextmanager
def _without_what_the_tests_run() -> Iterator[None]:
    """Let a fork be told where ``server_start`` is, and nothing of the program that we are."""
    ours, path = sys.modules["__main__"], os.environ.get(PATH)
    sys.modules["__main__"], os.environ[PATH] = ModuleType("__main__"), HERE
    try:
        yield
    finally:
        sys.modules["__main__"] = ours
        del os.environ[PATH]
        if path is not None:
            os.environ[PATH] = path
