"""A point's page tells of its exercises: what for, how long, when last, and what that showed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from surefoot.exercises import catalogue
from surefoot.language import language
from surefoot.points import Point
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.point.view import PointView, cards

EN, ES = language("en"), language("es")


@pytest.fixture
def river() -> PersonInStore:
    store = MemoryStore()
    return PersonInStore(store, store.add_client("River").id)


def rate(person: PersonInStore, day: int, **answers: Any) -> None:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    form = catalogue()["readiness-rulers"]
    person.keep(Change(new_id(), person.client_id, form.key, form.version, answers, new_id(), at))


@pytest.mark.parametrize("point", Point)
def test_each_exercise_of_the_point_is_told_in_its_place(
    point: Point, river: PersonInStore
) -> None:
    own = [each for each in catalogue().values() if each.point is point]
    told = cards(point, river, EN)
    assert [each["href"] for each in told] == [f"{point.value}/{each.key}" for each in own]
    assert [each["heading"] for each in told] == [each.title for each in own]
    assert all(each["promise"] and each["minutes"] for each in told)
    assert all(each["last"] == each["shown"] == "" for each in told)


def test_an_exercise_tells_when_it_was_last_done_and_what_that_showed(
    river: PersonInStore,
) -> None:
    rate(river, 3, importance=6, confidence=4, readiness=5)
    rate(river, 9, importance=9, confidence=4, readiness=5)
    told = cards(Point.MOTIVATION, river, ES)[1]
    assert told["minutes"] == "Cerca de 3 minutos"
    assert told["last"] == "La última vez: 9 de noviembre de 2026"
    assert "9" in told["shown"]


def test_what_is_not_finished_shows_nothing_yet(river: PersonInStore) -> None:
    rate(river, 3, importance=6)
    told = cards(Point.MOTIVATION, river, EN)[1]
    assert told["last"] == "Last time: November 3, 2026"
    assert told["shown"] == ""


def test_a_page_that_is_opened_again_tells_anew(river: PersonInStore) -> None:
    view = PointView(Point.MOTIVATION, EN).bind(river)
    assert view.model["cards"][1]["last"] == ""
    rate(river, 3, importance=6, confidence=4, readiness=5)
    assert view.bind(river).model["cards"][1]["last"]
    assert repr(view) == "<PointView motivation>"


def test_a_sentence_that_leads_to_quoted_words_is_not_told_without_them(
    river: PersonInStore,
) -> None:
    form = catalogue()["urge-log"]
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    answers = {
        "when": "2026-11-03T12:00",
        "peak": 7,
        "trigger": "testing",
        "outcome": "acted",
        "safe_now": ["none"],
        "learned": "I call Jo first.",
    }
    river.keep(Change(new_id(), river.client_id, form.key, form.version, answers, new_id(), at))
    [told] = cards(Point.URGES, river, EN)
    assert told["last"]
    assert "in your words" not in told["shown"]
