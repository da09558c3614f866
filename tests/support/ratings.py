"""How tests rate: by the button of a value, as a finger or a mouse would, or by typing it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect


def button_for(place: Locator, value: int) -> Locator:
    """Give the button of a value on the only scale in ``place``."""
    return place.get_by_role("radio", name=re.compile(rf"^{value}\b"))


def rate(place: Locator, value: int) -> None:
    """Choose a value on the only scale in ``place``; one without a button is typed."""
    step = button_for(place, value)
    if step.count():
        step.click()
        return
    place.locator(".sf-exact").get_by_role("textbox").fill(str(value))
    place.locator(".sf-exact").get_by_role("textbox").blur()


def expect_rating(place: Locator, value: int | None) -> None:
    """Wait until the only scale in ``place`` shows this value, or none."""
    if value is None:
        expect(place.get_by_role("radio", checked=True)).to_have_count(0)
    else:
        expect(button_for(place, value)).to_be_checked()
