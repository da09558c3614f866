from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from surefoot.forms import Row, rating, words
from surefoot.forms.dates import Day, Moment
from surefoot.forms.kinds import (
    ManyOf,
    Minutes,
    Number,
    OneOf,
    Privacy,
    Question,
    Rating,
    Words,
    YesNo,
)
from surefoot.forms.picks import Pick
from surefoot.forms.ranking import Ranking
from surefoot.forms.rows import Rows
from surefoot.language import language

EN = language("en")
OPTIONS = {"a": "First", "b": "Second", "c": "Third"}


@dataclass(frozen=True, kw_only=True)
class Reason(Row):
    """A row to try lists with."""

    text: str = words("What is it?")
    weight: int = rating("How much does it weigh?", low="little", high="much", most=5)


RATING = Rating(prompt="How much?", low="none", high="all")
NUMBER = Number(prompt="How many?", most=100)
MONEY = Number(prompt="How much?", most=100, decimals=2)
DAY = Day(prompt="Which day?")
MOMENT = Moment(prompt="When?")
WORDS = Words(prompt="What?", most=5)
YES = YesNo(prompt="Did you?")
ONE = OneOf(prompt="Which?", options=OPTIONS)
MANY = ManyOf(prompt="Which?", options=OPTIONS)
RANKING = Ranking(prompt="In which order?", options=OPTIONS)
ROWS = Rows(prompt="Why?", row=Reason, most=2)
STARTED = Rows(prompt="How is it?", row=Reason, start={"sleep": "Sleep"}, ordered=False)
GOOD_ROW = {"id": "r1", "text": "Sleep", "weight": 0}

RIGHT = [
    (RATING, 0, 0),
    (RATING, 10, 10),
    (NUMBER, 42, 42),
    (MONEY, 12.5, 12.5),
    (Minutes(prompt="How long?"), 1440, 1440),
    (DAY, "2026-02-28", date(2026, 2, 28)),
    (MOMENT, "2026-02-28T18:30", datetime(2026, 2, 28, 18, 30)),  # noqa: DTZ001 local by meaning
    (WORDS, " hm ", "hm"),
    (YES, False, False),
    (ONE, "b", "b"),
    (MANY, ["c", "a"], ("a", "c")),
    (RANKING, ["c", "a"], ("c", "a")),
]

WRONG = [
    (RATING, 11),
    (RATING, -1),
    (RATING, 5.5),
    (RATING, True),
    (RATING, "5"),
    (RATING, float("nan")),
    (RATING, float("inf")),
    (NUMBER, 1e308),
    (MONEY, 1.005),
    (DAY, "2026-02-30"),
    (DAY, 20260228),
    (MOMENT, "half past six"),
    (WORDS, "too long"),
    (WORDS, 5),
    (YES, 1),
    (YES, "yes"),
    (ONE, "d"),
    (ONE, ["a"]),
    (MANY, "a"),
    (MANY, ["a", "a"]),
    (MANY, [{"a": 1}]),
    (RANKING, ["a", "d"]),
    (ROWS, [{"text": "no id", "weight": 1}]),
    (ROWS, [GOOD_ROW, GOOD_ROW]),
    (ROWS, [GOOD_ROW, {"id": "r2"}, {"id": "r3"}]),
    (ROWS, ["row"]),
    (ROWS, [{"id": "r1", "weight": 6}]),
]


@pytest.mark.parametrize(("question", "answer", "value"), RIGHT)
def test_a_right_answer_is_taken_and_read(question: Question, answer: Any, value: Any) -> None:
    assert question.check(answer) is None
    assert not question.is_open(answer)
    assert question.read(answer) == value


@pytest.mark.parametrize(
    ("question", "answer", "en", "es"),
    [
        (NUMBER, 200, "Write a number from 0 to 100.", "Escribe un número de 0 a 100."),
        (Minutes(prompt="?"), 1800, "Write 24 hours or less.", "Escribe 24 horas o menos."),
        (Minutes(prompt="?"), -5, "Write a number from 0 to 1,440.", None),
        (Minutes(prompt="?", most=60), 61, "Write 1 hour or less.", "Escribe 1 hora o menos."),
        (Minutes(prompt="?", most=90), 91, "Write a number from 0 to 90.", None),
    ],
)
def test_a_number_outside_its_limits_is_told_what_to_write(
    question: Question, answer: Any, en: str, es: str | None
) -> None:
    problem = question.check(answer)
    assert problem is not None
    assert EN.text(problem) == en
    assert es is None or language("es").text(problem) == es


@pytest.mark.parametrize(("question", "answer"), WRONG)
def test_a_wrong_answer_is_refused_in_words(question: Question, answer: Any) -> None:
    problem = question.check(answer)
    assert problem is not None
    assert EN.text(problem)


def test_zero_and_no_are_answers() -> None:
    assert not RATING.is_open(0)
    assert not YES.is_open(False)


@pytest.mark.parametrize(
    ("question", "answer"),
    [(RATING, None), (WORDS, ""), (WORDS, " \n"), (MANY, []), (ROWS, []), (ROWS, [{"id": "r"}])],
)
def test_what_is_not_answered_is_open(question: Question, answer: Any) -> None:
    assert question.is_open(answer)


def test_rows_are_read_as_records_with_their_id() -> None:
    (row,) = ROWS.read([GOOD_ROW])
    assert (row.id, row.text, row.weight) == ("r1", "Sleep", 0)


def test_a_new_entry_carries_words_and_asks_ratings_again() -> None:
    assert RATING.carried(5) is None
    assert MOMENT.carried("2026-02-28T18:30") is None
    assert WORDS.carried("hm") == "hm"
    assert ROWS.carried([GOOD_ROW]) == [{"id": "r1", "text": "Sleep"}]


@pytest.mark.parametrize("wrong", [42, "x", ["x"], True])
def test_words_are_picked_from_the_rows_that_can_be_read(wrong: Any) -> None:
    pick = Pick(prompt="?", sources=("items.what",))
    rows = [wrong, {"id": "a", "what": "Rest"}]
    assert pick.among({"items": rows}).own == {"items:a": "Rest"}


def test_own_words_are_private() -> None:
    assert WORDS.privacy is Privacy.PRIVATE
    assert ROWS.privacy is Privacy.PRIVATE


def test_a_declaration_is_in_the_readers_language() -> None:
    declared = STARTED.declaration(language("es"))
    assert (declared["kind"], declared["ordered"]) == ("rows", False)
    assert [question["name"] for question in declared["row"]] == ["text", "weight"]
    assert [key for key, _ in declared["start"]] == ["sleep"]


@pytest.mark.parametrize("question", [RATING, NUMBER, ONE, ROWS, STARTED])
def test_every_text_of_a_declaration_is_named_for_translation(question: Question) -> None:
    texts = set(question.texts())
    assert question.prompt in texts
    declared = question.declaration(EN)
    shown = [declared.get(name) for name in ("prompt", "hint", "low", "high", "unit")]
    assert {text for text in shown if text} <= texts
