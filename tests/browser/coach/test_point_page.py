"""A point's page in Chromium: its exercises at a glance."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from accessibility import faults
from playwright.sync_api import expect

from surefoot.language import language
from surefoot.points import Point
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.point.view import PointView

from .conftest import Person, Stage

pytestmark = pytest.mark.browser


def test_each_exercise_is_a_card_that_leads_to_its_page(stage: Stage, person: Person) -> None:
    begun = datetime(2026, 11, 3, 12, tzinfo=UTC)
    person.enter("readiness-rulers", begun, importance=6, confidence=5, readiness=4)
    records = PersonInStore(person.store, person.id)
    page = stage.open(PointView(Point.MOTIVATION, language("en")).bind(records))
    cards = page.get_by_role("navigation", name="Exercises").get_by_role("listitem")
    rulers = cards.filter(has=page.get_by_role("heading", name="How ready do I feel?"))
    expect(rulers).to_contain_text("About 3 minutes · Last time: November 3, 2026")
    expect(rulers.get_by_role("link")).to_have_attribute("href", "motivation/readiness-rulers")
    expect(rulers.locator(".sf-way-shown")).to_contain_text("6")
    expect(cards.filter(has=page.get_by_text("My goal")).locator(".sf-way-shown")).to_have_count(0)
    assert faults(page, 1280, 390, 320) == []
