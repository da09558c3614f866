"""What a desk makes of the messages of a page."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from desk_pages import EN, FailingStore, Page, Room, Walk, shown

from surefoot.entries.desk import Desk
from surefoot.language import language
from surefoot.records.entities import Change, Entry
from surefoot.records.ids_and_times import new_id
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import OWN, open_file
from surefoot.records.save_errors import (
    MISSING_FILE,
    MOVED_AWAY,
    NOT_IN_THE_FILE,
    REPLACED_FILE,
)


def test_an_untouched_sheet_keeps_nothing(store: FailingStore, walk: Page) -> None:
    assert shown(walk.desk)["open"] == ["before", "after"]
    assert store.entries() == []


def test_each_answer_is_kept_while_others_are_open(store: FailingStore, walk: Page) -> None:
    state = walk.answer("before", 0)
    assert state["answers"] == {"before": 0}
    assert state["open"] == ["after"]
    assert not state["entry"]["whole"]
    assert store.entries()[0].answers == {"before": 0}


def test_the_state_names_the_last_message_that_was_kept(walk: Page) -> None:
    walk.answer("before", 7)
    assert walk.answer("after", 3)["saved"] == 2


def test_an_entry_is_whole_once_nothing_is_open(walk: Page) -> None:
    walk.answer("before", 7)
    assert walk.answer("after", 3)["entry"]["whole"]


def test_an_answer_that_is_wrong_on_its_own_is_refused_and_named(
    store: FailingStore, walk: Page
) -> None:
    state = walk.answer("before", 11)
    assert state["refused"] == ["before"]
    assert state["problems"] == {"before": "Write a number from 0 to 10."}
    assert state["open"] == ["before", "after"]
    assert [(entry.answers, entry.drafts) for entry in store.entries()] == [({}, {"before": 11})]


def test_a_refused_answer_is_forgotten_when_a_right_one_comes(walk: Page) -> None:
    walk.answer("before", 11)
    state = walk.answer("before", 10)
    assert state["refused"] == []
    assert state["problems"] == {}


def test_answers_that_disagree_are_kept_and_marked(store: FailingStore, walk: Page) -> None:
    walk.answer("before", 2)
    state = walk.answer("after", 5)
    assert state["problems"] == {"after": "More than before"}
    assert state["refused"] == []
    assert not state["entry"]["whole"]
    assert store.entries()[0].answers == {"before": 2, "after": 5}


def test_an_answer_can_be_taken_back(store: FailingStore, walk: Page) -> None:
    walk.answer("before", 7)
    walk.answer("seen", "a heron")
    assert walk.answer("before", None)["open"] == ["before", "after"]
    assert store.entries()[0].answers == {"seen": "a heron"}


def test_an_entry_of_which_nothing_is_left_is_taken_away_until_something_is_written(
    store: FailingStore, walk: Page
) -> None:
    begun = walk.answer("seen", "a heron")["entry"]
    walk.answer("before", 7)
    walk.answer("before", None)
    emptied = walk.answer("seen", None)
    assert (emptied["entry"]["begun"], emptied["count"], store.entries()) == (False, 0, [])
    again = walk.answer("seen", "a crane")
    assert (again["entry"]["id"], again["entry"]["begun"]) == (begun["id"], True)
    assert [each.answers for each in store.entries()] == [{"seen": "a crane"}]


def test_a_new_look_keeps_the_words_and_asks_the_rating_again(
    store: FailingStore, client_id: str
) -> None:
    page = Page(Desk(Room, PersonInStore(store, client_id), EN))
    page.answer("light", 4)
    page.answer("name", "Kitchen")
    state = page.send("new")
    assert state["answers"] == {"name": "Kitchen"}
    assert state["open"] == ["light"]
    page.answer("light", 9)
    assert [entry.answers for entry in store.entries()] == [
        {"light": 4, "name": "Kitchen"},
        {"light": 9, "name": "Kitchen"},
    ]


def test_an_entry_of_an_older_version_is_upgraded_when_it_is_touched(
    store: FailingStore, client_id: str
) -> None:
    store.keep(Change("old", client_id, "room", 1, {"label": "Cellar", "light": 1}, "long ago"))
    page = Page(Desk(Room, PersonInStore(store, client_id), EN))
    assert page.desk.answers == {"name": "Cellar", "light": 1}
    page.answer("light", 2)
    entry = store.entry("old")
    assert (entry.version, entry.answers) == (2, {"name": "Cellar", "light": 2})
    assert store.revisions("old")[0].answers == {"label": "Cellar", "light": 1}


def test_an_entry_of_a_newer_program_is_not_guessed_at(store: FailingStore, client_id: str) -> None:
    store.keep(Change("new", client_id, "room", 3, {"x": 1}, "elsewhere"))
    with pytest.raises(ValueError, match=r"version 3.*newer program"):
        Desk(Room, PersonInStore(store, client_id), EN)


def test_a_removed_entry_can_be_brought_back(store: FailingStore, walk: Page) -> None:
    walk.answer("before", 7)
    entry = store.entries()[0]
    assert walk.send("remove", entry=entry.id)["past"] == []
    state = walk.send("restore", entry=entry.id)
    assert state["answers"] == {"before": 7}


def test_what_the_store_does_not_take_is_kept_with_the_next_change(
    store: FailingStore, walk: Page
) -> None:
    store.failing = True
    state = walk.answer("before", 7)
    assert state["saved"] == 0
    assert state["failure"]
    store.failing = False
    state = walk.answer("seen", "a heron")
    assert (state["saved"], state["failure"]) == (2, None)
    assert store.entries()[0].answers == {"before": 7, "seen": "a heron"}


def test_two_pages_on_one_entry_never_undo_each_other(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    walk.answer("before", 7)
    other = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    other.answer("seen", "a heron")
    walk.answer("after", 3)
    assert store.entries()[0].answers == {"before": 7, "seen": "a heron", "after": 3}


def test_a_message_that_no_page_sends_is_an_error(walk: Page) -> None:
    with pytest.raises(ValueError, match="no sheet knows"):
        walk.send("format")
    with pytest.raises(ValueError, match="not on the sheet"):
        walk.answer("secret", 1)


def test_another_persons_entry_cannot_be_opened(store: FailingStore, walk: Page) -> None:
    stranger = store.add_client("Someone else").id
    entry = store.keep(Change("theirs", stranger, "walk", 1, {"before": 1}, "there"))
    for action in ("open", "remove", "restore", "history"):
        told = walk.send(action, entry=entry.id)
        assert (told["failure"], told["answers"], told["history"]) == (NOT_IN_THE_FILE, {}, None)
    assert store.entry(entry.id) == entry


def test_an_entry_of_another_form_cannot_be_opened(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    entry = store.keep(Change("room", client_id, "room", 1, {"light": 1}, "there"))
    for action in ("open", "remove", "restore", "history"):
        with pytest.raises(ValueError, match="does not belong"):
            walk.send(action, entry=entry.id)


def test_the_desk_says_nothing_of_what_lies_on_it(walk: Page) -> None:
    walk.answer("seen", "a heron")
    assert repr(walk.desk) == "<Desk walk>"


def test_an_answer_goes_into_the_entry_it_was_written_in_whichever_lies_on_the_desk(
    store: FailingStore, client_id: str, walk: Page
) -> None:
    walk.answer("before", 7)
    state = walk.answer("after", 3)
    later = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    later.n = 40
    now = later.send("answer", question="after", value=2, entry=state["entry"]["id"])
    assert (now["saved"], now["answers"]) == (41, {"before": 7, "after": 2})
    assert now["entry"]["id"] == state["entry"]["id"]
    assert [entry.answers for entry in store.entries()] == [{"before": 7, "after": 2}]


def test_an_entry_that_no_former_desk_kept_is_begun_under_the_name_that_the_page_knows(
    store: FailingStore, client_id: str
) -> None:
    lost = Desk(Room, PersonInStore(store, client_id), EN, begin={"name": "Attic"}).state()[
        "entry"
    ]["id"]
    page = Page(Desk(Room, PersonInStore(store, client_id), EN, begin={"name": "Attic"}))
    page.send("answer", question="light", value=1, entry=lost)
    assert [(entry.id, entry.answers) for entry in store.entries()] == [
        (lost, {"name": "Attic", "light": 1})
    ]


@pytest.mark.parametrize("name", ["", "x", "A" * 20, "../../../../etc/pass"])
def test_an_entry_is_not_begun_under_any_name(store: FailingStore, walk: Page, name: str) -> None:
    with pytest.raises(ValueError, match="as no page of ours does"):
        walk.send("answer", question="before", value=1, entry=name)
    assert store.entries() == []


def test_an_answer_to_another_persons_entry_is_not_taken(store: FailingStore, walk: Page) -> None:
    stranger = store.add_client("Someone else").id
    theirs = store.keep(Change(new_id(), stranger, "walk", 1, {"before": 1}, "there"))
    told = walk.send("answer", question="before", value=2, entry=theirs.id)
    assert (told["failure"], told["saved"]) == (MOVED_AWAY, 0)
    assert store.entry(theirs.id) == theirs


def test_an_answer_reads_nothing_of_what_was_entered_before(
    store: FailingStore, monkeypatch: pytest.MonkeyPatch, walk: Page
) -> None:
    def read(*_: Any, **__: Any) -> list[Entry]:
        pytest.fail("an answer read the earlier entries")

    monkeypatch.setattr(store, "entries", read)
    assert walk.answer("before", 7)["saved"] == 1


def test_a_form_with_one_entry_that_two_pages_begin_is_one_entry_with_the_words_of_both(
    store: FailingStore, client_id: str
) -> None:
    first, second = (
        Page(Desk(Room, PersonInStore(store, client_id), EN, begin={"light": light}))
        for light in (3, 4)
    )
    begun = first.answer("name", "Attic")
    lost = second.desk.state()["entry"]
    assert lost["first"]
    now = second.send("answer", question="name", value="Loft", entry=lost["id"], based_on=[None])
    assert now["entry"]["id"] == begun["entry"]["id"]
    assert now["conflicts"] == {"name": {"mine": "Loft", "other": "Attic"}}
    later = Page(Desk(Room, PersonInStore(store, client_id), EN))
    later.n = 40
    told = {"question": "name", "entry": lost["id"], "first": True, "based_on": [None, "Loft"]}
    later.send("answer", value="Lofty", **told)
    [entry] = store.entries(client_id)
    assert (entry.answers, entry.drafts) == ({"light": 3, "name": "Attic"}, {"name": "Lofty"})


def test_a_new_look_at_a_form_with_one_entry_is_an_entry_of_its_own(
    store: FailingStore, client_id: str
) -> None:
    page = Page(Desk(Room, PersonInStore(store, client_id), EN))
    page.answer("name", "Attic")
    page.answer("light", 3)
    assert not page.send("new")["entry"]["first"]
    page.answer("name", "Loft")
    assert [each.answers.get("name") for each in store.entries(client_id)] == ["Attic", "Loft"]


def test_what_is_typed_into_a_box_must_be_words(store: FailingStore, client_id: str) -> None:
    page = Page(Desk(Walk, PersonInStore(store, client_id), EN))
    with pytest.raises(ValueError, match="not on the sheet"):
        page.answer("seen:new", "a heron")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")
def test_a_file_that_is_gone_or_another_one_is_said_and_each_word_then_kept_where_it_can_be(
    file: Path,
) -> None:
    with closing(open_file(file, OWN)) as store:
        river = store.add_client("River").id
        desk = Desk(Walk, PersonInStore(store, river), language("en"))
        away = file.rename(file.with_name("away"))
        assert told(desk, "a heron") == MISSING_FILE
        away.rename(file)
        assert told(desk, "a heron") is None
        with closing(open_file(file.with_name("other"), OWN)) as other:
            other.add_client("Stone")
        for each in file.parent.glob(f"{file.name}-*"):
            each.unlink()
        file.with_name("other").rename(file)
        assert told(desk, "a swan") == REPLACED_FILE
        assert told(desk, "a swan") == NOT_IN_THE_FILE
        assert store.entries() == []


def told(desk: Desk, seen: str) -> str | None:
    desk.do({"do": "answer", "question": "seen", "value": seen, "n": desk.state()["saved"] + 1})
    failure: str | None = desk.state()["failure"]
    return failure
