"""The calls that declare questions take, by name and type, just what their kinds have."""

from __future__ import annotations

import inspect
import typing
from dataclasses import fields
from typing import Any

import pytest

from surefoot.forms import dates, kinds, picks, questions
from surefoot.forms.ranking import Ranking
from surefoot.forms.rows import Rows

CALLS = {
    questions.rating: kinds.Rating,
    questions.minutes: kinds.Minutes,
    questions.number: kinds.Number,
    questions.day: dates.Day,
    questions.moment: dates.Moment,
    questions.time_of_day: dates.TimeOfDay,
    questions.words: kinds.Words,
    questions.yes_no: kinds.YesNo,
    questions.one_of: kinds.OneOf,
    questions.many_of: kinds.ManyOf,
    questions.pick: picks.Pick,
    questions.ranking: Ranking,
    questions.rows: Rows,
}
MADE_LATER = {questions.pick: {"options", "own"}}
"""What a pick offers are a person's own words, which no declaration knows."""


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_a_call_names_all_that_its_kind_has(call: Any) -> None:
    named = set(inspect.signature(call).parameters) - {"more"}
    (more,) = typing.get_args(typing.get_type_hints(call)["more"])
    has = {field.name for field in fields(CALLS[call]) if field.init}
    assert named & set(more.__annotations__) == set()
    taken = named | set(typing.get_type_hints(more))
    assert taken == has - MADE_LATER.get(call, set())


def test_every_call_is_held() -> None:
    declared = {
        call
        for name, call in vars(questions).items()
        if inspect.isfunction(call) and call.__module__ == questions.__name__ and name[0] != "_"
    }
    assert declared == set(CALLS)
