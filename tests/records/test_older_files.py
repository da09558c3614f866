"""Nothing that a page showed as saved goes in silence where an older file was put back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from older_file import copied, put_back

from surefoot.entries.desk import Desk
from surefoot.entries.lost_writes import GONE
from surefoot.forms import Form, Row, rating, rows, words, yes_no
from surefoot.language import language
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import OWN, open_file
from surefoot.records.save_errors import NOT_IN_THE_FILE, REPLACED_FILE
from surefoot.records.sql import SqlStore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")


@dataclass(frozen=True, kw_only=True)
class Thing(Row):
    """What somebody likes."""

    what: str = words("What?")


@dataclass(frozen=True, kw_only=True)
class Garden(Form, key="garden", version=1, title="A garden", purpose="Look.", repeats=True):
    """A form with an answer of several kinds."""

    warmth: int = rating("How warm is it?", low="cold", high="warm")
    seen: str | None = words("What did you see?", optional=True)
    alone: bool | None = yes_no("Are you alone?", optional=True)
    liked: tuple[Thing, ...] = rows("What do you like?", Thing, optional=True)


@dataclass
class Page:
    """A page, its records, and the copy of them that is put back."""

    store: SqlStore
    client_id: str
    file: Path

    def __post_init__(self) -> None:
        self.desk = Desk(Garden, PersonInStore(self.store, self.client_id), language("en"))

    def beside(self) -> Page:
        """Open the same sheet once more."""
        return replace(self)

    def send(self, do: str, **more: Any) -> dict[str, Any]:
        self.desk.do({"do": do, "n": self.desk.state()["saved"] + 1, **more})
        return self.desk.state()

    def answer(self, question: str, value: Any, **more: Any) -> dict[str, Any]:
        return self.send("answer", question=question, value=value, **more)


@pytest.fixture
def page(file: Path) -> Iterator[Page]:
    with closing(open_file(file, OWN)) as store:
        yield Page(store, store.add_client("River").id, file)


LATER: dict[str, Any] = {
    "seen": "a heron",
    "alone": False,
    "liked": [{"id": "r1", "what": "a pond"}],
    "liked:new": "a bench",
}


def kept_later(page: Page) -> Path:
    """Keep words before a copy is made, and others after it."""
    page.answer("warmth", 3)
    copy = copied(page.store, page.file)
    for question, value in LATER.items():
        assert page.answer(question, value)["failure"] is None
    return copy


def whole_later(page: Page) -> Path:
    """Begin the entry only after the copy."""
    copy = copied(page.store, page.file)
    for question, value in {"warmth": 3, **LATER}.items():
        assert page.answer(question, value)["failure"] is None
    return copy


def shown(page: Page) -> dict[str, Any]:
    return {**page.desk.answers, **page.desk.drafts}


@pytest.mark.parametrize("earlier", [kept_later, whole_later])
@pytest.mark.parametrize(
    "look",
    [
        {"do": "reread"},
        {"do": "answer", "question": "warmth", "value": 4},
    ],
    ids=["come back", "write"],
)
def test_what_was_saved_since_stays_in_its_place_until_somebody_chooses(
    page: Page, earlier: Callable[[Page], Path], look: dict[str, Any]
) -> None:
    put_back(earlier(page), page.file)
    before = shown(page)
    assert page.send(**look)["failure"] == REPLACED_FILE
    assert shown(page) == before
    state = page.send(**look)
    assert state["failure"] is None
    assert LATER.items() <= shown(page).items()
    assert {"seen", "alone", "liked"} <= state["conflicts"].keys()
    assert {state["problems"][name] for name in ("seen", "alone", "liked")} == {
        language("en").sentence(GONE)
    }
    assert LATER.items() <= page.beside().desk.drafts.items(), (
        "what is shown is in the file that is there"
    )


def test_what_is_chosen_is_saved_again_and_what_is_not_is_let_go(page: Page) -> None:
    put_back(kept_later(page), page.file)
    page.send("reread")
    page.send("reread")
    page.answer("seen", "a heron", based_on=["a heron", None])
    state = page.answer("alone", None, based_on=[False, None])
    assert page.desk.answers["seen"] == "a heron"
    assert "alone" not in shown(page)
    assert state["problems"].keys() == {"liked"}


def test_it_is_in_the_entry_also_where_another_one_is_begun_next(page: Page) -> None:
    put_back(kept_later(page), page.file)
    page.send("new")
    page.send("new")
    [entry] = page.store.entries()
    assert LATER.items() <= entry.drafts.items()


def test_what_another_page_takes_back_is_gone_without_a_question(page: Page) -> None:
    page.answer("seen", "a heron")
    other = page.beside()
    entry = page.desk.state()["entry"]["id"]
    other.send("open", entry=entry)
    other.answer("seen", None, based_on=["a heron"])
    other.answer("warmth", 2)
    assert page.answer("alone", True)["conflicts"] == {}
    assert page.desk.answers == {"warmth": 2, "alone": True}


def test_of_a_person_who_is_not_in_the_file_all_stays_on_the_page(page: Page) -> None:
    page.answer("seen", "a heron")
    with closing(open_file(page.file.with_name("other"), OWN)):
        pass
    put_back(page.file.with_name("other"), page.file)
    assert page.send("reread")["failure"] == REPLACED_FILE
    assert page.send("reread")["failure"] == NOT_IN_THE_FILE
    assert page.answer("alone", True)["failure"] == NOT_IN_THE_FILE
    assert page.desk.answers == {"seen": "a heron"}
