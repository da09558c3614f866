"""Words of despair bring help beside the text, in the page alone, and typing goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect

from surefoot.exercises import Exercise
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.thoughts.abcde import Abcde
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.forms import Form, Row, rows, words
from surefoot.language import language
from surefoot.points import Point

pytestmark = pytest.mark.browser

EN = "Nobody has read this yet. You can talk to a person now."
ES = "Nadie ha leído esto aún. Puedes hablar ya con una persona."
NOW = "Talk to a person now."
PERSON = "I think of ending my life, or someone is hurting me"
GOAL, OWN = "What would you like to look at, or change?", "What is your goal, in your own words?"
DESPAIR, CALM = "I want to die and sleep", "I want to rest, to eat"


def beside(page: Page, question: str = "behaviour") -> Locator:
    return page.locator(f'[data-question="{question}"] > .sf-despair')


def typed(page: Page, text: str, label: str = GOAL) -> None:
    area = page.get_by_label(label).first
    area.focus()
    page.keyboard.type(text)
    expect(area).to_have_value(text)


def assert_nothing_came(page: Page) -> None:
    """Wait for what a later text brings: an earlier one would have brought it before."""
    page.get_by_label("Something else", exact=True).check(force=True)
    page.get_by_label(OWN).fill(DESPAIR)
    expect(beside(page, "other_goal")).to_be_visible()
    expect(beside(page)).to_be_hidden()


@pytest.mark.parametrize(
    "text",
    [
        "I feel hopeless.",
        "I just WANT TO DIE!",
        "i don’t want to live",
        "maybe I kill   myself",
        "he hits me",
        "I'm nothing",
        "Ya no PUEDO MAS",
        "me siento sin esperanza",
        "Quiero morirme",
        "pienso en hacerme daño",
        "Él me golpea",
    ],
)
def test_help_comes_beside_the_text_and_typing_goes_on(stage: Any, text: str) -> None:
    page = stage.open(Goal)
    typed(page, text)
    expect(beside(page)).to_be_visible()
    expect(beside(page).get_by_text(EN)).to_be_visible()
    page.keyboard.type(" and on")
    expect(page.get_by_label(GOAL).first).to_have_value(f"{text} and on")
    expect(page.get_by_label(GOAL).first).to_be_focused()


@pytest.mark.parametrize(
    "text", [CALM, "A hopelessly long day", "It beats me", "tengo que ir al trabajo", "no puedo"]
)
def test_other_words_bring_nothing(stage: Any, text: str) -> None:
    page = stage.open(Goal)
    typed(page, text)
    assert_nothing_came(page)


def traces(page: Page) -> dict[str, Any]:
    """What a page holds and sent, but for the answer's own words."""
    return dict(
        page.evaluate(
            """() => {
              const told = (address) => address.replace(location.origin, "here");
              const fetched = performance.getEntriesByType("resource");
              return {
                sent: models[0].log.map((each) => Object.keys(each).sort().join()),
                places: [...new Set(models[0].log.map((each) => `${each.do} ${each.question}`))],
                store: localStorage.length + sessionStorage.length,
                cookies: document.cookie,
                fetched: fetched.map((each) => told(each.name)).sort(),
                address: told(location.href),
              };
            }"""
        )
    )


def test_nothing_of_it_leaves_the_page(stage: Any) -> None:
    """Whoever writes despair sends what anybody sends who types: the answer, once it is saved."""
    stage.keep(Goal, "first", behaviour="Drinking")
    told = []
    for text in (CALM, DESPAIR):
        page = stage.open(Goal)
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, said=said: said.append(message.text))
        page.get_by_label(GOAL).first.fill(text)
        expect(beside(page)).to_be_visible(visible=text == DESPAIR)
        expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved")
        assert (asked, said) == ([], [])
        told.append(traces(page))
    assert told[0] == told[1]
    assert told[0]["places"] == ["answer behaviour"]
    assert stage.kept(Goal) == {"behaviour": DESPAIR}
    assert stage.strangers == []


def closed(page: Page) -> None:
    beside(page).get_by_role("button", name="Close").click()
    expect(beside(page)).to_be_hidden()


def test_once_closed_it_stays_away_while_nothing_worse_is_written(stage: Any) -> None:
    page = stage.open(Goal)
    typed(page, DESPAIR)
    closed(page)
    expect(page.get_by_label(GOAL).first).to_be_focused()
    page.keyboard.type(", and eat")
    expect(page.get_by_label(GOAL).first).to_have_value(f"{DESPAIR}, and eat")
    assert_nothing_came(page)


def test_once_closed_it_comes_again_with_other_words_and_with_the_same_written_anew(
    stage: Any,
) -> None:
    page = stage.open(Goal)
    typed(page, DESPAIR)
    closed(page)
    page.keyboard.type(", I took all my pills")
    expect(beside(page)).to_be_visible()
    closed(page)
    page.get_by_label(GOAL).first.fill("")
    page.get_by_label(GOAL).first.fill(DESPAIR)
    expect(beside(page)).to_be_visible()


def test_it_stays_until_it_is_closed(stage: Any) -> None:
    page = stage.open(Goal)
    typed(page, DESPAIR)
    expect(beside(page)).to_be_visible()
    page.get_by_label(GOAL).first.fill("A calmer word")
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved")
    expect(beside(page)).to_be_visible()


def test_what_was_written_before_brings_nothing(stage: Any) -> None:
    stage.keep(Goal, "first", behaviour=DESPAIR, goal_type="undecided")
    page = stage.open(Goal)
    expect(page.get_by_label(GOAL).first).to_have_value(DESPAIR)
    assert_nothing_came(page)


def test_it_is_told_politely_and_is_accessible(stage: Any) -> None:
    page = stage.open(Goal, width=390)
    typed(page, DESPAIR)
    expect(page.get_by_role("group", name="Help now")).to_be_visible()
    expect(page.locator(".sf-sr[aria-live=polite]").filter(has_text=EN)).to_have_count(1)
    assert violations(page) == []


def test_it_is_said_in_spanish_whatever_language_somebody_writes_in(stage: Any) -> None:
    page = stage.open(Goal, reader=language("es"))
    typed(page, DESPAIR, "¿Qué te gustaría mirar o cambiar?")
    expect(beside(page)).to_contain_text(ES)


@pytest.mark.parametrize("chosen", ["xx", ""])
def test_the_country_that_was_chosen_on_the_page_is_the_one_to_call(
    stage: Any, chosen: str
) -> None:
    page = stage.open(Goal)
    page.evaluate(
        """(chosen) => {
          document.body.dataset.country = chosen;
          const line = (kind, name, href) => `<ul class="kind-${kind}"><li class="line">
            <strong>${name}</strong><a class="way" href="${href}">Call</a></li></ul>`;
          const help = document.createElement("div");
          help.id = "help";
          help.innerHTML = `<div class="lines" hidden>${line("crisis", "Far", "tel:1")}</div>
            <div class="lines">${line("crisis", "Near", "tel:2")}
            ${line("substance", "Other", "tel:3")}</div>`;
          document.body.append(help);
        }""",
        chosen,
    )
    typed(page, DESPAIR)
    expect(beside(page)).to_be_visible()
    expect(beside(page).get_by_role("link")).to_have_count(1 if chosen else 0)
    if not chosen:
        return
    expect(beside(page).get_by_role("link")).to_have_attribute("href", "tel:2")
    expect(beside(page)).to_contain_text("Near")


@dataclass(frozen=True, kw_only=True)
class Thing(Row):
    """A row of a list."""

    what: str = words("What is it?")


def test_words_in_a_list_and_in_its_box_are_looked_at_too(stage: Any) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Listed(
        Exercise,
        key="listed",
        point=Point.URGES,
        minutes=1,
        title="Listed",
        purpose="A list of words.",
    ):
        things: tuple[Thing, ...] = rows("What comes to mind?", Thing)

    del Exercise.known["listed"]
    page = stage.open(Listed)
    typed(page, DESPAIR, "What is it? What comes to mind?")
    expect(beside(page, "things")).to_be_visible()
    page.get_by_role("button", name="Add to").click()
    row = page.locator(".sf-row textarea")
    expect(beside(page, "what")).to_be_hidden()
    row.fill("I kill myself")
    expect(beside(page, "what")).to_be_visible()


def test_a_form_of_the_coachs_has_none_of_it(stage: Any) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Log(Form, key="log", title="Log", purpose="A log."):
        note: str = words("What happened?")

    page = stage.open(Log)
    assert page.evaluate("models[0].get('despair')") == []
    typed(page, "Says: I want to die", "What happened?")
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved")
    expect(beside(page, "note")).to_be_hidden()


def press(page: Page, question: str, option: str) -> None:
    page.locator(f'[data-question="{question}"]').get_by_text(option, exact=True).click()


def test_a_feeling_without_hope_opens_it_as_words_do(stage: Any) -> None:
    page = stage.open(Abcde)
    press(page, "feeling", "Sad")
    expect(beside(page, "feeling")).to_be_hidden()
    press(page, "feeling", "Hopeless")
    expect(beside(page, "feeling").get_by_text(NOW)).to_be_visible()
    press(page, "feeling", "Sad")
    expect(beside(page, "feeling")).to_be_hidden()


def test_what_a_choice_brought_cannot_be_closed_and_comes_back_with_the_page(stage: Any) -> None:
    page = stage.open(UrgeLog, width=390)
    press(page, "outcome", "I did")
    press(page, "safe_now", PERSON)
    expect(beside(page, "safe_now").get_by_text(NOW)).to_be_visible()
    expect(beside(page, "safe_now").get_by_role("button", name="Close")).to_have_count(0)
    expect(page.locator(".sf-cue")).to_have_attribute("data-status", "saved")
    page = stage.open(UrgeLog, width=390)
    expect(page.get_by_label(PERSON)).to_be_checked()
    expect(beside(page, "safe_now").get_by_text(NOW)).to_be_visible()
    expect(page.locator(".sf-sr[aria-live=polite]").filter(has_text=NOW)).to_have_count(0)


def test_what_a_choice_brings_is_in_sight_at_once_on_a_phone(stage: Any) -> None:
    page = stage.open(UrgeLog, width=390)
    press(page, "outcome", "I did")
    for answer, card in (
        ("My body is in trouble", beside(page, "safe_now")),
        ("I shake, sweat", page.get_by_text("Do not stop all at once on your own.")),
    ):
        page.locator('[data-question="safe_now"]').get_by_text(answer).click()
        expect(card).to_be_in_viewport(ratio=1)


def test_after_i_did_a_check_brings_its_card_and_whom_to_call(stage: Any) -> None:
    page = stage.open(UrgeLog, width=390)
    check, learned = page.locator('[data-question="safe_now"]'), page.locator(".sf-group").first
    press(page, "outcome", "It passed and I did not")
    expect(check).to_be_hidden()
    expect(learned).to_contain_text("It passed, and you did not. What helped?")
    press(page, "outcome", "I did")
    expect(page.get_by_text("Thank you for noting it. First, are you safe?")).to_be_visible()
    expect(learned).to_contain_text("What happened, what I learned")
    press(page, "safe_now", "I shake, sweat or feel sick without it")
    expect(check).to_contain_text("Do not stop all at once on your own.")
    expect(beside(page, "safe_now")).to_be_hidden()
    press(page, "safe_now", PERSON)
    expect(beside(page, "safe_now").get_by_text(NOW)).to_be_visible()
    assert violations(page) == []
    press(page, "safe_now", "None of these")
    expect(beside(page, "safe_now")).to_be_hidden()
    expect(check).not_to_contain_text("Do not stop")


def test_a_card_in_danger_has_the_number_to_press_and_leads_to_what_to_do(stage: Any) -> None:
    page = stage.open(UrgeLog, width=390)
    page.evaluate(
        """() => {
          document.body.dataset.country = ""; // as our pages say until one is chosen
          const main = document.querySelector("main");
          main.insertAdjacentHTML("beforeend", `<a href="/help" data-help>Help</a>
            <div id="help"><div class="lines" data-emergency="911"><ul class="kind-emergency">
            <li class="line"><a href="tel:911">Call</a></li></ul>
            <a href="#card" data-to-card>Card</a></div></div>`);
          const pressed = ({ target }) => {
            target.dataset.pressed = "";
            return false;
          };
          for (const link of document.querySelectorAll("a[data-help], [data-to-card]"))
            link.onclick = pressed;
        }"""
    )
    press(page, "outcome", "I did")
    notes = page.locator('[data-question="safe_now"] .sf-notes')
    page.get_by_label("My body is in trouble").check(force=True)
    expect(notes.get_by_role("button", name="Help now")).to_be_visible()
    expect(notes.get_by_role("link")).to_have_count(0)
    page.evaluate(
        """() => {
          document.body.dataset.country = "us";
          document.dispatchEvent(new CustomEvent("surefoot:country", { detail: "us" }));
        }"""
    )
    expect(notes.get_by_role("link", name="Call 911 now")).to_have_attribute("href", "tel:911")
    assert violations(page) == []
    page.get_by_label("I drank or took more than usual").check(force=True)
    notes.get_by_role("button", name="What to do in an overdose").click()
    expect(page.locator("[data-pressed]")).to_have_count(2)
