"""What axe finds wrong in a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tabs import turn

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"label-content-name-mismatch": {"enabled": True}},  # axe tries it on request alone
    "resultTypes": ["violations"],  # to list every element that passes takes most of the time
}
OF_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""What can differ from theme to theme of a page that is otherwise the same."""


def violations(page: Page, options: Mapping[str, Any] = OPTIONS) -> list[str]:
    """Run axe, WCAG 2.2 A and AA and best practice: each rule, and the elements that break it."""
    found = Axe().run(page, options=dict(options)).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def faults(page: Page, *widths: int) -> list[str]:
    """Run axe at each width, in light colours and, for what is of colours, in dark ones.

    It is a fault, too, if the page is wider than the screen.
    """
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        _choose(page, "light")
        told = violations(page)
        _choose(page, "dark")
        told += violations(page, OF_COLOURS)
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
