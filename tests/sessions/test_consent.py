"""Consent to data being passed on: the latest answer counts, and a no is never passed over."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from surefoot.entries.whole_entries import is_whole
from surefoot.forms import Privacy
from surefoot.language import language
from surefoot.records.entities import Change, Client, Practice
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent, agreed

ENTRIES = count(1)


@pytest.fixture
def store() -> Store:
    return MemoryStore(Practice("demo", synthetic=True))


def answer(store: Store, client: Client, **answers: Any) -> None:
    number = next(ENTRIES)
    at = datetime(2026, 11, 1, 12, tzinfo=UTC) + timedelta(minutes=number)
    store.keep(
        Change(f"consent{number}", client.id, Consent.key, Consent.version, answers, "here", at)
    )


def told(store: Store, client: Client) -> bool | None:
    return agreed(store.entries(client.id))


def test_who_was_not_asked_has_not_answered(store: Store) -> None:
    client = store.add_client("Sam")
    assert told(store, client) is None
    answer(store, client, date="2026-10-01")
    assert told(store, client) is None


def test_the_answer_of_the_latest_day_counts_whenever_it_was_entered(store: Store) -> None:
    client = store.add_client("Sam")
    answer(store, client, date="2026-10-20", agrees=False)
    answer(store, client, date="2026-10-01", agrees=True)
    assert told(store, client) is False


def test_of_two_answers_on_one_day_the_later_one_counts(store: Store) -> None:
    client = store.add_client("Sam")
    answer(store, client, date="2026-10-01", agrees=True)
    answer(store, client, date="2026-10-01", agrees=False)
    assert told(store, client) is False


def test_a_no_without_a_day_counts_from_when_it_was_begun(store: Store) -> None:
    client = store.add_client("Sam")
    answer(store, client, date="2026-10-01", agrees=True)
    answer(store, client, agrees=False)
    assert told(store, client) is False


def test_consent_can_be_given_again(store: Store) -> None:
    client = store.add_client("Sam")
    answer(store, client, date="2026-10-01", agrees=False)
    answer(store, client, date="2026-10-20", agrees=True)
    assert told(store, client) is True
    assert len(store.entries(client.id, Consent.key)) == 2


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_page_says_that_it_is_a_note_and_what_a_paper_needs(code: str) -> None:
    told = Consent.declaration(language(code))
    assert re.search(
        "a note and not a written consent|una nota y no un consentimiento", told["purpose"]
    )
    [agrees] = [each for each in told["questions"] if each["name"] == "agrees"]
    [[paper, when, _]] = agrees["notes"]
    assert when == {"question": "agrees", "is_in": [True]}
    assert "42 CFR Part" in paper or "42 CFR Parte" in paper


def test_to_whom_and_what_for_are_asked_at_a_yes_and_stay_private() -> None:
    for name in ("to_whom", "what_for"):
        question = Consent.questions()[name]
        assert question.asked({"agrees": True})
        assert not question.asked({"agrees": False})
        assert question.privacy is Privacy.PRIVATE


@pytest.mark.parametrize("agrees", [True, False])
def test_an_answer_of_version_1_is_whole_and_counts(store: Store, agrees: bool) -> None:
    client = store.add_client("Sam")
    earlier = {"date": "2026-10-01", "agrees": agrees, "note": "The grey folder"}
    store.keep(Change("earlier", client.id, Consent.key, 1, earlier, "here"))
    entry = store.entry("earlier")
    assert is_whole(Consent, entry)
    assert Consent.current(entry.answers, 1) == earlier
    assert told(store, client) is agrees


def test_a_day_to_come_is_refused() -> None:
    assert "date" in Consent.problems({"date": "2999-01-01", "agrees": True})
