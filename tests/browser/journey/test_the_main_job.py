"""The whole way, as coach and client go it: from the first page to the printed plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from liveserver import Server
from playwright.sync_api import Locator, Page, expect

from surefoot.exercises import Exercise, catalogue
from surefoot.forms import Form
from surefoot.forms.kinds import Words
from surefoot.forms.rows import Rows
from surefoot.language import language
from surefoot.sessions.log import SessionLog

pytestmark = pytest.mark.browser

EN, ES = language("en"), language("es")

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "goal": {
        "behaviour": "Beer on the way home",
        "goal_type": "cut_down",
        "target": "Two on a Saturday",
        "safety": ["none"],
        "money_per_week": 40,
        "matters": ["health", "people"],
    },
    "readiness-rulers": {
        "importance": 8,
        "importance_reason": "My knees carry me better",
        "confidence": 7,
        "readiness": 8,
        "speaks_for": ["My knees carry me better"],
    },
    "cost-benefit": {
        "mode": "balance",
        "using_good": [
            {"what": "Laughing with Ana", "horizon": "short", "instead": "A walk with her"}
        ],
        "change_costs": [{"what": "Long Fridays", "horizon": "short"}],
        "change_good": [
            {"what": "Quiet mornings", "horizon": "short"},
            {"what": "A longer life", "horizon": "long"},
        ],
        "using_costs": [{"what": "The taxi home", "horizon": "short"}],
        "counts_most": ["Quiet mornings"],
        "conclusion": "The mornings are worth it",
    },
    "urge-log": {
        "when": "2026-03-06T18:40",
        "peak": 7,
        "after": 2,
        "lasted": 75,
        "trigger": "conflict",
        "going_on": "A loud call with my brother",
        "thought": "One glass would smooth this",
        "responses": ["leave", "reach_out"],
        "outcome": "rode_out",
    },
    "abcde": {
        "event": "The meeting ran over",
        "beliefs": [{"thought": "They must listen to me", "believed": 80}],
        "feeling": "angry",
        "feeling_before": 70,
        "did": "Shut the door hard",
        "follows": "I wish it, it is no law",
        "themes": ["demand"],
        "new_belief": "I would like to be heard, and can bear it when I am not",
        "new_believed": 60,
        "feeling_after": 30,
    },
    "balance-wheel": {
        "areas": [{"importance": 9 - n % 3, "satisfaction": n} for n in range(10)],
        "focus": "Evenings with my hands busy",
        "first_step": "Borrow the sewing machine",
    },
}
SESSION: Mapping[str, Any] = {
    "status": "held",
    "duration_min": 50,
    "modality": "in_person",
    "days_observed": 7,
    "days_used": 2,
    "homework_set": True,
    "homework": "Log every urge until Sunday",
    "note_intervention": "Looked at Friday together",
    "note_next": "Walk home along the river",
}


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_a_coach_and_a_client_do_their_whole_job(
    server: Server, open_tab: Any, fill: Any, width: int, theme: str
) -> None:
    tab = open_tab(width, theme)
    page = tab.page
    page.goto(f"{server.url}/")
    _pick_the_demo_and_add_a_client(page, f"River {width}")
    start = page.url
    for key, form in catalogue().items():
        _do_an_exercise(page, start, form, ANSWERS[key], fill)
    for key, form in catalogue().items():
        _find_every_word(page, start, form, ANSWERS[key])
    _write_a_session(page, start, fill)
    _read_the_plan(page, start)
    _switch_to_spanish(page)
    _print_it(page)
    tab.assert_quiet()


def _pick_the_demo_and_add_a_client(page: Page, alias: str) -> None:
    page.get_by_role("link", name="Look around the demo practice").click()
    page.get_by_role("textbox").fill(alias)
    page.get_by_role("button", name=re.compile("^Add")).click()
    expect(page.get_by_role("heading", name=alias)).to_be_visible()


def _open(page: Page, start: str, form: type[Exercise]) -> Locator:
    page.goto(f"{start}{form.address}")
    sheet = page.locator(f"#{form.key}")
    expect(sheet.locator("form.sf-questions")).to_be_visible()
    return sheet


def _do_an_exercise(
    page: Page, start: str, form: type[Exercise], answers: Mapping[str, Any], fill: Any
) -> None:
    sheet = _open(page, start, form)
    fill(sheet, form, answers, EN)
    expect(sheet.locator(".sf-still-open")).to_be_hidden()
    expect(sheet.locator(".sf-insight").first).to_be_visible()


def _find_every_word(
    page: Page, start: str, form: type[Exercise], answers: Mapping[str, Any]
) -> None:
    sheet = _open(page, start, form)
    if form.repeats:
        shown = sheet.locator(".sf-past-entry").first.inner_text()
    else:
        shown = "\n".join(
            sheet.locator(".sf-questions textarea").evaluate_all(
                "areas => areas.map((area) => area.value)"
            )
        )
    for words in _words(form, answers):
        assert words in shown


def _words(form: type[Form], answers: Mapping[str, Any]) -> Iterator[str]:
    for name, answer in answers.items():
        question = form.questions()[name]
        if isinstance(question, Words):
            yield answer
        elif isinstance(question, Rows):
            for row in answer:
                yield from (
                    value for value in row.values() if isinstance(value, str) and " " in value
                )


def _write_a_session(page: Page, start: str, fill: Any) -> None:
    page.goto(f"{start}sessions")
    sheet = page.locator("#session")
    expect(sheet.locator('[data-question="date"] input')).to_have_value(
        datetime.now(UTC).astimezone().date().isoformat()
    )
    fill(sheet, SessionLog, SESSION, EN)
    page.reload()
    expect(page.get_by_text("Walk home along the river").first).to_be_visible()
    page.goto(start)
    expect(page.get_by_text("Log every urge until Sunday").first).to_be_visible()


def _read_the_plan(page: Page, start: str) -> None:
    page.goto(f"{start}plan")
    for line, source in {
        "Beer on the way home": "My goal",
        "Quiet mornings": "Two sides",
        "A walk with her": "Two sides",
        "My knees carry me better": "How ready do I feel",
        "can bear it when I am not": "A closer look at a thought",
        "Borrow the sewing machine": "Balance wheel",
        "Walk home along the river": "Session",
    }.items():
        found = page.locator(".sf-plan-line, li").filter(has_text=line).first
        expect(found).to_contain_text(source)


def _switch_to_spanish(page: Page) -> None:
    menu = page.locator("[data-menu] > summary")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_text("Beer on the way home").first).to_be_visible()


def _print_it(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_text("Borrow the sewing machine").first).to_be_visible()
    expect(page.get_by_role("navigation").first).to_be_hidden()
    assert len(page.pdf(format="A4")) > 10_000
