"""What axe finds wrong in a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"label-content-name-mismatch": {"enabled": True}},  # axe tries it on request alone
    "resultTypes": ["violations"],  # to list every element that passes takes most of the time
}


def violations(page: Page) -> list[str]:
    """Run axe, WCAG 2.2 A and AA and best practice: each rule, and the elements that break it."""
    found = Axe().run(page, options=OPTIONS).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
