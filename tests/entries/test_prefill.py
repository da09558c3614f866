"""What an entry begins with, before anybody answered."""

from __future__ import annotations

import pytest
from desk_pages import EN, FailingStore, Page, Room, Walk

from surefoot.entries.desk import Desk
from surefoot.exercises.balance.balance_wheel import BalanceWheel
from surefoot.records.person_in_store import PersonInStore


def test_what_the_page_filled_in_is_named_and_keeps_no_entry_by_itself(
    store: FailingStore, client_id: str
) -> None:
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN, begin={"after": 2}))
    assert page.answer("seen", "a heron")["filled"] == ["after"]
    assert page.answer("seen", None)["filled"] == ["after"]
    assert store.entries() == []
    assert page.answer("after", 2)["filled"] == []
    assert [each.answers for each in store.entries()] == [{"after": 2}]


def test_what_an_entry_begins_with_is_kept_with_the_first_answer(
    store: FailingStore, client_id: str
) -> None:
    page = Page(Desk(Room, PersonInStore(store, client_id), EN, begin={"name": "Attic"}))
    assert store.entries() == []
    page.answer("light", 1)
    assert store.entries()[0].answers == {"name": "Attic", "light": 1}


def test_a_new_look_asks_afresh_what_other_entries_decide(
    store: FailingStore, client_id: str
) -> None:
    page = Page(Desk(Room, PersonInStore(store, client_id), EN, begin={"warm": True}))
    page.answer("name", "Kitchen")
    page.answer("light", 4)
    page.answer("warm", False)
    assert page.send("new")["answers"] == {"name": "Kitchen", "warm": True}


def test_no_exercise_fills_in_words_by_itself(
    store: FailingStore, client_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BalanceWheel, "begin", classmethod(lambda *_: {"focus": "Sleep"}))
    with pytest.raises(ValueError, match="focus is none; offer what was said elsewhere"):
        Desk(BalanceWheel, PersonInStore(store, client_id), EN)
