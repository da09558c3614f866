"""Two sides: one's own reasons for a change; where it helps, also what there is on the other side.

Origin: the decisional balance of Janis and Mann, and the evoking of a person's own reasons in
motivational interviewing; the wording is our own.

In people who are not sure yet a balance of all four sides tends to lower commitment, while asking
for reasons to change raises it; in people who have decided, the balance strengthens it (Miller &
Rose 2015, doi:10.1017/S1352465813000878). Our rule, as the paper gives no cut-off: a person counts
as decided if there is a goal that is not "not sure yet", and rulers not older than ``RECENT`` days
have importance and readiness at ``DECIDED`` or more. It is looked at each time the sheet is
opened, so that nobody meets four boxes after a return; the person may switch at any time.

All four sides begin with what one likes and end with what would get better, so that what is
written last is a reason for a change. Nothing is weighed, added up or scored: neither is in the
paper, and a share below one half would tell somebody who is not sure that they should not change.
What counts most is picked by the person, and only that stands in the plan as a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from surefoot.exercises import Exercise, History, Insight, Kept, Quotes, Said, Table, Topic
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.motivation.rulers import ReadinessRulers
from surefoot.forms import Measure, Row, asked, one_of, pick, rating, rows, words
from surefoot.forms.dates import now
from surefoot.language import Text, Value, say
from surefoot.points import Point

DECIDED = 7
RECENT = 30
"""Days after which rulers no longer tell where a person stands."""
COUNT_MOST = 3

MODES = {
    "evoke": "Only my reasons for a change",
    "balance": "Both sides",
}
WHEN = {"short": "Now", "long": "Later"}

REASONS = ("change_good", "using_costs")
"""The two lists of reasons for a change."""


@dataclass(frozen=True, kw_only=True)
class Side(Row):
    """One thing that today's way, or a change, gives or takes."""

    what: str = words("What is it?", most=300)
    horizon: str | None = one_of("Now, or later?", WHEN, optional=True)
    weight: int | None = rating(
        "How much it counts", low="a little", high="a lot", least=1, most=5,
        optional=True, retired=True,
    )  # fmt: skip
    certainty: str | None = one_of(
        "How sure it is", {"sure": "Sure", "unsure": "Not so sure"}, optional=True, retired=True
    )


@dataclass(frozen=True, kw_only=True)
class Liked(Side):
    """One thing that the person likes about how it is now."""

    instead: str | None = words(
        "A safe way to also get this:",
        most=300,
        optional=True,
        suggest=(Topic.COPING, Topic.STEP),
    )


@dataclass(frozen=True, kw_only=True)
class Better(Side):
    """One thing that would get better."""

    what: str = words("What is it?", most=300, suggest=(Topic.REASON, Topic.VALUE))


@dataclass(frozen=True, kw_only=True)
class Hard(Side):
    """One thing that would be hard, or missed."""

    what: str = words("What is it?", most=300, suggest=(Topic.TRIGGER,))


@dataclass(frozen=True, kw_only=True)
class CostBenefit(
    Exercise,
    key="cost-benefit",
    drawing="scales",
    point=Point.MOTIVATION,
    place=30,
    minutes=15,
    version=2,
    title="Two sides",
    purpose="Look at your own reasons and, if you like, at both sides. What it means is up to you.",
    repeats=False,
    topics=(Topic.REASON, Topic.STEP, Topic.HURDLE),
    measured={
        "cost_benefit_for_change_0_100": Measure(
            name="Reasons for a change", least=0, most=100, better="higher", former=True
        ),
    },
):
    """What today's way and a change give and take, as the person sees it."""

    mode: str = one_of(
        "How would you like to look at it?",
        MODES,
        hint="If you are not sure yet, you could start with your reasons. If you have decided, "
        "it can help to look at both sides. You can switch at any time.",
    )
    using_good: tuple[Liked, ...] = rows(
        "What do you like about how it is now?",
        Liked,
        hint="There are good sides too, and it helps to know them.",
        when=asked("mode").is_in("balance"),
    )
    change_costs: tuple[Hard, ...] = rows(
        "What would be hard, or what would you miss?", Hard, when=asked("mode").is_in("balance")
    )
    change_good: tuple[Better, ...] = rows(
        "What would get better if this changed?",
        Better,
        hint="One thing a row. Small things count too.",
    )
    using_costs: tuple[Side, ...] = rows(
        "What worries you, or others, about how it is now?", Side, optional=True
    )
    counts_most: tuple[str, ...] = pick(
        "Which of these counts most for you?",
        "change_good.what",
        "using_costs.what",
        limit=COUNT_MOST,
        hint="Pick up to three. They go into your plan as your reasons.",
        optional=True,
    )
    conclusion: str | None = words(
        "After a look at all of it, what do you think?",
        long=True,
        when=asked("mode").is_in("balance"),
    )

    @classmethod
    def still_open(cls, answers: Mapping[str, Any]) -> list[str]:
        """Name what is missing; what the first version did not ask for is not, in its entries."""
        missing = super().still_open(answers)
        if not _is_weighed(answers):
            return missing
        return [name for name in missing if name in answers or name in ("mode", "change_good")]

    @classmethod
    def begin(cls, history: History) -> Mapping[str, Any]:
        """Start with all four sides for a person who has decided, else with reasons alone."""
        return {"mode": "balance" if _decided(history) else "evoke"}

    @classmethod
    def opened(cls, answers: Mapping[str, Any], history: History) -> Mapping[str, Any]:
        """Lay out reasons alone where all four sides were open and the person is not decided."""
        if answers.get("mode") != "balance" or _decided(history):
            return {}
        return {"mode": "evoke"}

    @classmethod
    def insights(cls, past: Sequence[Kept[CostBenefit]]) -> Sequence[Insight]:
        """Show what counts most, what else was written, and all sides if they were asked."""
        if not past:
            return ()
        latest = past[-1].record
        sides = (_now(latest), _changed(latest)) if latest.mode == "balance" else ()
        shown = (_most(latest), _rest(latest), *sides, _conclusion(latest))
        return [insight for insight in shown if insight is not None]

    @classmethod
    def said(cls, past: Sequence[Kept[CostBenefit]]) -> Sequence[Said]:
        """Give the reasons that count most, safe ways to what one likes, what to be ready for."""
        return list(_said(past[-1])) if past else ()


def _is_weighed(answers: Mapping[str, Any]) -> bool:
    """Tell whether the answers were given to the first version, which asked for weights."""
    lists = (answers.get(name) for name in ("using_good", "change_costs", *REASONS))
    return any(
        isinstance(row, dict) and row.get("weight") is not None
        for rows in lists
        if isinstance(rows, list)
        for row in rows
    )


def _decided(history: History) -> bool:
    rulers, goals = history.of(ReadinessRulers.key), history.of(Goal.key)
    if not goals or not rulers:
        return False
    goal, latest = goals[-1].record, rulers[-1].record
    if not isinstance(goal, Goal) or not isinstance(latest, ReadinessRulers):
        return False
    if goal.is_undecided:
        return False
    recent = now().date() - rulers[-1].at.date() <= timedelta(days=RECENT)
    return recent and min(latest.importance, latest.readiness) >= DECIDED


def _sides(record: CostBenefit, name: str) -> tuple[Side, ...]:
    sides: tuple[Side, ...] = getattr(record, name)
    return sides


def _own_reasons(record: CostBenefit, *, most: bool) -> list[str]:
    """Give what was picked, in the order in which it was picked, or all that was not."""
    named = {f"{name}:{side.id}": side.what for name in REASONS for side in _sides(record, name)}
    if most:
        return [named[key] for key in record.counts_most if key in named]
    return [what for key, what in named.items() if key not in record.counts_most]


def _most(record: CostBenefit) -> Insight | None:
    picked = _own_reasons(record, most=True)
    if not picked:
        return None
    return Insight(
        say("You can come back to this when it gets hard."),
        Quotes(picked),
        title="What counts most for you",
    )


def _rest(record: CostBenefit) -> Insight | None:
    others = _own_reasons(record, most=False)
    if not others:
        return None
    return Insight(
        say("If any of this counts for you too, you can pick it."),
        Quotes(others),
        title="What else you wrote",
    )


def _now(record: CostBenefit) -> Insight | None:
    sentence = say("What do you notice?")
    if _mostly(record.using_good, "short") and _mostly(record.using_costs, "long"):
        sentence = say(
            "What you like comes mostly now. What worries you comes mostly later. What do you "
            "think of that?"
        )
    lists = (
        (say("I like"), record.using_good),
        (say("A worry, mine or others’"), record.using_costs),
    )
    return _listed(sentence, "How it is now", lists)


def _changed(record: CostBenefit) -> Insight | None:
    lists = ((say("Hard"), record.change_costs), (say("Better"), record.change_good))
    return _listed(say("What do you notice?"), "If it changed", lists)


def _listed(
    sentence: Text, title: str, lists: Sequence[tuple[Text, Sequence[Side]]]
) -> Insight | None:
    """Show two lists as one table, in each what comes now before what comes later."""
    rows: list[list[Value]] = [
        [side.what, kind, _said_when(side)]
        for kind, sides in lists
        for side in sorted(sides, key=_when)
    ]
    if not rows:
        return None
    columns = [say("What it is"), say("Side"), say("When")]
    return Insight(sentence, Table(columns, rows), title=title)


def _said_when(side: Side) -> Text:
    return Text(WHEN[side.horizon]) if side.horizon else say("not marked")


def _when(side: Side) -> int:
    return list(WHEN).index(side.horizon) if side.horizon else len(WHEN)


def _mostly(sides: Sequence[Side], horizon: str) -> bool:
    """Tell whether more than half of what was marked comes then."""
    marked = [side.horizon for side in sides if side.horizon]
    return 2 * marked.count(horizon) > len(marked)


def _conclusion(record: CostBenefit) -> Insight | None:
    if not record.conclusion:
        return None
    return Insight(
        say("You can come back to it, and change it, at any time."),
        Quotes([record.conclusion]),
        title="What you think of it",
    )


def _said(kept: Kept[CostBenefit]) -> Iterator[Said]:
    record = kept.record
    for name in REASONS:
        for side in _sides(record, name):
            key = f"{name}:{side.id}"
            yield kept.says(Topic.REASON, key, side.what, offered=key not in record.counts_most)
    for liked in record.using_good:
        if liked.instead:
            text = say(
                "A safe way to also get this ({what}): {instead}",
                what=liked.what,
                instead=liked.instead,
            )
            key = f"using_good:{liked.id}"
            yield kept.says(Topic.STEP, key, liked.instead, in_plan=text)
    for side in record.change_costs:
        text = say("Be ready for: {what}", what=side.what)
        key = f"change_costs:{side.id}"
        yield kept.says(Topic.HURDLE, key, side.what, in_plan=text, for_decided=True)
