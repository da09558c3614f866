"""What many urges have in common: told from ``ENOUGH`` entries on, as what happened.

Nothing is forecast, and no way of coping is called the cause of what followed it.

Tried in ``tests/exercises/test_urge_log.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from surefoot.exercises.figures import Bar, Bars, HeatMap, Insight, Part, Table
from surefoot.exercises.patterns import ENOUGH
from surefoot.exercises.urges.urge_choices import (
    ALL_OUTCOMES,
    ALL_RESPONSES,
    OUTCOMES,
    SHORT_OUTCOMES,
    TRIGGERS,
)
from surefoot.language import Hours, Text, Value, say, say_n

if TYPE_CHECKING:
    from surefoot.exercises.urges.urge_log import UrgeLog

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BANDS = (
    Hours(0, 4, "midnight to 4 {am}"),
    Hours(4, 8, "4 to 8 {am}"),
    Hours(8, 12, "8 {am} to noon"),
    Hours(12, 16, "noon to 4 {pm}"),
    Hours(16, 20, "4 to 8 {pm}"),
    Hours(20, 24, "8 {pm} to midnight"),
)
HOURS_A_BAND = 24 // len(BANDS)


def patterns(urges: Sequence[UrgeLog]) -> Iterator[Insight]:
    """Yield what ``ENOUGH`` urges or more show, the oldest first in ``urges``."""
    yield _typical(urges)
    yield _times(urges)
    yield _triggers(urges)
    yield _strategies(urges)


def by_time(urges: Sequence[UrgeLog]) -> list[list[int]]:
    """Count urges by the part of the day (rows of four hours) and the weekday (Monday first)."""
    counts = Counter((urge.when.hour // HOURS_A_BAND, urge.when.weekday()) for urge in urges)
    return [[counts[band, day] for day in range(len(WEEKDAYS))] for band in range(len(BANDS))]


def typical_drop(urges: Sequence[UrgeLog], response: str) -> float | None:
    """Give the median drop, 0 to 10, of the urges that passed and in which a response was tried.

    An urge that was acted on is no measure of a way of coping. Urges without a strength afterwards
    are left out; None below ``ENOUGH`` urges.
    """
    passed = (urge for urge in urges if urge.rode_out and response in urge.responses)
    drops = [urge.drop for urge in passed if urge.drop is not None]
    return median(drops) if len(drops) >= ENOUGH else None


def typical_length(urges: Sequence[UrgeLog]) -> float | None:
    """Give the median length, in minutes, of the urges that passed without being acted on.

    An urge that was acted on tells no length of its own. Urges without a length are left out;
    None below ``ENOUGH`` urges.
    """
    lasted = [urge.lasted for urge in urges if urge.rode_out and urge.lasted is not None]
    return median(lasted) if len(lasted) >= ENOUGH else None


def _typical(urges: Sequence[UrgeLog]) -> Insight:
    peak = median(urge.peak for urge in urges)
    lasted = typical_length(urges)
    if lasted is None:
        sentence = say("Half of your urges were at {peak} or less at their strongest.", peak=peak)
    else:
        sentence = say(
            "Half of your urges were at {peak} or less at their strongest. Half of those that "
            "passed were over after {minutes} minutes.",
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
    return say("More came at this time than at any other: {band}.", band=BANDS[band])


def _triggers(urges: Sequence[UrgeLog]) -> Insight:
    seen = {urge.outcome for urge in urges}
    outcomes = [key for key in ALL_OUTCOMES if key in OUTCOMES or key in seen]
    columns = [
        say("What started it"),
        say("Urges"),
        *(Text(SHORT_OUTCOMES[outcome]) for outcome in outcomes),
    ]
    common = Counter(urge.trigger for urge in urges).most_common()
    rows = [_trigger_row(trigger, urges, outcomes) for trigger, _ in common]
    return Insight(
        say("This is how your urges ended, by what started them."),
        Table(columns, rows),
        title="What starts them",
    )


def _trigger_row(trigger: str, urges: Sequence[UrgeLog], outcomes: Sequence[str]) -> list[Value]:
    ended = Counter(urge.outcome for urge in urges if urge.trigger == trigger)
    return [Text(TRIGGERS[trigger]), ended.total(), *(ended[outcome] for outcome in outcomes)]


def _strategies(urges: Sequence[UrgeLog]) -> Insight:
    drops = {response: typical_drop(urges, response) for response in ALL_RESPONSES}
    known = sorted(((drop, key) for key, drop in drops.items() if drop is not None), reverse=True)
    if not known:
        return Insight(
            say_n(
                "You have not tried one way of coping {n} time yet. It is too soon to compare.",
                "You have not tried one way of coping {n} times yet. It is too soon to compare.",
                ENOUGH,
            ),
            title="What you tried",
        )
    bars = [Bar(Text(ALL_RESPONSES[key]), [Part(drop)]) for drop, key in known]
    return Insight(
        say(
            "This is how far urges that passed usually went down when you tried these. It shows "
            "what happened, not why."
        ),
        Bars(bars, 10, unit=say("points down")),
        title="What you tried",
    )
