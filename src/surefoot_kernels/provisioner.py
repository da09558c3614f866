"""Gives Jupyter its kernels by forking them.

JupyterLab, nbval and nbclient take them too if ``JUPYTER_DEFAULT_PROVISIONER_NAME`` is
``surefoot-forked`` in their environment.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import signal
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from surefoot_kernels import fork_limits
from surefoot_kernels.warm_pool import Fork, WarmPool, WarmPoolError

ZMQ = "zmq"
PREPARED = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "jedi",
    "sqlite3",
    "tornado.platform.asyncio",
)
"""What every kernel has imported by the time that it runs its first cell."""

LOOK_AGAIN = 0.02  # seconds
LINGER = 0.2  # seconds, twice what Jupyter gives a request


class ForkedProcess:
    """A fork as :class:`subprocess.Popen` would show it, as far as Jupyter looks.

    Parameters
    ----------
    fork :
        The fork.

    Attributes
    ----------
    pid :
        Its process id.
    stdin, stdout, stderr :
        Always None: none of them is a pipe.
    """

    stdin = stdout = stderr = None

    def __init__(self, fork: Fork) -> None:
        self._fork = fork
        self._code: int | None = None
        self.pid = fork.pid

    def poll(self) -> int | None:
        """Give the exit code; None as long as it runs."""
        if self._code is None:
            self._code = self._fork.code()
        return self._code

    def wait(self) -> int:
        """Wait for its end, and give the exit code."""
        while (code := self.poll()) is None:
            time.sleep(LOOK_AGAIN)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to its process group, unless it has ended."""
        self._fork.signal(number)


class SharedWarmProcess:
    """The warm process for the ordinary kernels of this process; it is started when first asked.

    Attributes
    ----------
    births :
        The thread in which kernels are forked.
    """

    def __init__(self) -> None:
        self.births = ThreadPoolExecutor(1)
        self._pool: WarmPool | None = None
        self._read_at_start: dict[str, str] = {}

    def fork(self, told: Mapping[str, Any], standard: Sequence[int]) -> Fork:
        """Fork a kernel.

        Parameters
        ----------
        told :
            What only the kernel may know.
        standard :
            Where its standard input, output and error lead.

        Raises
        ------
        WarmPoolError
            If that is not possible.
        """
        pool = self._warm(told["environment"])
        try:
            return pool.fork(ZMQ, told, standard)
        except WarmPoolError:
            if pool.is_open:
                raise
        return self._warm(told["environment"]).fork(ZMQ, told, standard)

    def close(self) -> None:
        """End the warm process and its kernels."""
        if self._pool is not None:
            self._pool.close()

    def forget(self) -> None:
        """Leave the warm process to the process from which this one was forked."""
        self.births = ThreadPoolExecutor(1)
        if self._pool is not None:
            self._pool.forget()

    def _warm(self, environment: Mapping[str, str]) -> WarmPool:
        """Give the warm process, a new one if the last is gone."""
        at_start = fork_limits.read_at_start(environment)
        if self._pool is None or not self._pool.is_open:
            self._pool = WarmPool.start(
                PREPARED, fork_limits.harmless(environment), readable=True
            )  # as an ordinary kernel is
            self._read_at_start = at_start
        differing = {name for name, _ in at_start.items() ^ self._read_at_start.items()}
        if differing:
            names = ", ".join(sorted(differing))
            raise WarmPoolError(f"the warm process was started with another {names}")
        return self._pool


WARMTH = SharedWarmProcess()
atexit.register(WARMTH.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=WARMTH.forget)


class ForkedProvisioner(LocalProvisioner):
    """Forks kernels from a warm process, and starts from nothing those that it cannot fork."""

    process: Any
    _has_request_on_its_way = False

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, or run a command and say why."""
        options = self._scrub_kwargs(kwargs)
        try:
            fork = await wanted(WARMTH.births.submit(fork_for, cmd, options))
        except (WarmPoolError, OSError) as problem:
            self.log.warning("This kernel is started from nothing, not forked: %s.", problem)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = ForkedProcess(fork)
        self.pid = self.pgid = fork.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel's process group.

        A fork is sent it by the warm process, which knows whether the process id is still its.
        """
        if isinstance(self.process, ForkedProcess):
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Note whether the request is to a kernel that had crashed."""
        self._has_request_on_its_way = await self.poll() is not None

    async def cleanup(self, restart: bool = False) -> None:
        """Give back what the kernel used.

        A request to a kernel that had crashed lingers for a moment, and would end the next one,
        which is there so soon.
        """
        await super().cleanup(restart)
        if restart and self._has_request_on_its_way:
            await asyncio.sleep(LINGER)
        self._has_request_on_its_way = False


async def wanted(birth: Future[Fork]) -> Fork:
    """Wait for a fork, and end it if nobody waits for it any more."""
    try:
        return await asyncio.wrap_future(birth)
    except asyncio.CancelledError:
        birth.add_done_callback(release)
        raise


def release(birth: Future[Fork]) -> None:
    """End a fork, if it came to be."""
    if not birth.cancelled() and birth.exception() is None:
        birth.result().signal(signal.SIGKILL)


def fork_for(command: Sequence[str], options: Mapping[str, Any]) -> Fork:
    """Fork the kernel that a command would start.

    Raises
    ------
    WarmPoolError
        If that is not possible, or the command or an option is unusual.
    OSError
        If a standard stream is closed.
    """
    reason = fork_limits.reason(command, options)
    if reason is not None:
        raise WarmPoolError(reason)
    environment = dict(os.environ if options.get("env") is None else options["env"])
    module = command[-3]
    launcher = find_spec(module)
    told = {
        "module": module,
        "arguments": [launcher and launcher.origin, *command[-2:]],
        "environment": environment | {"JPY_PARENT_PID": str(os.getpid())},
        "folder": str(Path(options.get("cwd") or ".").absolute()),
    }
    nothing = os.open(os.devnull, os.O_RDWR)
    try:
        standard = fork_limits.descriptors(options, nothing)
        for number in standard:
            os.fstat(number)
        fork = WARMTH.fork(told, standard)
    finally:
        os.close(nothing)
    fork.line.close()
    return fork
