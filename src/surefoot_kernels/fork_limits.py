"""What a fork cannot do, so that a kernel that asks for it is started from nothing.

Tried in ``tests/kernels/test_provisioner.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PASSED_ON = frozenset({"HOME", "PATH", "TMPDIR", "TZ", "VIRTUAL_ENV"})
READ_AT_START = ("DEBUGPY_", "GLIBC_", "LANG", "LC_", "LD_", "MALLOC_", "PYDEVD_", "PYTHON")
CLOSED = "surefoot_kernels.stock_kernel"
LAUNCHERS = (["-m", "ipykernel_launcher", "-f"], ["-P", "-m", CLOSED, "-f"])
"""Jupyter's own, and that of pages, which keeps no port for others to fill."""
OPTIONS = frozenset({"cwd", "env", "independent", "stderr", "stdin", "stdout"})
STREAMS = ("stdin", "stdout", "stderr")


def reason(command: Sequence[str], options: Mapping[str, Any]) -> str | None:
    """Say why a kernel cannot be forked; None if it can.

    Parameters
    ----------
    command :
        The program that would be run, and its arguments.
    options :
        Those of :class:`subprocess.Popen` and of ``jupyter_client.launcher.launch_kernel``.
    """
    if sys.platform != "linux":
        return "kernels are forked on Linux only"
    if not is_ours(command):
        return "its command is not that of an ordinary kernel on this Python"
    unknown = sorted(options.keys() - OPTIONS)
    if unknown:
        return f"it is to be started with {', '.join(unknown)}"
    if options.get("independent"):
        return "it is to outlive this process"
    if not Path(options.get("cwd") or ".").is_dir():
        return "the folder that it is to work in is not there"
    return next(filter(None, (unfit(name, options.get(name)) for name in STREAMS)), None)


def is_ours(command: Sequence[str]) -> bool:
    """Tell whether a command runs an ordinary kernel on this very Python."""
    is_plain = list(command[1:-1]) in LAUNCHERS
    return is_plain and os.path.abspath(command[0]) == os.path.abspath(sys.executable)


def unfit(name: str, stream: Any) -> str | None:
    """Say why a fork cannot have a standard stream; None if it can."""
    if stream == subprocess.PIPE:
        return f"its {name} is a pipe"
    if stream == subprocess.STDOUT and name != "stderr":
        return f"its {name} is {stream!r}"
    return None


def descriptors(options: Mapping[str, Any], nothing: int) -> list[int]:
    """Give the descriptors that standard input, output and error are to lead to.

    Parameters
    ----------
    options :
        As for :func:`reason`.
    nothing :
        A descriptor of the null device; a kernel reads nothing from our own standard input.
    """
    out = descriptor(options.get("stdout"), 1, nothing)
    error = options.get("stderr")
    return [
        descriptor(options.get("stdin"), nothing, nothing),
        out,
        out if error == subprocess.STDOUT else descriptor(error, 2, nothing),
    ]


def descriptor(stream: Any, usual: int, nothing: int) -> int:
    """Give the descriptor of a stream that may be named in any way that Popen knows."""
    if stream is None:
        return usual
    if stream == subprocess.DEVNULL:
        return nothing
    number: int = stream if isinstance(stream, int) else stream.fileno()
    return number


def harmless(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the part of a kernel's environment that a warm process needs; no secret is among it."""
    return read_at_start(environment) | {
        name: value for name, value in environment.items() if name in PASSED_ON
    }


def read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the part of an environment that a Python reads when it starts, and never again."""
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_START)}
