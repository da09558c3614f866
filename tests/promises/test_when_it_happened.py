"""Every place tells when something happened, by the person's own calendar."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from client_story import story

from surefoot.entries.desk import Desk
from surefoot.entries.whole_entries import whole
from surefoot.exercises import catalogue
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.followup.interview import Interview
from surefoot.forms import Form
from surefoot.forms.dates import Dated
from surefoot.language import language
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.plan import assemble
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog
from surefoot.sessions.prefill import begin_session

EN = language("en")
TYPED = datetime(2026, 10, 20, 6, 15, tzinfo=UTC)
"""When everything was typed: still the 19th in Los Angeles, the evening of the 20th in Auckland."""

ZONES = ["America/Los_Angeles", "Pacific/Auckland", "UTC"]
URGE: dict[str, Any] = {"peak": 6, "trigger": "conflict", "outcome": "partly"}
HELD: dict[str, Any] = {"status": "held", "duration_min": 40, "modality": "video",
                        "days_observed": 14}  # fmt: skip


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with monkeypatch.context() as context:
        context.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(clock=lambda: TYPED)


def keep(store: Store, client: str, form: type[Form], entry: str, **answers: Any) -> None:
    store.keep(Change(entry, client, form.key, form.version, answers, "here", TYPED))


def a_person(store: MemoryStore) -> str:
    """Give somebody whose entries were all typed at one sitting, long after they happened."""
    client = store.add_client("River").id
    keep(store, client, SessionLog, "second", date="2026-09-16", **HELD)
    keep(store, client, SessionLog, "first", date="2026-09-02", **HELD)
    keep(store, client, UrgeLog, "late", when="2026-09-05T23:50", **URGE)
    keep(store, client, UrgeLog, "early", when="2026-09-05T00:10", **URGE)
    return client


def test_a_dataset_counts_each_entry_on_its_own_day(zone: str, store: MemoryStore) -> None:
    client = a_person(store)
    dataset = dataset_from(store, date(2026, 10, 30), {"p": client})
    assert dataset.session["day"].tolist() == [0, 14]
    assert set(dataset.measure["day"]) == {3}


def test_the_client_s_page_tells_each_entry_on_its_own_day(zone: str, store: MemoryStore) -> None:
    told = story(PersonInStore(store, a_person(store)), EN)
    assert [each["date"] for each in told["timeline"]] == [
        "2026-09-16",
        "2026-09-05",
        "2026-09-05",
        "2026-09-02",
    ]
    assert [each["id"] for each in told["timeline"]] == ["second", "late", "early", "first"]
    last = {each["href"]: each["last"] for each in told["cards"]}
    assert last["urges"] == "Last time: September 5, 2026"
    assert last["sessions"] == "Last time: September 16, 2026"


def test_two_entries_of_one_day_are_told_apart_in_the_timeline(store: MemoryStore) -> None:
    urges = [
        each
        for each in story(PersonInStore(store, a_person(store)), EN)["timeline"]
        if each["point"]
    ]
    assert [each["day"] for each in urges] == [
        "September 5, 2026, 11:50\xa0PM",
        "September 5, 2026, 12:10\xa0AM",
    ]


def test_a_history_lists_entries_as_they_happened(zone: str, store: MemoryStore) -> None:
    client = a_person(store)
    desk = Desk(UrgeLog, PersonInStore(store, client), EN)
    assert [(each["id"], each["when"]) for each in desk.past()["entries"]] == [
        ("late", "September 5, 2026, 11:50\xa0PM"),
        ("early", "September 5, 2026, 12:10\xa0AM"),
    ]
    desk.do({"do": "open", "n": 1, "entry": "early"})
    entry = desk.state()["entry"]
    assert (entry["when"], entry["place"]) == ("September 5, 2026, 12:10\xa0AM", 1)


def test_two_sessions_of_one_day_are_told_apart(store: MemoryStore) -> None:
    client = a_person(store)
    keep(store, client, SessionLog, "again", date="2026-09-16", **HELD)
    past = Desk(SessionLog, PersonInStore(store, client), EN).past()["entries"]
    assert [each["when"] for each in past] == [
        "September 16, 2026 (2 of 2)",
        "September 16, 2026 (1 of 2)",
        "September 2, 2026",
    ]


def test_exercises_and_the_plan_know_the_day_of_what_they_tell(
    zone: str, store: MemoryStore
) -> None:
    client = a_person(store)
    urges = whole(UrgeLog, store.entries(client, UrgeLog.key))
    assert [(kept.entry_id, kept.at.isoformat()) for kept in urges] == [
        ("early", "2026-09-05T00:10:00"),
        ("late", "2026-09-05T23:50:00"),
    ]
    lines = [line for line in assemble(PersonInStore(store, client)).lines if line.source]
    assert {line.source.on for line in lines} == {date(2026, 9, 5)}


def test_what_does_not_ask_when_it_happened_is_of_the_day_it_was_begun(
    store: MemoryStore,
) -> None:
    rulers = catalogue()["readiness-rulers"]
    client = store.add_client("River").id
    keep(store, client, rulers, "r", importance=5, confidence=5, readiness=5)
    (kept,) = whole(rulers, store.entries(client))
    assert kept.at == TYPED.astimezone().replace(tzinfo=None)


def test_its_day_stays_when_the_computer_travels(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rulers, days = catalogue()["readiness-rulers"], []
    store = open_file(tmp_path / "demo.sqlite", DEMO, lambda: TYPED)
    for at, place in enumerate(ZONES):
        with monkeypatch.context() as context:
            context.setenv("TZ", place)
            time.tzset()
            if at == 0:
                client = store.add_client("River").id
                keep(store, client, rulers, "r", importance=5, confidence=5, readiness=5)
            days.append(story(PersonInStore(store, client), EN)["timeline"][0]["day"])
            (kept,) = whole(rulers, store.entries(client))
            days.append(kept.at.isoformat())
    time.tzset()
    store.close()
    assert set(days) == {"October 19, 2026, 11:15\xa0PM", "2026-10-19T23:15:00"}


def test_who_never_had_a_session_keeps_their_days_when_the_computer_travels(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rulers, goal, told = catalogue()["readiness-rulers"], catalogue()["goal"], []
    clock = [TYPED]
    store = open_file(tmp_path / "demo.sqlite", DEMO, lambda: clock[0])
    for at, place in enumerate(ZONES):
        with monkeypatch.context() as context:
            context.setenv("TZ", place)
            time.tzset()
            if at == 0:
                client = store.add_client("River").id
                clock[0] = datetime(2026, 10, 21, 6, 30, tzinfo=UTC)
                keep(store, client, rulers, "r", importance=5, confidence=5, readiness=5)
                store.keep(Change("g", client, goal.key, goal.version, {"goal_type": "abstain"},
                                  "here"))  # fmt: skip
            measure = dataset_from(store, TYPED, {"p": client}).measure
            since, desk = (
                story(PersonInStore(store, client), EN)["since"],
                Desk(goal, PersonInStore(store, client), EN),
            )
            desk.do({"do": "history", "n": 1, "entry": "g"})
            (revision,) = desk.history["revisions"]
            told.append((*set(measure["day"]), since, revision["when"]))
    time.tzset()
    store.close()
    assert set(told) == {(0, "Here since October 19, 2026", "October 20, 2026, 11:30\xa0PM")}


@pytest.mark.parametrize("place", ZONES)
def test_the_latest_goal_and_the_last_day_are_by_the_person_s_own_calendar(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    """The goal was changed on the evening before the session that names another."""
    goal = catalogue()["goal"]
    store = open_file(tmp_path / "demo.sqlite", DEMO, lambda: TYPED)
    with monkeypatch.context() as context:
        context.setenv("TZ", "America/Los_Angeles")
        time.tzset()
        client = store.add_client("River").id
        store.keep(Change("g", client, goal.key, goal.version, {"goal_type": "abstain"}, "here"))
        keep(store, client, SessionLog, "s", date="2026-10-20", client_goal_type="cut_down", **HELD)
        begun = begin_session(PersonInStore(store, client), date(2026, 10, 19))
        context.setenv("TZ", place)
        time.tzset()
        person = dataset_from(store, datetime(2026, 10, 22, 6, 15, tzinfo=UTC)).person
        assert begin_session(PersonInStore(store, client), date(2026, 10, 19)) == begun
    time.tzset()
    store.close()
    assert begun["exercises"] == ["goal"]
    assert person[["goal_type", "last_expected_day"]].iloc[0].tolist() == ["cut_down", 1]


def test_a_day_that_cannot_be_right_tells_nothing_of_when_it_happened(store: MemoryStore) -> None:
    client = store.add_client("River").id
    keep(store, client, UrgeLog, "u", when="2062-09-05T10:00", **URGE)
    (told,) = story(PersonInStore(store, client), EN)["timeline"]
    assert told["date"] == TYPED.astimezone().date().isoformat()
    assert not told["whole"]
    dataset = dataset_from(store, date(2026, 10, 30))
    assert (len(dataset.measure), dataset.about.unread) == (0, 1)


def test_a_form_that_says_when_it_happened_names_a_question_for_a_day() -> None:
    for form in (SessionLog, Consent, Interview, *catalogue().values()):
        dated = [name for name, each in form.questions().items() if isinstance(each, Dated)]
        assert form.happened in ("", *dated)
