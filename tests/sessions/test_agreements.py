"""What was agreed at the last session that took place."""

from __future__ import annotations

from datetime import date

import pytest
from session_records import HELD, keep

from surefoot.entries.entry_view import answer_lines
from surefoot.language import language
from surefoot.records.memory import MemoryStore
from surefoot.sessions.agreements import last_agreed
from surefoot.sessions.log import KEY, SessionLog

pytestmark = pytest.mark.usefixtures("fixed_today")


def test_nothing_was_agreed_before_the_first_session(store: MemoryStore, client: str) -> None:
    keep(store, client, "goal", {"goal_type": "abstain"}, "goal")
    assert last_agreed(store.entries(client)) is None


def test_what_was_agreed_last_time_is_from_the_latest_session_by_its_date(
    store: MemoryStore, client: str
) -> None:
    agreed = {"homework_set": True, "homework": "Two walks", "note_next": "Look at evenings"}
    keep(store, client, KEY, HELD | {"date": "2026-03-24"} | agreed, "later")
    keep(store, client, KEY, HELD | {"date": "2026-03-17", "note_next": "Old"}, "earlier")
    keep(store, client, KEY, {"date": "2026-03-30", "status": "no_show"}, "missed")
    keep(store, client, KEY, {"note_next": "a draft without a date"}, "draft")
    found = last_agreed(store.entries(client))
    assert found is not None
    assert (found.entry_id, found.on) == ("later", date(2026, 3, 24))
    assert (found.next_step, found.homework) == ("Look at evenings", "Two walks")
    assert "evenings" not in repr(found)


@pytest.mark.parametrize("status", ["no_show", "cancel_client", "cancel_coach", "rescheduled"])
def test_what_a_coach_notes_when_the_client_was_not_there_was_not_agreed(
    store: MemoryStore, client: str, status: str
) -> None:
    keep(store, client, KEY, HELD | {"date": "2026-03-24", "note_next": "Two walks"}, "held")
    own = {"date": "2026-03-30", "status": status, "note_next": "Text her; close the file"}
    keep(store, client, KEY, own, "missed")
    found = last_agreed(store.entries(client))
    assert found is not None
    assert (found.entry_id, found.next_step) == ("held", "Two walks")
    [_, line] = answer_lines(SessionLog, store.entry("missed"), language("en"))[1:]
    assert line["prompt"] == "What will you do next? (for you, not in the plan)"
    assert line["answer"] == "Text her; close the file"


def test_homework_that_was_taken_back_is_not_agreed(store: MemoryStore, client: str) -> None:
    answers = {"homework_set": False, "homework": "Two walks", "note_next": "Rest"}
    keep(store, client, KEY, HELD | answers, "session")
    found = last_agreed(store.entries(client))
    assert found is not None
    assert found.homework == ""
