"""The warm process: it prepares what kernels need, and forks one whenever it is asked.

It has one thread, never learns whom a kernel is for, and does nothing but wait. What it is asked
comes over one socket (:class:`~surefoot_kernels.wire.Control`); when that is closed it ends, and
all its forks with it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

from surefoot_kernels import child, forks, waking
from surefoot_kernels.wire import Control

Request = Mapping[str, Any]
PATIENCE = 3.0  # seconds for forks to end by themselves when nobody is left to talk to
REMEMBERED = 10_000  # exit codes that nobody has asked for yet


class Warm:
    """A process that waits to be forked.

    Parameters
    ----------
    control :
        Where it is asked.
    """

    def __init__(self, control: Control) -> None:
        self.control = control
        self.living: set[int] = set()
        self.codes: dict[int, int] = {}
        self.page: forks.WarmPage | None = None
        self._does: dict[str, Callable[[Request, Sequence[int]], Any]] = {
            "fork": self._fork,
            "grow": self._grow,
            "code": lambda request, _: {"code": self.codes.get(request["pid"])},
            "signal": self._signal,
            "modules": lambda request, _: {"modules": sorted(sys.modules)},
        }

    def serve(self) -> NoReturn:
        """Do what is asked until nobody can ask any more."""
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
        """Wait for the forks, whose lines are closed too, end those that go on, and end."""
        patience = time.monotonic() + PATIENCE
        while self.living and time.monotonic() < patience:
            select.select([self._woken], [], [], PATIENCE)
            self._reap()
        for pid in self.living:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        child.leave(0)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._woken.recv(4096)
        for pid in tuple(self.living):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self.living.discard(pid)
                self.codes[pid] = os.waitstatus_to_exitcode(status)
        while len(self.codes) > REMEMBERED:
            del self.codes[next(iter(self.codes))]

    def _fork(self, request: Request, descriptors: Sequence[int]) -> Any:
        live = forks.KINDS[request["kind"]]
        line, *standard = descriptors
        return {"pid": self._born(lambda: live(socket.socket(fileno=line), standard, self.page))}

    def _grow(self, request: Request, descriptors: Sequence[int]) -> Any:
        (line,) = descriptors
        return {"pid": self._born(lambda: grow(Control(socket.socket(fileno=line)), request))}

    def _born(self, life: Callable[[], None]) -> int:
        refuse_threads()
        parent = os.getpid()
        pid = os.fork()
        if pid:
            self.living.add(pid)
            return pid
        try:
            child.come_of_age(parent)
            for mine in self._private:
                mine.close()
            self.living.clear()
            self.codes.clear()
            life()
        except SystemExit as end:
            child.leave(end.code if isinstance(end.code, int) else child.CRASHED)
        except BaseException:
            child.leave(child.CRASHED)
        child.leave(0)

    def _signal(self, request: Request, _: Sequence[int]) -> Any:
        pid = request["pid"]
        if pid not in self.living:
            return {"sent": False}
        try:
            os.killpg(pid, request["number"])
        except ProcessLookupError:  # it has not got as far as a group of its own
            os.kill(pid, request["number"])
        return {"sent": True}


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
    waking.keep_warm()
    os.environ.update(request["environment"])
    gc.unfreeze()
    warm = Warm(control)
    try:
        warm.page = forks.WarmPage.run(request["name"], request["cells"])
        refuse_threads()
    except Exception as problem:
        control.send({"problem": f"{type(problem).__name__}: {problem}"})
        child.leave(child.CRASHED)
    answer = warm.page.answer()
    gc.collect()
    gc.freeze()
    control.send(answer)
    warm.serve()


def main() -> NoReturn:
    """Run a warm process; its arguments are its socket and what it imports."""
    control = Control(socket.socket(fileno=int(sys.argv[1])))
    waking.keep_warm()
    try:
        for module in json.loads(sys.argv[2]):
            import_module(module)
        refuse_threads()
    except Exception as problem:
        control.send({"problem": f"{type(problem).__name__}: {problem}"})
        child.leave(child.CRASHED)
    gc.collect()
    gc.freeze()
    control.send({})
    Warm(control).serve()


if __name__ == "__main__":
    main()
