from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.records.aliases import UNSEEN as UNSEEN_SIGNS
from surefoot.records.aliases import alias_key, tidy_alias
from surefoot.records.entities import (
    AliasTakenError,
    Client,
    PlanChange,
    Practice,
    RemovedClientError,
    UnknownClientError,
)
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store


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


UNSEEN = st.sampled_from(sorted(UNSEEN_SIGNS))


@given(word=st.text("aébcßİ ñ1", min_size=1, max_size=20).filter(str.strip), data=st.data())
def test_what_nobody_sees_makes_no_other_alias(word: str, data: st.DataObject) -> None:
    whole = "".join(data.draw(st.text(UNSEEN, max_size=3)) + sign for sign in f"{word} ")
    assert tidy_alias(whole) == tidy_alias(word)
    assert alias_key(whole) == alias_key(word) == alias_key(word.upper().lower())


@given(st.text(max_size=40))
def test_a_kept_alias_is_tidy_and_its_key_is_its_own(alias: str) -> None:
    try:
        tidy = tidy_alias(alias)
    except ValueError:
        return
    assert tidy_alias(tidy) == tidy
    assert alias_key(tidy) == alias_key(alias)


@pytest.mark.parametrize(
    "alias",
    ["Ri\u200bver", "\ufeffRiver", "Ri\u00adver", "\u202eRiver\u202c", "Ｒｉｖｅｒ", "Ri\u200dver"],
)
def test_an_alias_that_looks_like_anothers_is_refused(any_store: Store, alias: str) -> None:
    any_store.add_client("River")
    stone = any_store.add_client("Stone")
    with pytest.raises(AliasTakenError):
        any_store.add_client(alias)
    with pytest.raises(AliasTakenError):
        any_store.rename_client(stone.id, alias)


@pytest.mark.parametrize(
    "alias", ["👩\u200d🔬", "❤\ufe0f", "1\ufe0f\u20e3", "👁\ufe0f\u200d🗨\ufe0f"]
)
def test_a_picture_of_several_characters_stays_whole(any_store: Store, alias: str) -> None:
    assert any_store.add_client(alias).alias == alias


def test_those_whom_an_earlier_version_let_look_alike_stay_and_nobody_joins_them(
    file: Path,
) -> None:
    with closing(open_file(file, DEMO)) as store:
        store.add_client("River")
        hidden = store.add_client("Stone")
        store.rename_client(hidden.id, "Rivers", remember=True)
    with closing(sqlite3.connect(file)) as made, made:
        before = "Ri\u200bver"
        made.execute(
            "UPDATE client SET alias = ?, alias_key = ? WHERE id = ?", [before, before, hidden.id]
        )
        made.execute("UPDATE former_alias SET alias = ?, alias_key = ?", ["Sto\u200bne"] * 2)
    with closing(open_file(file, DEMO)) as store:
        assert {each.alias for each in store.clients()} == {"River", before}
        for alias in (before, "River", "Stone"):
            with pytest.raises(AliasTakenError):
                store.add_client(alias)
        assert store.forget_alias(hidden.id, "Sto\u200bne").former == ()
        assert store.rename_client(hidden.id, "Brook").alias == "Brook"


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


def test_a_client_is_still_known_by_a_former_alias_if_that_is_wished(any_store: Store) -> None:
    river = any_store.add_client("River")
    any_store.rename_client(river.id, "Brook", remember=True)
    renamed = any_store.rename_client(river.id, "Fox", remember=True)
    assert (renamed.alias, renamed.former) == ("Fox", ("Brook", "River"))
    assert any_store.clients() == [any_store.client(river.id)] == [renamed]


@pytest.mark.parametrize("alias", ["River", " RIVER"])
def test_nobody_else_takes_an_alias_that_a_client_is_still_known_by(
    any_store: Store, alias: str
) -> None:
    river, stone = any_store.add_client("River"), any_store.add_client("Stone")
    any_store.rename_client(river.id, "Brook", remember=True)
    newcomer = Client("newcomer", alias, river.added_at)
    for take in (
        lambda: any_store.add_client(alias),
        lambda: any_store.rename_client(stone.id, alias),
        lambda: any_store.receive([], [newcomer]),
    ):
        with pytest.raises(AliasTakenError):
            take()
    assert [client.alias for client in any_store.clients()] == ["Brook", "Stone"]


def test_a_former_alias_can_be_taken_again_by_the_same_client(any_store: Store) -> None:
    river = any_store.add_client("River")
    any_store.rename_client(river.id, "Brook", remember=True)
    again = any_store.rename_client(river.id, "RIVER", remember=True)
    assert (again.alias, again.former) == ("RIVER", ("Brook",))


def test_an_alias_that_is_only_written_in_another_way_is_no_former_one(any_store: Store) -> None:
    river = any_store.add_client("River")
    assert any_store.rename_client(river.id, "RIVER", remember=True).former == ()


def test_a_forgotten_alias_is_free_for_others(any_store: Store) -> None:
    river = any_store.add_client("River")
    any_store.rename_client(river.id, "Brook", remember=True)
    assert any_store.forget_alias(river.id, "river").former == ()
    any_store.forget_alias(river.id, "Brook")
    assert any_store.client(river.id).alias == "Brook"
    any_store.add_client("River")


def test_a_client_who_was_taken_away_is_among_nobody_and_comes_back_as_before(
    any_store: Store, river: str, change: Any
) -> None:
    stone = any_store.add_client("Stone")
    entry = any_store.keep(change(river, {"before": 7}))
    before = any_store.client(river)
    any_store.remove_client(river)
    (away,) = any_store.clients(removed=True)
    assert any_store.clients() == [stone]
    assert any_store.entries() == []
    assert any_store.entries(river) == [entry]
    assert any_store.client(river) == away
    assert away.removed_at == datetime(2026, 3, 1, 12, 4, tzinfo=UTC)
    any_store.restore_client(river)
    assert any_store.clients() == [before, stone]
    assert any_store.clients(removed=True) == []
    assert any_store.entries() == [entry]


def test_taking_away_twice_keeps_the_first_time(any_store: Store, river: str) -> None:
    any_store.remove_client(river)
    first = any_store.client(river)
    any_store.remove_client(river)
    assert any_store.client(river) == first


def test_nothing_is_written_about_a_client_who_was_taken_away(
    any_store: Store, river: str, change: Any
) -> None:
    stone = any_store.add_client("Stone").id
    kept = any_store.keep(change(river, {"before": 7}))
    theirs = any_store.keep(change(stone, {"before": 1}, "walk-2"))
    any_store.remove_client(river)
    wording = PlanChange("own:goal:1", "goal", "Fish", False, None, kept.changed_at)
    for write in (
        lambda: any_store.keep(change(river, {"before": 8})),
        lambda: any_store.keep(change(river, {"before": 8}, "walk-3")),
        lambda: any_store.remove("walk-1"),
        lambda: any_store.restore("walk-1"),
        lambda: any_store.change_plan(river, wording),
        lambda: any_store.move("walk-1", river, stone),
        lambda: any_store.move("walk-2", stone, river),
    ):
        with pytest.raises(RemovedClientError):
            write()
    any_store.restore_client(river)
    assert any_store.entries() == [kept, theirs]
    assert any_store.plan_changes(river) == {}


def test_an_alias_stays_with_whoever_was_taken_away(any_store: Store, river: str) -> None:
    any_store.remove_client(river)
    with pytest.raises(AliasTakenError):
        any_store.add_client("river")


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.remove_client("nobody"),
        lambda store: store.restore_client("nobody"),
        lambda store: store.forget_alias("nobody", "River"),
    ],
)
def test_nobody_is_not_taken_away(any_store: Store, act: Callable[[Store], None]) -> None:
    with pytest.raises(UnknownClientError):
        act(any_store)
