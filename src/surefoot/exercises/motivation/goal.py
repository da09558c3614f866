"""My goal: what to change, how far, from when, and what it takes from the person today.

Origin: choosing one's own goal, as in motivational interviewing (Miller & Rollnick 2013); the
wording is our own. No goal is ranked above another, and a goal may change at any time. Before a
start date, and whenever the goal is to stop or to do less, it asks what can make a sudden stop
dangerous (SAMHSA, Treatment Improvement Protocols 45 and 63): what is ticked brings its card at
once, and a line on seeing a doctor that stands under the start date wherever the plan is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from surefoot.danger import CLINIC, OPIOIDS, PREGNANT, STOP_ALONE, STOP_SIGNS
from surefoot.exercises import Exercise, Insight, Kept, Quotes, Said, Table, Topic
from surefoot.exercises.motivation.cost_over_time import cost_told
from surefoot.forms import (
    Note,
    Privacy,
    asked,
    day,
    either,
    many_of,
    number,
    one_of,
    ranking,
    words,
    yes_no,
)
from surefoot.forms.dates import now
from surefoot.forms.kinds import MOST_MONEY
from surefoot.forms.measure import counted
from surefoot.forms.record import Answers
from surefoot.language import Text, Value, say, say_n
from surefoot.points import Point

GOALS = {
    "abstain": "Stop fully",
    "cut_down": "Do less of it",
    "undecided": "I am not sure yet",
    "other": "Something else",
}

SETTLED = tuple(key for key in GOALS if key != "undecided")
"""Goals that a start date can belong to; one that was set before waits while none of them holds."""

ABOUT = {
    "use": "Alcohol, drugs, pills or nicotine",
    "betting": "Betting or games of chance",
    "food": "Food or eating",
    "other": "Something else, or more than one",
}
NOT_OF_USE = ("betting", "food")
"""What a goal can be about that no line on substances fits, nor the check of one's body."""

CHECK = {
    "none": "None of these",
    "drinks": "I drink alcohol most days, or did so not long ago",
    "shakes": "I shake, sweat or feel sick without it",
    "pills": "I take benzos, sleeping pills or GHB most days",
    "opioids": "I use opioids, or take methadone or buprenorphine",
    "pregnant": "I am pregnant",
    "seizure": "I had a seizure or saw things when I stopped before",
}
ALONE = ("drinks", "shakes", "pills", "seizure")
"""Answers with which it is dangerous to stop all at once on one's own."""

STOPS = either(asked("safety").is_in(*ALONE), asked("heavy_daily").is_in(True))
CARES = asked("safety").is_in("opioids")
EXPECTS = asked("safety").is_in("pregnant")
IN_PREGNANCY = "I talk with a doctor or nurse as soon as I can, and say what I take."
"""A line of a plan that others may read, too: it does not tell of the pregnancy."""
EARLIER = (
    "Earlier you said yes to this: I drink a lot every day, or take calming or sleeping pills "
    "most days."
)

MATTERS = {
    "health": "My health",
    "people": "People I love",
    "money": "Money",
    "work": "Work or school",
    "peace": "Peace of mind",
    "freedom": "Being free to choose",
    "person": "Living as the person I want to be",
    "home": "A safe home",
    "faith": "What I believe in",
    "fun": "Time for things I enjoy",
}
FORMER_MATTERS = {"respect": "How I see myself"}

IN_PLAN = 3
FIRST_START = date(1920, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Goal(
    Exercise,
    key="goal",
    drawing="flag",
    point=Point.MOTIVATION,
    place=10,
    minutes=10,
    version=2,
    title="My goal",
    purpose="Say what you would like to look at or change, in your own words. You can change your "
    "goal at any time.",
    repeats=False,
    topics=(Topic.GOAL, Topic.VALUE, Topic.SAFETY),
    measured={
        "goal_cost_money_per_week": counted(
            "Money lost or spent a week", "the person’s own currency", "lower"
        ),
        "goal_cost_hours_per_week": counted("Hours it takes a week", "hours", "lower"),
    },
    on_overview=True,
):
    """What a person wants to change, and what it takes from them now."""

    behaviour: str = words(
        "What would you like to look at, or change?",
        hint="Use your own words. It can be one thing or a few, like drinking, smoking or betting.",
        most=500,
    )
    goal_type: str = one_of(
        "What is your goal for now?",
        GOALS,
        hint="Pick what fits you today. No choice is better than another.",
    )
    target: str | None = words(
        "What would “less” look like for you?",
        hint="You could say how much, how often or on which days.",
        most=500,
        optional=True,
        when=asked("goal_type").is_in("cut_down"),
    )
    other_goal: str | None = words(
        "What is your goal, in your own words?",
        most=500,
        optional=True,
        when=asked("goal_type").is_in("other"),
    )
    about: str | None = one_of(
        "What is it about?",
        ABOUT,
        hint="Your plan then leaves out what does not fit.",
        optional=True,
        privacy=Privacy.PRIVATE,
    )
    dated: bool | None = yes_no(
        "Would you like to set a start date?",
        optional=True,
        when=asked("goal_type").is_in(*SETTLED),
        privacy=Privacy.PRIVATE,
    )
    heavy_daily: bool | None = yes_no(
        "Do you drink a lot every day, or take calming or sleeping pills most days?",
        optional=True,
        retired=True,
    )
    safety: tuple[str, ...] = many_of(
        "Which of these fit you?",
        CHECK,
        hint="We ask to keep you safe. For some people it is dangerous to stop all at once.",
        alone="none",
        when=either(
            asked("goal_type").is_in("abstain", "cut_down"),
            asked("dated").is_in(True),
            asked("heavy_daily").is_in(True),
        ),
        unless=asked("about").is_in(*NOT_OF_USE),
        notes=(
            Note(EARLIER, asked("heavy_daily").is_in(True)),
            Note(STOP_ALONE, STOPS),
            Note(STOP_SIGNS, STOPS, help="emergency"),
            Note(CLINIC, CARES, help="numbers"),
            Note(OPIOIDS, CARES),
            *(Note(text, EXPECTS) for text in PREGNANT),
        ),
        privacy=Privacy.PRIVATE,
    )
    start: date | None = day(
        "What is your start date?",
        hint="You can leave this open, or pick a day that has passed.",
        optional=True,
        earliest=FIRST_START,
        years_ahead=5,
        when=asked("dated").is_in(True),
        notes=(Note(STOP_ALONE, STOPS), Note(CLINIC, CARES), Note(PREGNANT[0], EXPECTS)),
    )
    money_per_week: float | None = number(
        "About how much money is lost or spent on it now?",
        hint="Any amount in your own money. A guess is fine.",
        most=MOST_MONEY,
        decimals=2,
        unit="a week",
        money=True,
        optional=True,
    )
    hours_per_week: float | None = number(
        "About how many hours does it take now?",
        hint="Count the time to get it, do it and feel well again.",
        most=168,
        decimals=1,
        unit="hours a week",
        optional=True,
    )
    months: int | None = number(
        "For how long has it been like this?",
        hint="A guess is fine. One year is 12 months.",
        most=1200,
        unit="months",
        optional=True,
    )
    matters: tuple[str, ...] = ranking(
        "What matters most to you about this change?",
        MATTERS,
        hint="Put what counts most at the top. The first three go into your plan as your reasons.",
        optional=True,
        former_options=FORMER_MATTERS,
    )

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        """Keep the earlier safety question and its answer; who had a start date wanted one."""
        return answers if answers.get("start") is None else {"dated": True} | answers

    @classmethod
    def still_open(cls, answers: Answers) -> list[str]:
        """Name what is still needed; an entry made with the earlier safety question stays whole."""
        answered_before = answers.get("heavy_daily") is not None
        return [
            name
            for name in super().still_open(answers)
            if not (answered_before and name == "safety")
        ]

    @property
    def may_be_of_use(self) -> bool:
        """Whether the goal may be about substances; it is not, if the person says so."""
        return self.about not in NOT_OF_USE

    @property
    def is_undecided(self) -> bool:
        """Whether the person is not sure yet."""
        return self.goal_type == "undecided"

    @property
    def has_started(self) -> bool:
        """Whether the start date has come."""
        return self.start is not None and self.start <= now().date()

    @property
    def stops_alone(self) -> bool:
        """Whether it would be dangerous to stop all at once on one's own."""
        return bool(self.heavy_daily) or not set(ALONE).isdisjoint(self.safety)

    @property
    def needs_care(self) -> bool:
        """Whether somebody's clinic comes before any change."""
        return "opioids" in self.safety

    @property
    def is_pregnant(self) -> bool:
        """Whether somebody is to be seen soon, whatever they change."""
        return "pregnant" in self.safety

    @classmethod
    def insights(cls, past: Sequence[Kept[Goal]]) -> Sequence[Insight]:
        """Show the goal, what the behavior takes, what matters, and changes."""
        if not past:
            return ()
        latest = past[-1].record
        shown = (_goal(latest), _cost(latest), _matters(latest), _changes(past))
        return [insight for insight in shown if insight is not None]

    @classmethod
    def said(cls, past: Sequence[Kept[Goal]]) -> Sequence[Said]:
        """Give the goal, the start date with its safety lines, and what matters most about it."""
        return list(_said(past[-1])) if past else ()

    def measures(self) -> dict[str, float]:
        """Give money and hours a week, as far as they were given."""
        given = {
            "goal_cost_money_per_week": self.money_per_week,
            "goal_cost_hours_per_week": self.hours_per_week,
        }
        return {name: value for name, value in given.items() if value is not None}


def _goal(goal: Goal) -> Insight:
    own = [each for each in (goal.behaviour, goal.target, goal.other_goal) if each]
    sentence = say("Your goal for now: {goal}. You can change it at any time.", goal=_named(goal))
    return Insight(sentence, Quotes(own), title="Where you are heading")


def _named(goal: Goal) -> Text:
    return Text(GOALS[goal.goal_type])


def _cost(goal: Goal) -> Insight | None:
    return cost_told(
        goal.money_per_week, goal.hours_per_week, goal.months, has_started=goal.has_started
    )


def _matters(goal: Goal) -> Insight | None:
    if not goal.matters:
        return None
    rows: list[list[Value]] = [[n, _matter(key)] for n, key in enumerate(goal.matters, 1)]
    return Insight(
        say("At the top for you: {first}.", first=_matter(goal.matters[0])),
        Table([say("Order"), say("What matters")], rows),
        title="What matters most to you",
    )


def _matter(key: str) -> Text:
    return Text((MATTERS | FORMER_MATTERS)[key])


def _changes(past: Sequence[Kept[Goal]]) -> Insight | None:
    changed = [new for old, new in pairwise(past) if old.record.goal_type != new.record.goal_type]
    if not changed:
        return None
    rows: list[list[Value]] = [
        [each.at.date(), _named(each.record)] for each in [past[0], *changed]
    ]
    return Insight(
        say_n(
            "Your goal has changed {n} time. A goal may change as you learn.",
            "Your goal has changed {n} times. A goal may change as you learn.",
            len(changed),
        ),
        Table([say("From"), say("Goal")], rows),
        title="Your goal over time",
    )


def _said(kept: Kept[Goal]) -> Iterator[Said]:
    goal = kept.record
    named = say("My goal for now: {goal}", goal=_named(goal))
    yield kept.says(Topic.GOAL, "behaviour", goal.behaviour, in_plan=_looked_at(goal))
    yield kept.says(Topic.GOAL, "goal_type", _named(goal), in_plan=named)
    own = goal.target or goal.other_goal
    if own:
        yield kept.says(Topic.GOAL, "target", own)
    if goal.start is not None:
        yield kept.says(Topic.GOAL, "start", say("My start date: {day}", day=goal.start))
    yield from _safety(kept)
    for key in goal.matters[:IN_PLAN]:
        yield kept.says(Topic.VALUE, f"matters:{key}", _matter(key))


def _looked_at(goal: Goal) -> Text:
    """Say what the goal is about; only who has decided wants to change it."""
    if goal.is_undecided:
        return say("What I am looking at: {what}", what=goal.behaviour)
    return say("What I want to change: {what}", what=goal.behaviour)


def _safety(kept: Kept[Goal]) -> Iterator[Said]:
    goal = kept.record
    beside = None if goal.start is None else Topic.GOAL
    if goal.stops_alone:
        doctor = say(
            "Before I stop or cut down, I talk with a doctor. A sudden stop can be dangerous."
        )
        yield kept.says(Topic.SAFETY, "doctor", doctor, beside=beside, fixed=True)
    if goal.needs_care:
        clinic = say(
            "I do not stop opioids or my medicine on my own. "
            "I talk with my clinic or any doctor first."
        )
        yield kept.says(Topic.SAFETY, "clinic", clinic, beside=beside, fixed=True)
    if goal.is_pregnant:
        yield kept.says(Topic.SAFETY, "pregnant", say(IN_PREGNANCY), beside=beside, fixed=True)
