"""The client's side of the records: the client's own exercises, what was agreed, nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from surefoot.access.sides import ClientSide
from surefoot.exercises import catalogue
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.records.entities import (
    Change,
    RecordsError,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.store import Store
from surefoot.sessions.agreements import last_agreed
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import OF_BOTH, SessionLog

AGREED = {"note_next": "Call the choir", "homework_set": True, "homework": "Two walks"}
HELD = {"date": "2026-03-01", "status": "held", "duration_min": 50, "days_used": 3}
COACHS = {"note_response": "seemed tired", "safety_flag": True, "safety_action": "told Jo"}


def enter(store: Store, client: str, form: str, entry: str, **answers: Any) -> None:
    drafts = {"note": "half a thought"}
    store.keep(Change(entry, client, form, 1, answers, sitting=entry, drafts=drafts))


@pytest.fixture
def lake(any_store: Store) -> str:
    """The id of another client of the store."""
    return any_store.add_client("Lake").id


@pytest.fixture
def side(any_store: Store, river: str, lake: str) -> ClientSide:
    """River's side of a store with something of everything in it, also of somebody else's."""
    for client, name in ((river, "r"), (lake, "l")):
        enter(any_store, client, "urge-log", f"{name}-urge", peak=7)
        enter(any_store, client, "session", f"{name}-held", **HELD, **COACHS, **AGREED)
        enter(any_store, client, "session", f"{name}-missed", status="no_show", note_next="Wait")
        enter(any_store, client, "consent-export", f"{name}-consent", agrees=False, note="a drawer")
        enter(
            any_store, client, "follow-up", f"{name}-asked", result="refused", note="not on Mondays"
        )
    return ClientSide(PersonInStore(any_store, river))


def test_a_form_is_the_coachs_unless_it_says_otherwise() -> None:
    class New(Form, key="new", title="New"):
        """A form that says nothing about it."""

    answers = {"status": "held", "date": "2026-03-01", "note_next": "x"}
    for form in (New, Consent, Interview):
        assert form.for_client(answers) == {}
    for exercise in catalogue().values():
        assert exercise.for_client(answers) == answers


def test_of_a_session_there_is_what_was_agreed_if_it_was_held(side: ClientSide) -> None:
    [seen] = side.entries("session")
    assert seen.answers == {"date": "2026-03-01", "status": "held"} | AGREED
    assert seen.answers.keys() <= set(OF_BOTH)
    assert seen.drafts == {}
    found = last_agreed(side.entries())
    assert found is not None
    assert (found.next_step, found.homework) == ("Call the choir", "Two walks")


def test_exercises_are_there_as_they_were_written(
    side: ClientSide, any_store: Store, river: str
) -> None:
    assert side.entries("urge-log") == any_store.entries(river, "urge-log")
    assert side.revisions("r-urge") == any_store.revisions("r-urge")
    assert {entry.form for entry in side.entries()} == {"urge-log", "session"}
    side.remove("r-urge")
    assert [entry.id for entry in side.entries(removed=True)] == ["r-urge"]
    side.restore("r-urge")
    side.keep(Change("new", river, "urge-log", 1, {"peak": 2}, sitting="s"))
    assert side.entry("new").answers == {"peak": 2}


def test_nobody_else_is_there(side: ClientSide, river: str, lake: str) -> None:
    assert side.client().id == side.client_id == river
    with pytest.raises(UnknownClientError):
        side.keep(Change("x", lake, "urge-log", 1, {}, sitting="s"))
    for way in (side.entry, side.revisions, side.remove, side.restore):
        for entry in ("l-urge", "l-held"):
            with pytest.raises(UnknownEntryError):
                way(entry)


@pytest.mark.parametrize("entry", ["r-missed", "r-consent", "r-asked"])
def test_what_is_the_coachs_cannot_be_reached_by_its_id(side: ClientSide, entry: str) -> None:
    for way in (side.entry, side.revisions, side.remove, side.restore):
        with pytest.raises(UnknownEntryError):
            way(entry)


def test_what_was_agreed_can_be_seen_and_neither_changed_nor_followed_back(
    side: ClientSide, river: str
) -> None:
    assert side.entry("r-held").answers["note_next"] == "Call the choir"
    for way in (side.revisions, side.remove, side.restore):
        with pytest.raises(UnknownEntryError):
            way("r-held")
    with pytest.raises(RecordsError):
        side.keep(Change("r-held", river, SessionLog.key, 1, {"note_next": "x"}, sitting="s"))
