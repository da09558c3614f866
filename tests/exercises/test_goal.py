from __future__ import annotations

from typing import Any

import pytest

from surefoot.exercises.motivation.goal import Goal, spent
from surefoot.forms import InvalidAnswersError
from surefoot.language import language

LEAST = {"behaviour": "Wine in the evening", "goal_type": "undecided", "heavy_daily": False}


def test_a_weekly_amount_adds_up_over_months() -> None:
    assert spent(60, 12) == 60 * 52
    assert spent(60, 24) == 2 * 60 * 52
    assert spent(3, 1) == 13
    assert spent(0, 12) == 0


@pytest.mark.parametrize("weekly", [0.1, 1, 2.35, 7.5, 60, 1_200_000, 10**12])
def test_a_year_is_52_weeks_in_the_sentence_and_in_every_row(
    kept: Any, shown: Any, weekly: float
) -> None:
    """A client checks it by hand, also over the months that are whole years."""
    past = kept(Goal, LEAST | {"money_per_week": weekly, "months": 12})
    cost = shown(Goal.insights(past))["What it takes now"]
    a_year = language("en").value(round(weekly * 52))
    assert cost["sentence"] == f"At this pace, it takes about {a_year} a year."
    assert [row[1] for row in cost["figure"]["rows"][1:]] == [a_year, a_year]


def test_the_least_that_is_needed_shows_the_goal_and_nothing_more(kept: Any, shown: Any) -> None:
    page = shown(Goal.insights(kept(Goal, LEAST)))
    assert list(page) == ["Where you are heading"]
    assert page["Where you are heading"]["figure"]["quotes"] == ["Wine in the evening"]


def test_cost_is_shown_for_what_was_given(kept: Any, shown: Any) -> None:
    answers = LEAST | {"money_per_week": 50.0, "hours_per_week": 10.5, "months": 24}
    cost = shown(Goal.insights(kept(Goal, answers)))["What it takes now"]
    assert cost["sentence"] == ("At this pace, it takes about 2,600 in money and 546 hours a year.")
    assert cost["figure"]["columns"] == ["In this time", "Money", "Hours"]
    assert cost["figure"]["rows"] == [
        ["A week", "50", "10.5"],
        ["A year", "2,600", "546"],
        ["So far, in 24 months", "5,200", "1,092"],
    ]


@pytest.mark.parametrize(
    ("given", "columns", "sentence"),
    [
        (
            {"money_per_week": 10.0},
            ["In this time", "Money"],
            "At this pace, it takes about 520 a year.",
        ),
        (
            {"hours_per_week": 10.0},
            ["In this time", "Hours"],
            "At this pace, it takes about 520 hours a year.",
        ),
        (
            {"money_per_week": 0.0},
            ["In this time", "Money"],
            "At this pace, it takes about 0 a year.",
        ),
    ],
)
def test_what_was_not_given_is_not_shown_as_zero(
    kept: Any, shown: Any, given: Any, columns: list[str], sentence: str
) -> None:
    cost = shown(Goal.insights(kept(Goal, LEAST | given)))["What it takes now"]
    assert cost["figure"]["columns"] == columns
    assert cost["sentence"] == sentence


def test_heavy_daily_use_shows_the_safety_note_first_and_in_the_plan(
    kept: Any, shown: Any, plan_of: Any
) -> None:
    past = kept(Goal, LEAST | {"heavy_daily": True, "start": "2026-04-01"})
    assert next(iter(shown(Goal.insights(past)))) == "Safety first"
    assert plan_of(Goal, past)["heavy_daily"][0] == "safety"


def test_the_warning_stands_beside_the_question_before_it_is_answered() -> None:
    asked = list(Goal.questions())
    assert "doctor" in Goal.questions()["heavy_daily"].hint
    assert asked.index("heavy_daily") < asked.index("start")


def test_the_safety_question_cannot_be_passed_over_in_silence() -> None:
    with pytest.raises(InvalidAnswersError, match="heavy_daily"):
        Goal.read({"behaviour": "Wine", "goal_type": "abstain"})


def test_a_goal_that_changed_has_a_history(kept: Any, shown: Any) -> None:
    types = ["undecided", "cut_down", "cut_down", "abstain"]
    past = kept(Goal, *(LEAST | {"goal_type": each} for each in types))
    history = shown(Goal.insights(past))["Your goal over time"]
    assert history["sentence"].startswith("Your goal has changed 2 times.")
    assert history["figure"]["rows"] == [
        ["March 2, 2026", "I am not sure yet"],
        ["March 3, 2026", "Do less of it"],
        ["March 5, 2026", "Stop fully"],
    ]


def test_a_goal_that_stayed_has_no_history(kept: Any, shown: Any) -> None:
    assert "Your goal over time" not in shown(Goal.insights(kept(Goal, LEAST, LEAST)))


def test_a_target_is_asked_only_of_who_wants_to_cut_down() -> None:
    target = Goal.questions()["target"]
    assert target.asked(LEAST | {"goal_type": "cut_down"})
    assert not target.asked(LEAST)


def test_the_plan_gets_goal_date_and_what_matters_most(kept: Any, plan_of: Any) -> None:
    answers = LEAST | {
        "goal_type": "cut_down",
        "target": "Weekends only",
        "start": "2026-04-01",
        "matters": ["people", "health", "money", "fun"],
    }
    assert plan_of(Goal, kept(Goal, LEAST, answers)) == {
        "behaviour": ("goal", "What I want to change: Wine in the evening"),
        "goal_type": ("goal", "My goal for now: Do less of it"),
        "target": ("goal", "Weekends only"),
        "start": ("goal", "My start date: April 1, 2026"),
        "matters:people": ("why", "People I love"),
        "matters:health": ("why", "My health"),
        "matters:money": ("why", "Money"),
    }


def test_cost_can_be_followed_as_far_as_it_was_given() -> None:
    assert Goal.read(LEAST).measures() == {}
    assert Goal.read(LEAST | {"money_per_week": 12.5}).measures() == {
        "goal_cost_money_per_week": 12.5
    }
