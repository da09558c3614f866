"""What a fork does first: become a process of its own, that shares nothing it should not.

Tried in ``tests/kernels/test_lifecycle.py``.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from typing import NoReturn

PR_SET_PDEATHSIG = 1
PR_SET_NAME = 15
RESET = (signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP)
CRASHED = 70

GIVEN: set[str] = set()
"""The names in the environment that a warm process was given."""

_LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int) -> None:
    """Let the system end this process when its parent ends, however that happens.

    Parameters
    ----------
    parent :
        The parent's process id, taken before the fork.
    """
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(CRASHED)  # it had ended before we asked


def set_process_name(name: str) -> None:
    """Take a name of at most 15 letters, by which the system's tools tell processes apart."""
    _LIBC.prctl(PR_SET_NAME, name.encode(), 0, 0, 0)


def become_independent(parent: int) -> None:
    """Take a process group, signals and random numbers of its own.

    An interrupt means nothing before there is something to interrupt.
    """
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in RESET:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(parent)
    random.seed()
    numbers = sys.modules.get("numpy.random")
    if numbers is not None:
        numbers.seed()


def settle(environment: Mapping[str, str], folder: str | None) -> None:
    """Take the environment and the working folder that were meant for this process alone.

    What modules set when they were imported stays, unless it is given.
    """
    for name in GIVEN & os.environ.keys():
        del os.environ[name]
    os.environ.update(environment)
    time.tzset()
    if folder is not None:
        os.chdir(folder)


def redirect(standard: Sequence[int]) -> None:
    """Let standard input, output and error lead elsewhere.

    Parameters
    ----------
    standard :
        Three descriptors, which are closed; if there are none, what is printed goes nowhere, as it
        may be what somebody wrote.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, descriptor in enumerate(standard or (nothing,) * 3):
        os.dup2(descriptor, number)
    for descriptor in {nothing, *standard} - {0, 1, 2}:
        os.close(descriptor)


def report_exit() -> None:
    """Do what Python does at the end of a program: wait for its threads, and call what waited."""
    threading._shutdown()  # type: ignore[attr-defined]  # as multiprocessing does in its forks
    atexit._run_exitfuncs()
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            stream.flush()


def leave(code: int) -> NoReturn:
    """End without running what the warm process had planned for its own end."""
    os._exit(code)
