from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.followup.interview import Interview
from surefoot.forms import dates
from surefoot.forms.dates import Day, Moment
from surefoot.language import language
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
EN, ES = language("en"), language("es")

PAST = [
    (UrgeLog, "when", "T10:00"),
    (SessionLog, "date", ""),
    (Interview, "date", ""),
    (Consent, "date", ""),
]


@pytest.fixture(autouse=True)
def fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "now", lambda: NOW)


@pytest.mark.parametrize(("form", "name", "clock"), PAST)
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("0019-03-08", "March 8, 19 is too long ago to be right"),
        ("1979-12-31", "December 31, 1979 is too long ago to be right"),
        ("2027-03-01", "March 1, 2027 is in the future"),
        ("2071-01-01", "January 1, 2071 is in the future"),
        ("2026-12-01", "December 1, 2026 is in the future"),
    ],
)
def test_what_has_happened_lies_neither_ahead_nor_long_ago(
    form: type[UrgeLog], name: str, clock: str, day: str, said: str
) -> None:
    problems = form.problems({name: f"{day}{clock}"})
    assert EN.text(problems[name]) == said
    assert ES.text(problems[name]) != said


@pytest.mark.parametrize(("form", "name", "clock"), PAST)
@pytest.mark.parametrize("day", ["1980-01-01", "2026-11-30"])
def test_a_day_that_can_be_right_is_taken(
    form: type[UrgeLog], name: str, clock: str, day: str
) -> None:
    assert form.problems({name: f"{day}{clock}"}) == {}


def test_every_form_that_asks_when_it_happened_is_tried_here() -> None:
    assert {form.happened for form, _, _ in PAST} == {"when", "date"}
    for form, name, _ in PAST:
        assert form.happened == name


def test_supervision_to_come_is_refused() -> None:
    answers = {"supervision_discussed": True, "supervision_date": "2027-01-01"}
    assert list(SessionLog.problems(answers)) == ["supervision_date"]


@pytest.mark.parametrize("day", ["1849-12-31", "2091-01-01", "2032-01-01"])
def test_a_start_date_beyond_all_sense_is_refused(day: str) -> None:
    assert list(Goal.problems({"goal_type": "other", "dated": True, "start": day})) == ["start"]


@pytest.mark.parametrize("day", ["1985-06-01", "2027-02-01", "2031-12-31"])
def test_a_start_date_may_be_long_past_or_ahead(day: str) -> None:
    assert Goal.problems({"goal_type": "other", "dated": True, "start": day}) == {}


def test_a_day_that_has_begun_somewhere_on_earth_is_not_in_the_future(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A session held in Auckland stays right while its coach flies to Los Angeles."""
    west = timezone(timedelta(hours=-8))
    monkeypatch.setattr(dates, "now", lambda: datetime(2026, 11, 10, 13, tzinfo=west))
    assert Day(prompt="?").check("2026-11-11") is None
    assert Day(prompt="?").check("2026-11-12") is not None


def test_a_declaration_offers_the_days_that_can_be_right() -> None:
    told = Day(prompt="?").declaration(EN)
    assert (told["least"], told["most"]) == ("1980-01-01", "2026-11-30")
    told = Moment(prompt="?").declaration(EN)
    assert (told["least"], told["most"]) == ("1980-01-01T00:00", "2026-11-30T23:59")
    told = Day(prompt="?", earliest=date(1920, 1, 1), years_ahead=5).declaration(EN)
    assert (told["least"], told["most"]) == ("1920-01-01", "2031-12-31")


@pytest.mark.parametrize("answer", ["2026-W10-1", "20260301", "2026-3-1", "2026-03-01T10:00"])
def test_a_day_is_written_in_one_way_so_that_days_can_be_ordered(answer: str) -> None:
    assert Day(prompt="?").check(answer) is not None
