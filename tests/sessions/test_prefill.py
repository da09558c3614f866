"""What a new entry of the session log is begun with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from session_records import HELD, NOON, TODAY, Clock, keep

from surefoot.entries.desk import Desk
from surefoot.entries.entry_view import answer_lines
from surefoot.entries.whole_entries import is_whole
from surefoot.language import language
from surefoot.points import Point
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions import prefill
from surefoot.sessions.agreements import last_agreed
from surefoot.sessions.log import KEY, SessionLog
from surefoot.sessions.prefill import begin_by_date, begin_session

pytestmark = pytest.mark.usefixtures("fixed_today")


def test_a_first_session_starts_with_the_date_alone(store: MemoryStore, client: str) -> None:
    assert begin_session(PersonInStore(store, client), TODAY) == {"date": "2026-03-31"}


def test_a_session_starts_with_the_exercises_opened_today(
    store: MemoryStore, client: str, noon: Clock
) -> None:
    noon.time = NOON - timedelta(days=2)
    keep(store, client, "abcde", {"event": "long ago"}, "old")
    noon.time = NOON
    keep(store, client, "urge-log", {}, "empty")
    keep(store, client, "readiness-rulers", {"importance": 4}, "rulers")
    begun = begin_session(PersonInStore(store, client), NOON.astimezone().date())
    assert begun["exercises"] == ["readiness-rulers", "urge-log"]
    assert begun["points_touched"] == [Point.MOTIVATION, Point.URGES]
    assert "point_primary" not in begun
    assert SessionLog.problems(begun) == {}


def test_the_only_point_worked_on_is_what_the_session_was_about(
    store: MemoryStore, client: str
) -> None:
    keep(store, client, "readiness-rulers", {"importance": 4}, "rulers")
    begun = begin_session(PersonInStore(store, client), NOON.astimezone().date())
    assert begun["point_primary"] == "motivation"


def test_another_persons_exercises_are_not_taken_over(store: MemoryStore, client: str) -> None:
    other = store.add_client("Lake").id
    keep(store, other, "goal", {"goal_type": "abstain"}, "goal")
    assert "exercises" not in begin_session(PersonInStore(store, client), NOON.astimezone().date())


def test_the_goal_is_the_one_last_entered(store: MemoryStore, client: str) -> None:
    keep(store, client, KEY, HELD | {"client_goal_type": "undecided"}, "session")
    assert begin_session(PersonInStore(store, client), TODAY)["client_goal_type"] == "undecided"
    keep(store, client, "goal", {"goal_type": "cut_down"}, "goal")
    assert begin_session(PersonInStore(store, client), TODAY)["client_goal_type"] == "cut_down"


def test_what_rarely_changes_comes_from_the_latest_session(store: MemoryStore, client: str) -> None:
    later = HELD | {"date": "2026-03-24", "coach_id": "K-7", "language": "es"}
    earlier = HELD | {"date": "2026-03-17", "coach_id": "K-1", "site": "north"}
    keep(store, client, KEY, later | {"strongest_urge": 8, "note_next": "x"}, "later")
    keep(store, client, KEY, earlier, "written down afterwards")
    begun = begin_session(PersonInStore(store, client), TODAY)
    assert begun == {"date": "2026-03-31", "coach_id": "K-7", "language": "es"}


def test_a_session_that_was_not_held_has_no_goal_and_hands_on_the_one_before(
    store: MemoryStore, client: str
) -> None:
    keep(store, client, KEY, HELD | {"client_goal_type": "undecided"}, "held")
    missed = {"date": "2026-03-31", "status": "no_show", "client_goal_type": "abstain"}
    keep(store, client, KEY, missed, "missed")
    lines = answer_lines(SessionLog, store.entry("missed"), language("en"))
    assert [line["prompt"] for line in lines] == ["When was the session?", "Did it take place?"]
    assert begin_session(PersonInStore(store, client), TODAY)["client_goal_type"] == "undecided"


def test_a_log_that_is_started_becomes_whole(store: MemoryStore, client: str) -> None:
    begun = begin_session(PersonInStore(store, client), TODAY)
    keep(store, client, KEY, begun, "session")
    assert not is_whole(SessionLog, store.entry("session"))
    keep(store, client, KEY, HELD, "session")
    assert is_whole(SessionLog, store.entry("session"))


def answer(desk: Desk, n: int, question: str, value: Any) -> None:
    desk.do({"do": "answer", "n": n, "question": question, "value": value})


@pytest.fixture
def begun(store: MemoryStore, client: str, noon: Clock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A session that is being written down, with what was done that day and the week before."""
    monkeypatch.setattr(prefill, "today", lambda: NOON.astimezone().date())
    noon.time = NOON - timedelta(days=7)
    keep(store, client, "abcde", {"event": "a week ago"}, "old")
    noon.time = NOON
    keep(store, client, "readiness-rulers", {"importance": 4}, "rulers")
    return Desk(
        SessionLog,
        PersonInStore(store, client),
        language("en"),
        begin=begin_by_date(PersonInStore(store, client)),
    )


def test_exercises_follow_the_date_until_somebody_chooses_them(begun: Desk) -> None:
    assert begun.answers["exercises"] == ["readiness-rulers"]
    answer(begun, 1, "date", (NOON - timedelta(days=7)).date().isoformat())
    assert begun.answers["exercises"] == ["abcde"]
    assert begun.answers["points_touched"] == ["thoughts"]
    answer(begun, 2, "date", (NOON - timedelta(days=3)).date().isoformat())
    assert begun.answers.keys().isdisjoint({"exercises", "points_touched", "point_primary"})
    answer(begun, 3, "date", NOON.date().isoformat())
    assert begun.answers["exercises"] == ["readiness-rulers"]
    answer(begun, 4, "exercises", ["goal"])
    answer(begun, 5, "date", (NOON - timedelta(days=7)).date().isoformat())
    assert begun.answers["exercises"] == ["goal"]


def test_the_exercises_of_a_session_that_was_written_down_stay_when_its_date_is_mended(
    begun: Desk, store: MemoryStore, client: str
) -> None:
    for n, (question, value) in enumerate(HELD.items()):
        answer(begun, n, question, value if question != "date" else NOON.date().isoformat())
    again = Desk(
        SessionLog,
        PersonInStore(store, client),
        language("en"),
        begin=begin_by_date(PersonInStore(store, client)),
    )
    [past] = again.past()["entries"]
    again.do({"do": "open", "n": 1, "entry": past["id"]})
    answer(again, 2, "date", (NOON - timedelta(days=7)).date().isoformat())
    assert again.answers["exercises"] == ["readiness-rulers"]


def test_a_session_that_did_not_take_place_tells_of_no_exercise(
    begun: Desk, store: MemoryStore, client: str
) -> None:
    answer(begun, 1, "status", "held")
    answer(begun, 2, "homework_set", True)
    answer(begun, 3, "homework", "Two walks")
    answer(begun, 4, "status", "no_show")
    [entry] = store.entries(client, KEY)
    lines = answer_lines(SessionLog, entry, language("en"))
    assert [line["prompt"] for line in lines] == ["When was the session?", "Did it take place?"]
    found = last_agreed([entry])
    assert found is None
    answer(begun, 5, "status", "held")
    [entry] = store.entries(client, KEY)
    assert "Two walks" in [
        line["answer"] for line in answer_lines(SessionLog, entry, language("en"))
    ]


def test_what_somebody_wrote_in_a_first_session_is_not_told_as_filled_in_after_a_reload(
    begun: Desk, store: MemoryStore, client: str
) -> None:
    answer(begun, 1, "coach_id", "K-7")
    answer(begun, 2, "language", "es")
    again = Desk(
        SessionLog,
        PersonInStore(store, client),
        language("en"),
        begin=begin_by_date(PersonInStore(store, client)),
    )
    assert again.answers["coach_id"] == "K-7"
    assert {"coach_id", "language"}.isdisjoint(again.state()["filled"])
    assert "exercises" in again.state()["filled"]
    answer(again, 3, "date", (NOON - timedelta(days=7)).date().isoformat())
    assert (again.answers["coach_id"], again.answers["language"]) == ("K-7", "es")


def test_what_was_taken_over_from_the_session_before_is_told_as_filled_in_after_a_reload(
    begun: Desk, store: MemoryStore, client: str
) -> None:
    keep(store, client, KEY, HELD | {"date": "2026-03-24", "coach_id": "K-7"}, "before")
    begin = begin_by_date(PersonInStore(store, client))
    answer(
        Desk(SessionLog, PersonInStore(store, client), language("en"), begin=begin),
        1,
        "status",
        "held",
    )
    again = Desk(SessionLog, PersonInStore(store, client), language("en"), begin=begin)
    assert "coach_id" in again.state()["filled"]
