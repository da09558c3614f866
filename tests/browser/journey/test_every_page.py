"""Every page: no fault for axe, no error, no scroll to the side."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import faults
from every_page import OF_A_PERSON, open_whole, others
from liveserver import Server

from surefoot.records.practice import PRACTICES, open_file

pytestmark = pytest.mark.browser

KEPT_BY_THE_BROWSER = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter((field) => field.type !== "hidden")
  .filter((field) => !["off", "country"].includes(field.getAttribute("autocomplete")))
  .map((field) => field.outerHTML)"""


@pytest.fixture(scope="module")
def maya(server: Server) -> str:
    """Give the id of the demo's person who has entered something in every exercise."""
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    try:
        return next(client.id for client in store.clients() if client.alias == "Maya")
    finally:
        store.close()


@pytest.mark.parametrize("address", OF_A_PERSON)
def test_a_page_of_a_person_is_free_of_faults(
    server: Server, maya: str, open_tab: Any, address: str
) -> None:
    _hold(open_tab(1280), f"{server.url}/demo/{maya}/{address}")


@pytest.mark.parametrize("address", others("demo"))
def test_any_other_page_is_free_of_faults(server: Server, open_tab: Any, address: str) -> None:
    _hold(open_tab(1280), server.url + address)


def _hold(tab: Any, address: str) -> None:
    open_whole(tab.page, address)
    assert tab.page.evaluate(KEPT_BY_THE_BROWSER) == []
    assert faults(tab.page, 1280, 390) == []
    tab.assert_quiet()
