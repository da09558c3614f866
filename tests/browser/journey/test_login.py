"""A browser is let in by the start of the workbook, stays in, and says in words if it is not in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from accessibility import faults
from another_site import FOLLOWS, another_site
from every_page import READY
from liveserver import Server, serving
from playwright.sync_api import Page, expect
from tabs import OpenTab

from surefoot.serving.auth import open_browser
from surefoot.serving.auth.single_instance import join

CLOSED = {"en-US": "Surefoot does not open here yet", "es-MX": "Surefoot aún no se abre aquí"}


def is_landing(page: Page, server: Server) -> None:
    """See that the browser was let in, and that its address tells of no token."""
    page.wait_for_url(f"{server.url}/")
    expect(page.get_by_role("link", name="Look around the demo practice")).to_be_visible()


def test_a_bookmark_works_after_a_restart(tmp_path: Path, open_tab: OpenTab) -> None:
    page = open_tab(known=False).page
    with serving(tmp_path / "home", first_start=True) as server:
        page.goto(server.entrance())
        is_landing(page, server)
        bookmark = f"{server.url}/demo/{server.clients()[0]}/urges"
        page.goto(bookmark)
        page.wait_for_selector(READY, state="attached")
        page.goto("about:blank")
        port = int(server.place.rpartition(":")[2])
    with serving(tmp_path / "home", port=port, first_start=True):
        page.goto(bookmark)
        page.wait_for_selector(READY, state="attached")
        assert page.url == bookmark


def test_the_file_that_opens_the_browser_leads_in(
    server: Server, open_tab: OpenTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(open_browser.webbrowser, "open", opened.append)
    join(server.home, None, open_browser=True)
    page = open_tab(known=False).page
    page.context.unroute_all()  # the file is of no server
    page.goto(opened[0])
    is_landing(page, server)
    assert not Path(opened[0].removeprefix("file://")).exists()
    page.go_back()
    assert "#" not in page.url


@pytest.mark.parametrize("locale", CLOSED)
def test_a_browser_that_is_not_in_is_told_what_to_do(
    server: Server, open_tab: OpenTab, locale: str
) -> None:
    page = open_tab(known=False, locale=locale).page
    for address in ("/demo/", "/", f"/demo/{server.clients()[0]}/urges", "/nothing"):
        answer = page.goto(server.url + address)
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("h1")).to_have_text(CLOSED[locale])
    assert faults(page, 1280, 390) == []
    assert page.context.cookies() == []


def test_a_token_lets_no_second_browser_in(server: Server, open_tab: OpenTab) -> None:
    entrance = server.entrance()
    first, second = open_tab(known=False).page, open_tab(known=False).page
    first.goto(entrance)
    is_landing(first, server)
    second.goto(entrance)
    expect(second.locator("h1")).to_have_text(CLOSED["en-US"])
    expect(second.get_by_text("This address was used already")).to_be_visible()
    expect(second).to_have_title("Surefoot does not open here yet · Surefoot")
    expect(second.get_by_role("status")).to_be_hidden()
    assert second.url == f"{server.url}/enter"
    first.goto(entrance)
    is_landing(first, server)


def test_the_entrance_without_a_token_can_be_read_in_the_other_language(
    server: Server, open_tab: OpenTab
) -> None:
    page = open_tab(known=False).page
    page.goto(f"{server.url}/enter")
    expect(page).to_have_title("Surefoot does not open here yet · Surefoot")
    expect(page.locator("#spent")).to_be_hidden()
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_title("Surefoot aún no se abre aquí · Surefoot")
    expect(page.locator("h1")).to_have_text(CLOSED["es-MX"])


def test_a_link_of_another_site_asks_a_browser_that_is_not_in_to_be_let_in(
    server: Server, open_tab: OpenTab
) -> None:
    page = open_tab(known=False).page
    with another_site() as site:
        page.goto(site)
        page.evaluate(FOLLOWS, f"{server.url}/demo/")
        expect(page.locator("h1")).to_have_text(CLOSED["en-US"])


def test_the_words_can_be_read_in_the_other_language(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(known=False).page
    page.goto(f"{server.url}/demo/")
    page.get_by_role("link", name="Español").click()
    expect(page.locator("h1")).to_have_text(CLOSED["es-MX"])
    assert re.search(r'<html lang="es"', page.content())
