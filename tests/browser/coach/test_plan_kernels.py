"""The plan's kernel is lost and another one comes: what was written stays and is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from surefoot.access.sides import Side
from surefoot.language import language
from surefoot.plan.safety import Calls
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.plan.view import PlanView

from .conftest import Person, Stage

pytestmark = pytest.mark.browser

AGAIN = """async () => {
    document.querySelector("main div").remove();
    models[0] = new Model(0, await window.anew());
    const plan = await import("/0.mjs");
    const el = document.querySelector("main").appendChild(document.createElement("div"));
    leave[0] = plan.default.render({ model: models[0], el });
}"""
RECONNECTED = "dispatchEvent(new Event('surefoot:reconnected'))"


@pytest.fixture
def lean(stage: Stage, river: Person) -> Page:
    """Open a plan in the lean front end, and give its page another kernel on demand."""
    plan = PlanView(language("en"), Calls()).bind(
        PersonInStore(river.store, river.id), side=Side.COACH
    )
    page = stage.open(plan)
    page.expose_function(
        "anew", lambda: plan.bind(PersonInStore(river.store, river.id), side=Side.COACH).model
    )
    page.evaluate("document.body.dataset.front = 'lean'")
    page.evaluate(AGAIN)
    return page


def cue(page: Page, status: str) -> None:
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", status, timeout=60_000)


def write_while_nobody_listens(page: Page) -> None:
    people = page.locator("[data-section=people]")
    people.get_by_role("button", name="Add a line of my own").click()
    people.get_by_role("textbox").fill("My sister Jo")
    people.get_by_role("textbox").press("Enter")
    goal = page.locator("[data-section=goal]")
    goal.get_by_role("button", name="Change the words: Two evenings").click()
    goal.get_by_role("textbox").fill("One evening a week")
    goal.get_by_role("textbox").press("Enter")


@pytest.mark.parametrize("front", ["the same page", "a page made anew"])
def test_what_was_written_without_a_kernel_is_shown_and_kept_by_the_next_one(
    lean: Page, river: Person, front: str
) -> None:
    lean.evaluate("models[0].cut = true")
    write_while_nobody_listens(lean)
    if front == "the same page":
        lean.evaluate("models[0].cut = false")
    else:
        lean.evaluate(AGAIN)
    expect(lean.locator("[data-section=people]")).to_contain_text("My sister Jo")
    expect(lean.locator("[data-section=goal]")).to_contain_text("One evening a week")
    lean.evaluate(RECONNECTED)
    cue(lean, "saved")
    changed = {change.text for change in river.store.plan_changes(river.id).values()}
    assert changed == {"My sister Jo", "One evening a week"}
    expect(lean.locator("[data-section=people] .sf-plan-line")).to_have_count(1)
    expect(lean.locator("[data-section=goal]")).to_contain_text("One evening a week")
