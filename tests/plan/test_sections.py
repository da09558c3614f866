"""The plan's sections group what was said by its topic."""

from __future__ import annotations

from collections import Counter

from surefoot.exercises import Section
from surefoot.exercises.planning import CONTENTS, SECTIONS

PREVENTION = {
    "signs", "early", "ready", "urges", "thoughts", "people", "lapse", "firstday", "medicines",
    "naloxone", "safety",
}  # fmt: skip


def test_a_topic_has_one_section_at_the_most() -> None:
    met = Counter(topic for section in Section for topic in section.topics)
    assert set(met.values()) == {1}
    assert {SECTIONS[topic] for topic in met} == {each for each in Section if each.topics}


def test_what_prevents_a_relapse_is_said_of_each_section() -> None:
    assert {each.value for each in Section if each.prevents_relapse} == PREVENTION
    assert list(CONTENTS) == list(Section)
