"""Servers as processes of their own, each in a folder of its own, and their end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from measure.compared_servers import ComparedServer
from measure.processes import tree
from surefoot import paths
from surefoot.serving.auth import browser_cookies, signing_key

PATIENCE = 120.0  # seconds; the machine may be busy
LOOK_EVERY = 0.1
A_CLIENT = rb'href="/demo/([a-z0-9]+)/"'
HELD_BACK = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "MPLBACKEND")


class NotServingError(RuntimeError):
    """A server did not come up."""


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes
    ----------
    compared, page :
        What it is, and what it shows.
    pid :
        The first process of its tree.
    origin, address :
        Where it answers, and the page's path.
    key :
        What it signs the cookies of browsers with that it has let in; None if it lets in everybody.
    """

    compared: ComparedServer
    page: str
    pid: int
    origin: str
    address: str
    key: str | None = None

    def let_in(self) -> Mapping[str, str]:
        """Give the cookies of a browser that was let in and never here."""
        return (
            {}
            if self.key is None
            else {browser_cookies.COOKIE: browser_cookies.new_cookie(self.key)}
        )

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.origin + self.address


@contextmanager
def serving(compared: ComparedServer, page: str, cache: Path, port: int) -> Iterator[Server]:
    """Serve a page until the block ends.

    Parameters
    ----------
    cache :
        Where the peers' environments are.
    port :
        The port to serve at.

    Raises
    ------
    NotServingError
        If it does not come up.
    """
    with tempfile.TemporaryDirectory(prefix="surefoot-bench-", ignore_cleanup_errors=True) as made:
        place = Path(made)
        launch = compared.launch(compared.python(cache), page, port, place)
        with (place / "printed").open("w+b") as printed:
            process = subprocess.Popen(
                launch.command,
                env=_surroundings(place) | dict(launch.environment),
                cwd=place,
                stdout=printed,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                origin = f"http://127.0.0.1:{port}"
                _until_listening(process, port, compared, place / "printed")
                server = Server(compared, page, process.pid, origin, launch.address)
                home = launch.environment.get(paths.HOME_VARIABLE)
                server = replace(server, key=_key(origin, Path(home)) if home else None)
                yield replace(server, address=_resolved(server))
            finally:
                _end(process)


def free_port(wanted: range) -> int:
    """Give the first port of some at which nobody listens.

    Raises
    ------
    NotServingError
        If all of them are taken.
    """
    for port in wanted:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise NotServingError(f"all ports from {wanted.start} to {wanted.stop - 1} are taken")


def _surroundings(place: Path) -> dict[str, str]:
    own = {"HOME": place, "IPYTHONDIR": place / "ipython", "MPLCONFIGDIR": place / "matplotlib"}
    own |= {"JUPYTER_CONFIG_DIR": place / "config", "XDG_CONFIG_HOME": place / "config"}
    kept = {name: value for name, value in os.environ.items() if name not in HELD_BACK}
    return kept | {name: str(path) for name, path in own.items()}


def _until_listening(
    process: subprocess.Popen[bytes], port: int, compared: ComparedServer, printed: Path
) -> None:
    ends = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < ends:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(LOOK_EVERY)
    said = printed.read_text("utf-8", "replace")[-2000:]
    raise NotServingError(f"{compared.label} does not serve; it said:\n{said}")


def _resolved(server: Server) -> str:
    if "{client}" not in server.address:
        return server.address
    found = re.search(A_CLIENT, _read(server.origin, "/demo/", server.let_in()))
    if found is None:
        raise NotServingError("there is nobody in the demo practice")
    return server.address.format(client=found[1].decode())


def _key(origin: str, home: Path) -> str | None:
    """Give the key of a workbook, which has one as soon as it answers."""
    _read(origin, "/healthz", {})
    return signing_key.read_key(home)


def _read(origin: str, path: str, cookies: Mapping[str, str]) -> bytes:
    brought = "; ".join(f"{name}={value}" for name, value in cookies.items())
    with closing(HTTPConnection(urlsplit(origin).netloc, timeout=PATIENCE)) as connection:
        connection.request("GET", path, headers={"Cookie": brought})
        return connection.getresponse().read()


def _end(process: subprocess.Popen[bytes]) -> None:
    started = tree(process.pid)
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)
    for left in psutil.wait_procs(started, timeout=5)[1]:
        left.send_signal(signal.SIGKILL)
