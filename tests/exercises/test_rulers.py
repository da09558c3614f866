from __future__ import annotations

from typing import Any

import pytest

from surefoot.exercises.motivation.rulers import ReadinessRulers


def rulers(importance: int, confidence: int, readiness: int = 5, **words: str) -> dict[str, Any]:
    ratings = {"importance": importance, "confidence": confidence, "readiness": readiness}
    return ratings | words


@pytest.mark.parametrize(
    ("importance", "confidence", "sentence"),
    [
        (0, 0, "Both numbers are low today"),
        (5, 5, "Both numbers are low today"),
        (6, 5, "You could build skills next: see “Cope with urges”"),
        (5, 6, "You could look at your own reasons next"),
        (6, 6, "You could pick one small step next"),
        (10, 10, "You could pick one small step next"),
    ],
)
def test_where_importance_and_confidence_meet_says_what_could_come_next(
    kept: Any, shown: Any, importance: int, confidence: int, sentence: str
) -> None:
    past = kept(ReadinessRulers, rulers(importance, confidence))
    place = shown(ReadinessRulers.insights(past))["Where you stand today"]
    assert sentence in place["sentence"]
    assert (place["figure"]["x"], place["figure"]["y"]) == (importance, confidence)


def test_one_entry_has_no_trend_and_two_have_one(kept: Any, shown: Any) -> None:
    one = kept(ReadinessRulers, rulers(3, 4))
    two = kept(ReadinessRulers, rulers(3, 4, 5), rulers(6, 4, 2))
    assert list(shown(ReadinessRulers.insights(one))) == ["Where you stand today"]
    trend = shown(ReadinessRulers.insights(two))["Your numbers over time"]
    assert trend["sentence"] == (
        "Since last time, how much it matters went from 3 to 6. How sure you feel went from 4 to "
        "4. How ready you feel went from 5 to 2. Ups and downs are part of change."
    )
    assert [line["values"] for line in trend["figure"]["series"]] == [[3, 6], [4, 4], [5, 2]]


def test_own_reasons_are_shown_as_they_were_written(kept: Any, shown: Any) -> None:
    past = kept(ReadinessRulers, rulers(3, 4, importance_reason=" My kids "))
    assert shown(ReadinessRulers.insights(past))["Your own reasons"]["figure"]["quotes"] == [
        "My kids"
    ]


def test_the_plan_takes_the_latest_words(kept: Any, plan_of: Any) -> None:
    past = kept(
        ReadinessRulers,
        rulers(3, 4, importance_reason="Sleep"),
        rulers(3, 4, importance_reason="My kids", confidence_reason="I did it before",
               confidence_raise="A walk with Ana"),
    )  # fmt: skip
    assert plan_of(ReadinessRulers, past) == {
        "importance_reason": ("why", "My kids"),
        "confidence_reason": ("why", "Why I can do it: I did it before"),
        "confidence_raise": ("steps", "What would make me more sure: A walk with Ana"),
    }


def test_the_three_ratings_can_be_followed() -> None:
    assert ReadinessRulers.read(rulers(0, 10, 7)).measures() == {
        "readiness_importance_0_10": 0,
        "readiness_confidence_0_10": 10,
        "readiness_readiness_0_10": 7,
    }
