"""A page loses its kernel or its server: it says so, keeps what is typed, and finds them again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest
from eventually import eventually
from liveserver import Server, serving
from playwright.sync_api import Locator, Page, expect
from tabs import OpenTab, Tab

from surefoot.records.practice import PRACTICES, open_file

from .conftest import LEAN, of_client, open_ready

pytestmark = pytest.mark.browser

PATIENCE = 120.0  # seconds
MOTIVATION = "1_motivation.ipynb"


@dataclass
class House:
    """A server that can fall and be put up again at the same address.

    Attributes
    ----------
    home, notebooks, way :
        As :func:`serving` takes them.
    """

    home: Path
    notebooks: Path
    way: str
    stack: ExitStack = field(default_factory=ExitStack)
    port: int = 0

    def stand_up(self) -> Server:
        """Serve, at the port of before if there was one."""
        running = serving(self.home, self.notebooks, way=self.way, port=self.port)
        self.server = self.stack.enter_context(running)
        self.port = urlsplit(self.server.url).port or 0
        return self.server

    def fall(self) -> None:
        """End the server without a word."""
        self.server.process.kill()
        self.server.process.wait(PATIENCE)


@pytest.fixture(params=LEAN)
def house(tmp_path: Path, notebooks: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """Give a house with a notebook of its own."""
    own = tmp_path / "notebooks"
    own.mkdir()
    shutil.copy(notebooks / MOTIVATION, own)
    with ExitStack() as stack:
        yield House(tmp_path / "home", own, request.param, stack)


def change_words(page: Page) -> Locator:
    return page.get_by_label("What would you like to look at, or change?").first


def lost(page: Page) -> Locator:
    return page.get_by_text("This page lost its link to Surefoot.")


def unsaved(page: Page) -> Locator:
    return page.locator('.sf-cue[data-status="lost"]').first


def saved(page: Page) -> None:
    expect(page.locator('.sf-cue[data-status="saved"]').first).to_be_visible()


def is_kept(page: Page, address: str, words: str) -> None:
    """Look from another tab whether words were kept."""
    other = page.context.new_page()
    open_ready(other, address)
    expect(change_words(other)).to_have_value(words)
    other.close()


def kill_kernels(server: Server, known: set[int]) -> None:
    for kernel in set(server.kernels()) - known:
        psutil.Process(kernel).kill()


def test_what_is_typed_while_the_kernel_is_killed_is_kept(
    either: Server, open_tab: OpenTab
) -> None:
    page, address = open_tab().page, of_client(either, "motivation/goal", 1)
    before = set(either.kernels())
    open_ready(page, address)
    field = change_words(page)
    field.fill("fish more")
    saved(page)
    kill_kernels(either, before)
    field.press_sequentially(" with my brother")
    field.blur()
    expect(page.locator('.sf-cue[data-status="lost"]')).to_have_count(0)
    saved(page)
    expect(change_words(page)).to_have_value("fish more with my brother")
    expect(lost(page)).to_be_hidden()
    is_kept(page, address, "fish more with my brother")


WATCHED = """(box) => {
    window.taken = [];
    const look = () => {
        if (!box.offsetParent || document.activeElement !== box) window.taken.push("a frame");
        requestAnimationFrame(look);
    };
    look();
}"""


def test_a_field_that_hangs_on_an_answer_is_not_taken_away_by_a_new_kernel(
    either: Server, open_tab: OpenTab
) -> None:
    page, address = open_tab(390).page, of_client(either, "urges/urge-log", 2)
    before = set(either.kernels())
    open_ready(page, address)
    ask = page.locator(".sf-sheet").first
    page.get_by_role("button", name="Now", exact=True).first.click()
    ask.locator('[data-question="peak"]').get_by_role("radio", name="5").first.check(force=True)
    ask.get_by_text("I wanted to see if I could handle it").first.click()
    ask.locator('[data-question="outcome"]').get_by_text("I did", exact=True).click()
    saved(page)
    ask.locator("summary", has_text="What happened, what I learned").click()
    field = ask.locator('[data-question="learned"] textarea')
    field.click()
    field.evaluate(WATCHED)
    page.keyboard.type("that it ")
    kill_kernels(either, before)
    page.keyboard.type("passes by itself, if I wait for it", delay=40)
    words = "that it passes by itself, if I wait for it"
    expect(field).to_have_value(words)
    saved(page)
    assert page.evaluate("window.taken") == []
    store = open_file(either.home / "demo.sqlite", PRACTICES["demo"])
    try:
        entries = store.entries(either.clients()[2], "urge-log")
    finally:
        store.close()
    [entry] = [each for each in entries if each.answers.get("learned", "").startswith("that it")]
    assert entry.answers["learned"] == words
    assert entry.answers["outcome"] == "acted"


def test_a_lost_page_says_what_the_server_says_is_wrong(house: House, open_tab: OpenTab) -> None:
    page = open_tab().page
    address = of_client(house.stand_up(), "motivation/goal")
    open_ready(page, address)
    change_words(page).fill("fish more")
    saved(page)
    house.fall()
    starting_again = page.get_by_text("If this lasts, start Surefoot again.")
    expect(starting_again).to_be_visible()
    refusal = "<p data-why>The file of this practice is damaged.</p>"
    page.route(address, lambda route: route.fulfill(status=500, body=refusal))
    expect(page.locator("#lost").get_by_text("is damaged")).to_be_visible(timeout=PATIENCE * 1000)
    expect(starting_again).to_be_hidden()
    expect(change_words(page)).to_have_value("fish more")


def test_a_server_that_comes_back_is_found_and_told_what_was_typed(
    house: House, open_tab: OpenTab
) -> None:
    page = open_tab().page
    address = of_client(house.stand_up(), "motivation/goal")
    open_ready(page, address)
    page.evaluate("document.querySelector('header.bar').mark = 'kept'")
    change_words(page).fill("fish more")
    saved(page)
    for words, page_is in (("fish with my brother", "the same"), ("fish alone", "another")):
        house.fall()
        expect(lost(page)).to_be_visible()
        expect(page.get_by_text("If you close it, it is lost.")).to_be_visible()
        change_words(page).fill(words)
        if page_is == "another":
            add_a_cell(house.notebooks / MOTIVATION)
            words = is_held_while_written_in(house, page, words)
        else:
            change_words(page).blur()
            expect(unsaved(page)).to_be_visible()
            house.stand_up()
        expect(lost(page)).to_be_hidden()
        saved(page)
        expect(change_words(page)).to_have_value(words)
        assert page.evaluate("document.querySelector('header.bar').mark") == "kept"
        is_kept(page, address, words)
        eventually(lambda: len(house.server.kernels()) == 1, PATIENCE, "another kernel is left")


def is_held_while_written_in(house: House, page: Page, words: str) -> str:
    """Write on when another page is delivered; it is shown as soon as the field is left."""
    former = page.locator("body").get_attribute("data-kernel")
    came_too_early = re.compile(rf"/goodbye/(?!{former})")
    with page.expect_request(came_too_early, timeout=PATIENCE * 1000):
        house.stand_up()
    page.keyboard.type(" with my brother", delay=10)
    expect(change_words(page)).to_be_focused()
    expect(unsaved(page)).to_be_visible()
    expect(lost(page)).to_be_visible()
    change_words(page).blur()
    return f"{words} with my brother"


COVERED = """(box) => {
    const { x, y, width, height } = box.getBoundingClientRect();
    return ![0.1, 0.5, 0.9].every((share) =>
        document.elementFromPoint(x + width / 2, y + height * share) === box);
}"""


@pytest.mark.parametrize("house", LEAN[:1], indirect=True)  # it is the page's own notice
def test_the_notice_of_a_lost_server_never_covers_what_is_being_written(
    house: House, open_tab: OpenTab
) -> None:
    server = house.stand_up()
    pages = {height: open_tab(360, height=height).page for height in (430, 740, 1000)}
    for which, page in enumerate(pages.values()):
        open_ready(page, of_client(server, "motivation/goal?lang=es", which))
        words_box(page).click()
        words_box(page).press_sequentially("pescar más")
        saved(page)
    house.fall()
    for height, page in pages.items():
        notice = page.get_by_text("Se cortó el enlace")
        expect(notice).to_be_visible()
        uncovered(words_box(page))
        more = page.get_by_text("vuelve a iniciar Surefoot")
        if height < 768:
            expect(more).to_be_hidden()
            notice.click()
        expect(more).to_be_visible()


def uncovered(box: Locator) -> None:
    eventually(lambda: not box.evaluate(COVERED), PATIENCE, "the box is covered")


def words_box(page: Page) -> Locator:
    return page.locator('[data-kind="words"] textarea:visible').first


def add_a_cell(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    shown = "import ipywidgets\nipywidgets.Label('A page of another kind.')"
    notebook.cells.append(nbformat.v4.new_code_cell(shown))
    nbformat.write(notebook, file)


def test_the_sign_of_saving_lies_below_the_bar_however_high_that_is(
    forked: Server, tab: Tab
) -> None:
    page = tab.page
    open_ready(page, of_client(forked, "motivation/goal"))
    change_words(page).fill("fish more")
    saved(page)
    page.mouse.wheel(0, 500)
    page.wait_for_function(
        """() => {
            const bar = document.querySelector("header.bar").getBoundingClientRect();
            const sign = document.querySelector(".sf-save-bar").getBoundingClientRect();
            return window.scrollY > 300 && Math.abs(sign.top - bar.bottom) < 2;
        }"""
    )


def test_a_plain_control_tells_a_living_kernel_what_was_set_while_the_line_was_cut(
    forked: Server, tab: Tab
) -> None:
    page = tab.page
    page.add_init_script(
        "window.WebSocket = class extends WebSocket {"
        " constructor(...told) { super(...told); (window.lines ??= []).push(this); } };"
    )
    open_ready(page, of_client(forked, "sessions"))
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_text("drawn 1")).to_be_visible()
    page.evaluate(
        """() => {
            window.lines.at(-1).close();
            const word = document.querySelector("#rendered_cells input[type=text]");
            word.value = "heron";
            word.dispatchEvent(new Event("input", { bubbles: true }));
            word.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(page.get_by_text("3 heron")).to_be_visible()
    expect(page.get_by_role("textbox").first).to_have_value("heron")
    expect(page.get_by_text("drawn 1")).to_be_visible()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("heron 1")).to_be_visible()
    assert page.evaluate("window.lines.length") == 2


TURN = "(name) => window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }))"


def test_a_page_that_comes_back_from_the_past_goes_on_where_it_was(
    forked: Server, tab: Tab
) -> None:
    page = tab.page
    open_ready(page, of_client(forked, "urges/urge-log"))
    page.evaluate("window.mark = 'the same document'")
    kernel = page.locator("body").get_attribute("data-kernel")
    with page.expect_request(f"**/goodbye/{kernel}"):
        page.evaluate(TURN, "pagehide")
    page.evaluate(TURN, "pageshow")
    page.get_by_role("button", name="Now", exact=True).click()
    saved(page)
    assert page.locator("body").get_attribute("data-kernel") != kernel
    assert page.evaluate("window.mark") == "the same document"
    tab.assert_quiet()
