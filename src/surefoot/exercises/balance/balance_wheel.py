"""Balance wheel: how much each area of life matters, how it is now, and where the two differ.

Origin: importance and satisfaction by area of life, as in quality-of-life work and coaching; the
areas, the wording and the layout are our own. Importance is asked beside satisfaction because a
low rating only counts where an area matters to the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from surefoot.exercises import Bars, Exercise, Insight, Kept, Said, Table, Topic
from surefoot.exercises.figures import Bar, Part
from surefoot.forms import Row, rating, rows, words
from surefoot.forms.looks import Wheel
from surefoot.forms.measure import points
from surefoot.language import LANGUAGES, Text, Value, language, say
from surefoot.points import Point

AREAS = {
    "health": "Body and sleep",
    "mind": "Mood and calm",
    "family": "Family",
    "love": "Love and closeness",
    "friends": "Friends",
    "work": "Work or school",
    "money": "Money",
    "home": "My home",
    "fun": "Fun and rest",
    "meaning": "Faith or meaning",
}

CALLED_BEFORE = {("meaning", "What I believe in"), ("meaning", "En lo que creo")}
"""Areas by what the first version called them in each language, where they were renamed since."""


@dataclass(frozen=True, kw_only=True)
class Area(Row):
    """One area of life: how much it matters, and how it is now."""

    name: str | None = words("What do you call this area?", most=60, optional=True)
    importance: int = rating("How much it matters", low="little", high="a lot")
    satisfaction: int = rating("How happy you are with it", low="little", high="a lot")

    @property
    def label(self) -> str | Text:
        """The person's name of the area, or ours where they kept it, in whatever language."""
        ours = AREAS.get(self.id, "An area of my own")
        kept = {None, *(language(code).text(ours) for code in LANGUAGES)}
        return Text(ours) if self.name in kept else str(self.name)

    @property
    def gap(self) -> int:
        """Importance less satisfaction, -10 to 10; above 0 it matters more than it is well."""
        return self.importance - self.satisfaction

    @property
    def pull(self) -> int:
        """Importance times the gap, 0 to 100; 0 where the area is as well as it matters."""
        return self.importance * max(0, self.gap)


@dataclass(frozen=True, kw_only=True)
class BalanceWheel(
    Exercise,
    key="balance-wheel",
    drawing="wheel",
    point=Point.BALANCE,
    place=10,
    minutes=10,
    version=2,
    title="Balance wheel",
    purpose="Look at the areas of your life. See where a small step could do you good.",
    repeats=False,
    topics=(Topic.AREA, Topic.STEP),
    measured={
        "balance_satisfaction_mean_0_10": points("How well life is going", 0, 10, "higher"),
        "balance_gap_mean_0_10": points("Gap to what matters in life", 0, 10, "lower"),
    },
):
    """The areas of a person's life on one day, and a first step in one of them."""

    areas: tuple[Area, ...] = rows(
        "How are things in each area of your life?",
        Area,
        start=AREAS,
        ordered=False,
        look=Wheel(filled="satisfaction", marked="importance"),
        hint="You can rename an area, add one or take one away.",
        most=16,
    )
    focus: str | None = words(
        "Which area would you like to work on?",
        hint="Pick any one. It does not have to be the one with the biggest gap.",
        most=200,
        optional=True,
    )
    first_step: str | None = words(
        "What could a small first step be?",
        hint="Small enough that you could do it this week.",
        most=500,
        suggest=(Topic.STEP, Topic.COPING),
        optional=True,
    )

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        """Let an area that has our earlier name for it have today's."""
        areas = answers.get("areas")
        if isinstance(areas, list):
            answers["areas"] = [_renamed(area) for area in areas]
        return answers

    @classmethod
    def insights(cls, past: Sequence[Kept[BalanceWheel]]) -> Sequence[Insight]:
        """Show the gaps, the largest first, and what changed since the last look."""
        if not past:
            return ()
        change = _change(past)
        gaps = _gaps(past[-1].record)
        return [gaps] if change is None else [gaps, change]

    @classmethod
    def said(cls, past: Sequence[Kept[BalanceWheel]]) -> Sequence[Said]:
        """Give the area that the person picked to work on, and the first step."""
        return list(_said(past[-1])) if past else ()

    def measures(self) -> dict[str, float]:
        """Give the mean satisfaction, and the mean gap where areas matter more than they are well.

        ``mean(satisfaction)`` and ``mean(max(0, importance - satisfaction))`` over the rated
        areas, each 0 to 10.
        """
        return {
            "balance_satisfaction_mean_0_10": mean(area.satisfaction for area in self.areas),
            "balance_gap_mean_0_10": mean(max(0, area.gap) for area in self.areas),
        }


def _renamed(area: Any) -> Any:
    if not isinstance(area, dict) or (area.get("id"), area.get("name")) not in CALLED_BEFORE:
        return area
    return {name: answer for name, answer in area.items() if name != "name"}


def by_pull(areas: Sequence[Area]) -> list[Area]:
    """Rank areas by importance times gap, the largest first; equal ones stay in their order."""
    return sorted(areas, key=lambda area: -area.pull)


def _standing_out(areas: Sequence[Area]) -> list[Area]:
    most = max(area.pull for area in areas)
    return [area for area in areas if most and area.pull == most]


def _gaps(look: BalanceWheel) -> Insight:
    bars = [
        Bar(area.label, [Part(area.satisfaction)], mark=area.importance)
        for area in by_pull(look.areas)
    ]
    figure = Bars(
        bars, 10, unit=say("how happy I am with it"), mark_name=say("how much it matters")
    )
    return Insight(_largest(_standing_out(look.areas)), figure, title="Where the gaps are")


def _largest(areas: Sequence[Area]) -> Text:
    if not areas:
        return say(
            "Each area is going at least as well as it matters to you. That is worth keeping."
        )
    if len(areas) > 1:
        return say(
            "More than one area has the biggest gap. One of them is {area}.", area=areas[0].label
        )
    return say(
        "The biggest gap is here: {area}. It matters {importance} of 10, and you are happy with "
        "it {satisfaction} of 10.",
        area=areas[0].label,
        importance=areas[0].importance,
        satisfaction=areas[0].satisfaction,
    )


def _change(past: Sequence[Kept[BalanceWheel]]) -> Insight | None:
    if len(past) < 2:
        return None
    before = {area.id: area for area in past[-2].record.areas}
    both = [area for area in past[-1].record.areas if area.id in before]
    if not both:
        return None
    columns = [say("Area"), say("Last time"), say("Now")]
    rows: list[list[Value]] = [
        [area.label, before[area.id].satisfaction, area.satisfaction] for area in both
    ]
    better = sum(area.satisfaction > before[area.id].satisfaction for area in both)
    lower = sum(area.satisfaction < before[area.id].satisfaction for area in both)
    sentence = say(
        "Since your last look: {better} up, {lower} down, {same} the same.",
        better=better,
        lower=lower,
        same=len(both) - better - lower,
    )
    return Insight(sentence, Table(columns, rows), title="Since last time")


def _said(kept: Kept[BalanceWheel]) -> Iterator[Said]:
    look = kept.record
    if look.focus:
        yield kept.says(Topic.AREA, "focus", look.focus)
    if look.first_step:
        yield kept.says(Topic.STEP, "first_step", look.first_step)
