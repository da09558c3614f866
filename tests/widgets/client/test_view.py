"""The client's page and the sessions' page: what they tell, from entries alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from client_story import story

from surefoot.access.sides import Side
from surefoot.exercises import catalogue
from surefoot.language import Language, language
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions.log import today
from surefoot_widgets.client.measure_words import measure_value
from surefoot_widgets.client.view import ClientView
from surefoot_widgets.sessions.view import make as sessions
from surefoot_widgets.view import PersonView

EN, ES = language("en"), language("es")


class Person:
    def __init__(self) -> None:
        self.store = MemoryStore()
        self.id = self.store.add_client("River").id

    def enter(self, form: str, day: int, **answers: Any) -> str:
        entry, at = new_id(), datetime(2026, 11, day, 12, tzinfo=UTC)
        self.store.keep(Change(entry, self.id, form, 1, answers, new_id(), at))
        return entry

    def meet(self, day: int, **answers: Any) -> str:
        held = {"status": "held", "duration_min": 50, "modality": "video", "days_observed": 7}
        return self.enter("session", day, date=f"2026-11-{day:02}", **held | answers)

    def rate(self, day: int, importance: int) -> str:
        return self.enter("readiness-rulers", day, importance=importance, confidence=5, readiness=4)

    def story(self) -> dict[str, Any]:
        return story(PersonInStore(self.store, self.id), EN)

    def page(self, language: Language = EN) -> ClientView:
        return ClientView(language).bind(PersonInStore(self.store, self.id))

    def sessions(self) -> list[PersonView]:
        return [view.bind(PersonInStore(self.store, self.id)) for view in sessions(EN)]


@pytest.fixture
def river() -> Person:
    return Person()


def test_somebody_is_here_since_their_first_session_also_if_it_was_imported(river: Person) -> None:
    river.meet(3)
    assert river.story()["since"] == "Here since November 3, 2026"


def test_a_new_client_has_ways_to_go_and_nothing_behind(river: Person) -> None:
    told = river.story()
    assert told["alias"] == "River"
    assert (told["agreed"], told["timeline"], told["measures"]) == (None, [], [])
    assert [card["href"] for card in told["cards"]] == [
        "motivation",
        "urges",
        "thoughts",
        "balance",
        "plan",
        "sessions",
    ]
    assert not any(card["last"] for card in told["cards"])


def test_what_was_agreed_last_time_comes_from_the_latest_session(river: Person) -> None:
    river.meet(10, note_next="Call the choir")
    river.meet(17, note_next="Go to the choir", homework_set=True, homework="Sing at home")
    assert river.story()["agreed"] == {
        "when": "November 17, 2026",
        "next_step": "Go to the choir",
        "homework": "Sing at home",
    }


def test_the_timeline_tells_the_latest_day_first(river: Person) -> None:
    river.rate(12, 6)
    river.meet(17)
    river.meet(3)
    told = river.story()["timeline"]
    assert [item["date"] for item in told] == ["2026-11-17", "2026-11-12", "2026-11-03"]
    assert [item["kind"] for item in told] == ["session", "exercise", "session"]
    assert told[1]["href"] == "motivation/readiness-rulers"
    assert told[1]["month"] == "November 2026"


@pytest.mark.parametrize("side", list(Side))
def test_what_a_coach_notes_on_a_session_not_held_is_nowhere_on_the_page(
    river: Person, side: Side
) -> None:
    river.meet(10, note_next="Call the choir")
    river.enter("session", 17, date="2026-11-17", status="no_show", note_next="Close the file")
    told = story(PersonInStore(river.store, river.id), EN, side)
    assert told["agreed"]["next_step"] == "Call the choir"
    assert "Close the file" not in str(told)


@pytest.mark.parametrize("side", list(Side))
def test_neither_an_urge_nor_a_wheel_is_scored_on_the_page(river: Person, side: Side) -> None:
    for day, after in ((3, 3), (12, 7)):
        urge = {"when": f"2026-11-{day:02}T20:00", "trigger": "body", "responses": ["wait"]}
        river.enter("urge-log", day, **urge, peak=8, after=after, outcome="acted", lasted=15)
        areas = [{"id": "fun", "importance": 8, "satisfaction": 10 - after}]
        river.enter("balance-wheel", day, areas=areas)
    told = story(PersonInStore(river.store, river.id), EN, side)
    assert told["measures"] == []
    assert {item["title"]: item["facts"] for item in told["timeline"]} == {
        "An urge noted": [],
        "Balance wheel": [],
    }


def test_a_session_stands_on_its_own_date_however_late_it_was_written(river: Person) -> None:
    river.enter("session", 20, date="2026-10-01", status="no_show")
    [item] = river.story()["timeline"]
    assert (item["date"], item["facts"]) == ("2026-10-01", ["Did not take place"])


def test_a_session_that_was_held_says_how_and_how_long_and_the_days_of_use(river: Person) -> None:
    river.meet(17, days_used=0)
    [item] = river.story()["timeline"]
    assert item["facts"] == ["By video", "50 min"]


def test_days_of_use_that_were_not_talked_about_are_not_told_as_none(river: Person) -> None:
    river.meet(17)
    assert river.story()["timeline"][0]["facts"] == ["By video", "50 min"]


def test_an_exercise_that_is_not_whole_is_told_as_such_and_gives_no_number(river: Person) -> None:
    river.enter("readiness-rulers", 12, importance=6)
    told = river.story()
    assert (told["timeline"][0]["whole"], told["timeline"][0]["facts"]) == (False, [])
    assert told["measures"] == []


def test_numbers_are_followed_from_the_first_entry_to_the_latest(river: Person) -> None:
    river.rate(12, 6)
    river.rate(3, 4)
    [card] = river.story()["measures"]
    row = card["rows"][0]
    assert card["days"] == ["November 3, 2026", "November 12, 2026"]
    assert (row["name"], row["values"], row["most"]) == ("How much the change matters", [4, 6], 10)
    assert (row["first"], row["latest"]) == ("4 of 10", "6 of 10")


def test_a_number_that_an_entry_did_not_give_stays_a_gap(river: Person) -> None:
    goal = {"behaviour": "Wine", "goal_type": "undecided"}
    river.enter("goal", 3, **goal, hours_per_week=10)
    river.enter("goal", 12, **goal, money_per_week=30)
    rows = {row["name"]: row for row in river.story()["measures"][0]["rows"]}
    assert rows["Hours it takes a week"]["values"] == [10, None]
    assert rows["Money lost or spent a week"]["said"] == [None, "30"]


def test_a_removed_entry_is_not_told(river: Person) -> None:
    river.store.remove(river.rate(12, 6))
    assert river.story()["timeline"] == []


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("balance_gap_mean_0_10", 3.24, "3,2 de 10"),
        ("cost_benefit_for_change_0_100", 61.8, "62 de 100"),
        ("urge_lasted_min", 20, "20 min"),
        ("goal_cost_money_per_week", 70.0, "70"),
    ],
)
def test_a_value_is_said_with_its_scale_in_the_readers_language(
    code: str, value: float, said: str
) -> None:
    [measure] = [each.measured[code] for each in catalogue().values() if code in each.measured]
    assert measure_value(measure, value, ES) == said


def test_the_client_page_shows_no_word_of_the_person_in_its_repr(river: Person) -> None:
    river.meet(17, note_next="Call the choir")
    page = river.page(ES)
    assert repr(page) == "<ClientView>"
    assert page.model["story"]["agreed"]["when"] == "17 de noviembre de 2026"


def test_the_sessions_page_tells_of_the_session_before_the_one_being_written(
    river: Person,
) -> None:
    river.meet(10, note_next="Call the choir")
    river.enter("session", 17, date=today().isoformat(), note_next="Half a note")
    panel, sheet, *_ = river.sessions()
    assert panel.model["agreed"]["next_step"] == "Call the choir"
    assert sheet.model["answers"]["note_next"] == "Half a note"
    assert river.story()["agreed"] == panel.model["agreed"]


def test_an_unfinished_session_of_an_earlier_day_counts_on_both_pages(river: Person) -> None:
    river.meet(3, note_next="Call the choir")
    river.enter("session", 10, date="2026-11-10", status="held", note_next="Buy a bike")
    panel, sheet, *_ = river.sessions()
    assert sheet.model["state"]["entry"]["earlier"]
    assert panel.model["agreed"]["next_step"] == "Buy a bike"
    assert river.story()["agreed"] == panel.model["agreed"]


def test_what_is_agreed_today_counts_on_both_pages_if_nothing_was_before(river: Person) -> None:
    river.enter("session", 10, date=today().isoformat(), status="held", note_next="Buy a bike")
    panel, *_ = river.sessions()
    assert panel.model["agreed"]["next_step"] == "Buy a bike"
    assert river.story()["agreed"] == panel.model["agreed"]


def test_a_new_session_starts_with_its_day(river: Person) -> None:
    panel, sheet, *_ = river.sessions()
    assert panel.model["agreed"] is None
    assert sheet.model["answers"]["date"] == today().isoformat()


def test_the_sessions_page_shows_no_word_of_the_person_in_its_repr(river: Person) -> None:
    river.meet(10, note_next="Call the choir")
    assert [repr(each) for each in river.sessions()] == [
        "<AgreedView>",
        "<SheetView session>",
        "<SheetView consent-export>",
        "<SheetView follow-up>",
    ]
