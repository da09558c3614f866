"""Another program holds the records while somebody writes: the page says so, and then saves."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from liveserver import Server
from playwright.sync_api import expect
from tabs import Tab

pytestmark = pytest.mark.browser

HELD = "Saving… Another program is holding the records file. This is saved as soon as it lets go."


def test_a_word_that_waits_for_the_records_is_said_to_wait_and_then_to_be_saved(
    server: Server, tab: Tab
) -> None:
    page, cue = tab.page, tab.page.locator("#urge-log .sf-cue")
    page.goto(f"{server.url}/demo/{server.clients()[0]}/urges/urge-log")
    page.locator("#urge-log .sf-group:not([hidden]) > summary").click()
    box = page.locator('#urge-log [data-question="going_on"] textarea')
    with closing(sqlite3.connect(server.home / "demo.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        box.fill("a heron by the water")
        expect(cue).to_have_text(HELD)
        expect(cue).to_have_attribute("data-status", "waiting")
        other.execute("ROLLBACK")
    expect(cue).to_have_attribute("data-status", "saved")
    page.reload()
    expect(box).to_have_value("a heron by the water")
    assert tab.errors == []
