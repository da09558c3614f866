from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from surefoot.entries.desk import Desk
from surefoot.entries.entry_view import answer_lines
from surefoot.entries.whole_entries import is_whole
from surefoot.exercises import catalogue
from surefoot.forms import Privacy, dates
from surefoot.forms.kinds import Words
from surefoot.forms.rows import Rows
from surefoot.language import language
from surefoot.points import Point
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Change
from surefoot.sessions import log as sessions
from surefoot.sessions import prefill
from surefoot.sessions.agreements import last_agreed
from surefoot.sessions.log import KEY, SessionLog
from surefoot.sessions.prefill import begin_by_date, begin_session

EN = language("en")
TODAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
HELD = {
    "date": "2026-03-31",
    "status": "held",
    "duration_min": 50,
    "modality": "phone",
    "days_observed": 7,
}


class Clock:
    def __init__(self, time: datetime = NOON) -> None:
        self.time = time

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture(autouse=True)
def fixed_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "now", lambda: NOON)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> MemoryStore:
    return MemoryStore(clock=clock)


@pytest.fixture
def client(store: MemoryStore) -> str:
    return store.add_client("River").id


def keep(store: MemoryStore, client: str, form: str, answers: dict[str, Any], entry: str) -> None:
    store.keep(Change(entry, client, form, 1, answers, sitting=f"sitting {entry}"))


def test_a_session_that_was_held_needs_five_answers_and_no_more() -> None:
    assert SessionLog.still_open({}) == ["date", "status"]
    assert SessionLog.still_open({"status": "held"}) == [
        "date",
        "duration_min",
        "modality",
        "days_observed",
    ]
    assert SessionLog.still_open(HELD) == []
    assert SessionLog.problems(HELD) == {}


@pytest.mark.parametrize("status", ["no_show", "cancel_client", "cancel_coach", "rescheduled"])
def test_a_session_that_was_not_held_asks_nothing_about_what_happened(status: str) -> None:
    answers = {"date": "2026-03-30", "status": status}
    asked = {name for name, each in SessionLog.questions().items() if each.asked(answers)}
    assert SessionLog.still_open(answers) == []
    assert asked.isdisjoint({"duration_min", "modality", "days_used", "exercises", "importance"})
    assert {"note_next", "safety_flag", "coach_id"} <= asked


def test_more_days_of_use_than_days_looked_back_on_is_wrong() -> None:
    problems = SessionLog.problems(HELD | {"days_used": 9})
    assert language("en").text(problems["days_used"]).startswith("9 is more than the 7 days")
    assert SessionLog.problems(HELD | {"days_used": 7}) == {}


def test_days_left_from_before_the_session_was_called_off_do_not_count() -> None:
    answers = HELD | {"days_used": 9, "status": "no_show"}
    assert SessionLog.problems(answers) == {}


@pytest.mark.parametrize(
    ("day", "wrong"),
    [("2026-03-31", False), ("2026-04-02", True), ("1980-01-01", False), ("1979-12-31", True)],
)
def test_a_session_is_neither_to_come_nor_long_past(day: str, wrong: bool) -> None:
    assert ("date" in SessionLog.problems(HELD | {"date": day})) is wrong


def test_today_is_the_day_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    before = datetime.now().astimezone().date()
    assert before <= sessions.today() <= datetime.now().astimezone().date()


def test_zero_days_of_use_and_no_answer_are_two_things() -> None:
    assert SessionLog.read(HELD | {"days_used": 0}).days_used == 0
    assert SessionLog.read(HELD).days_used is None


def test_a_whole_log_reads_into_python_values() -> None:
    log = SessionLog.read(
        HELD
        | {
            "start": "14:30",
            "exercises": ["urge-log", "goal"],
            "referrals": [{"id": "a", "type": "housing", "made": True}],
            "homework_set": True,
            "homework": " Call a friend ",
            "alliance_1_5": 5,
            "coach_id": "K-7",
        }
    )
    assert log.date == TODAY
    assert log.start == time(14, 30)
    assert log.exercises == ("goal", "urge-log")
    assert log.referrals[0].type == "housing"
    assert log.referrals[0].connected is None
    assert log.homework == "Call a friend"
    assert "friend" not in repr(log)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("status", "attended"),
        ("duration_min", 1441),
        ("days_observed", 121),
        ("days_observed", -1),
        ("strongest_urge", 11),
        ("readiness", 5.5),
        ("alliance_1_5", 0),
        ("homework_prev_pct", 101),
        ("start", "24:00"),
        ("start", "half past two"),
        ("coach_id", "Maria Lopez"),
        ("site", "x" * 21),
        ("exercises", ["juggling"]),
        ("referrals", [{"id": "a", "type": "circus"}]),
        ("supervision_date", "2026-02-30"),
    ],
)
def test_what_lies_outside_the_limits_is_wrong(name: str, answer: Any) -> None:
    asked = HELD | {"supervision_discussed": True}
    assert name in SessionLog.problems(asked | {name: answer})


def test_every_exercise_and_anything_else_can_be_named() -> None:
    options = SessionLog.questions()["exercises"].declaration(language("en"))["options"]
    assert [key for key, _ in options] == [*catalogue(), "other"]
    assert len(options) == len(catalogue()) + 1


def test_a_concern_about_safety_asks_on_and_none_of_it_is_needed_or_passed_on() -> None:
    asked = {
        name
        for name, each in SessionLog.questions().items()
        if name != "safety_flag" and each.asked({"safety_flag": True, "date": "2026-03-30"})
    }
    hanging = {name for name in asked if not SessionLog.questions()[name].asked({})}
    assert hanging == {
        "safety_about", "safety_action", "safety_told", "safety_supervisor", "safety_next",
    }  # fmt: skip
    assert {SessionLog.questions()[name].privacy for name in hanging} == {Privacy.PRIVATE}
    assert SessionLog.still_open(HELD | {"safety_flag": True}) == []


def test_a_concern_leads_to_help_and_a_child_at_risk_to_what_the_program_says() -> None:
    [help_first] = SessionLog.questions()["safety_flag"].notes
    assert help_first.help == "numbers"
    assert help_first.when == (("safety_flag", True),)
    [report] = SessionLog.questions()["safety_about"].notes
    assert ("safety_about", "at_risk", "violence") in report.when
    assert "Your program says" in report.text


def test_the_next_contact_may_lie_ahead_and_what_was_told_may_not() -> None:
    concern = HELD | {"safety_flag": True}
    assert SessionLog.problems(concern | {"safety_next": "2026-04-02"}) == {}
    assert "safety_supervisor" in SessionLog.problems(concern | {"safety_supervisor": "2026-04-09"})


def test_a_log_of_version_1_keeps_a_mark_that_is_asked_no_more(
    store: MemoryStore, client: str
) -> None:
    earlier = HELD | {
        "alliance_1_5": 4,
        "pathway": ["smart", "other"],
        "stage": "action",
        "goals_progress": "further",
        "importance": 7,
        "safety_flag": True,
        "safety_action": "Called the clinic",
    }
    keep(store, client, KEY, earlier, "earlier")
    entry = store.entry("earlier")
    assert entry.version == 1
    assert SessionLog.current(entry.answers, entry.version) == earlier
    assert is_whole(SessionLog, entry)
    lines = {each["prompt"]: each["answer"] for each in answer_lines(SessionLog, entry, EN)}
    assert lines["“We worked well together today.” What does the client say?"] == "4 of 5"
    assert lines["Where does the client stand with their goals?"] == "Less far than before"
    assert SessionLog.questions()["alliance_1_5"].declaration(EN)["retired"]
    assert "ratings_by" not in SessionLog.sound(earlier)


@pytest.mark.parametrize("code", ["en", "es"])
def test_days_are_asked_for_whatever_the_client_wants_to_change(code: str) -> None:
    told = SessionLog.questions()["days_used"].declaration(language(code))
    assert not re.search(r"\b(us(e|ed|ing)|consum\w+)\b", told["prompt"])
    assert re.search("betting|apostar", told["hint"])


def test_words_are_private_but_for_the_two_codes() -> None:
    open_words = {
        name
        for name, question in SessionLog.questions().items()
        if isinstance(question, Words) and question.privacy is not Privacy.PRIVATE
    }
    assert open_words == {"coach_id", "site"}


def test_what_goes_to_evaluators_from_a_referral_holds_no_words() -> None:
    referrals = SessionLog.questions()["referrals"]
    assert isinstance(referrals, Rows)
    assert not [each for each in referrals.row.questions().values() if isinstance(each, Words)]


def test_every_question_has_a_translation() -> None:
    spanish = language("es")
    same = [text for text in SessionLog.texts() if spanish.text(text) == text and text != "%"]
    assert same == []


def test_a_first_session_starts_with_the_date_alone(store: MemoryStore, client: str) -> None:
    assert begin_session(store, client, TODAY) == {"date": "2026-03-31"}


def test_a_session_starts_with_the_exercises_opened_today(
    store: MemoryStore, client: str, clock: Clock
) -> None:
    clock.time = NOON - timedelta(days=2)
    keep(store, client, "abcde", {"event": "long ago"}, "old")
    clock.time = NOON
    keep(store, client, "urge-log", {}, "empty")
    keep(store, client, "readiness-rulers", {"importance": 4}, "rulers")
    begun = begin_session(store, client, NOON.astimezone().date())
    assert begun["exercises"] == ["readiness-rulers", "urge-log"]
    assert begun["points_touched"] == [Point.MOTIVATION, Point.URGES]
    assert "point_primary" not in begun
    assert SessionLog.problems(begun) == {}


def test_the_only_point_worked_on_is_what_the_session_was_about(
    store: MemoryStore, client: str
) -> None:
    keep(store, client, "readiness-rulers", {"importance": 4}, "rulers")
    begun = begin_session(store, client, NOON.astimezone().date())
    assert begun["point_primary"] == "motivation"


def test_another_persons_exercises_are_not_taken_over(store: MemoryStore, client: str) -> None:
    other = store.add_client("Lake").id
    keep(store, other, "goal", {"goal_type": "abstain"}, "goal")
    assert "exercises" not in begin_session(store, client, NOON.astimezone().date())


def test_the_goal_is_the_one_last_entered(store: MemoryStore, client: str) -> None:
    keep(store, client, KEY, HELD | {"client_goal_type": "undecided"}, "session")
    assert begin_session(store, client, TODAY)["client_goal_type"] == "undecided"
    keep(store, client, "goal", {"goal_type": "cut_down"}, "goal")
    assert begin_session(store, client, TODAY)["client_goal_type"] == "cut_down"


def test_what_rarely_changes_comes_from_the_latest_session(store: MemoryStore, client: str) -> None:
    later = HELD | {"date": "2026-03-24", "coach_id": "K-7", "language": "es"}
    earlier = HELD | {"date": "2026-03-17", "coach_id": "K-1", "site": "north"}
    keep(store, client, KEY, later | {"strongest_urge": 8, "note_next": "x"}, "later")
    keep(store, client, KEY, earlier, "written down afterwards")
    begun = begin_session(store, client, TODAY)
    assert begun == {"date": "2026-03-31", "coach_id": "K-7", "language": "es"}


def test_nothing_was_agreed_before_the_first_session(store: MemoryStore, client: str) -> None:
    keep(store, client, "goal", {"goal_type": "abstain"}, "goal")
    assert last_agreed(store.entries(client)) is None


def test_what_was_agreed_last_time_is_from_the_latest_session_by_its_date(
    store: MemoryStore, client: str
) -> None:
    agreed = {"homework_set": True, "homework": "Two walks", "note_next": "Look at evenings"}
    keep(store, client, KEY, HELD | {"date": "2026-03-24"} | agreed, "later")
    keep(store, client, KEY, HELD | {"date": "2026-03-17", "note_next": "Old"}, "earlier")
    keep(store, client, KEY, {"date": "2026-03-30", "status": "no_show"}, "missed")
    keep(store, client, KEY, {"note_next": "a draft without a date"}, "draft")
    found = last_agreed(store.entries(client))
    assert found is not None
    assert (found.entry_id, found.on) == ("later", date(2026, 3, 24))
    assert (found.next_step, found.homework) == ("Look at evenings", "Two walks")
    assert "evenings" not in repr(found)


@pytest.mark.parametrize("status", ["no_show", "cancel_client", "cancel_coach", "rescheduled"])
def test_what_a_coach_notes_when_the_client_was_not_there_was_not_agreed(
    store: MemoryStore, client: str, status: str
) -> None:
    keep(store, client, KEY, HELD | {"date": "2026-03-24", "note_next": "Two walks"}, "held")
    own = {"date": "2026-03-30", "status": status, "note_next": "Text her; close the file"}
    keep(store, client, KEY, own, "missed")
    found = last_agreed(store.entries(client))
    assert found is not None
    assert (found.entry_id, found.next_step) == ("held", "Two walks")
    [_, line] = answer_lines(SessionLog, store.entry("missed"), EN)[1:]
    assert line["prompt"] == "What will you do next? (for you, not in the plan)"
    assert line["answer"] == "Text her; close the file"


def test_a_session_that_was_not_held_has_no_goal_and_hands_on_the_one_before(
    store: MemoryStore, client: str
) -> None:
    keep(store, client, KEY, HELD | {"client_goal_type": "undecided"}, "held")
    missed = {"date": "2026-03-31", "status": "no_show", "client_goal_type": "abstain"}
    keep(store, client, KEY, missed, "missed")
    lines = answer_lines(SessionLog, store.entry("missed"), EN)
    assert [line["prompt"] for line in lines] == ["When was the session?", "Did it take place?"]
    assert begin_session(store, client, TODAY)["client_goal_type"] == "undecided"


def test_a_coach_tells_of_a_goal_in_the_third_person() -> None:
    options = SessionLog.questions()["client_goal_type"].declaration(language("es"))["options"]
    assert dict(options)["undecided"] == "Aún no lo sabe"


def test_homework_that_was_taken_back_is_not_agreed(store: MemoryStore, client: str) -> None:
    answers = {"homework_set": False, "homework": "Two walks", "note_next": "Rest"}
    keep(store, client, KEY, HELD | answers, "session")
    found = last_agreed(store.entries(client))
    assert found is not None
    assert found.homework == ""


def test_a_log_that_is_started_becomes_whole(store: MemoryStore, client: str) -> None:
    begun = begin_session(store, client, TODAY)
    keep(store, client, KEY, begun, "session")
    assert not is_whole(SessionLog, store.entry("session"))
    keep(store, client, KEY, HELD, "session")
    assert is_whole(SessionLog, store.entry("session"))


def answer(desk: Desk, n: int, question: str, value: Any) -> None:
    desk.do({"do": "answer", "n": n, "question": question, "value": value})


@pytest.fixture
def begun(store: MemoryStore, client: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A session that is being written down, with what was done that day and the week before."""
    monkeypatch.setattr(prefill, "today", lambda: NOON.astimezone().date())
    clock.time = NOON - timedelta(days=7)
    keep(store, client, "abcde", {"event": "a week ago"}, "old")
    clock.time = NOON
    keep(store, client, "readiness-rulers", {"importance": 4}, "rulers")
    return Desk(SessionLog, store, client, language("en"), begin=begin_by_date(store, client))


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
    again = Desk(SessionLog, store, client, language("en"), begin=begin_by_date(store, client))
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
    again = Desk(SessionLog, store, client, language("en"), begin=begin_by_date(store, client))
    assert again.answers["coach_id"] == "K-7"
    assert {"coach_id", "language"}.isdisjoint(again.state()["filled"])
    assert "exercises" in again.state()["filled"]
    answer(again, 3, "date", (NOON - timedelta(days=7)).date().isoformat())
    assert (again.answers["coach_id"], again.answers["language"]) == ("K-7", "es")


def test_what_was_taken_over_from_the_session_before_is_told_as_filled_in_after_a_reload(
    begun: Desk, store: MemoryStore, client: str
) -> None:
    keep(store, client, KEY, HELD | {"date": "2026-03-24", "coach_id": "K-7"}, "before")
    begin = begin_by_date(store, client)
    answer(Desk(SessionLog, store, client, language("en"), begin=begin), 1, "status", "held")
    again = Desk(SessionLog, store, client, language("en"), begin=begin)
    assert "coach_id" in again.state()["filled"]
