"""What can be kept of where words were taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from surefoot.forms import Form, Row, rows, words
from surefoot.forms.taken_from import LONGEST, MOST, can_be_taken, has_words
from surefoot.forms.taken_names import is_taken_name, taken_name

PLACE = {"form": "urge-log", "entry": "e1", "key": "helped:e1", "on": "2026-11-30"}


@dataclass(frozen=True, kw_only=True)
class Thing(Row):
    """One thing to do."""

    what: str = words("What?", suggest=("step",))
    note: str | None = words("Note", optional=True)


@dataclass(frozen=True, kw_only=True)
class Week(Form, key="week-of-things", title="A week", purpose="Plan."):
    """A form whose questions offer something."""

    first: str = words("First?", suggest=("step", "coping"))
    plain: str | None = words("And then?", optional=True)
    things: tuple[Thing, ...] = rows("Things", Thing)


@pytest.mark.parametrize(
    ("name", "places", "fits"),
    [
        ("first:from", [PLACE], True),
        ("first:from", None, True),
        ("first:from", [PLACE] * MOST, True),
        ("first:from", [PLACE] * (MOST + 1), False),
        ("first:from", [], False),
        ("first:from", "urge-log", False),
        ("first:from", [PLACE | {"on": "yesterday"}], False),
        ("first:from", [PLACE | {"words": "what was said"}], False),
        ("first:from", [PLACE | {"key": "k" * (LONGEST + 1)}], False),
        ("first", [PLACE], False),
        ("plain:from", [PLACE], False),
        ("strange:from", [PLACE], False),
        ("things:a1:what:from", [PLACE], True),
        ("things:a:1:what:from", [PLACE], True),
        ("things:a1:note:from", [PLACE], False),
        ("things:from", [PLACE], False),
        ("first:a1:what:from", [PLACE], False),
    ],
)
def test_only_places_of_words_that_offer_something_are_kept(
    name: str, places: Any, fits: bool
) -> None:
    assert can_be_taken(Week, name, places) is fits


def test_it_stays_as_long_as_there_are_words() -> None:
    answers = {"first": "Walk", "things": [{"id": "a:1", "what": "Swim"}, {"id": "b", "what": " "}]}
    first, swim, blank = (
        taken_name("first"), taken_name("things", "a:1", "what"), taken_name("things", "b", "what")
    )  # fmt: skip
    assert [has_words(Week, name, answers) for name in (first, swim, blank)] == [True, True, False]
    assert not any(has_words(Week, name, {}) for name in (first, swim, blank))


def test_what_is_kept_of_a_place_is_no_answer_that_cannot_be_read() -> None:
    name = taken_name("first")
    assert is_taken_name(name)
    assert not {*Week.questions()} & {name}
    answers = {"first": "Walk", "things": [{"id": "a", "what": "Swim"}], name: [PLACE]}
    assert Week.unsound(answers) == []
    assert Week.unsound({**answers, "strange": 1}) == ["strange"]
