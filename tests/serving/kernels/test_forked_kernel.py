from __future__ import annotations

import asyncio
import json
import os
import socket
from dataclasses import dataclass
from typing import Any, cast

import pytest
from loops import in_a_loop

from surefoot.serving.kernels.forked_kernel import LiveKernel
from surefoot_kernels import protocol
from surefoot_kernels.warm_pool import Fork


@dataclass
class OwnFork:
    """A fork that is this process; the test is at the kernel's end of its line."""

    line: socket.socket
    pid: int = os.getpid()


def news(**content: Any) -> bytes:
    parts = [b"{}", b"{}", b"{}", json.dumps(content).encode()]
    return protocol.framed(protocol.packed(protocol.OF_THE_SERVER, parts))


def test_what_a_kernel_logs_stands_in_the_servers_log_and_settles_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def heard() -> list[dict[str, Any]]:
        ours, kernels = socket.socketpair()
        kernel = LiveKernel(cast("Fork", OwnFork(ours)), lambda: None)
        kernels.sendall(news(logged="diary: torn") + news(outputs=["a"]) + news(bound=True))
        listening = asyncio.create_task(kernel.listen())
        outputs = [each async for each in kernel.cells()]
        kernels.close()
        await listening
        return outputs

    assert in_a_loop(heard()) == [["a"]]
    assert caplog.messages == ["diary: torn"]


def test_what_a_kernel_has_remembered_goes_to_whoever_remembers_and_settles_nothing() -> None:
    async def heard() -> list[Any]:
        ours, kernels = socket.socketpair()
        taken: list[Any] = []
        kernel = LiveKernel(cast("Fork", OwnFork(ours)), lambda: None, taken.append)
        kernels.sendall(news(remember="part") + news(outputs=["a"]) + news(bound=True))
        listening = asyncio.create_task(kernel.listen())
        taken += [each async for each in kernel.cells()]
        kernels.close()
        await listening
        return taken

    assert in_a_loop(heard()) == ["part", ["a"]]
