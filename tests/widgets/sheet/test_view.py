from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from fake_page import FakePage

from surefoot.exercises import exercise
from surefoot.forms import Form, rating, words
from surefoot.language import Text, language
from surefoot.records.engines.lock_wait import notify_lock_wait
from surefoot.records.entities import Change, Entry, RecordsError
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.save_errors import FAILURE
from surefoot_widgets.sheet.interface_strings import WORDS
from surefoot_widgets.sheet.view import SheetView

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
def sheet(store: MemoryStore, client_id: str) -> SheetView:
    return SheetView(Walk, language("en")).bind(PersonInStore(store, client_id))


def answer(n: int, question: str, value: Any) -> dict[str, Any]:
    return {"do": "answer", "n": n, "question": question, "value": value}


def test_what_a_page_answers_is_kept(store: MemoryStore, sheet: SheetView) -> None:
    sheet.hear(answer(1, "seen", "a heron"))
    assert store.entries()[0].answers == {"seen": "a heron"}


def test_the_state_names_the_last_message_and_what_is_open(sheet: SheetView) -> None:
    sheet.hear(answer(1, "seen", "a heron"))
    assert sheet.model["state"]["saved"] == 1
    assert sheet.model["state"]["open"] == [{"question": "tense"}]
    assert sheet.model["answers"] == {"seen": "a heron"}


def test_a_sheet_goes_on_where_the_last_one_stopped(
    store: MemoryStore, client_id: str, sheet: SheetView
) -> None:
    sheet.hear(answer(1, "seen", "a heron"))
    again = SheetView(Walk, language("en")).bind(PersonInStore(store, client_id))
    assert again.model["answers"] == {"seen": "a heron"}


def test_the_form_is_declared_in_the_readers_language_before_anybody_is_known() -> None:
    sheet = SheetView(Walk, language("es"))
    assert sheet.model["state"] == {}
    assert sheet.model["strings"]["yes"] == "Sí"
    assert (sheet.model["language"], sheet.model["direction"]) == ("es", "ltr")
    assert sheet.model["declaration"]["key"] == "walk"


def told_of(sheet: SheetView) -> list[dict[str, Any]]:
    """Give a list to which whatever the page is told of is added."""
    page = FakePage()
    sheet.page = page
    return page.updates


def test_an_answer_is_acknowledged_without_saying_it_again(sheet: SheetView) -> None:
    told = told_of(sheet)
    sheet.hear(answer(1, "seen", OWN_WORDS * 100))
    assert [list(each) for each in told] == [["state"]]
    assert len(json.dumps(told)) < 500
    assert sheet.model["answers"] == {"seen": OWN_WORDS * 100}


def test_an_answer_that_comes_twice_is_acknowledged_twice(sheet: SheetView) -> None:
    told = told_of(sheet)
    for _ in range(2):
        sheet.hear(answer(1, "seen", "a heron"))
    assert [each["state"]["saved"] for each in told] == [1, 1]


def test_what_another_page_answered_in_the_meantime_is_told_with_the_next_answer(
    store: MemoryStore, client_id: str, sheet: SheetView
) -> None:
    sheet.hear(answer(1, "seen", "a heron"))
    other = SheetView(Walk, language("en")).bind(PersonInStore(store, client_id))
    other.hear(answer(1, "seen", "a swan"))
    told = told_of(sheet)
    sheet.hear(answer(2, "tense", 3))
    assert told[0]["state"]["corrected"]
    assert told[0]["answers"] == {"seen": "a swan", "tense": 3}


def test_after_an_answer_only_the_insights_that_it_changed_are_told(
    store: MemoryStore, client_id: str
) -> None:
    sheet = SheetView(exercise("readiness-rulers"), language("en")).bind(
        PersonInStore(store, client_id)
    )
    for n, name in enumerate(("importance", "confidence", "readiness"), 1):
        sheet.hear(answer(n, name, 5))
    before = sheet.model["insights"]
    told = told_of(sheet)
    sheet.hear(answer(4, "importance", 6))
    changed = {str(n): now for n, now in enumerate(sheet.model["insights"]) if now != before[n]}
    assert changed
    assert [set(each) for each in told] == [{"state"}, {"fresh"}]
    assert told[1]["fresh"] == changed
    sheet.hear(answer(5, "importance", None))
    assert told[-1]["insights"] == sheet.model["insights"] == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_sheet_says_nothing_of_what_is_on_it(sheet: SheetView, when: str) -> None:
    if when == "after":
        sheet.hear(answer(1, "seen", OWN_WORDS))
    assert repr(sheet) == "<SheetView walk>"


def test_a_mistake_in_a_form_is_told_to_the_page_and_gives_no_words_away(
    store: MemoryStore, client_id: str
) -> None:
    sheet = SheetView(Brittle, language("en")).bind(PersonInStore(store, client_id))
    with pytest.raises(RuntimeError, match="<SheetView brittle> met a KeyError") as caught:
        sheet.hear(answer(1, "seen", OWN_WORDS))
    assert sheet.model["state"]["failure"] == WORDS["cue_failed"]
    assert sheet.model["state"]["saved"] == 0
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_sheet_of_an_exercise_wears_the_colour_of_its_point() -> None:
    sheet = SheetView(exercise("urge-log"), language("en"))
    assert sheet.model["point"] == "urges"


def test_a_first_entry_may_start_with_given_answers(store: MemoryStore, client_id: str) -> None:
    sheet = SheetView(Walk, language("en"), begin=lambda _: {"seen": "rain"})
    sheet.bind(PersonInStore(store, client_id))
    assert sheet.model["answers"] == {"seen": "rain"}
    assert store.entries() == []


class HeldStore(MemoryStore):
    """Records that another program holds for a while."""

    def keep(self, change: Change) -> Entry:
        notify_lock_wait()
        return super().keep(change)


def test_a_word_that_waits_for_the_records_is_told_before_it_is_kept() -> None:
    store = HeldStore()
    sheet = SheetView(Walk, language("en")).bind(PersonInStore(store, store.add_client("River").id))
    told = told_of(sheet)
    sheet.hear(answer(1, "seen", "a heron"))
    seen = [(each["state"].get("waits"), each["state"]["saved"]) for each in told]
    assert seen == [(True, 0), (None, 1)]


@pytest.fixture
def asked(store: MemoryStore, client_id: str, sheet: SheetView) -> list[Callable[..., None]]:
    """Give whom to tell whether a word is safe, of a sheet whose records say so later."""
    asked: list[Callable[..., None]] = []
    sheet.confirm = asked.append
    sheet.bind(PersonInStore(store, client_id))
    return asked


def test_a_page_is_told_nothing_until_its_word_is_safe(
    sheet: SheetView, asked: list[Callable[..., None]]
) -> None:
    told = told_of(sheet)
    sheet.hear(answer(1, "seen", "a heron"))
    sheet.hear(answer(2, "tense", 3))
    assert (told, len(asked)) == ([], 1)
    asked.pop()(None)
    assert [each["state"]["saved"] for each in told] == [1]
    asked.pop()(None)
    assert [each["state"]["saved"] for each in told if "state" in each] == [1, 2]
    assert sheet.model["answers"] == {"seen": "a heron", "tense": 3}


def test_a_page_keeps_its_word_and_is_told_if_it_was_not_safe(
    sheet: SheetView, asked: list[Callable[..., None]]
) -> None:
    told = told_of(sheet)
    sheet.hear(answer(1, "seen", "a heron"))
    asked.pop()(RecordsError("the disk is full"))
    [each] = told
    assert (each["state"]["saved"], each["state"]["corrected"]) == (0, False)
    assert each["state"]["failure"] == FAILURE
    assert sheet.model["answers"] == {"seen": "a heron"}
