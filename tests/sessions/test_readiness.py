"""Numbers of the client's own sheet in a session log: with their day, and open to change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from session_records import HELD, TODAY

from surefoot.entries.desk import Desk
from surefoot.exercises import catalogue
from surefoot.forms import dates
from surefoot.language import language
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions import prefill
from surefoot.sessions.log import KEY, SessionLog
from surefoot.sessions.prefill import begin_by_date, begin_session
from surefoot.sessions.readiness import RATED, RatingSources

SHEET = {"importance": 8, "confidence": 0, "readiness": 5}


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)


@pytest.fixture(autouse=True)
def fixed_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "now", lambda: noon("2026-03-31"))
    monkeypatch.setattr(prefill, "today", lambda: TODAY)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def client(store: MemoryStore) -> str:
    return store.add_client("River").id


def sheet(store: MemoryStore, client: str, day: str, **ratings: int) -> None:
    form = catalogue()["readiness-rulers"]
    entry = f"sheet{day.replace('-', '')}"
    store.keep(Change(entry, client, form.key, form.version, SHEET | ratings, "s", noon(day)))


def session(store: MemoryStore, client: str, day: str, status: str = "held") -> None:
    answers = {"date": day, "status": status}
    store.keep(Change(f"log{day.replace('-', '')}", client, KEY, 2, answers, "s", noon(day)))


def taken(store: MemoryStore, client: str, on: date = TODAY) -> dict[str, Any]:
    begun = begin_session(PersonInStore(store, client), on)
    return {name: each for name, each in begun.items() if name in (*RATED, *SOURCE)}


SOURCE = ("ratings_by", "ratings_day")


def test_a_session_starts_with_the_numbers_of_the_latest_sheet_and_its_day(
    store: MemoryStore, client: str
) -> None:
    sheet(store, client, "2026-03-20", importance=2)
    sheet(store, client, "2026-03-28")
    told = {"ratings_by": "sheet", "ratings_day": "2026-03-28"}
    assert taken(store, client) == SHEET | told
    assert SessionLog.problems(HELD | taken(store, client)) == {}


def test_where_they_come_from_is_said_by_title_and_day(store: MemoryStore, client: str) -> None:
    sheet(store, client, "2026-03-28")
    for code, title in (("en", "How ready do I feel?"), ("es", "Mi disposición para cambiar")):
        said = SessionLog.worded(HELD | taken(store, client), language(code))
        assert title in said
    assert len(RatingSources()) == len(list(RatingSources())) == 3


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [("2026-03-24", False), ("2026-03-25", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_a_sheet_counts_from_after_the_session_before_to_the_day_itself(
    store: MemoryStore, client: str, day: str, is_taken: bool
) -> None:
    session(store, client, "2026-03-24")
    session(store, client, "2026-03-30", status="no_show")
    session(store, client, "2026-03-31")
    sheet(store, client, day)
    assert bool(taken(store, client)) is is_taken


def test_an_old_sheet_is_not_taken_over(store: MemoryStore, client: str) -> None:
    sheet(store, client, (TODAY - timedelta(days=31)).isoformat())
    assert taken(store, client) == {}
    sheet(store, client, (TODAY - timedelta(days=30)).isoformat())
    assert taken(store, client)["readiness"] == 5


def test_a_sheet_that_is_not_finished_gives_nothing(store: MemoryStore, client: str) -> None:
    store.keep(Change("half", client, "readiness-rulers", 2, {"importance": 4}, "s"))
    assert taken(store, client, datetime.now().astimezone().date()) == {}


def desk(store: MemoryStore, client: str) -> Desk:
    return Desk(
        SessionLog,
        PersonInStore(store, client),
        language("en"),
        begin=begin_by_date(PersonInStore(store, client)),
    )


def answer(at: Desk, n: int, question: str, value: Any) -> None:
    at.do({"do": "answer", "n": n, "question": question, "value": value})


def test_what_is_taken_over_is_told_as_filled_in(store: MemoryStore, client: str) -> None:
    sheet(store, client, "2026-03-28")
    assert {*RATED, *SOURCE} <= set(desk(store, client).state()["filled"])


def test_a_number_answered_by_hand_takes_source_and_day_back(
    store: MemoryStore, client: str
) -> None:
    sheet(store, client, "2026-03-28")
    log = desk(store, client)
    answer(log, 1, "confidence", 3)
    kept = {name: log.answers.get(name) for name in (*RATED, *SOURCE)}
    assert kept == {"importance": 8, "confidence": 3, "readiness": 5} | dict.fromkeys(SOURCE)
    [entry] = store.entries(client, KEY)
    assert entry.answers.keys().isdisjoint(SOURCE)


def test_the_day_of_the_session_brings_no_source_back_for_a_number_of_ones_own(
    store: MemoryStore, client: str
) -> None:
    sheet(store, client, "2026-03-20", importance=2)
    sheet(store, client, "2026-03-28")
    log = desk(store, client)
    answer(log, 1, "confidence", 3)
    answer(log, 2, "date", "2026-03-22")
    assert log.answers["confidence"] == 3
    assert log.answers.keys().isdisjoint(SOURCE)


def test_numbers_follow_the_day_of_the_session_until_somebody_answers(
    store: MemoryStore, client: str
) -> None:
    sheet(store, client, "2026-03-20", importance=2)
    sheet(store, client, "2026-03-28")
    log = desk(store, client)
    answer(log, 1, "date", "2026-03-22")
    assert (log.answers["importance"], log.answers["ratings_day"]) == (2, "2026-03-20")


def test_a_log_that_is_opened_again_lets_go_of_a_source_that_no_longer_holds(
    store: MemoryStore, client: str
) -> None:
    sheet(store, client, "2026-03-28")
    answers = HELD | taken(store, client)
    store.keep(Change("written", client, KEY, 2, answers, "s"))
    log = desk(store, client)
    log.do({"do": "open", "n": 1, "entry": "written"})
    assert log.answers["ratings_by"] == "sheet"
    answer(log, 2, "importance", 9)
    assert log.answers.keys().isdisjoint(SOURCE)


def test_who_said_it_stays_when_no_sheet_did(store: MemoryStore, client: str) -> None:
    answers = HELD | SHEET | {"ratings_by": "guessed"}
    store.keep(Change("written", client, KEY, 2, answers, "s"))
    log = desk(store, client)
    log.do({"do": "open", "n": 1, "entry": "written"})
    answer(log, 2, "importance", 9)
    assert log.answers["ratings_by"] == "guessed"


def test_where_numbers_come_from_is_asked_once_there_is_one() -> None:
    asked = SessionLog.questions()["ratings_by"]
    assert not asked.asked(HELD)
    assert asked.asked(HELD | {"confidence": 0})
