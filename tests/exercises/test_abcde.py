from __future__ import annotations

from typing import Any

import pytest

from surefoot.exercises.thoughts.abcde import Abcde, strong_words


def look(before: int = 80, after: int = 40, **more: Any) -> dict[str, Any]:
    least = {
        "event": "The bus was late",
        "beliefs": [{"id": "b1", "thought": "It is late", "believed": 70}],
        "feeling": "angry",
        "feeling_before": before,
        "new_belief": "I can wait",
        "new_believed": 60,
        "feeling_after": after,
    }
    return least | more


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I must always be on time", ["must", "always"]),
        ("I can't stand it. I CAN'T STAND it", ["can't stand"]),
        ("I can’t bear this", ["can't bear"]),
        ("I cannot stand it", ["cannot stand"]),
        ("You have to; nobody helps", ["have to", "nobody"]),
        ("mustard and coverage", []),
        ("I was late", []),
        ("Debo hacerlo siempre bien", ["debo", "siempre"]),
        ("No lo soporto, debería irme", ["no lo soporto", "debería"]),
        ("No aguanto más, jamás", ["no aguanto", "jamás"]),
        ("Soy inútil", ["inútil"]),
        ("Tengo que ganar. Nunca gano", ["tengo que", "nunca"]),
        ("El deber y la nube", []),
        ("", []),
    ],
)
def test_strong_words_are_found_in_english_and_spanish(text: str, found: list[str]) -> None:
    assert strong_words(text) == found


def test_a_strong_word_is_pointed_at_as_a_hint(kept: Any, shown: Any) -> None:
    beliefs = [
        {"id": "b1", "thought": "It must not be", "believed": 90},
        {"id": "b2", "thought": "Never again", "believed": 50},
    ]
    hint = shown(Abcde.insights(kept(Abcde, look(beliefs=beliefs))))["Strong words"]["sentence"]
    assert "“must”, “never”" in hint
    assert hint.endswith("You decide.")


def test_a_thought_without_strong_words_gets_no_hint(kept: Any, shown: Any) -> None:
    assert "Strong words" not in shown(Abcde.insights(kept(Abcde, look())))


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (30, "The feeling went from 80 down to 30."),
        (80, "The feeling stayed at 80."),
        (90, "The feeling went from 80 up to 90. That can happen"),
    ],
)
def test_however_the_feeling_moved_is_told_kindly(
    kept: Any, shown: Any, after: int, sentence: str
) -> None:
    moved = shown(Abcde.insights(kept(Abcde, look(80, after))))["How the feeling moved"]
    assert moved["sentence"].startswith(sentence)
    assert moved["figure"] is None


def test_two_looks_make_a_trend(kept: Any, shown: Any) -> None:
    moved = shown(Abcde.insights(kept(Abcde, look(80, 30), look(60, 70))))["How the feeling moved"]
    assert [line["values"] for line in moved["figure"]["series"]] == [[80, 60], [30, 70]]


def test_themes_are_counted_from_eight_looks_on(kept: Any, shown: Any) -> None:
    seven = [look(themes=["demand"])] * 6 + [look(themes=["demand", "awful"])]
    few = shown(Abcde.insights(kept(Abcde, *seven)))
    enough = shown(Abcde.insights(kept(Abcde, *seven, look())))["What your thoughts share"]
    assert "With 1 more entry" in few[""]["sentence"]
    assert enough["sentence"] == "“A wish turned into a must” came up most: 7 of 8 times."
    assert [bar["parts"][0]["value"] for bar in enough["figure"]["bars"]] == [7, 1]
    assert enough["figure"]["most"] == 8


def test_themes_that_tie_are_not_ranked(kept: Any, shown: Any) -> None:
    tied = [look(themes=["demand"])] * 4 + [look(themes=["rating"])] * 4
    shared = shown(Abcde.insights(kept(Abcde, *tied)))["What your thoughts share"]
    assert shared["sentence"] == "Here is how often each kind came up in your 8 entries."


def test_new_thoughts_are_kept_once_the_most_believed_first(kept: Any, shown: Any) -> None:
    past = kept(
        Abcde,
        look(new_belief="I can wait", new_believed=20),
        look(new_belief="I have time", new_believed=90),
        look(new_belief="I can wait", new_believed=70),
    )
    assert shown(Abcde.insights(past))["Thoughts that help you"]["figure"]["quotes"] == [
        "I have time",
        "I can wait",
    ]


def test_the_plan_takes_the_five_new_thoughts_that_are_believed_most(
    kept: Any, plan_of: Any
) -> None:
    past = kept(
        Abcde,
        *(look(new_belief=f"thought {n}", new_believed=n) for n in (55, 60, 60, 70, 80, 90)),
    )
    assert list(plan_of(Abcde, past)) == [f"new_belief:entry{n}" for n in (5, 4, 3, 1, 2)]
    assert plan_of(Abcde, past)["new_belief:entry5"] == ("thoughts", "thought 90")


def test_a_new_thought_that_is_hardly_believed_stays_out_of_the_plan(
    kept: Any, plan_of: Any
) -> None:
    past = kept(Abcde, look(new_believed=49), look(new_believed=50))
    assert list(plan_of(Abcde, past)) == ["new_belief:entry1"]


def test_feelings_and_belief_can_be_followed() -> None:
    assert Abcde.read(look(80, 90)).measures() == {
        "abcde_feeling_before_0_100": 80,
        "abcde_feeling_after_0_100": 90,
        "abcde_feeling_drop_points": -10,
        "abcde_new_belief_0_100": 60,
    }
