"""What a screen reader is told of each page, kept as text that a person can read.

The people are those of ``tests/fixtures``, so that dates stay; only today is written as TODAY.
``SUREFOOT_RENEW=1`` writes the texts anew: read the diff, it is what somebody will hear.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from every_page import OF_A_PERSON, open_whole, others
from liveserver import Server, serving
from snapshots import assert_as_recorded

from surefoot.language import language
from surefoot.records.practice import PRACTICES, open_file

pytestmark = pytest.mark.browser

TREES = Path(__file__).with_name("trees")
RECORDS = Path(__file__).parents[1] / "fixtures" / "2026-11" / "practice.sqlite"
WRITTEN = date(2026, 11, 30)
"""The day on which the records were written; a few of them hold it."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of a small practice whose dates are fixed, and of an empty one."""
    home = tmp_path_factory.mktemp("trees") / "home"
    home.mkdir()
    shutil.copy(RECORDS, home / "demo.sqlite")
    open_file(home / "own.sqlite", PRACTICES["own"]).close()
    with serving(home, environment={"TZ": "UTC"}) as running:
        yield running


@pytest.fixture(scope="module")
def lucia(server: Server) -> str:
    """Give the id of somebody with an entry of each kind and a plan in her own words."""
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    try:
        return next(client.id for client in store.clients() if client.alias == "Lucía")
    finally:
        store.close()


@pytest.mark.parametrize("address", OF_A_PERSON)
def test_a_page_of_a_person_says_what_it_said(
    server: Server, lucia: str, open_tab: Any, address: str
) -> None:
    tree = tree_of(open_tab, f"{server.url}/demo/{lucia}/{address}")
    assert_as_recorded(tree, TREES / f"person-{address.replace('/', '-') or 'overview'}.txt")


@pytest.mark.parametrize("address", others("own"))
def test_any_other_page_says_what_it_said(server: Server, open_tab: Any, address: str) -> None:
    name = address.strip("/").replace("/", "-") or "start"
    assert_as_recorded(tree_of(open_tab, server.url + address), TREES / f"{name}.txt")


def tree_of(open_tab: Any, address: str) -> str:
    """Open a page, and give its accessibility tree as text."""
    page = open_tab(timezone_id="UTC", locale="en-US").page
    open_whole(page, address)
    return settled(page.locator("body").aria_snapshot())


def settled(tree: str) -> str:
    """Leave out what is another in each run: today, and random ids in addresses."""
    today = datetime.now().astimezone().date()
    for said in (*ways_to_say(today), *ways_to_say(WRITTEN)):
        tree = tree.replace(said, "TODAY")
    return re.sub(r"/[a-z0-9]{20}(?=/|\b)", "/ID", tree)


def ways_to_say(day: date) -> list[str]:
    """Give how pages write a day."""
    return [language("en").value(day), day.isoformat(), f"{day:%m/%d/%Y}"]
