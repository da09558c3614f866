"""Nothing that a plan showed as saved goes in silence where an older file was put back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from older_file import copied, put_back

from surefoot.entries.lost_writes import GONE
from surefoot.language import language
from surefoot.plan.desk import PlanDesk
from surefoot.records.entities import Change
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import OWN, open_file
from surefoot.records.save_errors import NOT_IN_THE_FILE, REPLACED_FILE
from surefoot.records.sql import SqlStore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")
JO = "own:people:1700000000000-ab12"
SAM = "own:people:1700000000000-cd34"


@dataclass
class Page:
    """A page of a plan, and its records."""

    store: SqlStore
    file: Path
    client_id: str
    n: int = field(default=0)

    def __post_init__(self) -> None:
        self.desk = PlanDesk(PersonInStore(self.store, self.client_id), language("en"))

    def do(self, what: str, **more: Any) -> dict[str, Any]:
        self.n += 1
        self.desk.do({"do": what, "n": self.n, **more})
        return self.desk.state()

    def write(self, line: str, text: str, *based_on: str) -> dict[str, Any]:
        return self.do("answer", question=line, value=text, based_on=[*based_on])


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "own.sqlite"
    with closing(open_file(file, OWN)) as store:
        client = store.add_client("Robin").id
        yield Page(store, file, client)


def lines(state: dict[str, Any]) -> dict[str, dict[str, Any]]:
    parts = state["plan"]["parts"]
    return {line["key"]: line for part in parts for at in part["sections"] for line in at["lines"]}


@pytest.mark.parametrize("look", ["reread", "answer"])
def test_words_that_an_older_file_lacks_stay_until_somebody_chooses(page: Page, look: str) -> None:
    page.write(JO, "Jo", "")
    copy = copied(page.store, page.file)
    page.write(JO, "Jo, my sister", "Jo")
    page.write(SAM, "Sam", "")
    put_back(copy, page.file)
    sent = {"question": "own:people:1700000000000-ef56", "value": "Kim", "based_on": [""]}
    first = page.do(look, **(sent if look == "answer" else {}))
    assert (first["failure"], first["saved"]) == (REPLACED_FILE, page.n - 1)
    state = page.do("reread")
    assert (state["failure"], state["saved"]) == (None, page.n)
    assert state["conflicts"] == {
        JO: {"mine": "Jo, my sister", "other": "Jo"},
        SAM: {"mine": "Sam", "other": ""},
    }
    assert {state["problems"][key] for key in (JO, SAM)} == {language("en").sentence(GONE)}
    kept = page.store.plan_changes(page.client_id)
    assert (kept[JO].draft, kept[SAM].draft) == ("Jo, my sister", "Sam"), "it is in that file"
    assert page.write(SAM, "Sam", "Sam", "")["conflicts"].keys() == {JO}
    assert page.store.plan_changes(page.client_id)[SAM].text == "Sam"


def test_what_was_left_out_stays_left_out(page: Page) -> None:
    page.write(JO, "Jo", "")
    copy = copied(page.store, page.file)
    page.do("leave_out", entry=JO)
    put_back(copy, page.file)
    page.do("reread")
    assert JO not in lines(page.do("reread"))
    assert page.store.plan_changes(page.client_id)[JO].hidden


def test_that_an_entry_is_not_there_is_said_before_its_lines_go(page: Page) -> None:
    other = page.file.with_name("other")
    with closing(open_file(other, OWN)):
        pass
    copy = copied(page.store, page.file)
    agreed = {"date": "2026-03-01", "status": "held", "note_next": "Call the choir"}
    page.store.keep(Change("s" * 20, page.client_id, "session", 1, agreed, "sitting1"))
    assert "session/next-step" in lines(page.do("reread"))
    put_back(copy, page.file)
    state = page.do("reread")
    assert (state["failure"], state["saved"]) == (REPLACED_FILE, page.n - 1)
    state = page.do("reread")
    assert state["failure"] is None
    assert "session/next-step" not in lines(state)

    put_back(other, page.file)
    assert page.write(JO, "Jo", "")["failure"] == REPLACED_FILE
    state = page.do("reread")
    assert (state["failure"], state["saved"]) == (NOT_IN_THE_FILE, page.n - 2)
