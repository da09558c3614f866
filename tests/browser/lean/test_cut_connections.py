"""A page whose line was cut says why, keeps what is typed, and goes on."""

from __future__ import annotations

import pytest
from liveserver import Server
from playwright.sync_api import Page, expect
from tabs import Tab

from .conftest import of_client, open_ready

pytestmark = pytest.mark.browser

KEEP_SOCKETS = """
globalThis.sockets = [];
globalThis.WebSocket = class extends WebSocket {
    constructor(...told) {
        super(...told);
        globalThis.sockets.push(this);
    }
};
"""
TOO_LARGE = "a" * 300_000


def write(page: Page, words: str) -> None:
    box = page.get_by_label("What would you like to look at, or change?").first
    box.fill(words)
    box.blur()
    expect(page.locator('.sf-cue[data-status="saved"]').first).to_be_visible()
    expect(box).to_have_value(words)


def test_a_line_that_was_cut_is_told_and_made_anew(forked: Server, tab: Tab) -> None:
    page = tab.page
    page.add_init_script(KEEP_SOCKETS)
    open_ready(page, of_client(forked, "motivation/goal"))
    page.evaluate("sockets[0].send('no frame of ours')")
    notice = page.get_by_role("alert").filter(has_text="sent more than Surefoot can take")
    expect(notice).to_be_visible()
    expect(notice).not_to_contain_text("too long to be saved", use_inner_text=True)
    write(page, "mend the boat")
    notice.get_by_role("button", name="Close this message").press("Enter")
    expect(notice).to_be_hidden()
    expect(page.locator("#content")).to_be_focused()


def test_what_is_too_large_for_a_line_is_told_and_leaves_it_open(forked: Server, tab: Tab) -> None:
    page = tab.page
    page.add_init_script(KEEP_SOCKETS)
    open_ready(page, of_client(forked, "sessions"))
    page.get_by_label("Word", exact=True).fill(TOO_LARGE)
    expect(page.locator('[data-cut="too-large"]')).to_be_visible()
    assert page.evaluate("sockets.map((each) => each.readyState)") == [1]
