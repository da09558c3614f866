"""Forms with every kind of question, answers to them, and every figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from surefoot.exercises import Bars, HeatMap, Insight, Quadrant, Quotes, Table, Trend
from surefoot.exercises.figures import Bar, Part, Series
from surefoot.forms import (
    Form,
    Row,
    asked,
    day,
    many_of,
    minutes,
    moment,
    number,
    one_of,
    ranking,
    rating,
    rows,
    words,
    yes_no,
)
from surefoot.forms.looks import Rings, Wheel
from surefoot.language import say

SHOWN = [
    Insight(
        say("Bars with parts, and a mark"),
        Bars(
            [
                Bar("Now", [Part(3, say("soon")), Part(4, say("later"))], mark=6),
                Bar("Change", [Part(5, say("soon"))]),
            ],
            10,
            unit=say("weight"),
            mark_name=say("wished for"),
        ),
        title="Bars",
    ),
    Insight(
        say("Bars of one part each"),
        Bars(
            [
                Bar("Ann", [Part(4, say("helps"))]),
                Bar("Lou", [Part(2, say("gets in the way"))]),
                Bar("Kim", [Part(3, say("helps"))]),
            ],
            5,
        ),
    ),
    Insight(say("Plain bars"), Bars([Bar("Home", [Part(3)]), Bar("Work", [])], 10)),
    Insight(
        say("A trend with a gap"),
        Trend(
            [date(2026, 3, day) for day in range(1, 9)],
            [
                Series(say("strongest"), [3, 4, None, 6, 7, 8, 8, 9]),
                Series(say("weakest"), [1, 1, None, 2, 0, 1, None, 3]),
                Series(say("third"), [10, 9, 8, 7, 6, 5, 4, 3]),
                Series(say("fourth"), [None, 2, None, 2, None, 2, None, 2]),
            ],
            10,
        ),
        title="Trend",
    ),
    Insight(say("One entry"), Trend([date(2026, 3, 1)], [Series(say("only"), [3])], 10)),
    Insight(
        say("A grid"),
        HeatMap(
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            ["morning", "evening"],
            [[0, 1, 2, 3, 4, 5, 6], [None, 0, 0, 1, 6, 6, None]],
        ),
    ),
    Insight(
        say("A place"),
        Quadrant(
            say("It matters"),
            say("I can"),
            8,
            3,
            (say("Take a look"), say("Build skills"), say("Find reasons"), say("Take a step")),
        ),
    ),
    Insight(say("A table"), Table([say("What"), say("How often")], [["Rain", 3], ["Sun", 1]])),
    Insight(say("Words"), Quotes(["I slept.", "The morning was mine."]), title="Quotes"),
    Insight(say("Nothing but a sentence")),
]
"""Every figure, each on its own insight."""


@dataclass(frozen=True, kw_only=True)
class Thing(Row):
    """A row of a list."""

    what: str = words("What is it?", hint="A word or two is enough.")
    weight: int = rating("How heavy?", low="light", high="heavy", least=1, most=5)
    when: str = one_of("When?", {"soon": "Soon", "later": "Later on"})


@dataclass(frozen=True, kw_only=True)
class Area(Row):
    """An area of a wheel."""

    name: str = words("Name of the area")
    matters: int = rating("How much does it matter?", low="little", high="much")
    going: int = rating("How is it going?", low="badly", high="well")


@dataclass(frozen=True, kw_only=True)
class Everything(
    Form, key="everything", title="Everything", purpose="One question of each kind.", repeats=True
):
    """Every kind of question there is."""

    mood: int = rating("How is your mood?", low="low", high="high", hint="As it is now.")
    belief: int = rating("How far do you believe it?", low="no", high="fully", most=100)
    lasted: int = minutes("How long did it last?")
    days: int = number("On how many days?", most=7, unit="days")
    cost: float = number("What did it cost?", most=1000, decimals=2, optional=True)
    on: Any = day("On which day?")
    at: Any = moment("When exactly?")
    place: str = words("Where was it?")
    story: str = words("What happened?", long=True)
    acted: bool = yes_no("Did you act on it?")
    what_did: str | None = words("What did you do?", when=asked("acted").is_in(True))
    goal: str = one_of("What is your goal?", {"stop": "Stop fully", "less": "Do less of it"})
    felt: tuple[str, ...] = many_of(
        "What did you feel?", {"sad": "Sad", "calm": "Calm", "ok": "OK"}
    )
    things: tuple[Thing, ...] = rows("What comes to mind?", Thing)
    order: tuple[str, ...] = ranking(
        "What counts most?", {"a": "Apples", "b": "Pears", "c": "Plums"}
    )
    areas: tuple[Area, ...] = rows(
        "How is your life?",
        Area,
        start={"home": "Home", "work": "Work", "fun": "Fun and rest"},
        ordered=False,
        look=Wheel(filled="going", marked="matters"),
    )


@dataclass(frozen=True, kw_only=True)
class Note(Form, key="note", title="A note", purpose="Two questions.", repeats=True):
    """Two questions, enough to watch them being kept."""

    text: str = words("What is new?", long=True)
    mood: int = rating("How is your mood?", low="low", high="high")


@dataclass(frozen=True, kw_only=True)
class Single(Form, key="single", title="A look", purpose="One entry.", repeats=False):
    """A form to go on with."""

    text: str = words("What is new?", long=True)
    mood: int = rating("How is your mood?", low="low", high="high")


@dataclass(frozen=True, kw_only=True)
class Lists(Form, key="lists", title="Lists", purpose="Two lists.", repeats=False):
    """Two lists beside each other."""

    good: tuple[Thing, ...] = rows("The good side", Thing)
    hard: tuple[Thing, ...] = rows("The hard side", Thing)


@dataclass(frozen=True, kw_only=True)
class Friend(Row):
    """Somebody in rings."""

    who: str = words("Who is it?", most=60)
    near: str = one_of("How near?", {"near": "Very near", "near_by": "Near by", "far": "Far away"})


@dataclass(frozen=True, kw_only=True)
class Circle(Form, key="circle", title="My circle", purpose="Who is there.", repeats=False):
    """A list in rings."""

    people: tuple[Friend, ...] = rows(
        "Who is in your life?", Friend, look=Rings(ring="near", middle="Yes")
    )


FILLED: dict[str, Any] = {
    "mood": 7,
    "belief": 80,
    "lasted": 95,
    "days": 3,
    "cost": 12.5,
    "on": "2026-03-31",
    "at": "2026-03-31T18:30",
    "place": "At the corner shop",
    "story": "It rained.\nI walked on.",
    "acted": True,
    "what_did": "Went home",
    "goal": "less",
    "felt": ["sad", "ok"],
    "things": [
        {"id": "row1", "what": "Mornings", "weight": 4, "when": "soon"},
        {"id": "row2", "what": "Money", "weight": 2, "when": "later"},
    ],
    "order": ["b", "a"],
    "areas": [
        {"id": "home", "name": "Home", "matters": 8, "going": 3},
        {"id": "work", "name": "Work", "matters": 5, "going": 9},
    ],
}
