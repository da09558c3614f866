"""A screen that is turned to the client holds nothing of the coach's, in sight or behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from accessibility import faults
from liveserver import PATIENCE, Server
from playwright.sync_api import Page, WebSocket, expect
from tabs import OpenTab

from surefoot.exercises import catalogue
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.forms.kinds import Words
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import PRACTICES, open_file
from surefoot.records.store import Store
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import OF_BOTH, SessionLog

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)

COACHS: tuple[type[Form], ...] = (SessionLog, Consent, Interview)
READY = 'html[data-page="ready"]'
CLOSED = "On the coach’s side"
HELD = {
    "date": "2026-11-10",
    "status": "held",
    "duration_min": 1437,
    "modality": "video",
    "days_observed": 119,
    "days_used": 113,
    "safety_flag": True,
    "homework_set": True,
    "homework": "Two walks by the river",
    "note_next": "Call the choir",
}
GIVEN: dict[type[Form], dict[str, Any]] = {
    SessionLog: HELD,
    Consent: {"date": "2026-11-10", "agrees": True},
    Interview: {"date": "2026-11-10", "wave": "intake", "result": "refused"},
}


def mark(form: type[Form], name: str) -> str:
    return f"marked {form.key} {name}"


def words_of(form: type[Form]) -> dict[str, str]:
    """Give each question of a form that is answered in words, but for what both may see."""
    return {
        name: mark(form, name)
        for name, each in form.questions().items()
        if type(each) is Words and name not in OF_BOTH
    }


def keep(store: Store, client: str, form: str, answers: dict[str, Any]) -> None:
    store.keep(Change(new_id(), client, form, 1, answers, sitting=new_id()))


@pytest.fixture(scope="module")
def river(server: Server) -> Iterator[str]:
    """Give somebody whose coach wrote into every question, and who did not come once."""
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    client = store.add_client("River by the mill").id
    for form in COACHS:
        keep(store, client, form.key, GIVEN[form] | words_of(form))
    missed = {"date": "2026-11-17", "status": "no_show", "safety_action": "x"}
    keep(store, client, SessionLog.key, missed | {"note_next": "marked no-show next"})
    keep(store, client, "urge-log", {"peak": 7, "note": "a blue door"})
    yield client
    store.close()


@dataclass
class Behind:
    """Everything that a page was sent, whatever it shows of it."""

    page: Page
    sent: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Behind:
        behind = cls(page)
        page.on("websocket", behind._connected)
        return behind

    def _connected(self, line: WebSocket) -> None:
        line.on("framereceived", lambda said: self.sent.append(_text(said)))

    def walk(self, server: Server, client: str) -> str:
        """Look at every page of a client and of the practice, and give what was sent and shown."""
        within = [f"/demo/{client}/{address}" for address in OF_A_CLIENT]
        for address in (*within, "/demo/", *(f"/demo/{each}" for each in OF_A_PRACTICE), "/"):
            answer = self.page.goto(server.url + address)
            assert answer is not None
            if self.page.locator("[data-kernel]").count():
                self.page.locator(READY).wait_for(state="attached")
            self.sent += [answer.text(), self.page.content()]
        return "\n".join(self.sent)


def _text(said: str | bytes) -> str:
    return said if isinstance(said, str) else said.decode("utf-8", "replace")


def of_the_coach() -> list[str]:
    """Give what tells of a coach's record: the words, and its questions, asked by name."""
    words = [each for form in COACHS for each in words_of(form).values()]
    told = ["Did not take place", "marked no-show next"]
    return [*words, *told, *(f'"name":"{name}"' for name in asked_of_the_coach())]


def answered() -> list[str]:
    """Give how an answer of the coach's would stand in what is sent."""
    return [f'"{name}":' for name in asked_of_the_coach()]


def asked_of_the_coach() -> list[str]:
    """Name the questions that only the coach is asked."""
    exercises = {name for form in catalogue().values() for name in form.questions()}
    asked = {name for form in COACHS for name in form.questions()} - exercises - set(OF_BOTH)
    return sorted(asked - {"date", "note", "language"})


def test_nothing_of_the_coach_is_sent_to_a_screen_that_is_turned(
    server: Server, river: str, open_tab: OpenTab
) -> None:
    page = open_tab().page
    seen = Behind.of(page).walk(server, river)
    assert [each for each in of_the_coach() if each not in seen] == [], (
        "the walk finds it otherwise"
    )
    page.goto(f"{server.url}/demo/{river}/")
    page.get_by_role("button", name="Turn the screen to River by the mill").click()
    expect(page.get_by_text("Call the choir")).to_be_visible()
    expect(page.get_by_text("Two walks by the river")).to_be_visible()
    behind = Behind.of(page)
    seen = behind.walk(server, river)
    assert [each for each in (*of_the_coach(), *answered()) if each in seen] == []
    assert "a blue door" in seen
    assert "Call the choir" in seen


LINKS = """() => [...document.querySelectorAll("a[href]")].map((each) => new URL(each.href))
    .filter((to) => to.origin === location.origin).map((to) => to.pathname)"""


def test_no_link_on_a_turned_page_leads_to_the_coachs_side(
    server: Server, river: str, open_tab: OpenTab
) -> None:
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    newcomer = store.add_client("Wren without a word").id
    store.close()
    for client in (river, newcomer):
        page = open_tab().page
        page.goto(f"{server.url}/demo/{client}/")
        page.keyboard.press("F8")
        expect(page.get_by_role("button", name="Back to the coach’s view")).to_be_attached()
        led = set()
        for address in [each.address for each in OF_A_CLIENT.values() if each.for_client]:
            page.goto(f"{server.url}/demo/{client}/{address}")
            page.locator(READY).wait_for(state="attached")
            led |= set(page.evaluate(LINKS))
        assert f"/demo/{client}/plan" in led
        assert [to for to in led if page.request.get(server.url + to).status != 200] == []


def test_the_plan_on_paper_holds_nothing_of_the_coach(
    server: Server, river: str, open_tab: OpenTab
) -> None:
    page = open_tab().page
    page.goto(f"{server.url}/demo/{river}/plan")
    page.locator(READY).wait_for(state="attached")
    page.keyboard.press("F8")
    expect(page.get_by_role("button", name="Back to the coach’s view")).to_be_attached()
    page.locator(READY).wait_for(state="attached")
    with page.expect_download() as file:
        page.get_by_role("button", name="Save as Word file").click()
    with open(file.value.path(), "rb") as made, zipfile.ZipFile(io.BytesIO(made.read())) as parts:
        text = parts.read("word/document.xml").decode()
    assert "<w:t" in text
    assert [each for each in of_the_coach() if each in text] == []


def test_a_turned_screen_is_free_of_faults(server: Server, river: str, open_tab: OpenTab) -> None:
    page = open_tab().page
    page.goto(f"{server.url}/demo/{river}/sessions")
    page.keyboard.press("F8")
    page.locator(READY).wait_for(state="attached")
    for address in (f"/demo/{river}/", f"/demo/{river}/sessions", "/demo/"):
        page.goto(server.url + address)
        assert faults(page, 1280, 390) == []
        assert page.get_by_text("Back to the coach’s view").count()


def test_a_screen_that_is_turned_says_so_and_is_turned_again_by_the_next_press(
    open_tab: OpenTab, server: Server, river: str
) -> None:
    page = open_tab(1280).page
    page.goto(f"{server.url}/demo/{river}/urges")
    page.locator(READY).wait_for(state="attached")
    titled = page.title()
    page.keyboard.press("F8")
    said = page.locator("[data-turned]")
    expect(said).to_have_text("The screen is turned to River by the mill.")
    expect(page.get_by_role("button", name="Back to the coach’s view")).to_be_focused()
    assert page.title() == f"Screen turned · {titled}"
    page.keyboard.press("Enter")
    expect(said).to_have_text("This is the coach’s view.")
    turn = page.get_by_role("button", name="Turn the screen to River by the mill")
    expect(turn).to_be_focused()
    assert page.title() == titled
    page.reload()
    expect(said).to_have_text("")
