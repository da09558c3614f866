"""Our server in a process of its own, with records of its own, for tests of several rooms."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
from demopractice import put_demo

START = """
import sys
from pathlib import Path
from surefoot.serving import serve, surroundings
surroundings.leave_out_unused_grammars()
from surefoot.serving import app, forked, kernels, practices
unheld, port, forking, front_end, *notebooks = sys.argv[1:]
kernels.UNHELD_AT_MOST = int(unheld)
app.LOOK_EVERY = forked.LOOK_EVERY = practices.IDLE_S = 1
folder = Path(notebooks[0]) if notebooks else None
sys.exit(serve(int(port), False, folder, kernels=forking, front_end=front_end))
"""
WAYS = ("forked+lean", "stock+lean", "forked+voila", "stock+voila")
WAY = os.environ.get("SUREFOOT_WAY", WAYS[0])
KERNEL = r'<body[^>]* data-kernel="([^"]+)"'
FORKED = "surefoot-kernel"
READY = "Surefoot is ready at "
PATIENCE = 120.0  # seconds; the machine may be busy


@dataclass(frozen=True)
class Answer:
    """What the server answered: status, headers by lower-case name, and the body as text."""

    status: int
    headers: Mapping[str, str]
    text: str

    def kernel(self) -> str | None:
        """Give the id of the kernel behind the page; None if it has none."""
        found = re.search(KERNEL, self.text)
        return found[1] if found else None


@dataclass
class Visitor:
    """Speaks HTTP and keeps cookies, as a browser does, but runs no script.

    Attributes
    ----------
    place :
        Host and port.
    cookies :
        By name.
    """

    place: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page; ``Accept_Language`` stands for ``Accept-Language``."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form, with the proof that it comes from one of our own pages."""
        proof = {"_xsrf": self.cookies["surefoot_xsrf"]} if self.cookies else {}
        return self.ask("POST", path, fields={**proof, **fields})

    @contextmanager
    def page(self, path: str, **headers: str) -> Iterator[Answer]:
        """Open a notebook's page; its kernel is let go when the block ends."""
        answer = self.get(path, **headers)
        try:
            yield answer
        finally:
            if (name := answer.kernel()) is not None:
                self.post(f"/goodbye/{name}")

    def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for anything; redirects are not followed."""
        sent = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(self.place, timeout=PATIENCE)
        try:
            connection.request(method, path, urlencode(fields) if fields else None, sent)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, text)


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

    def visitor(self) -> Visitor:
        """Give somebody who visits for the first time."""
        return Visitor(urlsplit(self.url).netloc)

    def kernels(self) -> list[int]:
        """Give the processes of the kernels that run now."""
        return kernels_of(self.process.pid)

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
    home: Path,
    notebooks: Path | None = None,
    environment: Mapping[str, str] | None = None,
    unheld_at_most: int = 600,
    way: str = WAY,
    port: int = 0,
    first_start: bool = False,
) -> Iterator[Server]:
    """Serve until the block ends.

    Parameters
    ----------
    home :
        The folder of its records.
    unheld_at_most :
        As in ``serving.app``.
    way :
        Kernels and front end, joined by a plus sign; ``SUREFOOT_WAY`` sets it for all tests.
    port :
        Where it listens; 0 for any free port.
    first_start :
        Whether the server has to make the demo practice itself, as on a new computer.
    """
    home.mkdir(parents=True, exist_ok=True)
    if not first_start:
        put_demo(home)
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            START,
            str(unheld_at_most),
            str(port),
            *way.split("+"),
            *([str(notebooks)] if notebooks else []),
        ],
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


def kernels_of(server: int) -> list[int]:
    """Give the processes of the kernels that a server's process has, the oldest first."""
    children = psutil.Process(server).children(recursive=True)
    return sorted(child.pid for child in children if _is_kernel(child))


def _is_kernel(process: psutil.Process) -> bool:
    try:
        name, command = process.name(), process.cmdline()
        return name == FORKED or any("ipykernel_launcher" in part for part in command)
    except psutil.Error:  # it ended while we looked
        return False
