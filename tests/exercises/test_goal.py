from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from surefoot.danger import CLINIC, OPIOIDS, PREGNANT, STOP_ALONE
from surefoot.exercises import Topic
from surefoot.exercises.motivation.cost_over_time import spent
from surefoot.exercises.motivation.goal import CHECK, Goal
from surefoot.forms import InvalidAnswersError
from surefoot.forms.dates import now
from surefoot.language import language

LEAST = {"behaviour": "Wine in the evening", "goal_type": "undecided"}
STOP = LEAST | {"goal_type": "abstain"}
OTHER = LEAST | {"goal_type": "other"}
DATED = OTHER | {"dated": True, "start": "2026-04-01"}
DOCTOR = "Before I stop or cut down, I talk with a doctor. A sudden stop can be dangerous."
CLINIC_FIRST = (
    "I do not stop opioids or my medicine on my own. I talk with my clinic or any doctor first."
)
SEEN_SOON = "I talk with a doctor or nurse as soon as I can, and say what I take."


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
    assert cost["sentence"] == f"At that pace, it is about {a_year} a year."
    assert [row[1] for row in cost["figure"]["rows"][1:]] == [a_year, a_year]


def test_the_least_that_is_needed_shows_the_goal_and_nothing_more(kept: Any, shown: Any) -> None:
    page = shown(Goal.insights(kept(Goal, LEAST)))
    assert list(page) == ["Where you are heading"]
    assert page["Where you are heading"]["figure"]["rows"] == [["Wine in the evening"]]


def test_cost_is_shown_for_what_was_given(kept: Any, shown: Any) -> None:
    answers = LEAST | {"money_per_week": 50.0, "hours_per_week": 10.5, "months": 24}
    cost = shown(Goal.insights(kept(Goal, answers)))["What it takes now"]
    assert cost["sentence"] == ("At that pace, it is about 2,600 in money and 546 hours a year.")
    assert cost["figure"]["columns"] == ["In this time", "Money", "Hours"]
    assert cost["figure"]["rows"] == [
        ["A week", "50", "10.5"],
        ["A year", "2,600", "546"],
        ["In 24 months", "5,200", "1,092"],
    ]


@pytest.mark.parametrize(
    ("given", "columns", "sentence"),
    [
        (
            {"money_per_week": 10.0},
            ["In this time", "Money"],
            "At that pace, it is about 520 a year.",
        ),
        (
            {"hours_per_week": 10.0},
            ["In this time", "Hours"],
            "At that pace, it is about 520 hours a year.",
        ),
        (
            {"money_per_week": 0.0},
            ["In this time", "Money"],
            "At that pace, it is about 0 a year.",
        ),
    ],
)
def test_what_was_not_given_is_not_shown_as_zero(
    kept: Any, shown: Any, given: Any, columns: list[str], sentence: str
) -> None:
    cost = shown(Goal.insights(kept(Goal, LEAST | given)))["What it takes now"]
    assert cost["figure"]["columns"] == columns
    assert cost["sentence"] == sentence


@pytest.mark.parametrize(
    "asked", [STOP, LEAST | {"goal_type": "cut_down"}, OTHER | {"dated": True}]
)
def test_the_safety_check_comes_with_a_wish_to_stop_or_a_start_date_and_before_it(
    asked: dict[str, Any],
) -> None:
    assert Goal.questions()["safety"].asked(asked)
    order = list(Goal.questions())
    assert order.index("safety") < order.index("start")


def test_the_safety_check_is_not_the_first_thing_that_is_asked_of_somebody() -> None:
    assert not Goal.questions()["safety"].asked(LEAST)
    assert Goal.still_open(LEAST) == []


def test_the_safety_check_cannot_be_passed_over_in_silence() -> None:
    assert Goal.still_open(STOP) == ["safety"]
    with pytest.raises(InvalidAnswersError, match="safety"):
        Goal.read(DATED)
    assert Goal.read(DATED | {"safety": ["none"]}).safety == ("none",)


def test_none_of_these_is_offered_first() -> None:
    safety = Goal.questions()["safety"]
    assert next(iter(safety.options)) == safety.alone == "none"


def cards(question: str, **answers: Any) -> set[str]:
    return {note.text for note in Goal.questions()[question].notes if note.when.holds(answers)}


@pytest.mark.parametrize("key", [key for key in CHECK if key != "none"])
def test_each_answer_brings_its_card_and_one_that_stays_under_the_start_date(key: str) -> None:
    assert cards("safety", safety=[key])
    first = {"opioids": CLINIC, "pregnant": PREGNANT[0]}.get(key, STOP_ALONE)
    assert cards("start", safety=[key]) == {first}
    assert (OPIOIDS in cards("safety", safety=[key])) is (key == "opioids")


def test_a_pregnancy_alone_argues_against_stopping_nothing_but_what_is_dangerous_to_stop() -> None:
    """For alcohol the sooner is the better; the clinic's card is about opioids."""
    said = cards("safety", safety=["pregnant"])
    assert said == set(PREGNANT)
    assert not said & {CLINIC, STOP_ALONE}


def test_no_card_comes_with_none_of_these() -> None:
    assert not cards("safety", safety=["none"]) | cards("start", safety=["none"])


@pytest.mark.parametrize(
    ("safety", "lines"),
    [
        (["drinks"], {"doctor": DOCTOR}),
        (["shakes"], {"doctor": DOCTOR}),
        (["pills"], {"doctor": DOCTOR}),
        (["seizure"], {"doctor": DOCTOR}),
        (["opioids"], {"clinic": CLINIC_FIRST}),
        (["pregnant", "drinks"], {"doctor": DOCTOR, "pregnant": SEEN_SOON}),
        (["none"], {}),
    ],
)
def test_what_comes_before_stopping_stands_right_under_the_start_date(
    kept: Any, safety: list[str], lines: dict[str, str]
) -> None:
    given = Goal.said(kept(Goal, DATED | {"safety": safety, "matters": ["health"]}))
    keys = [line.key for line in given]
    at = keys.index("start") + 1
    under = given[at : at + len(lines)]
    assert {line.key: language("en").text(line.plan_text) for line in under} == lines
    assert all(line.fixed and line.plan_topic is Topic.GOAL for line in under)
    assert keys[at + len(lines) :] == ["matters:health"]


def test_without_a_start_date_it_stands_among_the_safety_lines(kept: Any, plan_of: Any) -> None:
    given = plan_of(Goal, kept(Goal, STOP | {"safety": ["pills"]}))
    assert given["doctor"] == ("safety", DOCTOR)


EARLIER = {"behaviour": "Wine", "goal_type": "abstain", "start": "2026-04-01"}


@pytest.mark.parametrize("heavy", [True, False])
def test_an_earlier_answer_on_safety_stays_what_it_was(kept: Any, heavy: bool) -> None:
    """No answer to the newer question is made up from it, and the entry stays whole."""
    current = Goal.current(EARLIER | {"heavy_daily": heavy}, 1)
    assert current == EARLIER | {"heavy_daily": heavy, "dated": True}
    assert Goal.still_open(current) == []
    told = Goal.worded(current, language("en"))
    assert ("Yes · Yes" if heavy else "Yes · No") in told
    assert "None of these" not in told
    keys = [line.key for line in Goal.said(kept(Goal, current))]
    assert ("doctor" in keys) is heavy
    assert not heavy or keys.index("doctor") == keys.index("start") + 1


def test_an_earlier_goal_without_a_date_wished_for_none() -> None:
    earlier = {"behaviour": "Wine", "goal_type": "undecided", "heavy_daily": True}
    assert Goal.current(earlier, 1) == earlier
    assert Goal.still_open(earlier) == []
    assert Goal.read(earlier).stops_alone


def test_a_new_goal_is_asked_the_newer_question() -> None:
    carried = Goal.carried(EARLIER | {"heavy_daily": False, "dated": True})
    assert "heavy_daily" not in carried
    assert Goal.still_open(carried) == ["safety"]


def test_how_i_see_myself_stays_with_whoever_chose_it_and_is_offered_no_more(
    kept: Any, plan_of: Any
) -> None:
    chose = LEAST | {"matters": ["respect", "person"]}
    matters = Goal.questions()["matters"]
    assert "respect" not in matters.options
    assert plan_of(Goal, kept(Goal, chose))["matters:respect"] == ("why", "How I see myself")
    assert Goal.carried(chose)["matters"] == ["person"]


@pytest.mark.parametrize("about", ["betting", "food"])
@pytest.mark.parametrize("goal_type", ["abstain", "cut_down", "other"])
def test_a_goal_about_betting_or_food_keeps_its_date_and_leaves_out_the_check_of_the_body(
    kept: Any, plan_of: Any, about: str, goal_type: str
) -> None:
    answers = DATED | {"about": about, "goal_type": goal_type}
    assert Goal.still_open(answers) == []
    past = kept(Goal, answers)
    assert plan_of(Goal, past)["start"] == ("goal", "My start date: April 1, 2026")
    assert not past[0].record.may_be_of_use
    assert Goal.read(LEAST).may_be_of_use


def test_who_is_not_sure_yet_is_asked_for_no_date_and_has_none_in_the_plan(
    kept: Any, plan_of: Any
) -> None:
    """A date that was set before waits in the records and comes back with a goal."""
    dated = LEAST | {"dated": True, "start": "2026-04-01", "safety": ["drinks"]}
    asked = Goal.questions()
    assert not any(asked[name].asked(Goal.standing(dated)) for name in ("dated", "start", "safety"))
    assert Goal.still_open(dated) == []
    assert plan_of(Goal, kept(Goal, dated)) == {
        "behaviour": ("goal", "What I am looking at: Wine in the evening"),
        "goal_type": ("goal", "My goal for now: I am not sure yet"),
    }
    back = plan_of(Goal, kept(Goal, dated | {"goal_type": "other"}))
    assert [*back][2:] == ["start", "doctor"]


@pytest.mark.parametrize("goal", [LEAST, STOP | {"safety": ["none"]}, OTHER])
def test_the_cost_of_a_year_is_shown_on_a_press(kept: Any, shown: Any, goal: Any) -> None:
    told = shown(Goal.insights(kept(Goal, goal | {"money_per_week": 60.0})))
    assert told["What it takes now"]["folded"] == "See what it comes to in a year"


def test_the_cost_after_the_start_date_is_told_as_what_it_was(kept: Any, shown: Any) -> None:
    def titles(**more: Any) -> list[str]:
        answers = DATED | {"safety": ["none"], "money_per_week": 60.0} | more
        return list(shown(Goal.insights(kept(Goal, answers))))

    today = now().date()
    assert "What it took when you noted this" in titles(start=today.isoformat())
    assert "What it takes now" in titles(start=(today + timedelta(days=1)).isoformat())


def test_a_goal_that_changed_has_a_history(kept: Any, shown: Any) -> None:
    types = ["undecided", "cut_down", "cut_down", "abstain"]
    past = kept(Goal, *(LEAST | {"goal_type": each, "safety": ["none"]} for each in types))
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
        "dated": True,
        "safety": ["none"],
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
