"""Words that cannot be saved are not lost by going on to the next page of the person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from accessibility import violations
from liveserver import PATIENCE, Server
from playwright.sync_api import Dialog, Page, expect
from tabs import OpenTab

from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import PRACTICES, open_file

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE * 1000)

READY = 'html[data-page="ready"]'
WORDS = "The heron stood still"
LEFT = "#left-words"


@contextmanager
def nothing_can_be_written(file: Path) -> Iterator[None]:
    """Have every new answer fail, as on a full disk."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON revision BEGIN SELECT RAISE(FAIL, 'full'); END"
        )
        connection.commit()
        try:
            yield
        finally:
            connection.execute("DROP TRIGGER full")
            connection.commit()


def go(page: Page, name: str) -> None:
    page.locator(".bar-links").get_by_role("link", name=name, exact=True).click()


def test_words_that_were_left_behind_are_told_of_and_found_again(
    server: Server, open_tab: OpenTab
) -> None:
    file = server.home / "demo.sqlite"
    with closing(open_file(file, PRACTICES["demo"])) as store:
        somebody = store.add_client(f"River {new_id()[:6]}").id
        tab = open_tab()
        page, asked = tab.page, list[str]()

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        page.goto(f"{server.url}/demo/{somebody}/thoughts/abcde?lang=en")
        page.wait_for_selector(READY, state="attached")
        with nothing_can_be_written(file):
            box = page.locator("#abcde textarea").first
            box.fill(WORDS)
            expect(page.locator('#abcde .sf-cue[data-status="failed"]')).to_be_visible()
            for name in ("Urges", "Overview"):
                go(page, name)
                page.wait_for_selector(
                    f"{READY} body[data-path$='/{'urges' if name == 'Urges' else ''}']"
                )
                expect(page.locator(LEFT)).to_be_visible()
            assert violations(page) == []
            page.get_by_role("link", name="All people").first.click()
            expect(page.locator(LEFT)).to_be_visible()
            assert asked == ["beforeunload"]
            page.locator(LEFT).get_by_role("link").click()
            expect(page.locator("#abcde textarea").first).to_have_value(WORDS)
            expect(page.locator(LEFT)).to_be_hidden()
        expect(page.locator('#abcde .sf-cue[data-status="saved"]')).to_be_visible()
        assert WORDS in [text for each in store.entries(somebody) for text in each.answers.values()]
        page.get_by_role("link", name="All people").first.click()
        page.wait_for_url(f"{server.url}/demo/")
        assert asked == ["beforeunload"]
