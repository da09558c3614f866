"""While another program holds a practice's file, all else is answered, and who waits is told."""

from __future__ import annotations

import ast
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest
from eventually import eventually
from liveserver import PATIENCE, PROOF, Answer, Server, Visitor, serving
from loops import in_a_loop

from surefoot import serving as room
from surefoot.records.engines.database_errors import PATIENCE_S
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import OWN, open_file
from surefoot.serving.pages.practices import READERS, WAITING_AT_MOST, WRITERS, OffLoopStore

AT_MOST = 0.3  # seconds
TRIES = 8
OF_FILES = {"file_of", "backups_of", "contents_of", "back_up", "is_whole"}
REFRESH = r'<meta http-equiv="refresh" content="\d+; url=([^"]+)"'
ELSEWHERE = ("/", "/help", "/healthz", "/demo/")
HOLDING = "Another program is holding"
TOO_MUCH = {"en": "Surefoot has too much to do", "es": "Surefoot tiene demasiado que hacer"}
EVERYBODY = 12  # who ask for the held practice at the same time; more than there are threads


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server whose files are held; it is nobody else's."""
    with serving(tmp_path_factory.mktemp("held") / "home") as running:
        visitor = running.visitor()
        visitor.get("/own/")
        visitor.post("/own/", begin="yes")
        yield running


@contextmanager
def held(file: Path, *, from_readers: bool = False) -> Iterator[sqlite3.Connection]:
    """Hold a file as another program does: from writers, or from everybody."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        if from_readers:
            other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        if from_readers:
            other.execute("PRAGMA user_version=1")
        yield other
        other.execute("ROLLBACK")


def took(visitor: Visitor, path: str) -> tuple[float, Answer]:
    """Ask for a page, again while the computer is busy, and give how long it took at best."""
    best = float("inf")
    for _ in range(TRIES):
        began = time.monotonic()
        answer = visitor.get(path)
        best = min(best, time.monotonic() - began)
        if answer.kernel():
            visitor.post(f"/goodbye/{answer.kernel()}")
        if best < AT_MOST:
            break
    return best, answer


def asked_by_everybody(server: Server) -> list[threading.Thread]:
    """Let more people add somebody than threads can wait."""
    threads = []
    for number in range(EVERYBODY):
        visitor = server.visitor()
        visitor.get("/help")
        one = threading.Thread(target=visitor.post, args=("/own/",), kwargs={"alias": f"W{number}"})
        one.start()
        threads.append(one)
    return threads


def test_all_else_is_answered_while_a_file_is_held(server: Server) -> None:
    visitor = server.visitor()
    mine = server.clients()[0]
    with visitor.page(f"/demo/{mine}/motivation"), held(server.home / "own.sqlite"):
        everybody = asked_by_everybody(server)
        slow: dict[str, float] = {}
        for path in (
            *ELSEWHERE,
            "/own/",
            "/own/backup",
            f"/demo/{mine}/person",
            f"/demo/{mine}/plan",
        ):
            seconds, answer = took(visitor, path)
            assert answer.status == 200, path
            slow[path] = seconds
        for one in everybody:
            one.join()
    assert {path: seconds for path, seconds in slow.items() if seconds > AT_MOST} == {}


def test_who_sent_a_form_is_told_that_it_waits_and_sees_what_came_of_it(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/own/")
    with held(server.home / "own.sqlite"):
        began = time.monotonic()
        told = visitor.post("/own/", alias="Patient Fox")
        assert time.monotonic() - began < PATIENCE_S  # told well before the records give up
        assert told.status == 503
        assert "Another program is holding the records file" in told.text
        assert "What you just sent is waiting too" in told.text
        again = visitor.get(address_of(told))
        assert again.status == 503
        assert "Patient Fox" not in again.text
    done = goes_on(visitor, again)
    assert re.fullmatch(r"/own/[a-z0-9]+/", done.headers["location"])
    with closing(open_file(server.home / "own.sqlite", OWN)) as store:
        assert [each.alias for each in store.clients()].count("Patient Fox") == 1
    once_more = visitor.get(address_of(again))
    assert (once_more.status, "Patient Fox" in once_more.text) == (200, True)


def test_what_is_wrong_with_a_form_is_said_also_when_it_waited(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/own/")
    visitor.post("/own/", alias="Twice")
    with held(server.home / "own.sqlite"):
        told = visitor.post("/own/", alias="Twice")
        assert told.status == 503
    done = goes_on(visitor, told)
    assert done.status == 422
    assert 'value="Twice"' in done.text


def goes_on(visitor: Visitor, told: Answer) -> Answer:
    """Follow a page that waits, as a browser does, until it waits no more."""
    heard = [told]

    def is_done() -> bool:
        heard.append(visitor.get(address_of(heard[-1])))
        return heard[-1].status != 503

    eventually(is_done, PATIENCE, "nothing came of it")
    return heard[-1]


def address_of(told: Answer) -> str:
    found = re.search(REFRESH, told.text)
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_a_page_that_waits_for_records_says_so_and_goes_on_by_itself(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with serving(tmp_path_factory.mktemp("shut") / "home") as server:
        visitor = server.visitor()
        with held(server.home / "demo.sqlite", from_readers=True):
            many = [
                threading.Thread(target=server.visitor().get, args=("/demo/",)) for _ in range(8)
            ]
            for one in many:
                one.start()
            began, told = time.monotonic(), visitor.get("/demo/")
            assert time.monotonic() - began < PATIENCE_S
            assert (told.status, address_of(told)) == (503, "/demo/")
            for path in ("/", "/help", "/healthz", "/own/"):
                seconds, answer = took(visitor, path)
                assert (answer.status, seconds < AT_MOST) == (200, True), (path, seconds)
            for one in many:
                one.join()
        eventually(lambda: visitor.get("/demo/").status == 200, PATIENCE, "it did not go on")


def test_who_comes_when_too_many_wait_is_told_so_and_the_log_says_nothing(server: Server) -> None:
    visitor, before = server.visitor(), len(server.printed)
    visitor.get("/own/")
    form = urlencode({"alias": "Twice", "_xsrf": visitor.cookies[PROOF]})
    told = {"Cookie": visitor.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    with ExitStack() as stack:
        stack.enter_context(held(server.home / "own.sqlite"))
        lines = [
            stack.enter_context(closing(HTTPConnection(server.place, timeout=PATIENCE)))
            for _ in range(WAITING_AT_MOST + EVERYBODY)
        ]
        for line, (code, _) in zip(lines, cycle(TOO_MUCH.items()), strict=False):
            line.request("POST", "/own/", form, {**told, "Accept-Language": code})
        answers = [line.getresponse() for line in lines]
        assert {each.read() for each in answers} == {b""}
        led = [each.headers["Location"] for each in answers if each.headers["Retry-After"]]
        shown = [
            visitor.get(address, Accept_Language=code)
            for address, code in zip(led, cycle(TOO_MUCH), strict=False)
        ]
    refused = [each.text for each in shown]
    assert {each.status for each in answers} == {303}
    assert {each.status for each in shown} == {503}
    assert len(refused) >= EVERYBODY
    assert all(any(words in text for words in TOO_MUCH.values()) for text in refused)
    assert not any(HOLDING in text for text in refused)
    assert server.printed[before:] == []


def test_no_handler_can_call_a_store_on_the_loop() -> None:
    store = OffLoopStore(MemoryStore())

    async def on_the_loop() -> None:
        store.clients()

    with pytest.raises(RuntimeError, match="on the event loop"):
        in_a_loop(on_the_loop())
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(store.clients).result() == []


def test_only_one_module_of_the_server_opens_records() -> None:
    opening = {"open_practice", "open_file", "SqlStore"}
    assert named(opening) == {"practices.py"}


def named(names: set[str]) -> set[str]:
    """Give the modules of the server that name one of these."""
    return {
        source.name
        for source in Path(room.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in names
    }


def test_what_asks_for_records_is_never_called_on_the_loop() -> None:
    """A store is given to functions that run in a thread, and nothing else is asked of one."""
    assert READERS + WRITERS < EVERYBODY
    called = {"clients", "client", "entries", "entry", "keep", "moves", "add_client"}
    for source in Path(room.__path__[0]).rglob("*.py"):
        for function in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(function, ast.AsyncFunctionDef):
                for node in _of_itself(function):
                    if isinstance(node, ast.Name):
                        assert node.id not in OF_FILES, f"{source.name}: {function.name}"
                    on_store = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
                    if on_store and node.attr in called:  # type: ignore[union-attr]
                        assert node.value.id != "store", f"{source.name}: {function.name}"  # type: ignore[union-attr]


def _of_itself(function: ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """Give what a coroutine does itself, without the functions that it hands to threads."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            yield node
            waiting.extend(ast.iter_child_nodes(node))
