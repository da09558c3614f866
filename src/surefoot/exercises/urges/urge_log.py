"""Urge log: note one urge while it is fresh, and see over weeks when urges come and pass.

Origin: self-monitoring in cognitive behavioural therapy. The kinds of situation follow the eight
of Marlatt's taxonomy (Marlatt 1996, Addiction 91 Suppl, S37-S49; Larimer, Palmer & Marlatt 1999,
Alcohol Research & Health 23(2), 151-160); the wording is our own. A pattern is named from
``ENOUGH`` entries on, a share comes with its Wilson interval, and what followed a way of coping
is told as what happened, not as its cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from surefoot.exercises import (
    Bars,
    Exercise,
    HeatMap,
    Insight,
    Kept,
    PlanLine,
    Section,
    Table,
    Trend,
)
from surefoot.exercises.feelings import FEELINGS
from surefoot.exercises.figures import Bar, Part, Series
from surefoot.exercises.patterns import ENOUGH, too_few, wilson
from surefoot.forms import many_of, minutes, moment, one_of, rating, words
from surefoot.language import Hours, Text, Value, say, say_n
from surefoot.points import Point

TRIGGERS = {
    "hard_feeling": "A hard feeling, like being sad, angry or worried",
    "body": "My body felt bad: pain, tired, sick",
    "good_feeling": "A good feeling, or something to celebrate",
    "testing": "I wanted to see if I could handle it",
    "reminder": "It just came, or something reminded me",
    "conflict": "A fight or tension with someone",
    "pressure": "Someone offered it or pushed me",
    "good_time": "A good time with other people",
    "other": "Something else, or I do not know",
}

PLACES = {
    "home": "At home",
    "work": "At work or school",
    "friends": "At someone’s home",
    "out": "Out, like a bar, a party or a meal",
    "way": "On the way, or on the street",
    "online": "Online or on the phone",
    "other": "Somewhere else",
}

COMPANY = {
    "alone": "Nobody",
    "partner": "My partner",
    "family": "Family",
    "friends": "Friends",
    "work": "People from work or school",
    "strangers": "People I do not know well",
    "other": "Someone else",
}

RESPONSES = {
    "wait": "Wait until it passes",
    "leave": "Leave the place",
    "distract": "Do something else",
    "watch": "Watch it rise and fall, like a wave",
    "talk_back": "Talk back to the thought",
    "reach_out": "Call or text someone",
    "breathe": "Breathe slowly or relax",
    "move": "Move my body",
    "reasons": "Think of my reasons",
    "swap": "Have something else instead",
    "other": "Something else",
}

OUTCOMES = {
    "rode_out": "I rode it out",
    "partly": "I acted on it in part",
    "acted": "I acted on it",
}

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BANDS = (
    Hours(0, 4, "midnight to 4 am"),
    Hours(4, 8, "4 to 8 am"),
    Hours(8, 12, "8 am to noon"),
    Hours(12, 16, "noon to 4 pm"),
    Hours(16, 20, "4 to 8 pm"),
    Hours(20, 24, "8 pm to midnight"),
)
HOURS_A_BAND = 24 // len(BANDS)
IN_PLAN = 4
TREND = 30


@dataclass(frozen=True, kw_only=True)
class UrgeLog(
    Exercise,
    key="urge-log",
    drawing="wave",
    point=Point.URGES,
    place=10,
    version=1,
    title="Urge log",
    purpose="Note an urge while it is fresh. Over time you can see when urges come, and that "
    "they pass.",
    repeats=True,
    happened="when",
    feeds=(
        Section.SIGNS,
        Section.URGES,
    ),
    followed={
        "urge_peak_0_10": "Strength at its worst",
        "urge_after_0_10": "Strength in the end",
        "urge_lasted_min": "How long it lasted",
    },
):
    """One urge, from when it was noticed until it passed or was acted on."""

    when: datetime = moment("When did the urge come?")
    peak: int = rating("How strong was it at its worst?", low="barely there", high="huge")
    after: int | None = rating(
        "How strong was it in the end?", low="gone", high="huge", optional=True
    )
    lasted: int | None = minutes("How long did it last?", hint="A guess is fine.", optional=True)
    trigger: str = one_of("What set it off?", TRIGGERS, hint="Pick what fits best.")
    responses: tuple[str, ...] = many_of("What did you try?", RESPONSES, optional=True)
    outcome: str = one_of(
        "How did it end?",
        OUTCOMES,
        hint="Each answer helps you learn. There is no bad one.",
    )
    feelings: tuple[str, ...] = many_of(
        "How did you feel?",
        FEELINGS,
        hint="From here on, add only what you like.",
        optional=True,
    )
    thought: str | None = words("What went through your mind?", long=True, optional=True)
    going_on: str | None = words("What was going on just before?", long=True, optional=True)
    where: str | None = one_of("Where were you?", PLACES, optional=True)
    company: str | None = one_of("Who was with you?", COMPANY, optional=True)
    scene: str | None = words(
        "Anything more about the place or the people?", most=500, optional=True
    )
    note: str | None = words("Anything you want to keep in mind?", long=True, optional=True)

    @classmethod
    def check(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        """Say so if the urge is rated stronger in the end than at its worst."""
        if "peak" in answers and answers.get("after", 0) > answers["peak"]:
            return {"after": say("this is higher than the urge at its worst")}
        return {}

    @classmethod
    def insights(cls, past: Sequence[Kept[UrgeLog]]) -> Sequence[Insight]:
        """Show the latest urge and the way so far; patterns from ``ENOUGH`` entries on."""
        if not past:
            return ()
        urges = [kept.record for kept in in_time(past)]
        first = [_so_far(urges), *_strength(urges)]
        if len(urges) < ENOUGH:
            return [*first, too_few(len(urges))]
        return [*first, _typical(urges), _times(urges), _triggers(urges), _strategies(urges)]

    @classmethod
    def plan(cls, past: Sequence[Kept[UrgeLog]]) -> Sequence[PlanLine]:
        """Give the situations seen most, and what was tried most in urges that were ridden out."""
        return list(_lines(past)) if past else ()

    def measures(self) -> dict[str, float]:
        """Give strength, length, drop, and whether the urge was ridden out (1) or not (0)."""
        given = {
            "urge_peak_0_10": self.peak,
            "urge_after_0_10": self.after,
            "urge_drop_0_10": self.drop,
            "urge_lasted_min": self.lasted,
            "urge_rode_out_0_1": float(self.rode_out),
        }
        return {name: value for name, value in given.items() if value is not None}

    @property
    def rode_out(self) -> bool:
        """Whether the urge passed without being acted on, not even in part."""
        return self.outcome == "rode_out"

    @property
    def drop(self) -> int | None:
        """Strength at its worst less strength in the end, 0 to 10; None if the end is not known."""
        return None if self.after is None else self.peak - self.after


def in_time(past: Sequence[Kept[UrgeLog]]) -> list[Kept[UrgeLog]]:
    """Give the urges in the order in which they came, which may not be that of writing."""
    return sorted(past, key=lambda kept: kept.record.when)


def by_time(urges: Sequence[UrgeLog]) -> list[list[int]]:
    """Count urges by the part of the day (rows of four hours) and the weekday (Monday first)."""
    counts = Counter((urge.when.hour // HOURS_A_BAND, urge.when.weekday()) for urge in urges)
    return [[counts[band, day] for day in range(len(WEEKDAYS))] for band in range(len(BANDS))]


def typical_drop(urges: Sequence[UrgeLog], response: str) -> float | None:
    """Give the median drop, 0 to 10, of the urges in which a response was tried.

    Urges without a strength in the end are left out; None below ``ENOUGH`` urges.
    """
    drops = [urge.drop for urge in urges if response in urge.responses and urge.drop is not None]
    return median(drops) if len(drops) >= ENOUGH else None


def typical_length(urges: Sequence[UrgeLog]) -> float | None:
    """Give the median length, in minutes, of the urges that were ridden out.

    An urge that was acted on tells no length of its own. Urges without a length are left out;
    None below ``ENOUGH`` urges.
    """
    lasted = [urge.lasted for urge in urges if urge.rode_out and urge.lasted is not None]
    return median(lasted) if len(lasted) >= ENOUGH else None


def _so_far(urges: Sequence[UrgeLog]) -> Insight:
    ridden = sum(urge.rode_out for urge in urges)
    noted = say_n("You have noted {n} urge so far.", "You have noted {n} urges so far.", len(urges))
    if not ridden:
        sentence = say("{noted} Each one you note helps you learn.", noted=noted)
    else:
        sentence = say("{noted} You rode out {ridden}.", noted=noted, ridden=ridden)
    return Insight(sentence, title="So far")


def _strength(urges: Sequence[UrgeLog]) -> Iterator[Insight]:
    latest = urges[-1]
    if latest.after is None:
        sentence = say("The latest urge went up to {peak} of 10.", peak=latest.peak)
    elif latest.lasted is None:
        sentence = say(
            "The latest urge went from {peak} to {after}.", peak=latest.peak, after=latest.after
        )
    else:
        sentence = say(
            "The latest urge went from {peak} to {after} in {minutes} minutes.",
            peak=latest.peak,
            after=latest.after,
            minutes=latest.lasted,
        )
    yield Insight(sentence, _trend(urges[-TREND:]), title="How strong")


def _trend(urges: Sequence[UrgeLog]) -> Trend | None:
    if len(urges) < 2:
        return None
    series = [
        Series(say("at its worst"), [urge.peak for urge in urges]),
        Series(say("in the end"), [urge.after for urge in urges]),
    ]
    return Trend([urge.when.date() for urge in urges], series, most=10)


def _typical(urges: Sequence[UrgeLog]) -> Insight:
    peak = median(urge.peak for urge in urges)
    lasted = typical_length(urges)
    if lasted is None:
        sentence = say("Half of your urges were at {peak} or less at their worst.", peak=peak)
    else:
        sentence = say(
            "Half of your urges were at {peak} or less at their worst. Half of the ones you rode "
            "out had passed after {minutes} minutes.",
            peak=peak,
            minutes=round(lasted),
        )
    return Insight(sentence, title="A usual urge")


def _times(urges: Sequence[UrgeLog]) -> Insight:
    cells = by_time(urges)
    figure = HeatMap([Text(day) for day in WEEKDAYS], BANDS, cells, weekdays=True)
    return Insight(_busiest(cells), figure, title="When they come")


def _busiest(cells: Sequence[Sequence[int]]) -> Text:
    bands = Counter({band: sum(row) for band, row in enumerate(cells)})
    (band, most), (_, second), *_ = bands.most_common()
    if most == second:
        return say("No one part of the day stands out so far.")
    return say(
        "More came at this time than at any other: {band}. That was {n} of {all}.",
        band=BANDS[band],
        n=most,
        all=sum(bands.values()),
    )


def _triggers(urges: Sequence[UrgeLog]) -> Insight:
    columns = [
        say("What set it off"),
        say("Urges"),
        *(Text(outcome) for outcome in OUTCOMES.values()),
        say("Likely range of riding it out"),
    ]
    common = Counter(urge.trigger for urge in urges).most_common()
    rows = [_trigger_row(trigger, urges) for trigger, _ in common]
    return Insight(
        say(
            "This is how your urges ended. The range says how often you may ride such an urge "
            "out, going by what you noted. It gets narrower as you note more."
        ),
        Table(columns, rows),
        title="What sets them off",
    )


def _trigger_row(trigger: str, urges: Sequence[UrgeLog]) -> list[Value]:
    ended = Counter(urge.outcome for urge in urges if urge.trigger == trigger)
    counts = [ended[outcome] for outcome in OUTCOMES]
    return [
        Text(TRIGGERS[trigger]),
        ended.total(),
        *counts,
        _range(ended["rode_out"], ended.total()),
    ]


def _range(ridden: int, n: int) -> Text:
    if n < ENOUGH:
        return say("too few to say yet")
    low, high = wilson(ridden, n)
    return say("{low}% to {high}%", low=round(100 * low), high=round(100 * high))


def _strategies(urges: Sequence[UrgeLog]) -> Insight:
    drops = {response: typical_drop(urges, response) for response in RESPONSES}
    known = sorted(((drop, key) for key, drop in drops.items() if drop is not None), reverse=True)
    if not known:
        return Insight(
            say_n(
                "No way of coping has {n} note yet, so it is too soon to compare them.",
                "No way of coping has {n} notes yet, so it is too soon to compare them.",
                ENOUGH,
            ),
            title="What you tried",
        )
    bars = [Bar(Text(RESPONSES[key]), [Part(drop)]) for drop, key in known]
    return Insight(
        say(
            "This is how far the urge usually went down when you tried these. It shows what "
            "happened, not why."
        ),
        Bars(bars, 10, unit=say("points down")),
        title="What you tried",
    )


def _lines(past: Sequence[Kept[UrgeLog]]) -> Iterator[PlanLine]:
    latest = in_time(past)[-1]
    urges = [kept.record for kept in past]
    triggers = Counter(urge.trigger for urge in urges if urge.trigger != "other")
    for trigger, _ in triggers.most_common(IN_PLAN):
        yield latest.line(Section.SIGNS, f"trigger:{trigger}", Text(TRIGGERS[trigger]))
    tried = Counter(
        response
        for urge in urges
        if urge.rode_out
        for response in urge.responses
        if response != "other"
    )
    for response, _ in tried.most_common(IN_PLAN):
        yield latest.line(Section.URGES, f"response:{response}", Text(RESPONSES[response]))
