"""Pages shown by Voilà's own front end, to which one can always switch back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from accessibility import violations
from liveserver import PATIENCE, Server, serving
from playwright.sync_api import Page, expect
from tabs import READY, OpenTab, Tab, address, open_ready

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that shows pages with Voilà's front end."""
    with serving(tmp_path_factory.mktemp("voila") / "home", way="stock+voila") as running:
        yield running


def shown_as_ever(server: Server, tab: Tab, name: str) -> Page:
    """Open a page, which takes 3 s of a processor here, and see that it is as it should be."""
    open_ready(tab.page, address(server, name))
    assert violations(tab.page) == []
    tab.assert_quiet()
    return tab.page


@pytest.mark.parametrize("name", ["motivation", "thoughts", "balance", "plan"])
def test_a_page_is_shown_as_ever(server: Server, tab: Tab, name: str) -> None:
    shown_as_ever(server, tab, name)


def test_a_page_is_shown_and_an_answer_is_saved(server: Server, tab: Tab) -> None:
    page = shown_as_ever(server, tab, "urges")
    page.get_by_role("button", name="Now", exact=True).click()
    page.locator('.sf-cue[data-status="saved"]').first.wait_for()


def test_a_page_is_loaded_anew_from_the_past_and_once_its_kernel_has_died(
    server: Server, tab: Tab
) -> None:
    page = shown_as_ever(server, tab, "")
    others = set(server.kernels())
    with page.expect_navigation():
        page.evaluate(
            "() => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
        )
    page.wait_for_selector(READY, state="attached")
    for kernel in set(server.kernels()) - others:
        psutil.Process(kernel).kill()
    lost = page.get_by_text("This page lost its link to Surefoot.")
    expect(lost).to_be_visible()
    page.get_by_role("button", name="Load the page again").click()
    page.wait_for_selector(READY, state="attached")
    expect(lost).to_be_hidden()


def test_a_page_that_rests_says_so_and_offers_to_load_it_again(
    tmp_path: Path, open_tab: OpenTab
) -> None:
    with serving(tmp_path / "home", way="stock+voila", awake_at_most=1) as few:
        page = open_tab().page
        open_ready(page, address(few))
        open_ready(page.context.new_page(), address(few, "thoughts"))
        lost = page.get_by_text("This page lost its link to Surefoot.")
        expect(lost).to_be_visible()
        page.get_by_role("button", name="Load the page again").click()
        page.wait_for_selector(READY, state="attached")
        expect(lost).to_be_hidden()
