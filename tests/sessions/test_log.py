"""What the session log asks, and what it takes for an answer."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

import pytest
from session_records import HELD, TODAY, keep

from surefoot.entries.entry_view import answer_lines
from surefoot.entries.whole_entries import is_whole
from surefoot.exercises import catalogue
from surefoot.forms import Privacy, asked
from surefoot.forms.kinds import Words
from surefoot.forms.rows import Rows
from surefoot.language import language
from surefoot.records.memory import MemoryStore
from surefoot.sessions import log as sessions
from surefoot.sessions.log import KEY, SessionLog

pytestmark = pytest.mark.usefixtures("fixed_today")


EN = language("en")


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
    assert help_first.when == asked("safety_flag").is_in(True)
    [report] = SessionLog.questions()["safety_about"].notes
    assert report.when == asked("safety_about").is_in("at_risk", "violence")
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


def test_a_coach_tells_of_a_goal_in_the_third_person() -> None:
    options = SessionLog.questions()["client_goal_type"].declaration(language("es"))["options"]
    assert dict(options)["undecided"] == "Aún no lo sabe"
