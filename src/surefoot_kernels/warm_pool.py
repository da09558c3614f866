"""Warm processes and their forks, seen from the process that uses them.

Tried in ``tests/kernels/test_lifecycle.py``.
"""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surefoot_kernels.protocol import Control, write

START = 60.0  # seconds for a warm process to import what it must
RUN = 300.0  # seconds for it to run a page's notebook
ANSWER = 10.0  # seconds for anything else
ENDING = 10.0  # seconds for its forks and itself to end
BEGIN = (  # as ipykernel does, import nothing from the folder that we happen to be in
    "import sys; '' in sys.path and sys.path.remove('');"
    "from surefoot_kernels.warm_process import main; main()"
)


class WarmPoolError(RuntimeError):
    """A warm process could not be had, or did not do what it was asked."""


class WarmPoolGoneError(WarmPoolError):
    """A warm process has ended; another one may do better."""


@dataclass(frozen=True)
class Fork:
    """One kernel's process.

    Attributes
    ----------
    pool :
        Where it comes from.
    pid :
        Its process id.
    number :
        Tells it from any other of the same warm process, also from one with the same process id.
    line :
        Our end of the socket that it was born with.
    """

    pool: WarmPool
    pid: int
    number: int
    line: socket.socket

    def code(self) -> int | None:
        """Give the exit code; None as long as it runs, and that of a kill if nobody can tell."""
        try:
            code: int | None = self.pool.ask({"do": "code", "fork": self.number})["code"]
        except WarmPoolError:
            return -signal.SIGKILL
        return code

    def signal(self, number: int) -> bool:
        """Send a signal to its process group; False if it has ended."""
        try:
            request = {"do": "signal", "fork": self.number, "number": int(number)}
            return bool(self.pool.ask(request)["sent"])
        except WarmPoolError:
            return False


class WarmPool:
    """A warm process.

    Parameters
    ----------
    control :
        Where it is asked.
    process :
        Its process, if it is our own child.
    """

    def __init__(self, control: Control, process: subprocess.Popen[bytes] | None = None) -> None:
        self._control, self._process = control, process
        self._turn = threading.Lock()
        self._grown: list[WarmPool] = []
        self._growing: list[Fork] = []
        self.is_open = True

    @classmethod
    def start(
        cls, modules: Sequence[str], environment: Mapping[str, str], *, readable: bool = False
    ) -> WarmPool:
        """Start a warm process.

        Parameters
        ----------
        modules :
            What it imports.
        environment :
            The whole of its environment; it must hold no secret.
        readable :
            Whether other programs of this account may read its memory, to measure it.

        Raises
        ------
        WarmPoolError
            If it does not get ready.
        """
        ours, theirs = pair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - this very Python
                [sys.executable, "-c", BEGIN, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        pool = cls(Control(ours), process)
        try:
            pool._tell({"modules": list(modules), "readable": readable})
            pool._hear(START)
        except WarmPoolError:
            pool.close()
            raise
        return pool

    def grow(
        self, name: str, cells: Sequence[str], message: Any = None
    ) -> tuple[WarmPool, dict[str, Any]]:
        """Make a warm process that has run a notebook.

        Parameters
        ----------
        name :
            What the notebook's models are named after.
        cells :
            The sources of its code cells.
        message :
            What it is told for everybody, plain JSON.

        Returns
        -------
        pool :
            The process.
        page :
            ``outputs`` of the cells that were run, and ``models``, the widgets' states.

        Raises
        ------
        WarmPoolError
            If it does not get ready, or has threads and could not be forked.
        """
        ours, theirs = pair()
        request = {"do": "grow", "name": name, "cells": list(cells), "message": message}
        try:
            with theirs:
                born = self.ask(request, [theirs.fileno()])
        except WarmPoolError:
            ours.close()
            raise
        pool = WarmPool(Control(ours))
        growing = Fork(self, born["pid"], born["number"], ours)
        self._growing.append(growing)
        try:
            answer = pool._hear(RUN)
        except WarmPoolError:
            pool.close()
            growing.signal(signal.SIGKILL)  # it may run on
            raise
        finally:
            self._growing.remove(growing)
        self._grown = [*(grown for grown in self._grown if grown.is_open), pool]
        return pool, answer

    def fork(self, kind: str, told: Mapping[str, Any], standard: Sequence[int] = ()) -> Fork:
        """Fork a kernel.

        Parameters
        ----------
        kind :
            ``line`` or ``zmq``.
        told :
            What only the fork may know, ``environment``, ``folder`` and for a page its ``message``
            among it; it goes past the warm process.
        standard :
            Three descriptors for standard input, output and error; none to have them lead nowhere.

        Raises
        ------
        WarmPoolError
            If that is not possible.
        """
        secret = json.dumps(told).encode()
        ours, theirs = pair()
        try:
            with theirs:
                descriptors = [theirs.fileno(), *standard]
                born = self.ask({"do": "fork", "kind": kind}, descriptors)
            write(ours, secret)
        except (WarmPoolError, OSError) as problem:
            ours.close()
            if isinstance(problem, WarmPoolError):
                raise
            raise WarmPoolError("the fork ended before it was told whom it serves") from problem
        return Fork(self, born["pid"], born["number"], ours)

    def ask(self, request: Mapping[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        """Ask the warm process something, and give its answer.

        Raises
        ------
        WarmPoolError
            If it is gone, or cannot do it.
        """
        with self._turn:
            if not self.is_open:
                raise WarmPoolGoneError("the warm process is gone")
            self._tell(request, descriptors)
            return self._hear(ANSWER)

    def _tell(self, request: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
        try:
            self._control.send(request, descriptors)
        except OSError as problem:
            raise self._gone() from problem

    def _hear(self, patience: float) -> dict[str, Any]:
        try:
            self._control.end.settimeout(patience)
            answer, _ = self._control.receive()
        except (OSError, EOFError) as problem:
            raise self._gone() from problem
        if "problem" in answer:
            raise WarmPoolError(answer["problem"])
        content: dict[str, Any] = answer
        return content

    def _gone(self) -> WarmPoolError:
        self.close()
        return WarmPoolGoneError("the warm process is gone")

    def forget(self) -> None:
        """Let go of it, in a process that was forked from the one that uses it."""
        self.is_open = False
        self._control.end.close()
        if self._process is not None:
            self._process.returncode = 0  # it is not ours to wait for

    def close(self) -> None:
        """End the warm process and everything that was forked from it."""
        for grown in self._grown:
            grown.close()
        for growing in tuple(self._growing):  # it hears nothing until its notebook has been run
            growing.signal(signal.SIGKILL)
        self.is_open = False
        with contextlib.suppress(OSError):  # it was closed before
            self._control.end.shutdown(socket.SHUT_RDWR)
        self._control.end.close()
        if self._process is not None:
            try:
                self._process.wait(ENDING)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def pair() -> tuple[socket.socket, socket.socket]:
    """Give the two ends of a line.

    Raises
    ------
    WarmPoolError
        If this process has too many open files.
    """
    try:
        return socket.socketpair()
    except OSError as problem:
        raise WarmPoolError("this process cannot open another line") from problem
