from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.exchange.files.table import UNCALCULATED
from surefoot.exchange.values.cells import CellProblemError, UnknownWordError
from surefoot.exchange.values.fields import fields, is_private
from surefoot.exchange.values.infer_units import Unit, UnitInference
from surefoot.exchange.values.parse_dates import Order, date_of, evidence, readings
from surefoot.exchange.values.parse_numbers import number
from surefoot.exchange.values.parse_text import WORDS, keys_by_word
from surefoot.exchange.values.parse_values import Reading
from surefoot.forms.kinds import ManyOf, Number, OneOf
from surefoot.language import LANGUAGES, language

DAYS = st.dates(dt.date(1980, 1, 1), dt.date(2099, 12, 31))
DAY = Reading(Order.DAY)


@given(DAYS)
def test_a_day_is_read_however_it_is_written(day: dt.date) -> None:
    english, spanish = language("en").value(day), language("es").value(day)
    written = [
        day,
        dt.datetime.combine(day, dt.time(9)),
        day.isoformat(),
        f"{day.isoformat()}T14:30:00Z",
        f"{day.isoformat()} 14:30",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        english,
        spanish,
        f"{day.day}. {day:%b} {day.year}",
        f"{day:%d-%b-%Y}",
        (day - dt.date(1899, 12, 30)).days,
        f"{(day - dt.date(1899, 12, 30)).days}.0",
    ]
    assert {date_of(cell, None) for cell in written} == {day}
    assert {date_of(f"{day:%d/%m/%Y}", Order.DAY), date_of(f"{day:%m/%d/%Y}", Order.MONTH)} == {day}


@given(DAYS.filter(lambda day: day.day <= 12 and day.day != day.month))
def test_a_date_that_can_be_either_is_never_guessed(day: dt.date) -> None:
    assert date_of(f"{day:%d/%m/%Y}", None) is None
    assert evidence([(2, f"{day:%d.%m.%Y}")]).order is None


@given(DAYS.filter(lambda day: day.day > 12))
def test_a_day_above_twelve_tells_the_order(day: dt.date) -> None:
    assert evidence([(2, f"{day.day}/{day.month}/{day.year}")]).order is Order.DAY
    assert evidence([(2, f"{day.month}/{day.day}/{day.year}")]).order is Order.MONTH


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = readings(text)
    assert isinstance(found.day_first, dt.date | None)
    assert isinstance(found.month_first, dt.date | None)


@pytest.mark.parametrize(
    "cell",
    ["13/13/2026", "2026-02-30", "30 foo 2026", "2026", "99999", "", math.inf, -math.inf, 10**400],
)
def test_what_is_no_date_is_none(cell: Any) -> None:
    assert date_of(cell, Order.DAY) is None


@given(
    st.sampled_from(sorted(fields())),
    st.one_of(
        st.none(),
        st.text(),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.datetimes(),
        st.dates(),
        st.times(),
        st.timedeltas(),
        st.lists(st.text()),
        st.just(UNCALCULATED),
    ),
)
def test_any_cell_makes_an_answer_or_a_sentence(name: str, cell: Any) -> None:
    try:
        answer = Reading().answer(name, cell)
    except CellProblemError as problem:
        said = language("en").text(problem.text)
        assert said
        private = is_private(name) and isinstance(cell, str) and len(cell.strip()) > 3
        assert not (private and cell.strip() in said and not cell.strip().startswith("#"))
    else:
        if answer is not None:
            fields()[name].check(answer)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (7, 7),
        (7.0, 7),
        ("7", 7),
        (" 7 ", 7),
        ("7.0", 7),
        ("7,0", 7),
        ("1e1", 10),
        ("\u22123", -3),
        (6.999999999999, 7),
        (7.5, 7.5),
        ("7,5", 7.5),
        ("0", 0),
    ],
)
def test_numbers_are_read_as_people_write_them(cell: Any, answer: float) -> None:
    found = Reading().answer("days_used", cell)
    assert found == answer
    assert isinstance(found, int) == float(answer).is_integer()


@pytest.mark.parametrize("cell", ["7 days", "seven", "1,2,3", "0x10", True, "none", "1_0", "٣x"])
def test_what_is_no_plain_number_is_not_taken_for_one(cell: Any) -> None:
    with pytest.raises(CellProblemError):
        Reading().answer("days_used", cell)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("1,200", 1200), ("1.200", 1200), ("1 200", 1200), ("1’200", 1200), ("1.200,0", 1200)],
)
def test_a_number_of_a_thousand_and_more_is_read_in_every_way_of_writing_it(
    cell: str, minutes: int
) -> None:
    """1.2 minutes is no answer to how many whole minutes a session took."""
    assert Reading().answer("duration_min", cell) == minutes


@pytest.mark.parametrize("cell", ["1,500", "1.500", "1,5", "1.5"])
def test_an_hour_and_a_half_is_read_where_a_thousand_hours_cannot_be(cell: str) -> None:
    assert Reading(judged=UnitInference(unit=Unit.HOURS)).answer("duration_min", cell) == 90


def test_a_number_that_could_be_two_answers_is_refused_with_both() -> None:
    asked = Number(prompt="What did it cost?", decimals=2)
    with pytest.raises(CellProblemError) as refusal:
        number("1,200", asked)
    assert language("en").text(refusal.value.text) == (
        "“1,200” could mean 1,200 or 1.2; leave out the sign between thousands"
    )
    assert [number(text, asked) for text in ("1200", "1,200.50", "1.200,50", "1,20")] == [
        1200,
        1200.5,
        1200.5,
        1.2,
    ]


@pytest.mark.parametrize(("cell", "answer"), [("7/10", 7), ("7 of 10", 7), ("7 de 10", 7)])
def test_a_rating_may_name_its_scale(cell: str, answer: int) -> None:
    assert Reading().answer("readiness", cell) == answer


def test_another_scale_is_not_taken_for_ours() -> None:
    with pytest.raises(CellProblemError):
        Reading().answer("readiness", "7/5")


def test_percents_are_read_with_and_without_their_sign() -> None:
    assert Reading().answer("homework_prev_pct", "80 %") == 80
    assert Reading().answer("homework_prev_pct", 80) == 80


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        (45, 45),
        ("45", 45),
        ("45 min", 45),
        ("45'", 45),
        ("1:15", 75),
        ("01:15:00", 75),
        ("1h15", 75),
        ("1 h 15 min", 75),
        ("2 horas", 120),
        (dt.time(0, 50), 50),
        (dt.timedelta(hours=1, minutes=5), 65),
    ],
)
def test_lengths_of_time_are_read_in_minutes(cell: Any, minutes: int) -> None:
    assert Reading().answer("duration_min", cell) == minutes
    assert Reading(judged=UnitInference(unit=Unit.HOURS)).answer("duration_min", 0.75) == 45


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("14:30", "14:30"),
        ("2:30 pm", "14:30"),
        ("12:05 AM", "00:05"),
        ("2:30 p. m.", "14:30"),
        ("9h05", "09:05"),
        ("14:30:59", "14:30"),
        (dt.time(14, 30), "14:30"),
        (14.5 / 24, "14:30"),
        (dt.timedelta(hours=14, minutes=30), "14:30"),
        (dt.timedelta(days=-730_120, minutes=5), "00:05"),
    ],
)
def test_times_of_day_are_read(cell: Any, time: str) -> None:
    assert Reading().answer("start", cell) == time


@pytest.mark.parametrize("name", sorted(n for n, q in fields().items() if isinstance(q, OneOf)))
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_choice_is_known_by_its_key_and_by_what_pages_call_it(name: str, code: str) -> None:
    question = fields()[name]
    assert isinstance(question, OneOf)
    for key, text in question.options.items():
        assert Reading().answer(name, key) == key
        assert Reading().answer(name, language(code).text(text).upper()) == key


@pytest.mark.parametrize("name", sorted(WORDS))
def test_no_word_stands_for_two_choices(name: str) -> None:
    question = fields()[name]
    assert isinstance(question, OneOf | ManyOf)
    words = [word for phrases in WORDS[name].values() for word in phrases.split(", ")]
    assert sorted(set(words)) == sorted(words)
    assert set(WORDS[name]) <= set(question.options)


def test_a_field_without_choices_knows_no_words() -> None:
    assert keys_by_word("days_used") == {}


@pytest.mark.parametrize("word", ["cancelled", "no", "0", "cancelada", "2"])
def test_a_status_that_leaves_open_who_and_why_is_not_guessed(word: str) -> None:
    with pytest.raises(UnknownWordError):
        Reading().answer("status", word)


@pytest.mark.parametrize(("word", "answer"), [("SÍ", True), ("x", True), (0, False), ("No", False)])
def test_yes_and_no_are_read(word: Any, answer: bool) -> None:
    assert Reading().answer("safety_flag", word) is answer


def test_an_apostrophe_put_before_a_formula_is_taken_off_again() -> None:
    assert Reading().answer("note_next", "'=1+1") == "=1+1"
    assert Reading().answer("note_next", "'twas fine") == "'twas fine"


def test_a_note_in_another_script_is_a_note() -> None:
    assert Reading().answer("note_next", "привет") == "привет"
