"""Whose a session is, after an alias was changed, given on, or taken away."""

from __future__ import annotations

from typing import Any

import pytest

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.pipeline import Outcome


def test_a_client_who_was_renamed_is_known_by_former_sessions(
    own: Any, bring: Any, write_csv: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    own.open().rename_client(own.clients()[0].id, "River")
    bring(write_csv(first, ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [client.alias for client in own.clients()] == ["River"]
    assert len(own.entries()) == 2


def test_a_client_who_was_renamed_is_known_by_the_alias_that_is_remembered(
    own: Any, bring: Any, write_csv: Any
) -> None:
    bring(write_csv(["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]))
    own.open().rename_client(own.clients()[0].id, "River", remember=True)
    bring(write_csv(["c-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [client.alias for client in own.clients()] == ["River"]
    assert len(own.entries()) == 2


def test_a_moved_session_does_not_take_its_former_clients_alias_along(
    own: Any, bring: Any, write_csv: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    store, came_to = own.open(), own.clients()[0].id
    store.move(own.entries()[0].id, came_to, store.add_client("River").id)
    store.rename_client(came_to, "Stone")
    bring(write_csv(first, ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [client.alias for client in own.clients()] == ["River", "Stone"]
    assert [entry.answers["date"] for entry in store.entries(came_to)] == ["2026-03-09"]


def test_an_alias_that_is_somebody_elses_by_now_is_not_guessed_at(
    own: Any, bring: Any, write_csv: Any, person: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    store = own.open()
    store.rename_client(own.clients()[0].id, "River")
    store.add_client("C-1")
    grown = write_csv(first, ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""])
    with pytest.raises(ImportFileError, match="Row 2 came before, and its client"):
        bring(grown)
    assert len(own.entries()) == 1
    assert bring(write_csv(first)) is Outcome.DONE


def test_rows_of_a_client_who_was_taken_away_are_left_out_and_told(
    own: Any, bring: Any, write_csv: Any, person: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    store, river, talk = own.open(), own.clients()[0].id, person()
    store.remove_client(river)
    more = ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]
    grown = write_csv(first, more, ["C-2", "2026-03-09", "held", 50, "phone", 7, 2, ""])
    bring(grown, talk, sure=True)
    assert any("1 row is of a client who was removed" in said for said in talk.said)
    assert [client.alias for client in own.clients()] == ["C-2"]
    assert len(store.entries(river)) == 1
    store.restore_client(river)
    bring(grown)
    assert len(store.entries(river)) == 2
