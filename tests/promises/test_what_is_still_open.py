"""Whenever an entry is not finished, the page names something to do, and nothing that is done."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot.entries.desk import Desk
from surefoot.exercises import Exercise
from surefoot.forms import Form
from surefoot.forms.rows import Rows
from surefoot.language import language
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions.log import SessionLog

WRONG = "x" * 5000


def without_some(data: st.DataObject, form: type[Any], answers: dict[str, Any]) -> dict[str, Any]:
    """Take some answers away, also within rows."""
    kept: dict[str, Any] = {}
    for name, answer in answers.items():
        question = form.questions().get(name)
        if question is not None and data.draw(st.integers(0, 3)) == 0:
            continue
        if isinstance(question, Rows):
            answer = [without_some(data, question.row, row) for row in answer]
        kept[name] = answer
    return kept


def check_named(form: type[Form], answers: dict[str, Any], drafts: dict[str, Any]) -> None:
    store = MemoryStore()
    client_id = store.add_client("River").id
    store.keep(Change("first", client_id, form.key, form.version, answers, "s", drafts=drafts))
    desk = Desk(form, PersonInStore(store, client_id), language("en"))
    desk.do({"do": "open", "n": 1, "entry": "first"})
    state = desk.state()
    assert state["entry"]["whole"] == (not state["open"])
    asked = form.standing(desk.answers)
    for place in state["open"]:
        question = form.questions()[place["question"]]
        assert question.asked(asked)
        if place.get("problem"):
            continue
        answer = asked.get(place["question"])
        if "row" not in place:
            assert question.is_open(answer)
            continue
        assert isinstance(question, Rows)
        row = next(each for each in answer if each["id"] == place["row"])
        inner = question.row.questions()[place["inner"]]
        stands = question.row.standing(row)
        assert inner.asked(stands)
        assert inner.is_open(stands.get(place["inner"]))
        assert place["prompt"].endswith(inner.prompt)


@settings(deadline=None)
@given(data=st.data())
def test_what_an_exercise_still_needs_is_named_and_truly_open(
    exercise: type[Exercise], whole: Any, data: st.DataObject
) -> None:
    answers = without_some(data, exercise, data.draw(whole(exercise)))
    names = st.sampled_from([*exercise.questions()])
    check_named(exercise, answers, data.draw(st.dictionaries(names, st.just(WRONG), max_size=2)))


@pytest.mark.parametrize("form", [SessionLog])
def test_answers_that_disagree_are_named(form: type[Form]) -> None:
    answers = {"date": "2026-11-03", "status": "held", "days_used": 7, "days_observed": 3}
    store = MemoryStore()
    client_id = store.add_client("River").id
    store.keep(Change("first", client_id, form.key, form.version, answers, "s"))
    desk = Desk(form, PersonInStore(store, client_id), language("en"))
    desk.do({"do": "open", "n": 1, "entry": "first"})
    named = {each["question"]: each.get("problem") for each in desk.state()["open"]}
    assert named["days_used"]
    assert not desk.state()["entry"]["whole"]
