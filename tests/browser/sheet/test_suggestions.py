"""What was said elsewhere is offered with its source, to take or to leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from sheets import question, saved

from surefoot.exercises.balance.balance_wheel import BalanceWheel
from surefoot.exercises.motivation.cost_benefit import CostBenefit
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.language import language

pytestmark = pytest.mark.browser

URGE = {"when": "2026-03-02T18:30", "peak": 8, "trigger": "conflict", "outcome": "rode_out"}
LABEL = "From what was said before"


def offers(place: Locator, label: str = LABEL) -> Locator:
    return place.get_by_role("button", name=label)


@pytest.fixture
def urges(stage: Any) -> None:
    """Two urges of the person of the stage, each with what helped."""
    stage.keep(UrgeLog, "u1", **URGE, helped="A cold walk")
    stage.keep(UrgeLog, "u2", **URGE | {"when": "2026-03-05T18:30"}, helped="Sam came")


def test_a_press_shows_what_was_said_and_a_press_takes_it(
    stage: Any, urges: None, axe: Callable[[Page], list[str]]
) -> None:
    page = stage.open(BalanceWheel)
    step = question(page, "first_step")
    field = step.locator("textarea")
    expect(field).to_have_value("")
    offers(step).press("Enter")
    expect(offers(step)).to_have_attribute("aria-expanded", "true")
    asked = "What could a small first step be? (if you like)"
    expect(offers(step)).to_have_accessible_name(f"{LABEL} {asked}")
    items = step.locator(".sf-offer")
    expect(items).to_have_text(
        ["Sam cameFrom: Urge log, March 5, 2026", "A cold walkFrom: Urge log, March 2, 2026"]
    )
    assert axe(page) == []
    items.nth(1).press("Enter")
    expect(field).to_have_value("A cold walk")
    expect(field).to_be_focused()
    expect(step.locator(".sf-offers-room")).to_be_hidden()
    expect(step.locator(".sf-taken")).to_have_text("From: Urge log, March 2, 2026")
    saved(page)
    kept = stage.kept(BalanceWheel)
    place = {"form": "urge-log", "entry": "u1", "key": "helped:u1", "on": "2026-03-02"}
    assert kept == {"first_step": "A cold walk", "first_step:from": [place]}


def test_what_is_there_is_never_overwritten_and_may_be_changed(stage: Any, urges: None) -> None:
    page = stage.open(BalanceWheel)
    step = question(page, "first_step")
    field = step.locator("textarea")
    field.fill("My own idea")
    offers(step).click()
    step.get_by_role("button", name="Sam came").click()
    expect(field).to_have_value("My own idea, Sam came")
    field.fill("Sam came by")
    expect(step.locator(".sf-taken")).to_have_text("From: Urge log, March 5, 2026")
    field.fill("")
    expect(step.locator(".sf-taken")).to_be_hidden()
    saved(page)
    assert stage.kept(BalanceWheel) == {}


def test_escape_leaves_it_and_nothing_is_written(stage: Any, urges: None) -> None:
    page = stage.open(BalanceWheel)
    step = question(page, "first_step")
    offers(step).click()
    step.locator(".sf-offer").first.focus()
    page.keyboard.press("Escape")
    expect(step.locator(".sf-offers-room")).to_be_hidden()
    expect(offers(step)).to_be_focused()
    assert stage.store.entries(stage.client_id, BalanceWheel.key) == []


def test_in_a_list_each_becomes_a_row_that_says_where_it_is_from(stage: Any) -> None:
    stage.keep(Goal, "g1", behaviour="Wine", goal_type="undecided", matters=["health", "money"])
    page = stage.open(CostBenefit)
    better = question(page, "change_good")
    press = better.locator(":scope > .sf-list > .sf-offers").get_by_role("button", name=LABEL)
    press.click()
    better.get_by_role("button", name="Money").click()
    expect(press).to_be_focused()
    expect(better.locator(".sf-offer")).to_have_count(1)
    row = better.locator(".sf-row")
    expect(row.locator("textarea").first).to_have_value("Money")
    expect(row.locator(".sf-taken").first).to_contain_text("From: My goal")
    saved(page)
    row.get_by_role("button", name="Remove: Money").click()
    expect(row).to_have_count(0)
    saved(page)
    page.locator(".sf-toasts").get_by_role("button", name="Undo").click()
    expect(row.locator(".sf-taken").first).to_contain_text("From: My goal")
    saved(page)


def test_where_there_is_nothing_it_says_so_in_the_readers_language(stage: Any) -> None:
    page = stage.open(BalanceWheel, reader=language("es"), width=390)
    step = question(page, "first_step")
    offers(step, "De lo que ya se dijo").click()
    expect(step.locator(".sf-offers-room")).to_have_text(
        "Por ahora no hay más que ofrecer. Lo que escribas en otros ejercicios aparece aquí."
    )
