from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import pytest

from surefoot.entries.insights import insights_of
from surefoot.exercises import Exercise, Insight, Kept
from surefoot.exercises.figures import Quotes
from surefoot.forms import words
from surefoot.forms.dates import now
from surefoot.language import Language, language
from surefoot.points import Point

UNTOLD = "what nobody else may read"


@dataclass(frozen=True)
class Torn:
    """A figure that cannot say what it draws."""

    kind: ClassVar[str] = "torn"

    def declaration(self, language: Language) -> dict[str, Any]:
        raise LookupError(UNTOLD)


@pytest.fixture
def torn() -> Iterator[type[Exercise]]:
    @dataclass(frozen=True, kw_only=True)
    class TornDiary(
        Exercise,
        key="torn-diary",
        point=Point.BALANCE,
        minutes=1,
        title="Torn",
        purpose="To be torn.",
    ):
        """A diary that fails at showing what is in it."""

        text: str = words("What?")

        @classmethod
        def insights(cls, past: Sequence[Kept[Self]]) -> Sequence[Insight]:
            if past[-1].record.text == UNTOLD:
                raise KeyError(UNTOLD)
            return [Insight(past[-1].record.text, Torn()), Insight("Read it.", Quotes(["A"]))]

    yield TornDiary
    del Exercise.known["torn-diary"]


class Nothing:
    """What somebody entered who entered nothing else."""

    def of(self, key: str) -> Sequence[Kept[Any]]:
        return ()


def shown(form: Any, text: str) -> list[dict[str, Any]]:
    past = [Kept(form.read({"text": text}), now(), "entry")]
    return insights_of(form, past, Nothing(), language("en"))


def test_a_figure_that_fails_leaves_its_sentence_and_what_stands_beside_it(
    torn: Any, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = shown(torn, "It rained.")
    assert (first["sentence"], first["figure"]) == ("It rained.", None)
    assert second["figure"]["rows"] == [["A"]]
    assert "torn-diary: an insight is shown without its figure [LookupError at " in caplog.text


def test_an_exercise_that_fails_shows_nothing_and_the_log_tells_no_words(
    torn: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert shown(torn, UNTOLD) == []
    [record] = caplog.records
    assert record.getMessage().startswith("torn-diary: none of its insights is shown [KeyError at")
    assert record.exc_info is None
    assert UNTOLD not in caplog.text
