from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from surefoot.entries.desk import Desk
from surefoot.exercises import Kept
from surefoot.exercises.motivation.cost_benefit import CostBenefit
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.motivation.rulers import ReadinessRulers
from surefoot.exercises.planning import SECTIONS
from surefoot.forms.dates import now
from surefoot.language import language
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore


def side(id_: str, horizon: str | None = None, **more: str) -> dict[str, Any]:
    when = {} if horizon is None else {"horizon": horizon}
    return {"id": id_, "what": f"thing {id_}"} | when | more


BALANCE = {
    "mode": "balance",
    "using_good": [side("e", "short", instead="a hot bath"), side("f", "long")],
    "change_costs": [side("g", "short")],
    "change_good": [side("a", "long"), side("b", "long"), side("c", "short")],
    "using_costs": [side("d", "long")],
    "counts_most": ["using_costs:d", "change_good:b"],
    "conclusion": "I want the mornings back.",
}
EVOKE = {
    "mode": "evoke",
    "change_good": [side("a", "long"), side("b")],
    "using_costs": [side("c", "long")],
    "counts_most": ["using_costs:c"],
}
EARLIER = {
    "mode": "balance",
    "change_good": [
        {"id": "a", "what": "thing a", "weight": 5, "horizon": "long", "certainty": "unsure"}
    ],
    "using_costs": [{"id": "d", "what": "thing d", "weight": 4, "horizon": "long"}],
    "change_costs": [{"id": "g", "what": "thing g", "weight": 2, "horizon": "short"}],
}
"""An entry that was made with the first version."""


@pytest.fixture
def start(entered: Any) -> Any:
    def mode(ratings: list[tuple[int, int]], goal: str | None, days_ago: int) -> str:
        at = now() - timedelta(days=days_ago)
        rulers = [
            {"importance": importance, "confidence": 5, "readiness": readiness}
            for importance, readiness in ratings
        ]
        goals = [{"behaviour": "x", "goal_type": goal, "safety": ["none"]}] if goal else []
        history = entered(
            {
                ReadinessRulers.key: [Kept(ReadinessRulers.read(each), at, "r") for each in rulers],
                Goal.key: [Kept(Goal.read(Goal.sound(each)), at, "g") for each in goals],
            }
        )
        begun = str(CostBenefit.begin(history)["mode"])
        opened = CostBenefit.opened({"mode": "balance"}, history).get("mode", "balance")
        assert opened == begun
        return begun

    return mode


@pytest.mark.parametrize(
    ("ratings", "goal", "days_ago", "mode"),
    [
        ([], None, 0, "evoke"),
        ([], "abstain", 0, "evoke"),
        ([(10, 6)], "abstain", 0, "evoke"),
        ([(6, 10)], "abstain", 0, "evoke"),
        ([(10, 10)], None, 0, "evoke"),
        ([(7, 7)], "cut_down", 0, "balance"),
        ([(10, 10)], "abstain", 30, "balance"),
        ([(10, 10)], "abstain", 31, "evoke"),
        ([(10, 10)], "undecided", 0, "evoke"),
        ([(10, 10), (2, 2)], "abstain", 0, "evoke"),
        ([(2, 2), (10, 10)], "abstain", 0, "balance"),
    ],
)
def test_all_four_sides_are_open_only_for_who_has_decided(
    start: Any, ratings: Any, goal: str | None, days_ago: int, mode: str
) -> None:
    assert start(ratings, goal, days_ago) == mode


def test_what_is_written_last_is_a_reason_for_a_change() -> None:
    order = ["using_good", "change_costs", "change_good", "using_costs", "counts_most",
             "conclusion"]  # fmt: skip
    assert [name for name in CostBenefit.questions() if name in order] == order


def test_gain_now_and_cost_later_are_pointed_at_without_advice(kept: Any, shown: Any) -> None:
    tilted = BALANCE | {"using_good": [side("e", "short"), side("f")]}
    told = shown(CostBenefit.insights(kept(CostBenefit, tilted)))["How it is now"]
    assert told["sentence"] == (
        "What you like comes mostly now. What worries you comes mostly later. What do you think of "
        "that?"
    )


def test_a_tie_between_now_and_later_stands_for_nothing(kept: Any, shown: Any) -> None:
    told = shown(CostBenefit.insights(kept(CostBenefit, BALANCE)))["How it is now"]
    assert told["sentence"] == "What do you notice?"


def test_two_lists_show_what_comes_now_first_and_no_number(kept: Any, shown: Any) -> None:
    told = shown(CostBenefit.insights(kept(CostBenefit, BALANCE)))
    assert list(told) == [
        "What counts most for you", "What else you wrote", "How it is now", "If it changed",
        "What you think of it",
    ]  # fmt: skip
    assert told["If it changed"]["figure"]["rows"] == [
        ["thing g", "Hard", "Now"],
        ["thing c", "Better", "Now"],
        ["thing a", "Better", "Later"],
        ["thing b", "Better", "Later"],
    ]


@pytest.mark.parametrize(
    ("answers", "quotes"),
    [
        (EVOKE, [["thing c"], ["thing a", "thing b"]]),
        (BALANCE, [["thing d", "thing b"], ["thing a", "thing c"]]),
        (EVOKE | {"counts_most": []}, [["thing a", "thing b", "thing c"]]),
    ],
)
def test_only_what_was_picked_is_told_as_what_counts_and_nothing_is_counted(
    kept: Any, shown: Any, answers: dict[str, Any], quotes: list[list[str]]
) -> None:
    told = shown(CostBenefit.insights(kept(CostBenefit, answers)))
    titles = ["What counts most for you", "What else you wrote"][-len(quotes) :]
    assert [[quote for [quote] in told[title]["figure"]["rows"]] for title in titles] == quotes
    assert ("What counts most for you" in told) is bool(answers["counts_most"])
    assert not any(each.isdigit() for title in titles for each in told[title]["sentence"])


def test_sides_that_are_not_asked_do_not_count(kept: Any, plan_of: Any) -> None:
    (entry,) = kept(CostBenefit, BALANCE | {"mode": "evoke"})
    assert entry.record.using_good == ()
    assert "using_good:e" not in plan_of(CostBenefit, [entry])


def test_nothing_is_added_up() -> None:
    assert CostBenefit.read(BALANCE).measures() == {}
    assert all(each.former for each in CostBenefit.measured.values())


def lines_of(past: list[Any]) -> dict[str, tuple[str, str, bool]]:
    english = language("en")
    return {
        each.key: (SECTIONS[each.plan_topic].value, english.text(each.plan_text), each.offered)
        for each in CostBenefit.said(past)
    }


def test_the_plan_takes_what_was_picked_and_safe_ways_in_own_words(kept: Any) -> None:
    assert lines_of(kept(CostBenefit, BALANCE)) == {
        "change_good:a": ("why", "thing a", True),
        "change_good:b": ("why", "thing b", False),
        "change_good:c": ("why", "thing c", True),
        "using_costs:d": ("why", "thing d", False),
        "using_good:e": ("steps", "A safe way to also get this (thing e): a hot bath", False),
        "change_costs:g": ("ready", "Be ready for: thing g", False),
    }


def test_at_most_three_can_count_most() -> None:
    four = [f"change_good:{each}" for each in "abc"] + ["using_costs:d"]
    assert "counts_most" in CostBenefit.problems(BALANCE | {"counts_most": four})
    assert CostBenefit.problems(BALANCE | {"counts_most": four[:3]}) == {}


def test_nothing_has_to_count_most() -> None:
    assert CostBenefit.still_open(EVOKE | {"counts_most": []}) == []
    assert CostBenefit.read(EVOKE | {"using_costs": []}).counts_most == ()


def test_an_entry_of_the_first_version_stays_whole_and_nothing_is_invented(
    kept: Any, shown: Any
) -> None:
    answers = CostBenefit.current(EARLIER, 1)
    assert answers == EARLIER
    (entry,) = kept(CostBenefit, answers)
    assert entry.record.counts_most == ()
    assert {key: offered for key, (_, _, offered) in lines_of([entry]).items()} == {
        "change_good:a": True, "using_costs:d": True, "change_costs:g": False,
    }  # fmt: skip
    kinds = {
        name: told["figure"]["kind"] for name, told in shown(CostBenefit.insights([entry])).items()
    }
    assert kinds == {
        "What else you wrote": "quotes",
        "How it is now": "table",
        "If it changed": "table",
    }
    assert entry.record.using_costs[0].weight == 4


def test_a_new_look_asks_for_no_weights_and_for_what_is_asked_now() -> None:
    carried = CostBenefit.carried(EARLIER)
    assert carried["change_good"] == [{"id": "a", "what": "thing a", "horizon": "long"}]
    assert CostBenefit.still_open(carried) == ["using_good", "conclusion"]


def test_nobody_meets_four_boxes_after_a_return_and_nothing_is_changed_by_looking() -> None:
    store, at = MemoryStore(), datetime.now().astimezone()
    client = store.add_client("River").id
    change = Change("entry0", client, CostBenefit.key, 2, BALANCE, "before", at)
    store.keep(change)
    desk = Desk(CostBenefit, PersonInStore(store, client), language("en"))
    assert desk.answers["mode"] == "evoke"
    assert [each["title"] for each in desk.insights()] == [
        "What counts most for you", "What else you wrote",
    ]  # fmt: skip
    assert store.entry("entry0").answers == BALANCE
    desk.do({"do": "reread", "n": 1})
    assert desk.answers["mode"] == "evoke"
    desk.do({"do": "answer", "n": 2, "entry": "entry0", "question": "mode", "value": "balance"})
    assert desk.answers["mode"] == store.entry("entry0").answers["mode"] == "balance"
    assert "If it changed" in [each["title"] for each in desk.insights()]


def test_what_was_laid_out_is_kept_with_the_first_answer() -> None:
    store, at = MemoryStore(), datetime.now().astimezone()
    client = store.add_client("River").id
    store.keep(Change("entry0", client, CostBenefit.key, 2, BALANCE, "before", at))
    desk = Desk(CostBenefit, PersonInStore(store, client), language("en"))
    picked = ["change_good:a"]
    desk.do({"do": "answer", "n": 1, "entry": "entry0", "question": "counts_most", "value": picked})
    assert store.entry("entry0").answers == BALANCE | {"mode": "evoke", "counts_most": picked}
