from datetime import UTC, datetime

import pytest

from surefoot.exercises import Section
from surefoot.language import language, say
from surefoot.plan import Line, edits

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_line_longer_than_the_plan_has_room_for_is_refused_without_repeating_it() -> None:
    line = Line("goal/target", Section.GOAL, "Less")
    with pytest.raises(edits.TooLongError, match="room for 1000 characters, got 1001") as refused:
        edits.reword(line, "z" * 1001, language("en"), NOW)
    assert "zz" not in str(refused.value)


@pytest.mark.parametrize(
    "key",
    ["goal/target", "own:people:", "own:people:A", "own:nobody:12345678", "own:people:" + "a" * 41],
)
def test_an_own_line_needs_a_key_of_its_own(key: str) -> None:
    with pytest.raises(ValueError, match="the key of an own line"):
        edits.add(key, "Jo", NOW)


def test_an_own_line_needs_words() -> None:
    with pytest.raises(ValueError, match="needs words"):
        edits.add("own:people:1000-aaaa", " \n", NOW)


def test_what_sets_words_apart_in_a_sentence_does_not_become_the_person_s_words() -> None:
    given = say("I call {name}.", name="דנה (2)")
    line = Line("goal/call", Section.GOAL, given)
    shown = language("en").value(given)
    assert "\u2068" in shown
    assert edits.reword(line, shown, language("en"), NOW).text is None
    change = edits.reword(line, shown + " Today.", language("en"), NOW)
    assert (change.text, change.source_text) == ("I call דנה (2). Today.", "I call דנה (2).")
