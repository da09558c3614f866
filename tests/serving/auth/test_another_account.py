"""Another account of this computer gets nothing of a workbook that runs, nor of what it leaves.

The accounts are real: a process that gives up root's rights for good tries as somebody else. Where
that cannot be done, these tests fail; they are never left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from every_route import METHODS, examples
from liveserver import Server

from surefoot.serving.auth import running_server, signing_key
from surefoot.serving.auth.single_instance import join

ONE, OTHER = 64_001, 64_002
"""Two accounts without any rights of their own."""

BECOME = """
import http.client, json, os, socket, sys
import encodings.idna, email.parser  # what is needed later is not readable then
told = json.loads(sys.argv[1])
os.setgroups([]); os.setgid(told["account"]); os.setuid(told["account"])
assert (os.getuid(), os.geteuid()) == (told["account"],) * 2
"""
TRIES_FILES = """
def tried(place, flags):
    try:
        with os.fdopen(os.open(place, flags), "rb") as file:
            return len(file.read())
    except OSError as refused:
        return type(refused).__name__
print(json.dumps({
    place: [tried(place, os.O_RDONLY), tried(place, os.O_RDWR)] for place in told["files"]
}))
"""
TRIES_ROUTES = """
statuses = []
for method, address, headers in told["requests"]:
    connection = http.client.HTTPConnection(told["place"], timeout=120)
    body = "token=none&alias=Mallory" if method not in ("GET", "HEAD") else None
    connection.request(method, address, body, headers)
    statuses.append(connection.getresponse().status)
    connection.close()
print(json.dumps(statuses))
"""
WRITES_FILES = """
from pathlib import Path
home = Path(told["home"])
signing_key.access_key(home)
Running.here(1, "0").note(home)
open_browser.webbrowser.open = print
open_browser.BrowserOpening(home).open("http://127.0.0.1:1/enter#x", "x")
"""
WITH_OURS = """
from surefoot.serving.auth import open_browser, signing_key
from surefoot.serving.auth.running_server import Running
"""
SOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def as_account(account: int, script: str, **told: Any) -> str:
    """Run a script in a process that is another account's from its first step on."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.fail("only root can try as another account", pytrace=False)
    ran = subprocess.run(
        [sys.executable, "-c", script, json.dumps({"account": account, **told})],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def tried(account: int, files: Sequence[Path]) -> Mapping[str, list[int | str]]:
    """Give what came of opening files: how much was read, or why not."""
    names = [str(file) for file in files]
    told: dict[str, list[int | str]] = json.loads(
        as_account(account, BECOME + TRIES_FILES, files=names)
    )
    return {Path(name).name: outcome for name, outcome in told.items()}


def test_it_reads_no_file_that_lets_a_browser_in(house: Server, opened: list[str]) -> None:
    join(house.home, None, open_browser=True)
    opener = Path(opened[0].removeprefix("file://"))
    files = [house.home / signing_key.NAME, house.home / running_server.NAME, opener]
    assert set(tried(0, files)) == {file.name for file in files}
    for outcome in tried(0, files).values():
        assert all(isinstance(each, int) and each > 0 for each in outcome), "the test is no test"
    for outcome in tried(OTHER, files).values():
        assert outcome == ["PermissionError"] * 2


def test_what_one_account_left_another_cannot_read() -> None:
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        home.chmod(0o755)
        os.chown(home, ONE, ONE)
        as_account(ONE, WITH_OURS + BECOME + WRITES_FILES, home=str(home))
        files = sorted(home.iterdir())
        assert len(files) == 3
        for outcome in tried(ONE, files).values():
            assert all(isinstance(each, int) and each > 0 for each in outcome)
        for outcome in tried(OTHER, files).values():
            assert outcome == ["PermissionError"] * 2


def test_it_is_refused_at_every_route_by_every_method(house: Server) -> None:
    me, mine = house.visitor(), house.clients()[0]
    with me.page(f"/demo/{mine}/", X_Surefoot_Ahead="1") as page:
        kernel = page.kernel()
        assert kernel is not None
        requests, before = [], house.clients()
        for example in examples(mine, kernel):
            if not example.route.rule.for_anybody:
                for headers in ({}, SOCKET, {**SOCKET, "Origin": house.url}):
                    requests += [(method, example.address, headers) for method in METHODS]
        requests += [("POST", "/enter", {}), ("POST", "/enter", {"Origin": house.url})]
        told = as_account(OTHER, BECOME + TRIES_ROUTES, requests=requests, place=house.place)
        statuses = json.loads(told)
        assert len(statuses) == len(requests) > 300
        refused = [
            (*request[:2], status)
            for request, status in zip(requests, statuses, strict=True)
            if status != 403
        ]
        assert refused == []
        assert house.clients() == before
