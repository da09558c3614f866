"""A notebook's page: what its kernel is told, how it fails, and how its kernel ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest
from eventually import eventually
from liveserver import PATIENCE, Server, serving

from notebooks import told
from surefoot.access.sides import Side
from surefoot.visit import Reach, Visit


@pytest.fixture(scope="module")
def environment(server: Server) -> dict[str, Any]:
    """Give what the kernel of one page was told: about the second client, in Spanish."""
    address = f"/demo/{server.clients()[1]}/?lang=es&word=private"
    with server.visitor().page(address, User_Agent="me") as page:
        return told(page.text)


def test_a_kernel_is_told_whom_it_is_about_and_in_which_language(
    server: Server, environment: Mapping[str, Any]
) -> None:
    client = server.clients()[1]
    visit = Visit.read(environment["visit"])
    assert (visit.practice, visit.client, visit.language) == ("demo", client, "es-ES")
    assert (visit.side, visit.reach, visit.browser) == (Side.COACH, Reach.PERSON, "")
    assert environment["SUREFOOT_HOME"] == str(server.home)


@pytest.mark.parametrize(
    ("address", "accepted", "tag"),
    [
        ("", "es-CO,es;q=0.9,en-US;q=0.8", "es-CO"),
        ("?lang=es-../../x", "en-Latn-US-u-nu-arab", "en-US"),
    ],
)
def test_a_kernel_is_told_the_readers_region_if_it_is_one_that_is_known(
    server: Server, address: str, accepted: str, tag: str
) -> None:
    path = f"/demo/{server.clients()[0]}/{address}"
    with server.visitor().page(path, Accept_Language=accepted) as page:
        assert told(page.text)["visit"]["language"] == tag


def test_a_kernel_learns_nothing_else_of_the_server_or_the_request(
    environment: Mapping[str, Any],
) -> None:
    assert "A_SECRET" not in environment
    assert "JUPYTER_TOKEN" not in environment
    assert "QUERY_STRING" not in environment
    assert not [value for value in environment.values() if value and "private" in value]
    assert not [name for name in environment if name.startswith(("HTTP_", "SERVER_"))]


def test_a_kernel_runs_on_the_python_of_the_server(environment: Mapping[str, Any]) -> None:
    assert environment["python"] == sys.executable


def test_the_frame_is_sent_before_the_kernel_is_ready(server: Server) -> None:
    cookie = {"Cookie": server.visitor().cookie}
    connection = HTTPConnection(server.place, timeout=PATIENCE)
    try:
        connection.request("GET", f"/demo/{server.clients()[0]}/", headers=cookie)
        response = connection.getresponse()
        first = b""
        while b"Getting your page ready" not in first:
            piece = response.read1()
            assert piece, "the page came to its end without it"
            first += piece
        assert b"</html>" not in first
    finally:
        connection.close()


def test_a_goodbye_ends_the_kernel(server: Server, no_kernel_left: Callable[[], None]) -> None:
    no_kernel_left()
    visitor = server.visitor()
    page = visitor.get(f"/demo/{server.clients()[0]}/")
    assert len(server.kernels()) == 1
    assert visitor.post(f"/goodbye/{page.kernel()}").status == 204
    no_kernel_left()


def test_a_goodbye_without_the_proof_that_it_is_ours_ends_nothing(server: Server) -> None:
    visitor = server.visitor()
    with visitor.page(f"/demo/{server.clients()[0]}/") as page:
        assert server.visitor().ask("POST", f"/goodbye/{page.kernel()}", {}).status == 403
        assert len(server.kernels()) == 1


def test_a_page_that_is_left_before_it_is_whole_keeps_no_kernel(
    server: Server, no_kernel_left: Callable[[], None]
) -> None:
    no_kernel_left()
    cookie = {"Cookie": server.visitor().cookie}
    connection = HTTPConnection(server.place, timeout=PATIENCE)
    connection.request("GET", f"/demo/{server.clients()[0]}/urges", headers=cookie)
    connection.getresponse().read1()
    eventually(lambda: bool(server.kernels()), PATIENCE, "no kernel was started")
    connection.close()
    no_kernel_left()


def test_a_kernel_that_no_page_holds_on_to_is_ended(tmp_path: Path, notebooks: Path) -> None:
    with serving(tmp_path, notebooks, unheld_at_most=1) as server:
        server.visitor().get(f"/demo/{server.clients()[0]}/")
        eventually(lambda: not server.kernels(), PATIENCE, "a kernel is left")


def test_no_kernel_outlives_the_server(tmp_path: Path, notebooks: Path) -> None:
    with serving(tmp_path, notebooks, ahead=True) as server:
        server.visitor().get(f"/demo/{server.clients()[0]}/")
        kernels = server.kernels()
        assert kernels
    eventually(lambda: not any(map(psutil.pid_exists, kernels)), PATIENCE, "a kernel is left")


def test_a_cell_that_fails_is_told_kindly_and_without_its_source(server: Server) -> None:
    with server.visitor().page(f"/demo/{server.clients()[0]}/motivation") as page:
        assert "This page could not be put together" in page.text
        assert "ValueError" not in page.text
        assert "something private" not in page.text


def test_the_log_holds_no_source_no_message_and_no_query(server: Server) -> None:
    visitor = server.visitor()
    with visitor.page(f"/demo/{server.clients()[0]}/motivation?note=secret"):
        visitor.get("/nothing?note=secret")
    eventually(lambda: "code failed" in "".join(server.printed), PATIENCE, "nothing was logged")
    log = "\n".join(server.printed)
    assert "something private" not in log
    assert "raise ValueError" not in log
    assert "secret" not in log


def test_a_notebook_that_is_not_there_is_a_page_that_is_not_there(server: Server) -> None:
    assert server.visitor().get(f"/demo/{server.clients()[0]}/balance").status == 404
