"""The texts of every exercise are plain, kind, and leave the choice to the person.

Each text alone is held to its grade by ``tests/house/test_reading_grade.py``, and to the words that
we do not use by ``tests/house/test_word_list.py``; here an exercise is read as a whole.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from readability import GRADES, ease, grade, is_measured

from surefoot.exercises import Exercise
from surefoot.forms.kinds import Choice
from surefoot.language import language

GRADE = 6


@pytest.fixture
def english(exercise: type[Exercise], texts_of: Callable[..., list[str]]) -> list[str]:
    return texts_of(exercise)


@pytest.fixture
def spanish(english: list[str]) -> list[str]:
    return [language("es").text(text) for text in english]


def as_one(texts: list[str]) -> str:
    return "\n\n".join(filter(is_measured, texts))


def test_english_is_read_in_the_sixth_grade(english: list[str]) -> None:
    assert grade(as_one(english)) <= GRADE


def test_spanish_is_read_in_the_sixth_grade(spanish: list[str]) -> None:
    assert ease(as_one(spanish)) >= GRADES[GRADE]


def test_a_way_out_is_always_offered(exercise: type[Exercise]) -> None:
    """Among several options there is one for who fits none, or the question may be left out."""
    for question in exercise.questions().values():
        if isinstance(question, Choice) and len(question.options) > 4 and not question.optional:
            assert {"other", getattr(question, "alone", "")} & set(question.options)
