from __future__ import annotations

from contextlib import closing

import pytest

from surefoot.records.practice import open_practice
from surefoot.records.store import UnknownClientError
from surefoot_widgets.visit import visit


@pytest.fixture
def client_id() -> str:
    store = open_practice("own")
    known = {client.alias: client.id for client in store.clients()}
    return known.get("Visited") or store.add_client("Visited").id


def test_the_environment_says_who_is_visited(client_id: str) -> None:
    visited = visit(
        {"SUREFOOT_PRACTICE": "own", "SUREFOOT_CLIENT": client_id, "SUREFOOT_LANGUAGE": "es"}
    )
    assert (visited.practice, visited.language.code) == ("own", "es")
    assert visited.person.client().alias == "Visited"


def test_without_an_environment_the_first_client_of_the_demo_is_visited_in_english() -> None:
    visited = visit({})
    with closing(open_practice("demo")) as demo:
        assert visited.person.client() == demo.clients()[0]
    assert visited.language.code == "en"


def test_a_client_of_another_practice_is_not_found(client_id: str) -> None:
    with pytest.raises(UnknownClientError):
        visit({"SUREFOOT_PRACTICE": "demo", "SUREFOOT_CLIENT": client_id})


def test_a_visit_does_not_say_who_is_visited(client_id: str) -> None:
    visited = visit({"SUREFOOT_PRACTICE": "own", "SUREFOOT_CLIENT": client_id})
    assert repr(visited) == "<Visit own>"
