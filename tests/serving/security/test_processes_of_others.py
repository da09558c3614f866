"""What programs of another account, and other programs of one's own, reach of the processes.

A server runs as an account that is not root, and is looked at by two others: a program of another
account, and a program of its own account, as another page's kernel would be.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from accounts import OTHER, OURS, refusals
from eventually import eventually
from liveserver import PATIENCE, Server, serving

from notebooks import TELLS, write_notebook
from surefoot.serving.security.environment import short_temporary_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can keep them apart")

LOOKS = (
    "open('/proc/{pid}/environ').read()",
    "open('/proc/{pid}/mem', 'rb')",
    "open('/proc/{pid}/maps').read()",
    "os.listdir('/proc/{pid}/fd')",
)
REFUSED = {"PermissionError"}


@pytest.fixture(scope="module", params=["forked", "stock"])
def theirs(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give a server of an account of its own, with a kernel."""
    folder = tmp_path_factory.mktemp("account")
    write_notebook(folder / "notebooks", "0_start", TELLS)
    way = request.param
    with serving(folder / "home", folder / "notebooks", way=way, account=OURS) as running:
        running.visitor().get(f"/demo/{running.clients()[0]}/")
        eventually(lambda: bool(running.kernels()), PATIENCE, "no kernel was started")
        yield running


def processes(server: Server) -> list[psutil.Process]:
    top = psutil.Process(server.process.pid)
    return [top, *top.children(recursive=True)]


def connection_folder(server: Server) -> Path:
    """Give the folder of the files by which kernels can be spoken to."""
    made = Path(short_temporary_folder()).glob("surefoot_*")
    began = psutil.Process(server.process.pid).create_time()
    (found,) = (
        each
        for each in made
        if each.stat().st_uid == OURS and each.stat().st_ctime >= began - 1  # of this server
    )
    return found


def test_every_process_is_that_accounts(theirs: Server) -> None:
    assert {each.uids().effective for each in processes(theirs)} == {OURS}


def test_another_account_reads_no_process_and_ends_none(theirs: Server) -> None:
    looks = [*LOOKS, "os.kill({pid}, 0)"]
    attempts = [look.format(pid=each.pid) for each in processes(theirs) for look in looks]
    assert set(refusals(OTHER, attempts).values()) == REFUSED


def test_another_program_of_the_account_reads_neither_the_server_nor_what_is_warm(
    theirs: Server,
) -> None:
    kernels = theirs.kernels() if "stock" in theirs.way else []
    closed = [each.pid for each in processes(theirs) if each.pid not in kernels]
    attempts = [look.format(pid=pid) for pid in closed for look in LOOKS]
    assert set(refusals(OURS, attempts).values()) == REFUSED


def test_another_account_speaks_to_no_kernel(theirs: Server) -> None:
    folder = connection_folder(theirs)
    inside = [place for place in folder.rglob("*") if not place.is_dir()]
    sockets = [place for place in inside if place.is_socket()]
    attempts = [
        f"os.listdir({str(folder)!r})",
        *(f"open({str(place)!r}).read()" for place in inside if not place.is_socket()),
        *(f"socket.socket(socket.AF_UNIX).connect({str(place)!r})" for place in sockets),
    ]
    assert set(refusals(OTHER, attempts).values()) == REFUSED
    assert bool(sockets) == ("stock" in theirs.way)


def test_no_port_is_open_but_that_of_the_pages(theirs: Server) -> None:
    listening = {
        each.laddr.port
        for process in processes(theirs)
        for each in process.net_connections("inet")
        if each.status == psutil.CONN_LISTEN
    }
    (port,) = re.findall(r":(\d+)$", theirs.url)
    assert listening == {int(port)}
    told = [json.loads(each.read_text()) for each in connection_folder(theirs).glob("*.json")]
    assert {each["transport"] for each in told} <= {"ipc"}
    assert bool(told) == ("stock" in theirs.way)
