"""What axe finds wrong in a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from tabs import turn

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"label-content-name-mismatch": {"enabled": True}},  # axe tries it on request alone
}
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What can differ from theme to theme of a page that is otherwise the same."""
LOOKED_AT = {"light": OPTIONS, "dark": OF_COLOURS}
QUICKLY = {"resultTypes": ["violations"], "selectors": False}
"""To list every element that passes, and to find what selects each, takes most of the time."""
IS_LIGHT = "matchMedia('(prefers-color-scheme: light)').matches"
LOOK = "(options) => axe.run(document, options).then((told) => told.violations)"


def violations(page: Page, options: Mapping[str, Any] = OPTIONS) -> list[str]:
    """Run axe, WCAG 2.2 A and AA and best practice: each rule, and the elements that break it."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(LOOK, {**options, **QUICKLY})
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def faults(page: Page, *widths: int) -> list[str]:
    """Run axe at each width, in light colours and, for what is of colours, in dark ones.

    It is a fault, too, if the page is wider than the screen.
    """
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        told = []
        for theme in sorted(LOOKED_AT, reverse=page.evaluate(IS_LIGHT)):  # to turn it takes time
            _choose(page, theme)
            told += violations(page, LOOKED_AT[theme])
        wide = page.evaluate("document.documentElement.scrollWidth")
        told += [f"the page is {wide} wide"] if wide > width else []
        found += [f"at {width}: {each}" for each in told]
    return found


def _choose(page: Page, theme: str) -> None:
    page.evaluate(CHOSEN, theme)
    turn(page, theme)


CHOSEN = """(theme) => {
    const { dataset } = document.documentElement;
    if (dataset.theme) dataset.theme = theme;
}"""
"""A theme that somebody chose goes before the system's."""
