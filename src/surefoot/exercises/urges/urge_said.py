"""What urges say: what starts them, early signs, what was tried, and the person's own words.

Tried in ``tests/exercises/test_urge_log.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from surefoot.exercises.base import Kept
from surefoot.exercises.said import Said, Topic
from surefoot.exercises.urges.urge_choices import (
    ALL_RESPONSES,
    EARLY_SIGNS,
    FORMER_RESPONSES,
    TRIGGERS,
)
from surefoot.language import Text

if TYPE_CHECKING:
    from surefoot.exercises.urges.urge_log import UrgeLog

IN_PLAN = 4
OFTEN = 3
"""Entries with one starter from which on it stands in the plan by itself."""
BY_CHANCE = "reminder"
"""A starter that stands in no plan by itself: there is nothing to look out for."""


def what_urges_say(past: Sequence[Kept[UrgeLog]]) -> Iterator[Said]:
    """Yield what urges say, in the order in which they came: nothing if there are none."""
    if past:
        yield from _in_common(past)
    for kept in past:
        yield from _own_words(kept)


def _in_common(past: Sequence[Kept[UrgeLog]]) -> Iterator[Said]:
    latest = past[-1]
    urges = [kept.record for kept in past]
    started = Counter(urge.trigger for urge in urges)
    for trigger in _most((urge.trigger for urge in urges), without="other"):
        offered = trigger == BY_CHANCE or started[trigger] < OFTEN
        text = Text(TRIGGERS[trigger])
        yield latest.says(Topic.TRIGGER, f"trigger:{trigger}", text, offered=offered)
    for sign in _most((sign for urge in urges for sign in urge.early), without="none"):
        yield latest.says(Topic.WARNING_SIGN, f"early:{sign}", Text(EARLY_SIGNS[sign]))
    tried = (response for urge in urges if urge.rode_out for response in urge.responses)
    for response in _most(tried, without="other"):
        text = Text(ALL_RESPONSES[response])
        former = response in FORMER_RESPONSES
        key = f"response:{response}"
        yield latest.says(Topic.COPING, key, text, offered=former, suggested=not former)


def _most(named: Iterable[str], *, without: str) -> list[str]:
    counted = Counter(each for each in named if each != without)
    return [each for each, _ in counted.most_common(IN_PLAN)]


def _own_words(kept: Kept[UrgeLog]) -> Iterator[Said]:
    """Offer what the person wrote for the plan, where they can put it in."""
    urge = kept.record
    said = {
        "early_own": (Topic.WARNING_SIGN, urge.early_own),
        "helped": (Topic.COPING, urge.helped),
        "learned": (Topic.LAPSE, urge.learned),
        "next_day": (Topic.FIRST_DAY, urge.next_day),
        "going_on": (Topic.SITUATION, urge.going_on),
        "thought": (Topic.AUTOMATIC_THOUGHT, urge.thought),
    }
    for name, (topic, words_of_it) in said.items():
        if words_of_it:
            yield kept.says(topic, f"{name}:{kept.entry_id}", words_of_it, offered=True)
