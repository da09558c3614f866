"""Our server in a process of its own, with records of its own, for tests of several rooms."""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import psutil
from accounts import run_as
from demo_practice import put_demo
from eventually import eventually
from server_process import ALL, CAN_FORK, KEPT, Fork, ServerProcess, started

from surefoot.atomic_files import write
from surefoot.serving.auth import browser_cookies, signing_key
from surefoot.serving.auth.login_tokens import new_token
from surefoot.serving.auth.running_server import noted
from surefoot.serving.kernels.keepalive import PING
from surefoot_kernels.fork_limits import CLOSED

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

WAYS = ("forked", "stock")
WAY = os.environ.get("SUREFOOT_WAY", WAYS[0])
KERNEL = r'<body[^>]* data-kernel="([^"]+)"'
FORKED = "surefoot-kernel"
READY = "Surefoot is ready at "
PROOF = "surefoot_xsrf"
PATIENCE = 120.0  # seconds; the machine may be busy
KEY = secrets.token_hex(32)
"""Of all servers of these tests, so that a browser that was let in is known to each of them."""


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

    @property
    def cookie(self) -> str:
        """What a request brings along."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page; ``Accept_Language`` stands for ``Accept-Language``."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form as :meth:`send`, and give the page that tells what is wrong, if one does."""
        answer = self.send(path, **fields)
        location = answer.headers.get("location", "")
        return self.get(location) if "?waited=" in location else answer

    def send(self, path: str, **fields: str) -> Answer:
        """Send a form, with the proof that it comes from one of our own pages."""
        proof = {"_xsrf": self.cookies[PROOF]} if PROOF in self.cookies else {}
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
            sent["Cookie"] = self.cookie
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
        self.cookies = {name: value for name, value in self.cookies.items() if value}
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
    way :
        Its kernels and front end.
    """

    process: ServerProcess
    url: str
    home: Path
    printed: list[str]
    way: str = WAY

    def visitor(self) -> Visitor:
        """Give a browser that was let in, and was nowhere yet."""
        return Visitor(self.place, {browser_cookies.COOKIE: browser_cookies.new_cookie(self.key)})

    def stranger(self) -> Visitor:
        """Give a browser that was not let in."""
        return Visitor(self.place)

    @property
    def place(self) -> str:
        """Host and port."""
        return urlsplit(self.url).netloc

    @property
    def key(self) -> str:
        """What the cookies of browsers are signed with."""
        return signing_key.access_key(self.home)

    def entrance(self) -> str:
        """Give an address at which one browser is let in."""
        running = noted(self.home)
        assert running is not None
        return running.entrance(new_token(self.key, running.run))

    def printed_since(self, before: int) -> list[str]:
        """Give what it has printed since so many lines, and nothing is on its way."""
        told = self.printed.count(ALL)
        self.process.send_signal(signal.SIGUSR1)
        eventually(lambda: self.printed.count(ALL) > told, PATIENCE, "it does not say so")
        return [line for line in self.printed[before:] if line != ALL]

    def lines_in_memory(self) -> int:
        """Tell how many ends of pages' lines its process holds, open or not."""
        before = len(self.printed)
        self.process.send_signal(signal.SIGUSR2)
        told = partial(self._counts, before)
        eventually(lambda: bool(told()), PATIENCE, "it does not say so")
        return told()[0]

    def _counts(self, before: int) -> list[int]:
        told = self.printed[before:]
        return [int(line.removeprefix(KEPT)) for line in told if line.startswith(KEPT)]

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


class Reader:
    """Somebody who follows the address that a start of the workbook prints, and reads pages.

    Parameters
    ----------
    entrance :
        That address.
    """

    def __init__(self, entrance: str) -> None:
        self.url, _, token = entrance.partition("/enter#")
        self.visitor = Visitor(urlsplit(self.url).netloc)
        answer = self.visitor.ask("POST", "/enter", {"token": token})
        assert answer.status == 204, answer.text

    def read(self, path: str) -> str:
        """Read a page, which must be there."""
        answer = self.visitor.get(path)
        assert answer.status == 200, answer.text
        return answer.text


def let_in(context: BrowserContext) -> None:
    """Let Chromium in at every server of these tests, without another visit."""
    context.add_cookies(
        [
            {
                "name": browser_cookies.COOKIE,
                "value": browser_cookies.new_cookie(KEY),
                "domain": "127.0.0.1",
                "path": "/",
                "httpOnly": True,
                "sameSite": "Strict",
            }
        ]
    )


@contextmanager
def serving(
    home: Path,
    notebooks: Path | None = None,
    environment: Mapping[str, str] | None = None,
    unheld_at_most: int = 600,
    awake_at_most: int = 12,
    ping: float = PING,
    way: str = WAY,
    port: int = 0,
    first_start: bool = False,
    account: int | None = None,
    ahead: bool = False,
    from_nothing: bool = False,
) -> Iterator[Server]:
    """Serve until the block ends.

    Parameters
    ----------
    home :
        The folder of its records.
    unheld_at_most, awake_at_most :
        As in ``serving.kernels`` and ``serving.open_pages``.
    ping :
        As in ``serving.pings``.
    way :
        Where kernels come from; ``SUREFOOT_WAY`` sets it for all tests.
    port :
        Where it listens; 0 for any free port.
    first_start :
        Whether the server has to make the demo practice itself, as on a new computer.
    account :
        The user id of the account that it is to run as, and then nobody may read its memory, as it
        is everywhere but in tests; None for our own.
    ahead :
        Whether it makes every page ready before anybody asks for one, as it does everywhere but in
        tests that look at few of them.
    from_nothing :
        Whether Python itself starts in the given environment, as some variables are read once.
    """
    home.mkdir(parents=True, exist_ok=True)
    if not first_start:
        put_demo(home)
        write(home / signing_key.NAME, KEY, replace=True)
    arguments = [
        *map(str, (unheld_at_most, awake_at_most, ping, port)),
        way,
        *map(str, (account is None, ahead)),
        *([str(notebooks)] if notebooks else []),
    ]
    variables = {**os.environ, **(environment or {}), "SUREFOOT_HOME": str(home)}
    process: ServerProcess
    if CAN_FORK and account is None and not from_nothing:
        process = Fork(arguments, variables, home)
    else:
        before = run_as(account, home) if account is not None else ()
        process = started(arguments, variables, home, before)
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
        yield Server(process, said[0].partition("/enter#")[0], home, printed, way)
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
        return name == FORKED or CLOSED in command
    except psutil.Error:  # it ended while we looked
        return False
