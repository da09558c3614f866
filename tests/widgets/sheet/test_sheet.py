from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from fake_comm import Wire

from surefoot.exercises import exercise
from surefoot.forms import Form, rating, words
from surefoot.language import Text, language
from surefoot.records.engines.lock_wait import notify_lock_wait
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.store import Change, Entry
from surefoot_widgets import Sheet
from surefoot_widgets.sheet.words import WORDS

OWN_WORDS = "what nobody else may read"


@dataclass(frozen=True, kw_only=True)
class Walk(Form, key="walk", title="A walk", purpose="Go out.", repeats=True):
    """A walk, to try a sheet with."""

    seen: str = words("What did you see?")
    tense: int = rating("How tense were you?", low="calm", high="tense")


@dataclass(frozen=True, kw_only=True)
class Brittle(Form, key="brittle", title="Brittle", purpose="Breaks.", repeats=True):
    """A form with a mistake in it."""

    seen: str = words("What did you see?")

    @classmethod
    def check(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        if "seen" in answers:
            raise KeyError(answers["seen"])
        return {}


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def client_id(store: MemoryStore) -> str:
    return store.add_client("River").id


@pytest.fixture
def sheet(store: MemoryStore, client_id: str) -> Sheet:
    return Sheet(Walk, language("en")).bind(PersonInStore(store, client_id))


def send(sheet: Sheet, message: dict[str, Any]) -> None:
    """Deliver a message as the page's model would."""
    sheet._handle_custom_msg(message, [])


def answer(n: int, question: str, value: Any) -> dict[str, Any]:
    return {"do": "answer", "n": n, "question": question, "value": value}


def test_what_a_page_answers_is_kept(store: MemoryStore, sheet: Sheet) -> None:
    send(sheet, answer(1, "seen", "a heron"))
    assert store.entries()[0].answers == {"seen": "a heron"}


def test_the_state_names_the_last_message_and_what_is_open(sheet: Sheet) -> None:
    send(sheet, answer(1, "seen", "a heron"))
    assert sheet.state["saved"] == 1
    assert sheet.state["open"] == [{"question": "tense"}]
    assert sheet.answers == {"seen": "a heron"}


def test_a_sheet_goes_on_where_the_last_one_stopped(
    store: MemoryStore, client_id: str, sheet: Sheet
) -> None:
    send(sheet, answer(1, "seen", "a heron"))
    again = Sheet(Walk, language("en")).bind(PersonInStore(store, client_id))
    assert again.answers == {"seen": "a heron"}


def test_the_form_is_declared_in_the_readers_language_before_anybody_is_known() -> None:
    sheet = Sheet(Walk, language("es"))
    assert sheet.state == {}
    assert sheet.strings["yes"] == "Sí"
    assert (sheet.language, sheet.direction) == ("es", "ltr")
    assert sheet.declaration["key"] == "walk"


def told_of(sheet: Sheet) -> list[dict[str, Any]]:
    """Give a list to which whatever the page is told of is added."""
    wire = Wire()
    sheet.comm = wire
    return wire.updates


def test_an_answer_is_acknowledged_without_saying_it_again(sheet: Sheet) -> None:
    told = told_of(sheet)
    send(sheet, answer(1, "seen", OWN_WORDS * 100))
    assert [list(each) for each in told] == [["state"]]
    assert len(json.dumps(told)) < 500
    assert sheet.answers == {"seen": OWN_WORDS * 100}


def test_an_answer_that_comes_twice_is_acknowledged_twice(sheet: Sheet) -> None:
    told = told_of(sheet)
    for _ in range(2):
        send(sheet, answer(1, "seen", "a heron"))
    assert [each["state"]["saved"] for each in told] == [1, 1]


def test_what_another_page_answered_in_the_meantime_is_told_with_the_next_answer(
    store: MemoryStore, client_id: str, sheet: Sheet
) -> None:
    send(sheet, answer(1, "seen", "a heron"))
    other = Sheet(Walk, language("en")).bind(PersonInStore(store, client_id))
    send(other, answer(1, "seen", "a swan"))
    told = told_of(sheet)
    send(sheet, answer(2, "tense", 3))
    assert told[0]["state"]["corrected"]
    assert told[0]["answers"] == {"seen": "a swan", "tense": 3}


def test_after_an_answer_only_the_insights_that_it_changed_are_told(
    store: MemoryStore, client_id: str
) -> None:
    sheet = Sheet(exercise("readiness-rulers"), language("en")).bind(
        PersonInStore(store, client_id)
    )
    for n, name in enumerate(("importance", "confidence", "readiness"), 1):
        send(sheet, answer(n, name, 5))
    before = sheet.insights
    told = told_of(sheet)
    send(sheet, answer(4, "importance", 6))
    changed = {str(n): now for n, now in enumerate(sheet.insights) if now != before[n]}
    assert changed
    assert [set(each) for each in told] == [{"state"}, {"fresh"}]
    assert told[1]["fresh"] == changed
    send(sheet, answer(5, "importance", None))
    assert told[-1]["insights"] == sheet.insights == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_sheet_says_nothing_of_what_is_on_it(sheet: Sheet, when: str) -> None:
    if when == "after":
        send(sheet, answer(1, "seen", OWN_WORDS))
    assert repr(sheet) == "<Sheet walk>"
    bundle = sheet._repr_mimebundle_()
    assert bundle is not None
    assert OWN_WORDS not in str(bundle)
    assert bundle[0]["text/plain"] == "<Sheet walk>"


def test_a_mistake_in_a_form_is_told_to_the_page_and_gives_no_words_away(
    store: MemoryStore, client_id: str
) -> None:
    sheet = Sheet(Brittle, language("en")).bind(PersonInStore(store, client_id))
    with pytest.raises(RuntimeError, match="<Sheet brittle> met a KeyError") as caught:
        sheet._receive(sheet, answer(1, "seen", OWN_WORDS), [])
    assert sheet.state["failure"] == WORDS["cue_failed"]
    assert sheet.state["saved"] == 0
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_sheet_of_an_exercise_wears_the_colour_of_its_point() -> None:
    sheet = Sheet(exercise("urge-log"), language("en"))
    assert sheet.point == "urges"


def test_a_first_entry_may_start_with_given_answers(store: MemoryStore, client_id: str) -> None:
    sheet = Sheet(Walk, language("en")).bind(
        PersonInStore(store, client_id), begin={"seen": "rain"}
    )
    assert sheet.answers == {"seen": "rain"}
    assert store.entries() == []


class HeldStore(MemoryStore):
    """Records that another program holds for a while."""

    def keep(self, change: Change) -> Entry:
        notify_lock_wait()
        return super().keep(change)


def test_a_word_that_waits_for_the_records_is_told_before_it_is_kept() -> None:
    store = HeldStore()
    sheet = Sheet(Walk, language("en")).bind(PersonInStore(store, store.add_client("River").id))
    seen: list[Any] = []
    sheet.observe(
        lambda change: seen.append((change.new.get("waits"), change.new["saved"])), "state"
    )
    send(sheet, {"do": "answer", "question": "seen", "value": "a heron", "n": 1})
    assert seen == [(True, 0), (None, 1)]
