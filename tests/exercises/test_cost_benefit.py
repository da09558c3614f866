from __future__ import annotations

from typing import Any

import pytest

from surefoot.exercises.motivation.cost_benefit import CostBenefit
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.motivation.rulers import ReadinessRulers


def side(id_: str, weight: int, horizon: str, **more: str) -> dict[str, Any]:
    return {"id": id_, "what": f"thing {id_}", "weight": weight, "horizon": horizon} | more


BALANCE = {
    "mode": "balance",
    "change_good": [side("a", 5, "long"), side("b", 3, "long"), side("c", 2, "short")],
    "using_costs": [side("d", 4, "long")],
    "using_good": [side("e", 3, "short"), side("f", 1, "long")],
    "change_costs": [side("g", 5, "short")],
}
EVOKE = {
    "mode": "evoke",
    "change_good": [side("a", 2, "long"), side("b", 5, "short")],
    "using_costs": [side("c", 3, "long")],
}


@pytest.fixture
def start(kept: Any, entered: Any) -> Any:
    def mode(ratings: list[tuple[int, int]], goal: str | None = None) -> str:
        rulers = [
            {"importance": importance, "confidence": 5, "readiness": readiness}
            for importance, readiness in ratings
        ]
        goals = [{"behaviour": "x", "goal_type": goal, "heavy_daily": False}] if goal else []
        history = entered(
            {
                ReadinessRulers.key: kept(ReadinessRulers, *rulers),
                Goal.key: kept(Goal, *goals),
            }
        )
        return str(CostBenefit.begin(history)["mode"])

    return mode


@pytest.mark.parametrize(
    ("ratings", "goal", "mode"),
    [
        ([], None, "evoke"),
        ([], "abstain", "evoke"),
        ([(10, 6)], None, "evoke"),
        ([(6, 10)], None, "evoke"),
        ([(7, 7)], None, "balance"),
        ([(10, 10)], "abstain", "balance"),
        ([(10, 10)], "undecided", "evoke"),
        ([(10, 10), (2, 2)], None, "evoke"),
        ([(2, 2), (10, 10)], None, "balance"),
    ],
)
def test_all_four_sides_come_first_only_for_who_has_decided(
    start: Any, ratings: Any, goal: str | None, mode: str
) -> None:
    assert start(ratings, goal) == mode


def test_weights_add_up_by_side_and_by_when_they_show(kept: Any, shown: Any) -> None:
    figure = shown(CostBenefit.insights(kept(CostBenefit, BALANCE)))["How it weighs for you"][
        "figure"
    ]
    parts = {bar["label"]: [part["value"] for part in bar["parts"]] for bar in figure["bars"]}
    assert parts == {
        "Change: the good side": [2, 8],
        "Now: the hard side": [0, 4],
        "Now: the good side": [3, 1],
        "Change: the hard side": [5, 0],
    }
    assert figure["most"] == 10


def test_gain_now_and_cost_later_are_pointed_at_without_advice(kept: Any, shown: Any) -> None:
    weighed = shown(CostBenefit.insights(kept(CostBenefit, BALANCE)))["How it weighs for you"]
    assert weighed["sentence"] == (
        "What you like about how things are now shows mostly soon. What it costs you shows mostly "
        "later on. What do you make of that?"
    )


def test_a_tie_between_soon_and_later_stands_for_nothing(kept: Any, shown: Any) -> None:
    tied = BALANCE | {
        "using_good": [side("e", 3, "short"), side("f", 3, "long")],
        "change_costs": [side("g", 2, "short"), side("h", 2, "long")],
    }
    weighed = shown(CostBenefit.insights(kept(CostBenefit, tied)))["How it weighs for you"]
    assert weighed["sentence"] == "A longer bar weighs more for you. What do you notice?"


def test_a_side_that_was_left_empty_is_not_drawn_as_zero(kept: Any, shown: Any) -> None:
    half = {name: BALANCE[name] for name in ("mode", "change_good")}
    figure = shown(CostBenefit.insights(kept(CostBenefit, half)))["How it weighs for you"]["figure"]
    assert [bar["label"] for bar in figure["bars"]] == ["Change: the good side"]


def test_reasons_alone_are_shown_as_quotes_the_heaviest_first(kept: Any, shown: Any) -> None:
    reasons = shown(CostBenefit.insights(kept(CostBenefit, EVOKE)))["Your own reasons"]
    assert reasons["figure"] == {"kind": "quotes", "quotes": ["thing b", "thing c", "thing a"]}


def test_sides_that_are_not_asked_do_not_count(kept: Any, plan_of: Any) -> None:
    switched = BALANCE | {"mode": "evoke"}
    (entry,) = kept(CostBenefit, switched)
    assert entry.record.using_good == ()
    assert entry.record.measures() == {}
    assert "using_good:e" not in plan_of(CostBenefit, [entry])


def test_what_a_person_is_not_sure_of_is_named(kept: Any, shown: Any) -> None:
    unsure = EVOKE | {"using_costs": [side("c", 3, "long", certainty="unsure")]}
    page = shown(CostBenefit.insights(kept(CostBenefit, unsure)))
    assert page["To find out"]["figure"]["quotes"] == ["thing c"]


def test_the_share_that_speaks_for_a_change() -> None:
    share = CostBenefit.read(BALANCE).measures()["cost_benefit_for_change_0_100"]
    assert share == pytest.approx(100 * 14 / 23)


def test_the_plan_takes_the_heaviest_reasons_and_what_to_get_ready_for(
    kept: Any, plan_of: Any
) -> None:
    many = BALANCE | {"change_good": [side(f"r{n}", n, "long") for n in range(1, 6)]}
    lines = plan_of(CostBenefit, kept(CostBenefit, many))
    assert [key for key in lines if key.startswith("change_good")] == [
        f"change_good:r{n}" for n in (5, 4, 3, 2)
    ]
    assert lines["using_costs:d"] == ("why", "What it costs me now: thing d")
    assert lines["using_good:e"] == ("steps", "Another way to get this: thing e")
    assert lines["change_costs:g"] == ("steps", "Get ready for this: thing g")


def test_a_weight_starts_at_one() -> None:
    assert CostBenefit.problems(EVOKE | {"change_good": [side("a", 0, "long")]})
