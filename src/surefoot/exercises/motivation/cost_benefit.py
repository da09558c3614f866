"""Costs and benefits: what today's way and a change each give and take, now and later.

Origin: the decisional balance of Janis and Mann, and the evoking of a person's own reasons in
motivational interviewing; the wording is our own.

Which of the two is shown first follows the readiness rulers. In people who are in two minds a
balance of all four sides tends to lower commitment, while asking for reasons to change raises it;
in people who have decided, the balance strengthens it (Miller & Rose 2015,
doi:10.1017/S1352465813000878). Our rule, as the paper gives no cut-off: a person counts as decided
if the latest rulers have importance and readiness at ``DECIDED`` or more, and the goal, where one
was named, is not "not sure yet". Without rulers nobody counts as decided. The person may switch
at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surefoot.exercises import Bars, Exercise, History, Insight, Kept, PlanLine, Quotes, Section
from surefoot.exercises.figures import Bar, Part
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.motivation.rulers import ReadinessRulers
from surefoot.forms import Row, one_of, rating, rows, words
from surefoot.language import Text, say, say_n
from surefoot.points import Point

DECIDED = 7
IN_PLAN = 4

MODES = {
    "evoke": "Only my reasons for a change",
    "balance": "All four sides",
}

BOXES = {
    "change_good": "Change: the good side",
    "using_costs": "Now: the hard side",
    "using_good": "Now: the good side",
    "change_costs": "Change: the hard side",
}
"""The four boxes, by the name of their question; the first two speak for a change."""


@dataclass(frozen=True, kw_only=True)
class Side(Row):
    """One thing that today's way, or a change, gives or takes."""

    what: str = words("What is it?", most=300)
    weight: int = rating("How much it weighs", low="a little", high="a lot", least=1, most=5)
    horizon: str = one_of("When it shows", {"short": "Soon", "long": "Later on"})
    certainty: str | None = one_of(
        "How sure it is", {"sure": "Sure", "unsure": "Not so sure"}, optional=True
    )


@dataclass(frozen=True, kw_only=True)
class CostBenefit(
    Exercise,
    key="cost-benefit",
    drawing="scales",
    point=Point.MOTIVATION,
    place=30,
    version=1,
    title="What it gives me, what it costs me",
    purpose="Look at what things give you and cost you, soon and later on. What it means is up "
    "to you.",
    repeats=False,
    feeds=(
        Section.WHY,
        Section.STEPS,
    ),
    followed={
        "cost_benefit_for_change_0_100": "What speaks for a change",
    },
):
    """What today's way and a change give and take, weighed by the person."""

    mode: str = one_of(
        "How would you like to look at it?",
        MODES,
        hint="If you are in two minds, you could start with your reasons. If your mind is made "
        "up, all four sides can help. You can switch at any time.",
    )
    change_good: tuple[Side, ...] = rows(
        "What could be good about a change?", Side, hint="One thing a row. Small things count too."
    )
    using_costs: tuple[Side, ...] = rows(
        "What is not so good about how things are now?", Side, optional=True
    )
    using_good: tuple[Side, ...] = rows(
        "What is good about how things are now?",
        Side,
        hint="There are good sides too, and it helps to know them.",
        optional=True,
        when=("mode", "balance"),
    )
    change_costs: tuple[Side, ...] = rows(
        "What could be hard about a change?", Side, optional=True, when=("mode", "balance")
    )

    @classmethod
    def begin(cls, history: History) -> Mapping[str, Any]:
        """Start with all four sides for a person who has decided, else with reasons alone."""
        return {"mode": "balance" if _decided(history) else "evoke"}

    @classmethod
    def insights(cls, past: Sequence[Kept[CostBenefit]]) -> Sequence[Insight]:
        """Show the reasons, or the weights of all sides by when they show."""
        if not past:
            return ()
        latest = past[-1].record
        first = _weights(latest) if latest.mode == "balance" else _reasons(latest)
        unsure = _unsure(latest)
        return [first] if unsure is None else [first, unsure]

    @classmethod
    def plan(cls, past: Sequence[Kept[CostBenefit]]) -> Sequence[PlanLine]:
        """Give the reasons that weigh most, the needs to meet in another way, what to prepare."""
        return list(_lines(past[-1])) if past else ()

    def measures(self) -> dict[str, float]:
        """Give the share of all weight that speaks for a change, where all sides were looked at.

        ``100 · (change_good + using_costs) / (sum of all four boxes)``; left out in the mode that
        asks for reasons alone, and while nothing was written on the other side.
        """
        against = weight(self.using_good) + weight(self.change_costs)
        if not against:
            return {}
        speaks_for = weight(self.change_good) + weight(self.using_costs)
        return {"cost_benefit_for_change_0_100": 100 * speaks_for / (speaks_for + against)}


def weight(sides: Sequence[Side], horizon: str | None = None) -> int:
    """Give the sum of the weights, each 1 to 5; with ``horizon`` only of those that show then."""
    return sum(side.weight for side in sides if horizon in (None, side.horizon))


def _decided(history: History) -> bool:
    rulers = [kept.record for kept in history.of(ReadinessRulers.key)]
    goals = [kept.record for kept in history.of(Goal.key)]
    if goals and isinstance(goals[-1], Goal) and goals[-1].goal_type == "undecided":
        return False
    if not rulers or not isinstance(rulers[-1], ReadinessRulers):
        return False
    return min(rulers[-1].importance, rulers[-1].readiness) >= DECIDED


def _box(record: CostBenefit, name: str) -> tuple[Side, ...]:
    sides: tuple[Side, ...] = getattr(record, name)
    return sides


def _heaviest(sides: Sequence[Side]) -> list[Side]:
    return sorted(sides, key=lambda side: -side.weight)


def _reasons(record: CostBenefit) -> Insight:
    sides = _heaviest([*record.change_good, *record.using_costs])
    return Insight(
        say_n(
            "This is your own reason. You can come back to it when it gets hard.",
            "These are your own {n} reasons. You can come back to them when it gets hard.",
            len(sides),
        ),
        Quotes([side.what for side in sides]),
        title="Your own reasons",
    )


def _weights(record: CostBenefit) -> Insight:
    filled = {name: _box(record, name) for name in BOXES if _box(record, name)}
    bars = [
        Bar(
            Text(BOXES[name]),
            [
                Part(weight(sides, "short"), say("soon")),
                Part(weight(sides, "long"), say("later on")),
            ],
        )
        for name, sides in filled.items()
    ]
    longest = max(weight(sides) for sides in filled.values())
    return Insight(
        _what_stands_out(record),
        Bars(bars, longest, unit=say("weight")),
        title="How it weighs for you",
    )


def _what_stands_out(record: CostBenefit) -> Text:
    if _shows_mostly(record.using_good, "short") and _shows_mostly(record.using_costs, "long"):
        return say(
            "What you like about how things are now shows mostly soon. What it costs you shows "
            "mostly later on. What do you make of that?"
        )
    if _shows_mostly(record.change_costs, "short") and _shows_mostly(record.change_good, "long"):
        return say(
            "What is hard about a change shows mostly soon. What is good about it shows mostly "
            "later on. What do you make of that?"
        )
    return say("A longer bar weighs more for you. What do you notice?")


def _shows_mostly(sides: Sequence[Side], horizon: str) -> bool:
    return 2 * weight(sides, horizon) > weight(sides)


def _unsure(record: CostBenefit) -> Insight | None:
    sides = [side for name in BOXES for side in _box(record, name)]
    unsure = [side.what for side in sides if side.certainty == "unsure"]
    if not unsure:
        return None
    return Insight(
        say("You are not so sure of these. You could watch for what really happens."),
        Quotes(unsure),
        title="To find out",
    )


def _lines(kept: Kept[CostBenefit]) -> Iterator[PlanLine]:
    record = kept.record
    for side in _heaviest(record.change_good)[:IN_PLAN]:
        yield kept.line(Section.WHY, f"change_good:{side.id}", side.what)
    for side in _heaviest(record.using_costs)[:IN_PLAN]:
        text = say("What it costs me now: {what}", what=side.what)
        yield kept.line(Section.WHY, f"using_costs:{side.id}", text)
    for side in _heaviest(record.using_good)[:IN_PLAN]:
        text = say("Another way to get this: {what}", what=side.what)
        yield kept.line(Section.STEPS, f"using_good:{side.id}", text)
    for side in _heaviest(record.change_costs)[:IN_PLAN]:
        text = say("Get ready for this: {what}", what=side.what)
        yield kept.line(Section.STEPS, f"change_costs:{side.id}", text)
