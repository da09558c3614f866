"""The warm process: it prepares what kernels need, and forks one whenever it is asked.

It has one thread, never learns whom a kernel is for, and does nothing but wait. What it is asked
comes over one socket (:class:`~surefoot_kernels.protocol.Control`); when that is closed it ends,
and all its forks with it.

Tried in ``tests/kernels/test_lifecycle.py``.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import selectors
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

from surefoot_kernels import after_fork, fork_main, forked_child
from surefoot_kernels.memory_protection import keep_unreadable
from surefoot_kernels.protocol import Control

Request = Mapping[str, Any]
PATIENCE = 3.0  # seconds for forks to end by themselves when nobody is left to talk to
NAME = "surefoot-warm"
WARM = "warm"  # the kind of a fork that is a warm process itself
REMEMBERED = 10_000  # exit codes that nobody has asked for yet


class WarmProcess:
    """A process that waits to be forked.

    Parameters
    ----------
    control :
        Where it is asked.
    """

    def __init__(self, control: Control) -> None:
        self.control = control
        self.born = 0
        self.living: dict[int, tuple[int, str]] = {}  # process id and kind of each
        self.codes: dict[int, int] = {}
        self.page: fork_main.WarmPage | None = None
        self._does: dict[str, Callable[[Request, Sequence[int]], Any]] = {
            "fork": self._fork,
            "grow": self._grow,
            "code": lambda request, _: {"code": self._code(request["fork"])},
            "signal": self._signal,
            "modules": lambda request, _: {"modules": sorted(sys.modules)},
        }

    def serve(self) -> NoReturn:
        """Do what is asked until nobody can ask any more."""
        forked_child.set_process_name(NAME)
        waker, self._woken = socket.socketpair()
        for end in (waker, self._woken):
            end.setblocking(False)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.control.end, selectors.EVENT_READ, self._answer)
            waiting.register(self._woken, selectors.EVENT_READ, self._reap)
            self._private = (waker, self._woken, self.control.end, waiting)
            while True:
                for key, _ in waiting.select():
                    key.data()

    def _answer(self) -> None:
        try:
            request, descriptors = self.control.receive()
        except (EOFError, ConnectionError):
            self._end()
        try:
            answer = self._does[request["do"]](request, descriptors)
        except Exception as problem:
            answer = {"problem": f"{type(problem).__name__}: {problem}"}
        for descriptor in descriptors:
            os.close(descriptor)
        try:
            self.control.send(answer)
        except ConnectionError:
            self._end()

    def _end(self) -> NoReturn:
        """Wait for the forks, whose lines are closed too, end those that go on, and end.

        An ordinary kernel has no line that would tell it; a warm process has forks of its own to
        wait for.
        """
        kinds = {number: kind for number, (_, kind) in self.living.items()}
        for number in kinds:
            if kinds[number] == fork_main.ZMQ:
                self._send(number, signal.SIGKILL)
        patience = time.monotonic() + PATIENCE * (2 if WARM in kinds.values() else 1)
        while self.living and time.monotonic() < patience:
            select.select([self._woken], [], [], PATIENCE / 10)
            self._reap()
        for number, (pid, _) in self.living.items():
            self._send(number, signal.SIGKILL)
            os.waitpid(pid, 0)
        forked_child.leave(0)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._woken.recv(4096)
        for number, (pid, _) in tuple(self.living.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                del self.living[number]
                self.codes[number] = os.waitstatus_to_exitcode(status)
        while len(self.codes) > REMEMBERED:
            del self.codes[next(iter(self.codes))]

    def _fork(self, request: Request, descriptors: Sequence[int]) -> Any:
        kind = request["kind"]
        live = fork_main.main_for(kind, self.page)
        line, *standard = descriptors
        return self._born(kind, lambda: live(socket.socket(fileno=line), standard))

    def _grow(self, request: Request, descriptors: Sequence[int]) -> Any:
        (line,) = descriptors
        return self._born(WARM, lambda: grow(Control(socket.socket(fileno=line)), request))

    def _born(self, kind: str, main_for: Callable[[], None]) -> dict[str, int]:
        refuse_threads()
        parent = os.getpid()
        pid = os.fork()
        if pid:
            self.born += 1
            self.living[self.born] = (pid, kind)
            return {"pid": pid, "number": self.born}
        try:
            forked_child.become_independent(parent)
            for mine in self._private:
                mine.close()
            self.living.clear()
            self.codes.clear()
            main_for()
        except SystemExit as end:
            forked_child.leave(end.code if isinstance(end.code, int) else forked_child.CRASHED)
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
            forked_child.leave(forked_child.CRASHED)
        forked_child.leave(0)

    def _code(self, fork: int) -> int | None:
        """Give an exit code; that of a kill if it is forgotten, and None for one that runs."""
        return None if fork in self.living else self.codes.get(fork, -signal.SIGKILL)

    def _signal(self, request: Request, _: Sequence[int]) -> Any:
        is_living = request["fork"] in self.living
        if is_living:
            self._send(request["fork"], request["number"])
        return {"sent": is_living}

    def _send(self, fork: int, number: int) -> None:
        pid, _ = self.living[fork]
        try:
            os.killpg(pid, number)
        except ProcessLookupError:  # it has not got as far as a group of its own
            os.kill(pid, number)


def refuse_threads() -> None:
    """Do not fork a process with threads: the fork would have their locks without them.

    Raises
    ------
    RuntimeError
        If there is any thread but this one.
    """
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"this process has {threads} threads and must not be forked")


def grow(control: Control, request: Request) -> NoReturn:
    """Become a warm process that has run a notebook."""
    after_fork.keep_warm(request["message"])
    warm = WarmProcess(control)
    try:
        warm.page = fork_main.WarmPage.run(request["name"], request["cells"])
        refuse_threads()
    except Exception as problem:
        control.send({"problem": f"{type(problem).__name__}: {problem}"})
        forked_child.leave(forked_child.CRASHED)
    answer = warm.page.answer()
    gc.collect()
    gc.freeze()
    control.send(answer)
    warm.serve()


def main() -> NoReturn:
    """Run a warm process; its argument is its socket, and there it is told what to import."""
    gc.disable()  # until all is imported, which stays
    control = Control(socket.socket(fileno=int(sys.argv[1])))
    after_fork.keep_warm()
    os.chdir(os.path.abspath(os.sep))  # matplotlib takes its settings from where it is imported
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forked_child.GIVEN.update(os.environ)
    try:
        request, _ = control.receive()
        if not request["readable"]:
            keep_unreadable()
        for module in request["modules"]:
            import_module(module)
        refuse_threads()
    except Exception as problem:
        control.send({"problem": f"{type(problem).__name__}: {problem}"})
        forked_child.leave(forked_child.CRASHED)
    gc.enable()
    gc.collect()
    gc.freeze()
    control.send({})
    WarmProcess(control).serve()
