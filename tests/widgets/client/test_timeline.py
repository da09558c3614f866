"""The timeline on the client's page: it tells as much as is shown, however much there is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from fake_page import FakePage

from surefoot.access.sides import Side
from surefoot.language import language
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.client.timeline import AT_ONCE
from surefoot_widgets.client.view import ClientView

BEGAN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def page_of(entries: int) -> ClientView:
    store = MemoryStore()
    river = store.add_client("River").id
    for number in range(entries):
        at = BEGAN + timedelta(hours=7 * number)
        rated = {"importance": number % 11, "confidence": 5, "readiness": 4}
        store.keep(Change(new_id(), river, "readiness-rulers", 1, rated, new_id(), at))
    held = {"date": "2026-02-01", "status": "held", "note_next": "Call Ana on Monday"}
    if entries > AT_ONCE:
        store.keep(Change(new_id(), river, "session", 1, held, new_id(), BEGAN))
    page = ClientView(language("en"))
    return page.bind(PersonInStore(store, river), side=Side.COACH)


@pytest.fixture(scope="module")
def long() -> ClientView:
    return page_of(300)


def test_a_page_of_many_entries_is_as_light_as_one_of_twenty(long: ClientView) -> None:
    few, many = (len(json.dumps(view.model)) for view in (page_of(AT_ONCE), long))
    assert many < few * 1.05


def test_more_are_shown_when_the_page_asks(long: ClientView) -> None:
    long.page = page = FakePage()
    long.hear({"do": "show", "kind": "exercise", "find": "", "most": 2 * AT_ONCE})
    [update] = page.updates
    assert (len(update["shown"]["items"]), update["shown"]["count"]) == (2 * AT_ONCE, 300)


def test_what_is_looked_for_is_found_among_all(long: ClientView) -> None:
    long.hear({"do": "show", "kind": "all", "find": "monday ANA", "most": AT_ONCE})
    assert [each["words"] for each in long.model["shown"]["items"]] == ["Call Ana on Monday"]
    long.hear({"do": "show", "kind": "exercise", "find": "monday", "most": AT_ONCE})
    assert long.model["shown"]["count"] == 0


@pytest.mark.parametrize("wrong", [{"kind": "secret"}, {"find": None}, {"most": 0}, {"most": True}])
def test_a_page_that_asks_for_anything_else_is_refused(
    long: ClientView, wrong: dict[str, object]
) -> None:
    right = {"do": "show", "kind": "all", "find": "", "most": AT_ONCE}
    with pytest.raises(ValueError, match="not"):
        long.hear(right | wrong)
