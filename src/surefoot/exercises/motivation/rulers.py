"""Readiness rulers: how much a change matters, how doable it feels, and how ready one is.

Origin: the importance, confidence and readiness rulers of motivational interviewing (Miller &
Rollnick 2013); the wording is our own. "Why not lower?" and "what would raise it?" invite a
person to say their own reasons. A number is a place to talk from, never a pass or a fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surefoot.exercises import (
    Exercise,
    Insight,
    Kept,
    PlanLine,
    Quadrant,
    Quotes,
    Section,
    Trend,
)
from surefoot.exercises.figures import Series
from surefoot.forms import rating, words
from surefoot.language import Text, say
from surefoot.points import Point

HIGH = 6
"""The least rating that counts as high: the first one above the middle of 0 to 10."""
TREND = 30
"""The most entries in one picture, the latest ones."""

NEXT = {
    (False, False): say(
        "Both numbers are low today, and that is fine to say. You could look at what matters to "
        "you, with no need to decide."
    ),
    (True, False): say(
        "It matters to you, and it feels hard to do. You could build skills next: see “{point}”.",
        point=Text(Point.URGES.heading),
    ),
    (False, True): say(
        "You feel able to do it, and it does not matter much yet. You could look at your own "
        "reasons next."
    ),
    (True, True): say(
        "It matters to you and you feel able to do it. You could pick one small step next."
    ),
}
"""What one could look at next, by whether importance and confidence are high."""


@dataclass(frozen=True, kw_only=True)
class ReadinessRulers(
    Exercise,
    key="readiness-rulers",
    drawing="ruler",
    point=Point.MOTIVATION,
    place=20,
    version=1,
    title="How ready do I feel?",
    purpose="Three short scales show where you stand today. No number is right or wrong.",
    repeats=True,
    feeds=(
        Section.WHY,
        Section.STEPS,
    ),
    followed={
        "readiness_importance_0_10": "How much it matters",
        "readiness_confidence_0_10": "How sure I am that I can",
        "readiness_readiness_0_10": "How ready I feel",
    },
):
    """Three ratings of a change, and the person's words about them."""

    importance: int = rating(
        "How much does this change matter to you?", low="not at all", high="more than anything"
    )
    importance_reason: str | None = words(
        "Why did you not pick a lower number?",
        hint="Skip this if you like, or if you picked 0.",
        long=True,
        optional=True,
    )
    importance_raise: str | None = words(
        "What would make it matter one point more?", long=True, optional=True
    )
    confidence: int = rating(
        "If you wanted to, how sure are you that you could do it?",
        low="not sure at all",
        high="fully sure",
    )
    confidence_reason: str | None = words(
        "What makes you as sure as you are, and not less?",
        hint="Skip this if you like, or if you picked 0.",
        long=True,
        optional=True,
    )
    confidence_raise: str | None = words(
        "What would make you one point more sure?",
        hint="It could be a skill, some help, or one small step.",
        long=True,
        optional=True,
    )
    readiness: int = rating("How ready are you to start?", low="not now", high="I have started")

    @classmethod
    def insights(cls, past: Sequence[Kept[ReadinessRulers]]) -> Sequence[Insight]:
        """Show where importance and confidence meet, one's own reasons, and the way so far."""
        if not past:
            return ()
        shown = (_place(past[-1].record), _reasons(past[-1].record), _way(past))
        return [insight for insight in shown if insight is not None]

    @classmethod
    def plan(cls, past: Sequence[Kept[ReadinessRulers]]) -> Sequence[PlanLine]:
        """Give the latest words on why the change matters and on what would help."""
        return list(_lines(past[-1])) if past else ()

    def measures(self) -> dict[str, float]:
        """Give the three ratings."""
        return {
            "readiness_importance_0_10": self.importance,
            "readiness_confidence_0_10": self.confidence,
            "readiness_readiness_0_10": self.readiness,
        }


def _place(rulers: ReadinessRulers) -> Insight:
    return Insight(
        NEXT[rulers.importance >= HIGH, rulers.confidence >= HIGH],
        Quadrant(
            x_name=say("How much it matters"),
            y_name=say("How sure I am that I can"),
            x=rulers.importance,
            y=rulers.confidence,
            quarters=(
                say("Take a look"),
                say("Build skills"),
                say("Find reasons"),
                say("Take a step"),
            ),
        ),
        title="Where you stand today",
    )


def _reasons(rulers: ReadinessRulers) -> Insight | None:
    own = [each for each in (rulers.importance_reason, rulers.confidence_reason) if each]
    if not own:
        return None
    return Insight(
        say("This is what already speaks for the change, in your words."),
        Quotes(own),
        title="Your own reasons",
    )


def _way(past: Sequence[Kept[ReadinessRulers]]) -> Insight | None:
    if len(past) < 2:
        return None
    before, now = past[-2].record, past[-1].record
    each = [kept.record for kept in past[-TREND:]]
    return Insight(
        say(
            "Since last time, how much it matters went from {importance_before} to "
            "{importance_now}. How sure you feel went from {confidence_before} to "
            "{confidence_now}. How ready you feel went from {readiness_before} to "
            "{readiness_now}. Ups and downs are part of change.",
            importance_before=before.importance,
            importance_now=now.importance,
            confidence_before=before.confidence,
            confidence_now=now.confidence,
            readiness_before=before.readiness,
            readiness_now=now.readiness,
        ),
        Trend(
            labels=[kept.at.date() for kept in past[-TREND:]],
            series=[
                Series(say("It matters"), [one.importance for one in each]),
                Series(say("I feel sure"), [one.confidence for one in each]),
                Series(say("I feel ready"), [one.readiness for one in each]),
            ],
            most=10,
        ),
        title="Your numbers over time",
    )


def _lines(kept: Kept[ReadinessRulers]) -> Iterator[PlanLine]:
    rulers = kept.record
    if rulers.importance_reason:
        yield kept.line(Section.WHY, "importance_reason", rulers.importance_reason)
    if rulers.confidence_reason:
        yield kept.line(
            Section.WHY,
            "confidence_reason",
            say("Why I can do it: {why}", why=rulers.confidence_reason),
        )
    if rulers.confidence_raise:
        yield kept.line(
            Section.STEPS,
            "confidence_raise",
            say("What would make me more sure: {what}", what=rulers.confidence_raise),
        )
