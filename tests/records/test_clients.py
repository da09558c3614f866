from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from surefoot.records.store import AliasTakenError, Practice, Store, UnknownClientError


def test_a_store_says_whose_records_it_keeps(any_store: Store) -> None:
    assert any_store.practice == Practice("demo", synthetic=True)
    assert "demo" in repr(any_store)


def test_a_new_client_has_a_random_id_and_a_time_in_utc(any_store: Store) -> None:
    river, stone = any_store.add_client("River"), any_store.add_client("Stone")
    assert river.id != stone.id
    assert re.fullmatch("[a-z0-9]{20}", river.id)
    assert river.added_at == datetime(2026, 3, 1, 12, 1, tzinfo=UTC)
    assert any_store.client(river.id) == river


def test_clients_come_by_alias_whatever_their_case(any_store: Store) -> None:
    for alias in ("stone", "Birch", "River", "ash"):
        any_store.add_client(alias)
    assert [client.alias for client in any_store.clients()] == ["ash", "Birch", "River", "stone"]


@pytest.mark.parametrize("alias", ["River", "RIVER", "  river "])
def test_an_alias_that_another_client_has_is_refused(any_store: Store, alias: str) -> None:
    any_store.add_client("River")
    with pytest.raises(AliasTakenError):
        any_store.add_client(alias)
    assert len(any_store.clients()) == 1


def test_an_accent_written_in_two_ways_is_the_same_accent(any_store: Store) -> None:
    assert any_store.add_client("Rene\u0301").alias == "Ren\u00e9"
    with pytest.raises(AliasTakenError):
        any_store.add_client("REN\u00c9")
    any_store.add_client("Rene")


def test_spaces_are_tidied(any_store: Store) -> None:
    assert any_store.add_client("  Quiet \n  Fox\t").alias == "Quiet Fox"


def test_sixty_characters_are_the_most(any_store: Store) -> None:
    assert any_store.add_client("ñ" * 60).alias == "ñ" * 60
    with pytest.raises(ValueError, match="at most 60 characters, this one has 61"):
        any_store.add_client("o" * 61)


@pytest.mark.parametrize("alias", ["", "   ", "\u200b", "\u00ad \u2060"])
def test_an_alias_that_cannot_be_seen_is_refused(any_store: Store, alias: str) -> None:
    with pytest.raises(ValueError, match="can be seen"):
        any_store.add_client(alias)


@pytest.mark.parametrize("alias", ["Fox\x00", "Fox\x1b[0m", "Fox\ud83d"])
def test_an_alias_that_is_not_text_is_refused(any_store: Store, alias: str) -> None:
    with pytest.raises(ValueError, match="control characters"):
        any_store.add_client(alias)
    assert any_store.clients() == []


def test_a_client_takes_another_alias_and_keeps_the_rest(any_store: Store) -> None:
    river = any_store.add_client("River")
    renamed = any_store.rename_client(river.id, " Brook ")
    assert (renamed.id, renamed.alias, renamed.added_at) == (river.id, "Brook", river.added_at)
    assert any_store.clients() == [renamed]
    any_store.add_client("River")


def test_a_client_may_write_the_own_alias_in_another_way(any_store: Store) -> None:
    river = any_store.add_client("River")
    assert any_store.rename_client(river.id, "RIVER").alias == "RIVER"


def test_a_client_cannot_take_the_alias_of_another(any_store: Store) -> None:
    any_store.add_client("River")
    stone = any_store.add_client("Stone")
    with pytest.raises(AliasTakenError):
        any_store.rename_client(stone.id, "river")
    assert any_store.client(stone.id).alias == "Stone"


def test_a_client_who_is_not_there_is_unknown(any_store: Store) -> None:
    with pytest.raises(UnknownClientError):
        any_store.client("nobody")
    with pytest.raises(UnknownClientError):
        any_store.rename_client("nobody", "Somebody")
    assert any_store.clients() == []


def test_no_refusal_and_no_repr_repeats_an_alias(any_store: Store) -> None:
    river = any_store.add_client("Riverbed")
    with pytest.raises(AliasTakenError) as taken:
        any_store.add_client("riverbed")
    with pytest.raises(ValueError, match="characters") as long:
        any_store.add_client("Riverbed" * 20)
    for said in (str(taken.value), str(long.value), repr(river), repr(any_store)):
        assert "riverbed" not in said.lower()
