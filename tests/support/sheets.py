"""What a test looks for on a sheet or a plan: a question, and that everything is saved."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

SHOWN_AGAIN = """async () => {
    document.querySelector("main div")?.remove();
    models[0] = new Model(0, { ...models[0].traits, ...(await window.anew(0)) });
    const sheet = await import("/sheet.mjs");
    const el = document.querySelector("main").appendChild(document.createElement("div"));
    leave[0] = sheet.default.render({ model: models[0], el });
}"""
"""Shows the sheet of a stage anew in place, with another kernel that ``window.anew`` gives."""


def question(page: Page, name: str) -> Locator:
    """Give the place of a question of the form, and not of one of its rows."""
    return page.locator(f'.sf-questions > [data-question="{name}"]')


def saved(page: Page) -> None:
    """Wait until the only sheet of a page says that everything is saved."""
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved", timeout=60_000)
