"""Every page of a person and of a practice: no fault for axe, no error, no scroll to the side."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import violations
from liveserver import Server
from tabs import turn

from surefoot.records.practice import PRACTICES, open_file
from surefoot.serving.navigation import OF_A_CLIENT, OF_A_PRACTICE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def maya(server: Server) -> str:
    """Give the id of the demo's person who has entered something in every exercise."""
    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    try:
        return next(client.id for client in store.clients() if client.alias == "Maya")
    finally:
        store.close()


@pytest.mark.parametrize("address", [*OF_A_CLIENT])
def test_a_page_of_a_person_is_free_of_faults(
    server: Server, maya: str, open_tab: Any, address: str
) -> None:
    _hold(open_tab(1280), f"{server.url}/demo/{maya}/{address}")


@pytest.mark.parametrize("address", [*OF_A_PRACTICE])
def test_a_page_of_a_practice_is_free_of_faults(
    server: Server, open_tab: Any, address: str
) -> None:
    _hold(open_tab(1280), f"{server.url}/demo/{address}")


def _hold(tab: Any, address: str) -> None:
    page = tab.page
    page.goto(address)
    page.locator('html[data-page="ready"]').wait_for(state="attached")
    for toggle in page.locator(".sf-toggle").all():
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for theme in ("light", "dark"):
            turn(page, theme)
            assert (theme, violations(page)) == (theme, [])
    tab.assert_quiet()
