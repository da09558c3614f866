"""A page's end of the line to a forked kernel, and what can be seen of processes from outside."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from eventually import eventually

from surefoot_kernels import protocol
from surefoot_kernels.warm_pool import Fork, WarmPool

PATIENCE = 60.0  # seconds; the machine may be busy
Message = dict[str, Any]


@dataclass
class LinePage:
    """Speaks to a forked kernel as the server does for a page.

    Attributes
    ----------
    fork :
        The kernel.
    heard :
        All that it has said so far.
    """

    fork: Fork
    heard: list[Message] = field(default_factory=list)
    _frames: protocol.Frames = field(default_factory=protocol.Frames)

    def __post_init__(self) -> None:
        self.fork.line.settimeout(PATIENCE)

    def until(self, is_it: Callable[[Message], bool]) -> Message:
        """Listen until something is said, and give it."""
        while True:
            data = self.fork.line.recv(protocol.AT_A_TIME)
            assert data, "the kernel hung up"
            news = [_message(frame) for frame in self._frames.feed(data)]
            self.heard += news
            for message in filter(is_it, news):
                return message

    def to_the_end(self) -> None:
        """Listen until the kernel hangs up."""
        while data := self.fork.line.recv(protocol.AT_A_TIME):
            self.heard += [_message(frame) for frame in self._frames.feed(data)]

    def bound(self) -> Message:
        """Wait until the kernel knows whom it serves."""
        return self.until(lambda message: message["content"].get("comm_id") == "surefoot.page")

    def tell(self, kind: str, content: Message, buffers: Sequence[bytes] = ()) -> str:
        """Send a message, and give its id."""
        name = uuid4().hex
        header = {"msg_id": name, "msg_type": kind, "session": "page", "username": "page"}
        header |= {"version": "5.3", "date": "2026-01-01T00:00:00Z"}
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        protocol.write(self.fork.line, protocol.packed("shell", [*parts, *buffers]))
        return name

    def ask(self, kind: str, content: Message, buffers: Sequence[bytes] = ()) -> list[Message]:
        """Send a message, wait until it is dealt with, and give what was said to it."""
        return self.answers(self.tell(kind, content, buffers))

    def answers(self, name: str) -> list[Message]:
        """Wait until a message is dealt with, and give what was said to it."""
        idle = {"execution_state": "idle"}
        self.until(lambda said: said["content"] == idle and said["parent"].get("msg_id") == name)
        return [message for message in self.heard if message["parent"].get("msg_id") == name]

    def run(self, code: str) -> list[Message]:
        """Let the kernel run code, and give what was said to it."""
        return self.ask("execute_request", {"code": code, "silent": False, "allow_stdin": False})

    def printed(self, code: str) -> str:
        """Let the kernel run code, and give what that prints."""
        said = self.run(code)
        failed = [message["content"] for message in said if message["kind"] == "error"]
        assert not failed, failed
        return "".join(said["content"]["text"] for said in said if said["kind"] == "stream")

    def code(self) -> int:
        """Wait for the kernel's end, and give its exit code."""
        eventually(lambda: self.fork.code() is not None, PATIENCE, "the kernel still runs")
        code = self.fork.code()
        assert code is not None
        return code

    def close(self) -> None:
        """Hang up."""
        self.fork.line.close()


def _message(frame: bytes) -> Message:
    channel, (header, parent, _, content, *buffers) = protocol.unpacked(frame)
    return {
        "channel": channel,
        "kind": json.loads(header)["msg_type"],
        "header": json.loads(header),
        "parent": json.loads(parent),
        "content": json.loads(content),
        "buffers": buffers,
    }


@contextmanager
def line_page(pool: WarmPool, **environment: str) -> Iterator[LinePage]:
    """Fork a page's kernel, wait until it is bound, and leave nothing of it behind."""
    told = {"environment": plain_environment() | environment, "folder": None}
    page = LinePage(pool.fork("line", told))
    try:
        page.bound()
        yield page
    finally:
        page.close()
        page.fork.signal(signal.SIGKILL)


def plain_environment() -> dict[str, str]:
    """Give an environment in which a warm process and its forks can run."""
    passed = ("HOME", "PATH", "TMPDIR", "IPYTHONDIR")
    kept = {name: os.environ[name] for name in passed if name in os.environ}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; a zombie does not."""
    return state(pid) not in {None, "Z", "X"}


def state(pid: int) -> str | None:
    """Give the letter that the system shows for a process's state; None if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return None


def children(pid: int) -> list[int]:
    """Give the processes that a process has begun and not waited for."""
    return [int(name) for name in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def descriptors(pid: int) -> dict[str, str]:
    """Give the open descriptors of a process, and where they lead."""
    found = {}
    for number in os.listdir(f"/proc/{pid}/fd"):
        try:
            found[number] = os.readlink(f"/proc/{pid}/fd/{number}")
        except FileNotFoundError:  # it was the one that listed them
            continue
    return found


def holds(pid: int, marker: bytes) -> bool:
    """Tell whether bytes are anywhere in the memory that a process can write."""
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        return any(marker in _read(memory, line) for line in maps if line.split()[1][:2] == "rw")


def _read(memory: Any, line: str) -> bytes:
    first, last = (int(place, 16) for place in line.split()[0].split("-"))
    try:
        memory.seek(first)
        content: bytes = memory.read(last - first)
    except OSError:  # a mapping of the system's own
        return b""
    return content
