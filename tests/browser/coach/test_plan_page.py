"""The plan's page in Chromium: read, reworded, left out, added to, stale, taken along."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from accessibility import faults, violations
from docx import Document
from playwright.sync_api import Locator, Page, expect

from surefoot.access.sides import Side
from surefoot.language import language
from surefoot.plan.aims import RELAPSE_PREVENTION
from surefoot.plan.safety import Calls
from surefoot.records.entities import Change, PlanChange
from surefoot.records.ids_and_times import now
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.plan.help_numbers import help_numbers
from surefoot_widgets.plan.view import PlanView

from .conftest import Person, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
from sheets import saved

pytestmark = pytest.mark.browser

DOCTOR = {
    "en": "Before I stop or cut down, I talk with a doctor.",
    "es": "Antes de dejarlo o bajar, hablo con",
}
START = {"en": "My start date:", "es": "Mi fecha para empezar:"}
TARGET = "Two evenings a week, not more"


@pytest.fixture
def opened(stage: Stage, river: Person) -> Callable[..., Page]:
    def opened(code: str = "en", **how: object) -> Page:
        return stage.open(plan_view(river, code), **how)

    return opened


def plan_view(person: Person, code: str = "en", calls: Calls | None = None) -> PlanView:
    view = PlanView(language(code), calls or Calls())
    return view.bind(PersonInStore(person.store, person.id), side=Side.COACH)


def line(page: Page, words: str) -> Locator:
    return page.locator(".sf-plan-line").filter(has_text=words)


def section(page: Page, key: str) -> Locator:
    return page.locator(f"[data-section={key}]")


def test_what_is_begun_is_told_with_the_open_answer_and_not_printed(
    stage: Stage, person: Person
) -> None:
    goal = {"behaviour": "Wine on weekdays", "goal_type": "cut_down"}
    person.store.keep(Change("g" * 20, person.id, "goal", 2, goal, "here"))
    page = stage.open(plan_view(person))
    told = page.get_by_role("region", name="Begun, and not in this plan yet")
    expect(told).to_contain_text("Open there: “Which of these fit you?”")
    expect(told.get_by_role("link", name="My goal")).to_have_attribute("href", "motivation/goal")
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(told).to_be_hidden()


def test_words_of_despair_in_a_line_of_ones_own_bring_help_and_the_line_is_kept(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    why = section(page, "why")
    why.get_by_role("button", name="Add a line of my own").click()
    page.keyboard.type("I want to die")
    beside = why.locator(".sf-despair:not([hidden])")
    expect(beside).to_contain_text("You can talk to a person now.")
    beside.get_by_role("button", name="Close").click()
    expect(beside).to_have_count(0)
    expect(why.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Enter")
    saved(page)
    expect(line(page, "I want to die")).to_be_visible()


def test_the_page_has_no_fault_that_axe_knows_and_fits_the_screen(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Change the words").click()
    assert faults(page, 1280, 390, 320) == []


def test_each_line_leads_to_where_it_comes_from(opened: Callable[..., Page]) -> None:
    source = line(opened(), TARGET).get_by_role("link")
    expect(source).to_have_text("From: My goal, November 3, 2026")
    expect(source).to_have_attribute("href", "motivation/goal")


def test_words_are_kept_while_they_are_typed_and_the_source_stays(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Change the words").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Only on Fridays")
    saved(page)
    again = opened()
    expect(line(again, "Only on Fridays")).to_contain_text("in my own words")
    expect(line(again, "Only on Fridays")).to_contain_text("From: My goal")


def test_the_focus_stays_with_a_line_that_was_reworded(opened: Callable[..., Page]) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Change the words").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Only on Fridays")
    page.keyboard.press("Enter")
    saved(page)
    name = "Change the words: Only on Fridays"
    expect(page.get_by_role("button", name=name)).to_be_focused()


def test_escape_takes_back_what_was_typed_into_a_line(opened: Callable[..., Page]) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Change the words").click()
    page.keyboard.type(" or less")
    saved(page)
    page.keyboard.press("Escape")
    saved(page)
    expect(line(page, TARGET).locator(".sf-plan-words")).to_have_text(TARGET)
    expect(line(page, TARGET)).not_to_contain_text("in my own words")


def test_a_line_that_is_left_out_can_be_had_back_at_once_and_later(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Leave out").click()
    expect(line(page, TARGET)).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(line(page, TARGET)).to_be_visible()
    line(page, TARGET).get_by_role("button", name="Leave out").click()
    expect(line(page, TARGET)).to_have_count(0)
    saved(page)
    again = opened()
    section(again, "goal").get_by_text("Left out: 1").click()
    again.get_by_role("button", name="Bring back").click()
    expect(line(again, TARGET)).to_be_visible()


def test_undo_leads_to_the_line_that_is_back_and_says_so(opened: Callable[..., Page]) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Leave out").press("Enter")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(line(page, TARGET).get_by_role("button", name="Change the words")).to_be_focused()
    said = page.locator(".sf-plan > .sf-sr[role=status]")
    expect(said).to_have_text(f"Back in the plan: {TARGET}")


def test_no_press_of_tab_in_the_editor_of_a_line_leads_to_nowhere(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    edited = line(page, TARGET)
    edited.get_by_role("button", name="Change the words").press("Enter")
    page.keyboard.type(" or less")
    page.keyboard.press("Tab")
    expect(edited.get_by_role("link")).to_be_focused()
    expect(edited.locator("textarea")).to_be_hidden()
    people = section(page, "people")
    people.get_by_role("button", name="Add a line of my own").press("Enter")
    page.keyboard.type("Jo, my sister")
    saved(page)
    page.keyboard.press("Tab")
    expect(people.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Tab")
    expect(people.get_by_role("button", name="Add a line of my own")).to_be_focused()
    expect(line(page, "Jo, my sister").locator("textarea")).to_be_hidden()


def test_own_lines_are_added_with_the_keyboard_alone(opened: Callable[..., Page]) -> None:
    page = opened()
    people = section(page, "people")
    people.get_by_role("button", name="Add a line of my own").press("Enter")
    page.keyboard.type("Jo, my sister")
    saved(page)
    page.keyboard.press("Enter")
    expect(people.get_by_role("button", name="Change the words: Jo, my sister")).to_be_focused()
    expect(line(opened(), "Jo, my sister")).to_contain_text("My own line")


def test_an_own_line_without_words_leaves_no_trace(opened: Callable[..., Page]) -> None:
    page = opened()
    section(page, "people").get_by_role("button", name="Add a line of my own").click()
    expect(page.get_by_role("textbox", name="The words of a line: ")).to_be_focused()
    page.keyboard.press("Escape")
    expect(section(page, "people").locator(".sf-plan-line")).to_have_count(0)
    expect(section(page, "people").get_by_text("Who would listen")).to_be_visible()


def test_new_words_of_a_source_are_offered_and_not_forced(
    opened: Callable[..., Page], river: Person
) -> None:
    page = opened()
    line(page, TARGET).get_by_role("button", name="Change the words").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Only on Fridays")
    saved(page)
    goal = river.store.entries(river.id, "goal")[0]
    river.change(goal.id, target="One evening a week")
    again = opened()
    offered = line(again, "Only on Fridays")
    expect(offered).to_contain_text("One evening a week")
    assert violations(again) == []
    offered.get_by_role("button", name="Take the new words").click()
    expect(line(again, "One evening a week")).not_to_contain_text("in my own words")
    again.get_by_role("button", name="Undo").click()
    expect(line(again, "Only on Fridays")).to_be_visible()
    line(again, "Only on Fridays").get_by_role("button", name="Keep my words").click()
    expect(line(again, "Only on Fridays")).not_to_contain_text("One evening a week")


def test_a_word_file_holds_what_was_typed_last_and_no_alias_in_its_name(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened()
    section(page, "people").get_by_role("button", name="Add a line of my own").click()
    page.keyboard.type("Jo")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Save as Word file").click()
    file = tmp_path / "plan.docx"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.startswith("my-plan-2")
    assert any(each.text.startswith("Jo") for each in Document(str(file)).paragraphs)


def test_the_plan_can_be_taken_along_as_pdf(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened("es")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Guardar como PDF").click()
    file = tmp_path / "plan.pdf"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.startswith("mi-plan-2")
    assert file.read_bytes().startswith(b"%PDF-")
    expect(page.locator(".sf-plan-file-status")).to_contain_text("Listo")


def test_a_lost_connection_is_never_shown_as_saved(opened: Callable[..., Page]) -> None:
    page = opened()
    page.clock.install()
    page.evaluate("window.models[0].cut = true")
    line(page, TARGET).get_by_role("button", name="Leave out").click()
    page.clock.fast_forward("01:00")
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "lost", timeout=60_000)
    page.evaluate("window.models[0].cut = false")
    page.clock.fast_forward("01:00")
    saved(page)
    expect(line(page, TARGET)).to_have_count(0)


def test_a_number_in_the_plan_can_be_pressed_to_call_it(stage: Stage, person: Person) -> None:
    calls = help_numbers("us", language("en"))
    page = stage.open(plan_view(person, calls=calls))
    safety = section(page, "safety")
    expect(safety.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(safety.get_by_role("link", name="Text 988")).to_have_attribute("href", "sms:988")
    expect(safety).to_contain_text("Emergency services (United States): Call 911")
    assert violations(page) == []


def test_on_paper_there_are_words_and_neither_sources_nor_buttons(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    page.emulate_media(media="print")
    expect(line(page, TARGET)).to_be_visible()
    expect(line(page, TARGET).get_by_text("From: My goal")).to_be_hidden()
    assert page.get_by_role("button").count() == 0
    expect(page.get_by_text("Who would listen")).to_be_hidden()
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert pages == 2


@pytest.fixture
def starting(person: Person) -> Person:
    """Give somebody with a start date whose doctor comes first, and who once left that line out."""
    person.enter(
        "goal", behaviour="Wine", goal_type="abstain", heavy_daily=True, start="2026-04-01"
    )
    change = PlanChange("goal/doctor", "goal", "x", hidden=True, source_text=None, changed_at=now())
    person.store.change_plan(person.id, change)
    return person


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_doctors_line_stands_under_the_start_date_on_screen_and_in_print(
    stage: Stage, starting: Person, code: str
) -> None:
    page = stage.open(plan_view(starting, code))
    doctor = line(page, DOCTOR[code])
    expect(doctor.get_by_role("button")).to_have_count(0)
    line(page, START[code]).get_by_role("button").last.click()
    expect(line(page, START[code])).to_have_count(0)
    expect(doctor).to_be_visible()
    page.get_by_role("button", name=language(code).text("Undo")).click()
    page.emulate_media(media="print")
    under = line(page, START[code]).locator("xpath=following-sibling::*[1]")
    expect(under).to_contain_text(DOCTOR[code])
    expect(under).to_be_visible()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_the_doctors_line_stands_under_the_start_date_on_the_printed_sheet(
    stage: Stage, starting: Person, tmp_path: Path
) -> None:
    page = stage.open(plan_view(starting))
    file = tmp_path / "printed.pdf"
    file.write_bytes(page.pdf(format="A4"))
    run = subprocess.run(["pdftotext", "-f", "1", "-l", "1", file, "-"], capture_output=True)
    said = " ".join(run.stdout.decode().split())
    between = re.search(f"{START['en']}(.*?){re.escape(DOCTOR['en'])}", said)
    assert between is not None
    assert re.sub(r"\W", "", between[1]) == "April12026"


def come_back(page: Page) -> None:
    """Do what a browser does when one was on another page and comes back."""
    page.evaluate("for (const way of ['blur', 'focus']) window.dispatchEvent(new Event(way))")


def test_an_open_plan_follows_the_goal_with_its_headings(
    opened: Callable[..., Page], river: Person
) -> None:
    page = opened()
    expect(page.get_by_role("heading", name="My plan", exact=True)).to_be_visible()
    section(page, "naloxone").get_by_role("button", name="Add a line of my own").click()
    page.keyboard.press("Escape")
    goal = river.store.entries(river.id, "goal")[0]
    river.change(goal.id, goal_type="abstain", about="betting")
    come_back(page)
    expect(page.get_by_role("heading", name="My recovery plan")).to_be_visible()
    expect(page.get_by_text(RELAPSE_PREVENTION)).to_be_visible()
    again = section(page, "lapse")
    expect(again.get_by_role("heading", name="If it happens again")).to_be_visible()
    expect(again.get_by_role("button")).to_have_accessible_name(re.compile("If it happens again$"))
    expect(section(page, "naloxone")).to_have_count(0)
    river.change(goal.id, about="use")
    come_back(page)
    expect(section(page, "naloxone")).to_be_visible()
    order = page.locator("[data-part=prevention] [data-section]")
    assert order.evaluate_all("(all) => all.slice(-2).map((each) => each.dataset.section)") == [
        "naloxone", "safety",
    ]  # fmt: skip


def test_an_empty_plan_says_how_it_fills(stage: Stage, person: Person) -> None:
    page = stage.open(plan_view(person))
    expect(page.get_by_text("Your plan grows as you go")).to_be_visible()
    expect(page.get_by_role("link", name="Urge log").first).to_have_attribute(
        "href", "urges/urge-log"
    )
    expect(page.locator("[data-section=safety] .sf-plan-line")).to_have_count(5)
    assert violations(page) == []


def test_words_that_look_like_markup_stay_words(stage: Stage, person: Person) -> None:
    hostile = "<img src=x onerror=alert(1)> <b>bold</b> & &amp;"
    person.enter("goal", behaviour=hostile, goal_type="undecided")
    page = stage.open(plan_view(person))
    expect(line(page, hostile)).to_be_visible()
    assert page.locator("img").count() == 0


def test_the_plan_follows_the_country_that_is_chosen_beside_it(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    expect(line(page, "Call 999")).to_have_count(0)
    page.evaluate("document.dispatchEvent(new CustomEvent('surefoot:country', { detail: 'gb' }))")
    expect(line(page, "Emergency services (United Kingdom): Call 999")).to_be_visible()
    expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
