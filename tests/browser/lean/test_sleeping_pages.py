"""Many open tabs: the one idle longest rests, keeps its words, and goes on when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from eventually import eventually
from liveserver import PATIENCE, Server, serving
from playwright.sync_api import Locator, Page, expect
from tabs import OpenTab

from .conftest import LEAN, of_client, open_ready

pytestmark = pytest.mark.browser

FEW = 2
OF_ANOTHER = """new MutationObserver((_, watcher) => {
    if (!document.body) return;
    document.body.dataset.kernel = "%s"; // as in a page that a browser shows a second time
    watcher.disconnect();
}).observe(document, { childList: true, subtree: true });"""


@pytest.fixture(scope="module", params=LEAN)
def few(
    tmp_path_factory: pytest.TempPathFactory, notebooks: Path, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give a server on which few pages of a browser are awake."""
    home = tmp_path_factory.mktemp("few") / "home"
    with serving(home, notebooks, way=request.param, awake_at_most=FEW) as running:
        yield running


def words_of(page: Page) -> Locator:
    return page.get_by_label("What would you like to look at, or change?").first


def resting(page: Page) -> Locator:
    return page.get_by_text("This page rests")


def write(page: Page, words: str) -> None:
    words_of(page).press_sequentially(words)
    words_of(page).blur()
    expect(page.locator('.sf-cue[data-status="saved"]').first).to_be_visible()


def test_the_tab_that_was_idle_longest_rests_and_goes_on_with_its_words(
    few: Server, open_tab: OpenTab
) -> None:
    addresses = [of_client(few, "motivation/goal", which) for which in range(FEW + 1)]
    first = open_tab().page
    open_ready(first, addresses[0])
    first.evaluate("document.querySelector('header.bar').mark = 'the same document'")
    words_of(first).fill("")
    write(first, "fish more")
    tabs = [first]
    for address in addresses[1:]:
        tabs.append(first.context.new_page())
        open_ready(tabs[-1], address)
    expect(resting(first)).to_be_visible()
    expect(words_of(first)).to_have_value("fish more")
    for tab in tabs[1:]:
        words_of(tab).fill("")
        write(tab, "in the background nobody wakes")
        expect(resting(tab)).to_be_hidden()
    expect(resting(first)).to_be_visible()
    write(first, " with my brother")
    expect(resting(first)).to_be_hidden()
    expect(words_of(first)).to_have_value("fish more with my brother")
    expect(resting(tabs[1])).to_be_visible()
    assert first.evaluate("document.querySelector('header.bar').mark") == "the same document"
    again = open_tab().page
    open_ready(again, addresses[0])
    expect(words_of(again)).to_have_value("fish more with my brother")


@pytest.mark.parametrize("few", LEAN[:1], indirect=True)  # whose kernels are waited for in the end
def test_words_on_their_way_to_a_kernel_that_ends_are_sent_to_the_next(
    few: Server, open_tab: OpenTab
) -> None:
    first, before = open_tab().page, set(few.kernels())
    open_ready(first, of_client(few, "motivation/goal", 0))
    eventually(lambda: bool(set(few.kernels()) - before), PATIENCE, "no kernel was forked")
    (kernel,) = set(few.kernels()) - before
    words_of(first).fill("")
    psutil.Process(kernel).suspend()
    words_of(first).press_sequentially("fish alone")
    words_of(first).blur()
    for which in range(1, FEW + 1):
        tab = first.context.new_page()
        open_ready(tab, of_client(few, "motivation/goal", which))
    eventually(lambda: not psutil.pid_exists(kernel), PATIENCE, "the kernel is left")
    expect(first.locator('.sf-cue[data-status="saved"]').first).to_be_visible()
    again = open_tab().page
    open_ready(again, of_client(few, "motivation/goal", 0))
    expect(words_of(again)).to_have_value("fish alone")


def test_a_second_page_of_one_kernel_says_so_and_goes_on_with_another(
    forked: Server, open_tab: OpenTab
) -> None:
    page = open_tab().page
    address = of_client(forked, "motivation/goal")
    open_ready(page, address)
    other = page.context.new_page()
    other.add_init_script(OF_ANOTHER % page.locator("body").get_attribute("data-kernel"))
    other.goto(address)
    taken = other.get_by_text("This page is open in a second tab too.")
    expect(taken).to_be_visible()
    words_of(page).fill("")
    write(page, "mine")
    other.get_by_role("button", name="Use it here too").press("Enter")
    expect(other.locator("#content")).to_be_focused()
    other.wait_for_selector('html[data-page="ready"]', state="attached")
    expect(taken).to_be_hidden()
    expect(words_of(other)).to_have_value("mine")
    write(other, ", and here too")
    write(page, "")
