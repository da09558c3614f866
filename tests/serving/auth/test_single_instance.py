"""A start while the workbook runs, and the way by which a browser is opened there."""

from __future__ import annotations

import os
import re
import signal
import socketserver
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from demo_practice import put_demo
from liveserver import PATIENCE, Server, Visitor, serving

from surefoot.atomic_files import write
from surefoot.language import language
from surefoot.serving.auth import browser_cookies, open_browser, running_server, signing_key
from surefoot.serving.auth.login_tokens import name_of, new_token
from surefoot.serving.auth.single_instance import join
from surefoot.serving.security.binding import bind_port, port_of

Opened = list[str]
ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def token_at(address: str) -> str:
    return address.partition("#")[2]


def handed_in(house: Server, token: str, by: Visitor | None = None) -> int:
    return (by or house.stranger()).ask("POST", "/enter", {"token": token}).status


def test_it_opens_the_browser_at_the_one_that_runs(house: Server, opened: Opened) -> None:
    said = join(house.home, None, open_browser=True)
    assert said is not None
    printed = language("en").plain.text(said)
    address = printed.rpartition(" ")[2]
    assert address.startswith(f"{house.url}/enter#")
    assert handed_in(house, token_at(address)) == 204

    file = Path(opened[0].removeprefix("file://"))
    assert opened[0].startswith("file:")
    assert file.parent == house.home
    led = re.findall(r'href="([^"]+)"', file.read_text())
    assert led[0].startswith(f"{house.url}/enter#")
    assert token_at(led[0]) != token_at(address)
    assert token_at(led[0]).partition(".")[2] not in opened[0], "others see it in a command line"
    assert handed_in(house, token_at(led[0])) == 204
    assert not file.exists(), "it is not removed when the token was handed in"


def test_it_can_only_print_where_to_go(house: Server, opened: Opened) -> None:
    assert join(house.home, None, open_browser=False) is not None
    assert opened == []


def test_it_joins_at_the_port_that_is_asked_for_or_not_at_all(house: Server) -> None:
    port = int(house.place.rpartition(":")[2])
    assert join(house.home, port, open_browser=False) is not None
    assert join(house.home, port + 1, open_browser=False) is None


@pytest.mark.parametrize(
    "told",
    [
        *("", "[]", "{}", "[" * 900, "x" * 9999, '{"port": "x", "run": 1, "pid": 1}'),
        *('{"port": 70000, "run": "%s", "pid": 1}' % ("a" * 32), '{"port": 1e999}'),
        '{"port": 1, "run": "../x", "pid": 1}',
    ],
)
def test_word_of_a_server_that_cannot_be_read_is_none(tmp_path: Path, told: str) -> None:
    signing_key.access_key(tmp_path)
    assert join(tmp_path, None, open_browser=False) is None
    (tmp_path / running_server.NAME).write_text(told)
    assert join(tmp_path, None, open_browser=False) is None


def test_word_of_a_server_that_is_gone_is_none(house: Server, tmp_path: Path) -> None:
    write(tmp_path / signing_key.NAME, house.key)
    there = running_server.noted(house.home)
    assert there is not None
    assert there.pid == house.process.pid
    there.note(tmp_path)
    assert join(tmp_path, None, open_browser=False) is not None
    with bind_port(0) as door:
        port = port_of(door)
    replace(there, port=port).note(tmp_path)
    assert join(tmp_path, None, open_browser=False) is None
    replace(there, run="0" * 32).note(tmp_path)
    assert join(tmp_path, None, open_browser=False) is None, "it is another run's"


def test_a_server_that_does_not_know_the_key_is_none(
    house: Server, tmp_path: Path, opened: Opened
) -> None:
    signing_key.access_key(tmp_path)
    there = running_server.noted(house.home)
    assert there is not None
    there.note(tmp_path)
    assert join(tmp_path, None, open_browser=True) is None
    assert opened == []
    assert not list(tmp_path.glob(open_browser.FILES.format(name="*"))), "it was given a token"


class Stranger(socketserver.BaseRequestHandler):
    """Another program at a port of ours; it says one thing, or never ends to say it."""

    says: bytes
    goes_on: bool
    heard: list[bytes]

    def handle(self) -> None:
        self.heard.append(self.request.recv(65536))
        with suppress(OSError):
            self.request.sendall(self.says)
            while self.goes_on:
                self.request.sendall(b"x")


@contextmanager
def stranger(says: bytes, *, goes_on: bool) -> Iterator[tuple[int, list[bytes]]]:
    handler = type("", (Stranger,), {"says": says, "goes_on": goes_on, "heard": []})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as there:
        there.daemon_threads = True
        Thread(target=there.serve_forever, daemon=True).start()
        yield there.server_address[1], handler.heard
        there.shutdown()


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize("goes_on", [False, True])
@pytest.mark.parametrize(
    "says",
    [
        OK + b"Content-Length: 6\r\n\r\nready\n",
        OK + b"Content-Length: 64\r\n\r\n" + b"0" * 64,
        OK + b"Content-Length: 99999999999\r\n\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n",
        OK + b"X: ",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n",
        b"HTTP/1.1 nothing\r\n\r\n",
        b"\xff\x00\r\n\r\n",
        b"",
    ],
)
def test_another_program_in_its_place_is_not_believed(
    tmp_path: Path, opened: Opened, says: bytes, goes_on: bool
) -> None:
    key = signing_key.access_key(tmp_path)
    with stranger(says, goes_on=goes_on) as (port, heard):
        running_server.Running.here(port, "ab" * 16).note(tmp_path)
        assert join(tmp_path, None, open_browser=True) is None
    assert heard, "it was not asked"
    assert not any(key.encode() in each for each in heard)
    assert opened == []


def test_what_it_proves_is_its_own_and_of_one_question(house: Server) -> None:
    there, one, other = running_server.noted(house.home), "ab" * 32, "cd" * 32
    assert there is not None
    asked = house.stranger().get(f"{running_server.PROOFS}/{one}").text
    assert asked == there.proof(house.key, one)
    others = [
        there.proof(house.key, other),
        there.proof("ab" * 32, one),
        replace(there, port=1).proof(house.key, one),
        replace(there, run="0" * 32).proof(house.key, one),
        new_token(house.key, there.run).partition(".")[2],
    ]
    assert asked not in others
    assert handed_in(house, f"{one[:32]}.{asked}") == 403


def test_what_lies_beside_the_records_is_their_owners_alone(house: Server, opened: Opened) -> None:
    join(house.home, None, open_browser=True)
    files = [signing_key.NAME, running_server.NAME, Path(opened[0]).name]
    for name in files:
        assert stat.S_IMODE((house.home / name).stat().st_mode) == 0o600 or os.name != "posix", name


def test_a_browser_that_is_in_needs_no_token_but_spends_the_one_it_has(
    house: Server, opened: Opened
) -> None:
    join(house.home, None, open_browser=True)
    file = Path(opened[0].removeprefix("file://"))
    token = token_at(re.findall(r'href="([^"]+)"', file.read_text())[0])
    assert file.name == open_browser.FILES.format(name=name_of(token))
    me = house.visitor()
    before = dict(me.cookies)
    assert handed_in(house, "", me) == 204
    assert me.cookies == before
    assert handed_in(house, token, me) == 204
    assert not file.exists()
    assert handed_in(house, token) == 403
    assert me.get("/demo/").status == 200


def test_a_token_is_handed_in_by_a_page_of_ours_alone(house: Server) -> None:
    said = join(house.home, None, open_browser=False)
    token = token_at(language("en").plain.text(said)) if said else ""
    stranger = house.stranger()
    for foreign in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = stranger.ask("POST", "/enter", {"token": token}, foreign)
        assert answer.status == 403
        assert stranger.cookies == {}
    assert stranger.get(f"/enter?token={token}").status == 200
    assert stranger.cookies == {}
    assert handed_in(house, token, stranger) == 204
    assert set(stranger.cookies) == {"surefoot_browser"}
    assert stranger.get("/demo/").status == 200


@pytest.mark.parametrize("ends_by", ENDINGS)
def test_the_word_and_the_files_go_when_the_server_ends(
    tmp_path: Path, opened: Opened, ends_by: signal.Signals
) -> None:
    with serving(tmp_path / "home", way="stock") as server:
        join(server.home, None, open_browser=True)
        assert len(list(server.home.glob(open_browser.FILES.format(name="*")))) == 1
        server.process.send_signal(ends_by)
        assert server.process.wait(PATIENCE) == 0
    assert not list(server.home.glob(open_browser.FILES.format(name="*")))
    assert not (server.home / running_server.NAME).exists()
    assert (server.home / signing_key.NAME).exists(), "bookmarks no longer work"


@pytest.mark.skipif(os.name != "posix", reason="files have modes on POSIX only")
def test_a_start_says_that_others_could_have_read_the_key_or_write(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    key = signing_key.access_key(home)
    (home / signing_key.NAME).chmod(0o644)
    put_demo(home)
    home.chmod(0o777)
    with serving(home, way="stock", first_start=True) as server:
        assert any("could read what lets your browsers in" in line for line in server.printed)
        assert any("may write to the folder" in line for line in server.printed)
        forged = Visitor(server.place, {browser_cookies.COOKIE: browser_cookies.new_cookie(key)})
        assert forged.get("/demo/").status == 403
        assert server.visitor().get("/demo/").status == 200
