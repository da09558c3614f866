"""Every page that somebody can open, and opening one with nothing on it folded away."""

from __future__ import annotations

from playwright.sync_api import Page

from surefoot.records.practice import OWN
from surefoot.serving.pages.navigation import BACKUP, OF_A_CLIENT, OF_A_PRACTICE

OF_A_PERSON = tuple(OF_A_CLIENT)
"""Addresses below a person's own."""

READY = '[data-page="ready"], html:not([data-page])'


def others(practice: str) -> list[str]:
    """Give the addresses of all other pages, those about a practice as a whole of this one."""
    own = [f"/{OWN.name}/{BACKUP}"] if practice == OWN.name else []
    whole = (f"/{practice}/{each}" for each in OF_A_PRACTICE)
    return ["/", "/help", "/demo/", "/own/", *own, *whole]


def open_whole(page: Page, address: str) -> None:
    """Open a page, wait until it is ready, and unfold what is folded."""
    page.goto(address)
    page.wait_for_selector(READY, state="attached")
    for toggle in page.locator(".sf-toggle").all():
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
