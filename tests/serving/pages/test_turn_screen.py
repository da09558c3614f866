"""A screen that is turned to a client: what is closed, what kernels are told, the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from eventually import eventually
from liveserver import PATIENCE, Server, Visitor
from loops import in_a_loop
from page_websocket import connected
from tornado.httpclient import HTTPClientError

from notebooks import told
from surefoot.access.sides import Side
from surefoot.serving.auth.screen import Screen
from surefoot.serving.pages.addresses import ClientAddress
from surefoot.serving.pages.end_kernel import EndKernel
from surefoot.serving.pages.login_page import LoginPage
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE, NotebookPage
from surefoot.serving.pages.page import Page
from surefoot.serving.pages.start_pages import Help, TrailingSlash
from surefoot.serving.pages.turn_screen import TurnScreen
from surefoot.visit import Visit

CLOSED = "On the coach’s side"


def turned(server: Server, client: str) -> Visitor:
    """Give somebody who was on a client's page and turned the screen."""
    visitor = server.visitor()
    visitor.get("/help")
    answer = visitor.post("/screen", practice="demo", client=client)
    assert (answer.status, answer.headers["location"]) == (303, f"/demo/{client}/")
    return visitor


def every(page: type[Page]) -> Iterator[type[Page]]:
    yield page
    for each in page.__subclasses__():
        yield from every(each)


def test_a_page_is_the_coachs_unless_it_says_otherwise() -> None:
    shut = [each for each in every(Page) if each.is_for_client is Page.is_for_client]
    open_ones = [each for each in every(Page) if each not in shut]
    whoever = Help | TrailingSlash | LoginPage | EndKernel | TurnScreen
    assert all(issubclass(each, whoever | ClientAddress) for each in open_ones)
    assert not NotebookPage("new", "9_new", "New").for_client
    coachs = [page.address for page in OF_A_CLIENT.values() if not page.for_client]
    assert coachs == ["sessions"]
    assert not any(page.for_client for page in OF_A_PRACTICE.values())


def test_every_address_of_the_coach_is_closed(server: Server) -> None:
    mine, other = server.clients()[:2]
    visitor = turned(server, mine)
    within = [
        f"/demo/{mine}/{each.address}" for each in OF_A_CLIENT.values() if not each.for_client
    ]
    of_others = [f"/demo/{other}/{address}" for address in OF_A_CLIENT]
    of_all = ["/", "/demo/", "/own/", *(f"/demo/{address}" for address in OF_A_PRACTICE)]
    for address in (*within, *of_others, *of_all, f"/demo/{mine}/nothing", f"/own/{mine}/"):
        answer = visitor.get(address)
        assert answer.status == 403, address
        assert CLOSED in answer.text, address
        assert other not in answer.text.replace(f'"{address}"', "")  # what was asked is no secret
        assert answer.headers["cache-control"] == "no-store"
    assert visitor.post("/demo/", alias="Somebody new").status == 403
    assert visitor.post("/own/", begin="yes").status == 403


def test_every_page_of_the_client_leads_to_that_clients_pages_alone(server: Server) -> None:
    mine = server.clients()[0]
    visitor = turned(server, mine)
    for address in (f"/demo/{mine}/", "/help", "/demo/"):
        with visitor.page(address) as page:
            head = page.text.partition("<footer")[0]
            led = set(re.findall(r'<a [^>]*href="(/[^"#?]*)"', head)) - {"/help"}
            assert led == {
                f"/demo/{mine}/{each.address}"
                for each in OF_A_CLIENT.values()
                if each.for_client and not each.exercise
            }


def test_it_is_remembered_until_the_browser_is_closed_and_no_script_can_read_it(
    server: Server,
) -> None:
    visitor = server.visitor()
    visitor.get("/help")
    answer = visitor.post("/screen", practice="demo", client=server.clients()[0])
    [cookie] = [
        each for each in answer.headers["set-cookie"].split(", ") if "surefoot_screen" in each
    ]
    assert "httponly" in cookie.lower()
    assert "samesite" in cookie.lower()
    assert "expires" not in cookie.lower()
    assert "max-age" not in cookie.lower()


def test_a_kernel_is_told_whose_eyes_its_page_is_for(server: Server) -> None:
    mine = server.clients()[0]
    with server.visitor().page(f"/demo/{mine}/") as page:
        assert told(page.text)["visit"]["side"] == "coach"
    with turned(server, mine).page(f"/demo/{mine}/") as page:
        assert told(page.text)["visit"]["side"] == "client"


def test_a_kernel_of_the_coachs_side_is_cut_off_in_the_browser_that_is_turned_alone(
    server: Server,
) -> None:
    mine = server.clients()[0]
    visitor, other = server.visitor(), server.visitor()
    visitor.get("/help")
    earlier = set(server.kernels())  # of pages that were just closed; they end when they like

    def opened() -> set[int]:
        return set(server.kernels()) - earlier

    with visitor.page(f"/demo/{mine}/") as page, other.page(f"/demo/{mine}/") as elsewhere:
        both = opened()
        visitor.post("/screen", practice="demo", client=mine)
        with pytest.raises(HTTPClientError) as refused:
            in_a_loop(connect(visitor, page.kernel()))
        assert refused.value.code == 404
        eventually(lambda: len(both & opened()) == 1, PATIENCE, "the kernel is left")
        in_a_loop(connect(other, elsewhere.kernel()))


async def connect(visitor: Visitor, kernel: str | None) -> None:
    async with connected(visitor, kernel or ""):
        pass


def test_it_is_turned_back_where_it_was_turned(server: Server) -> None:
    mine = server.clients()[0]
    visitor = turned(server, mine)
    assert visitor.get("/screen").text == f"demo.{mine}"
    fields = {"_xsrf": visitor.cookies["surefoot_xsrf"]}
    came_from = {"Referer": f"{server.url}/demo/{mine}/sessions"}
    answer = visitor.ask("POST", "/screen", fields, came_from)
    assert answer.headers["location"] == f"/demo/{mine}/sessions"
    assert visitor.get("/screen").text == ""
    assert visitor.get("/demo/").status == 200


def test_a_page_of_another_site_cannot_turn_it_and_nobody_can_who_is_unknown(
    server: Server,
) -> None:
    mine = server.clients()[0]
    visitor = server.visitor()
    visitor.get("/help")
    assert visitor.ask("POST", "/screen", {"practice": "demo", "client": mine}).status == 403
    assert visitor.post("/screen", practice="demo", client="nobody").status == 404
    assert visitor.get("/screen").text == ""


def test_a_cookie_that_is_none_of_ours_shows_no_page_but_the_way_back(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/help")
    visitor.cookies["surefoot_screen"] = "?"
    answer = visitor.get(f"/demo/{server.clients()[0]}/")
    assert answer.status == 403
    assert CLOSED in answer.text
    assert visitor.post("/screen").headers["location"] == "/"
    assert visitor.get("/").status == 200


def test_a_screen_lets_nothing_speak_that_is_not_for_its_client() -> None:
    screen = Screen().turned_to("demo", "a")
    visit = Visit("demo", "a", "en", "US", Side.CLIENT)
    assert screen.allows(visit)
    for other in (
        None,
        Visit("demo", "a", "en", "US", Side.COACH),
        Visit("demo", "b", "en", "US", Side.CLIENT),
        Visit("own", "a", "en", "US", Side.CLIENT),
        Visit("demo", None, "en", "US", Side.CLIENT),
    ):
        assert not screen.allows(other)
    assert Screen.of(screen.mark) == screen
    assert Screen.of(None) == screen.turned_back()
