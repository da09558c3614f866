"""A screen that is turned loses no word, and the way back leads to nothing for other eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from accessibility import violations
from liveserver import PATIENCE, Server
from playwright.sync_api import Page, WebSocketRoute, expect
from tabs import OpenTab, Tab

from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import PRACTICES, open_file
from surefoot.records.store import Store

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)

READY = 'html[data-page="ready"]'
TURN, BACK = "Turn the screen to", "Back to the coach’s view"
WORDS = "The heron stood still"


@dataclass
class Somebody:
    """A client of their own, and what is kept of them."""

    store: Store
    id: str

    def said(self, form: str, name: str) -> list[str]:
        return [each.answers.get(name, "") for each in self.store.entries(self.id, form)]


@pytest.fixture
def somebody(server: Server) -> Iterator[Somebody]:
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    yield Somebody(store, store.add_client(f"River {new_id()[:6]}").id)
    store.close()


@dataclass
class Line:
    """The line to a page's kernel, on which nothing is heard while it is held."""

    held: bool = False
    waiting: list[tuple[WebSocketRoute, str | bytes]] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Line:
        line = cls()
        page.route_web_socket(re.compile("/channels"), line._connect)
        return line

    def _connect(self, socket: WebSocketRoute) -> None:
        kernel = socket.connect_to_server()
        socket.on_message(lambda said: self._pass(kernel, said))

    def _pass(self, kernel: WebSocketRoute, said: str | bytes) -> None:
        if self.held:
            self.waiting.append((kernel, said))
        else:
            kernel.send(said)

    def release(self) -> None:
        self.held = False
        for kernel, said in self.waiting:
            kernel.send(said)


def opened(tab: Tab, server: Server, client: str, name: str) -> Page:
    page = tab.page
    page.on("dialog", lambda asked: tab.errors.append(f"asked: {asked.type}"))
    page.goto(f"{server.url}/demo/{client}/{name}")
    page.locator(READY).wait_for(state="attached")
    return page


def unfold(page: Page) -> None:
    """Open what an urge log keeps for afterwards."""
    page.locator("#urge-log .sf-group:not([hidden]) > summary").click()


def side(page: Page, name: str) -> None:
    """Wait until a page is shown for the other eyes, under its own address."""
    expect(page.get_by_role("button", name=name)).to_be_attached()
    page.locator(READY).wait_for(state="attached")


def link(page: Page, name: str) -> None:
    page.locator(".bar-links").get_by_role("link", name=name).click()
    expect(page.locator(".bar-links [aria-current=page]")).to_have_text(name)
    page.locator(READY).wait_for(state="attached")


@pytest.mark.parametrize("press", ["key", "button"])
def test_what_is_typed_last_is_kept_when_the_screen_is_turned(
    server: Server, somebody: Somebody, open_tab: OpenTab, press: str
) -> None:
    tab = open_tab()
    page = opened(tab, server, somebody.id, "urges/urge-log")
    unfold(page)
    page.locator('#urge-log [data-question="going_on"] textarea').press_sequentially(WORDS)
    if press == "key":
        page.keyboard.press("F8")
    else:
        page.get_by_role("button", name=TURN).click()
    side(page, BACK)
    assert somebody.said("urge-log", "going_on") == [WORDS]
    box = page.locator('#urge-log [data-question="going_on"] textarea')
    expect(box).to_have_value(WORDS)
    box.fill(f"{WORDS} and flew")
    page.keyboard.press("F8")
    side(page, TURN)
    assert somebody.said("urge-log", "going_on") == [f"{WORDS} and flew"]
    tab.assert_quiet()


def test_a_line_of_the_plan_is_kept_when_the_screen_is_turned(
    server: Server, somebody: Somebody, open_tab: OpenTab
) -> None:
    tab = open_tab()
    page = opened(tab, server, somebody.id, "plan")
    page.get_by_role("button", name="Add a line").first.click()
    page.keyboard.type(WORDS)
    page.keyboard.press("F8")
    side(page, BACK)
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name=f"Change the words: {WORDS}").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("It flew")
    page.keyboard.press("F8")
    side(page, TURN)
    expect(page.get_by_text("It flew")).to_be_visible()
    assert [each.text for each in somebody.store.plan_changes(somebody.id).values()] == ["It flew"]
    tab.assert_quiet()


def test_what_cannot_be_saved_yet_is_told_and_the_screen_stays_as_it_is(
    server: Server, somebody: Somebody, open_tab: OpenTab
) -> None:
    tab = open_tab()
    line = Line.of(tab.page)
    page = opened(tab, server, somebody.id, "urges/urge-log")
    unfold(page)
    box = page.locator('#urge-log [data-question="going_on"] textarea')
    line.held = True
    box.fill(WORDS)
    page.keyboard.press("F8")
    button = page.get_by_role("button", name=TURN)
    expect(button).to_have_attribute("aria-busy", "true")
    expect(button.get_by_text("Turning…")).to_be_visible()
    page.keyboard.press("F8")
    notice = page.get_by_role("alert").filter(has_text="The screen is not turned yet.")
    expect(notice).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value(WORDS)
    assert violations(page) == []
    line.release()
    expect(notice).to_be_hidden()
    page.keyboard.press("F8")
    side(page, BACK)
    assert somebody.said("urge-log", "going_on") == [WORDS]
    tab.assert_quiet()


def test_one_can_turn_the_screen_without_what_cannot_be_saved(
    server: Server, somebody: Somebody, open_tab: OpenTab
) -> None:
    tab = open_tab()
    page = opened(tab, server, somebody.id, "urges/urge-log")
    when = page.locator('#urge-log [data-question="when"] input')
    page.get_by_role("button", name="Now", exact=True).click()
    when.press("Delete")
    page.keyboard.press("F8")
    notice = page.locator("#unturned")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Close this message").press("Enter")
    expect(notice).to_be_hidden()
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("F8")
    page.get_by_role("button", name="Turn the screen without it").click()
    side(page, BACK)
    tab.assert_quiet()


def test_the_way_back_from_the_clients_side_shows_nothing_of_the_coachs(
    server: Server, somebody: Somebody, open_tab: OpenTab
) -> None:
    log = {"date": "2026-11-10", "status": "held", "note": "only for the coach"}
    somebody.store.keep(Change(new_id(), somebody.id, "session-log", 1, log, new_id()))
    tab = open_tab()
    page = opened(tab, server, somebody.id, "urges/urge-log")
    link(page, "Plan")
    link(page, "Sessions")
    page.keyboard.press("F8")
    side(page, BACK)
    page.go_back()
    expect(page.get_by_role("heading", name="On the coach’s side")).to_be_visible()
    assert "only for the coach" not in page.content()
    for name, address in (("Plan", "plan"), ("Urges", "urges/urge-log")):
        page.go_back()
        expect(page.locator(".bar-links [aria-current]")).to_have_text(name)
        side(page, BACK)
        expect(page).to_have_url(re.compile(f"/{address}$"))
    assert [each for each in tab.errors if "403" not in each] == []


def test_the_way_back_from_the_coachs_side_shows_every_page_as_the_coachs(
    server: Server, somebody: Somebody, open_tab: OpenTab
) -> None:
    tab = open_tab()
    page = opened(tab, server, somebody.id, "")
    page.keyboard.press("F8")
    side(page, BACK)
    link(page, "Urges")
    link(page, "Plan")
    page.keyboard.press("F8")
    side(page, TURN)
    page.go_back(wait_until="commit")
    for name in ("Plan", "Urges"):
        expect(page.locator(".bar-links [aria-current=page]")).to_have_text(name)
        side(page, TURN)
        expect(page).to_have_url(re.compile(f"/{name.lower()}$"))
        page.go_back()
    expect(page.locator(".bar-links [aria-current=page]")).to_have_text("Overview")
    side(page, TURN)
    tab.assert_quiet()
