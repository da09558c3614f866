"""Readiness rulers: how much a change matters, how doable it feels, and how ready one is.

Origin: the importance, confidence and readiness rulers of motivational interviewing (Miller &
Rollnick 2013; Rollnick 1998); the wording is our own. What is shown back starts from what is
there, whatever the number: "It matters to you at 5. What is in that 5?". Nobody is asked why a
number is not lower where it could not be lower, and no number is called low. A number is a place
to talk from, never a pass or a fail.

Words about a number can speak for a change or against it ("I still enjoy it"). So only those that
the person picks as speaking for the change stand in the plan, those on confidence under how sure
one is; the others, and what would make one more sure, stay in the entry and are offered beside the
plan. Who is not sure yet, or not ready, is led to no next step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surefoot.exercises import (
    Exercise,
    History,
    Insight,
    Kept,
    Quadrant,
    Quotes,
    Said,
    Topic,
    Trend,
)
from surefoot.exercises.figures import Series
from surefoot.exercises.motivation.goal import Goal
from surefoot.forms import asked, pick, rating, words
from surefoot.forms.measure import points
from surefoot.language import Text, say
from surefoot.points import Point

MIDDLE, HIGH = 4, 7
"""Where the middle and the upper of three bands begin: 0 to 3, 4 to 6, 7 to 10."""
TREND = 30
"""The most entries in one picture, the latest ones."""

SOME = tuple(range(1, 11))
NOT_YET_ALL = tuple(range(1, 10))

LOOK = say("You could look at what matters to you, with no need to decide.")
REASONS = say("You could look at your own reasons next.")
SKILLS = say("You could practice skills next: see “{point}”.", point=Text(Point.URGES.heading))
NEXT: Mapping[tuple[int, int], Text] = {
    (0, 0): LOOK,
    (0, 1): LOOK,
    (0, 2): LOOK,
    (1, 0): REASONS,
    (1, 1): REASONS,
    (1, 2): say(
        "You feel able to do it, and it matters to you in part. You could look at your own "
        "reasons next."
    ),
    (2, 0): SKILLS,
    (2, 1): SKILLS,
    (2, 2): say("You feel able to do it. You could pick one small step next."),
}
"""What one could look at next, by the bands of importance and confidence, if one is ready to."""

NOT_READY = say("You can leave it open today.")


def _number(n: int) -> Text:
    return say("an {n}", n=n) if n == 8 else say("a {n}", n=n)


IMPORTANCE_PROMPTS = {
    str(n): say("What makes it {n} and not {lower}?", n=_number(n), lower=_number(max(0, n - 2)))
    for n in SOME
}
CONFIDENCE_PROMPTS = {
    str(n): say("What makes you as sure as {n}, and not just {lower}?", n=n, lower=max(0, n - 2))
    for n in SOME
}
"""The questions about a number, with the number in them."""


@dataclass(frozen=True, kw_only=True)
class ReadinessRulers(
    Exercise,
    key="readiness-rulers",
    drawing="ruler",
    point=Point.MOTIVATION,
    place=20,
    minutes=3,
    version=2,
    title="How ready do I feel?",
    purpose="Three short scales show where you stand today. No number is right or wrong.",
    repeats=True,
    topics=(Topic.REASON, Topic.CONFIDENCE),
    measured={
        "readiness_importance_0_10": points("How much the change matters", 0, 10, "higher"),
        "readiness_confidence_0_10": points("How sure I am that I can", 0, 10, "higher"),
        "readiness_readiness_0_10": points("How ready I feel", 0, 10, "higher"),
    },
    on_overview=True,
):
    """Three ratings of a change, and the person's words about them."""

    importance: int = rating(
        "How much does this change matter to you?", low="not at all", high="more than anything"
    )
    importance_open: str | None = words(
        "What would have to happen for it to matter a little?",
        long=True,
        optional=True,
        when=asked("importance").is_in(0),
    )
    importance_reason: str | None = words(
        "Why this number and not a lower one?",
        about="importance",
        prompts=IMPORTANCE_PROMPTS,
        long=True,
        optional=True,
        suggest=(Topic.REASON, Topic.VALUE),
        when=asked("importance").at_least(1),
    )
    importance_raise: str | None = words(
        "What would make it matter one point more?",
        long=True,
        optional=True,
        when=asked("importance").is_in(*NOT_YET_ALL),
    )
    importance_said: str | None = words(
        "What I wrote about how much it matters", long=True, optional=True, retired=True
    )
    confidence: int = rating(
        "If you wanted to, how sure are you that you could do it?",
        low="not sure at all",
        high="fully sure",
    )
    confidence_open: str | None = words(
        "What would have to happen for you to feel a little sure?",
        long=True,
        optional=True,
        when=asked("confidence").is_in(0),
    )
    confidence_reason: str | None = words(
        "What makes you as sure as you are, and not less?",
        about="confidence",
        prompts=CONFIDENCE_PROMPTS,
        long=True,
        optional=True,
        suggest=(Topic.CONFIDENCE, Topic.COPING),
        when=asked("confidence").at_least(1),
    )
    confidence_raise: str | None = words(
        "What would make you one point more sure?",
        hint="It could be a skill, some help, or one small step.",
        long=True,
        optional=True,
        suggest=(Topic.STEP, Topic.PERSON),
        when=asked("confidence").is_in(*NOT_YET_ALL),
    )
    confidence_said: str | None = words(
        "What I wrote about how sure I am", long=True, optional=True, retired=True
    )
    readiness: int = rating("How ready are you to start?", low="not now", high="I have started")
    speaks_for: tuple[str, ...] = pick(
        "Which of these words are reasons for the change?",
        "importance_reason",
        "confidence_reason",
        hint="What you pick goes into your plan. The rest stays here.",
        optional=True,
    )

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        """Keep words about a 0 or a 10 that today's questions do not ask for.

        At 0 the first version asked why the number was not lower, and at 10 what would raise it.
        What would make a 0 matter one point more is what is now asked at 0.
        """
        for scale in ("importance", "confidence"):
            at, reason, more = answers.get(scale), f"{scale}_reason", f"{scale}_raise"
            if at == 0 and more in answers:
                answers[f"{scale}_open"] = answers.pop(more)
            unasked = {0: reason, 10: more}.get(at) if isinstance(at, int) else None
            if unasked in answers:
                answers[f"{scale}_said"] = answers.pop(unasked)
        return answers

    @classmethod
    def insights_among(
        cls, past: Sequence[Kept[ReadinessRulers]], history: History
    ) -> Sequence[Insight]:
        """Show them with no next step while the goal is "not sure yet"."""
        goals = history.of(Goal.key)
        goal = goals[-1].record if goals else None
        return _shown(past, undecided=isinstance(goal, Goal) and goal.is_undecided)

    @classmethod
    def insights(cls, past: Sequence[Kept[ReadinessRulers]]) -> Sequence[Insight]:
        """Show where importance and confidence meet, one's own words, and the way so far."""
        return _shown(past)

    @classmethod
    def said(cls, past: Sequence[Kept[ReadinessRulers]]) -> Sequence[Said]:
        """Give the latest words that speak for the change, and what would make one more sure."""
        return list(_said(past[-1])) if past else ()

    def measures(self) -> dict[str, float]:
        """Give the three ratings."""
        return {
            "readiness_importance_0_10": self.importance,
            "readiness_confidence_0_10": self.confidence,
            "readiness_readiness_0_10": self.readiness,
        }


def _band(n: int) -> int:
    return (n >= MIDDLE) + (n >= HIGH)


def _shown(past: Sequence[Kept[ReadinessRulers]], *, undecided: bool = False) -> Sequence[Insight]:
    if not past:
        return ()
    latest = past[-1].record
    place = _place(latest, undecided=undecided)
    shown = (place, _reasons(latest), _words(latest), _more(latest), _way(past))
    return [insight for insight in shown if insight is not None]


def _place(rulers: ReadinessRulers, *, undecided: bool) -> Insight:
    return Insight(
        _told(rulers, undecided=undecided),
        Quadrant(
            x_name=say("How much it matters"),
            y_name=say("How sure I am that I can"),
            x=rulers.importance,
            y=rulers.confidence,
        ),
        title="Where you stand today",
    )


def _told(rulers: ReadinessRulers, *, undecided: bool) -> Text:
    """Start from what is there; a next step is named only to who has decided and is ready."""
    if rulers.readiness == 0 and rulers.importance:
        return say(
            "It matters to you at {n}, and now is not the time. What is in that {n}?",
            n=rulers.importance,
        )
    ready = _band(rulers.readiness) > 0 and not undecided
    next_one = NEXT[_band(rulers.importance), _band(rulers.confidence)] if ready else NOT_READY
    return say("{start} {next}", start=_start(rulers.importance), next=next_one)


def _start(importance: int) -> Text:
    if importance == 0:
        return say("You gave it a 0 today, and that is fine to say.")
    return say("It matters to you at {n}. What is in that {n}?", n=importance)


def _about(rulers: ReadinessRulers) -> dict[str, str]:
    given = {
        "importance_reason": rulers.importance_reason,
        "confidence_reason": rulers.confidence_reason,
    }
    return {name: said for name, said in given.items() if said}


def _reasons(rulers: ReadinessRulers) -> Insight | None:
    own = [said for name, said in _about(rulers).items() if name in rulers.speaks_for]
    if not own:
        return None
    return Insight(
        say("These are reasons for the change, in your words."),
        Quotes(own),
        title="Your own reasons",
    )


def _words(rulers: ReadinessRulers) -> Insight | None:
    own = [said for name, said in _about(rulers).items() if name not in rulers.speaks_for]
    if not own:
        return None
    return Insight(
        say("Is any of this a reason for the change? If you pick it, it goes into your plan."),
        Quotes(own),
        title="What you wrote",
    )


def _more(rulers: ReadinessRulers) -> Insight | None:
    own = [each for each in (rulers.importance_open, rulers.importance_raise) if each]
    if not own:
        return None
    return Insight(
        say("This is what could make it matter more, in your words."),
        Quotes(own),
        title="What could change",
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


def _said(kept: Kept[ReadinessRulers]) -> Iterator[Said]:
    rulers = kept.record
    for name, said in _about(rulers).items():
        offered = name not in rulers.speaks_for
        if name == "confidence_reason":
            why = say("Why I can do it: {why}", why=said)
            yield kept.says(Topic.CONFIDENCE, name, said, in_plan=why, offered=offered)
        else:
            yield kept.says(Topic.REASON, name, said, offered=offered)
    if rulers.confidence_raise:
        yield kept.says(
            Topic.CONFIDENCE,
            "confidence_raise",
            rulers.confidence_raise,
            in_plan=say("What would make me more sure: {what}", what=rulers.confidence_raise),
            offered=True,
        )
