"""Who closes and comes back begins a new episode."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from surefoot.sessions.episodes import Episode, episodes


def held(on: str, encounter: str | None = None, **more: Any) -> dict[str, Any]:
    kind = {} if encounter is None else {"encounter": encounter}
    return {"date": on, "status": "held"} | kind | more


def told(*sessions: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [
        (str(each.start), None if each.end is None else str(each.end))
        for each in episodes(sessions)
    ]


def test_without_a_session_held_there_is_none() -> None:
    assert told() == told({"date": "2026-01-05", "status": "no_show"}) == []
    assert told({"status": "held"}) == []


def test_a_closing_session_ends_it_and_a_return_begins_another() -> None:
    first = held("2026-01-05"), held("2026-03-02", "discharge")
    assert told(*first) == [("2026-01-05", "2026-03-02")]
    back = held("2026-06-01", "intake"), held("2026-06-08")
    assert told(*back, *first) == [("2026-01-05", "2026-03-02"), ("2026-06-01", None)]
    again = held("2026-07-01", "discharge")
    assert told(*back, *first, again)[-1] == ("2026-06-01", "2026-07-01")


@pytest.mark.parametrize("kind", ["outreach", "care_coordination"])
def test_what_is_done_without_the_person_is_no_return(kind: str) -> None:
    assert told(held("2026-01-05"), held("2026-03-02", "discharge"), held("2026-04-01", kind)) == [
        ("2026-01-05", "2026-03-02")
    ]


def test_closing_in_two_parts_and_twice_on_a_day_is_one_closing() -> None:
    closing = [held("2026-03-02"), held("2026-03-02", "discharge"), held("2026-03-02")]
    assert told(*closing, held("2026-03-09", "discharge")) == [("2026-03-02", "2026-03-09")]


def test_a_session_that_was_not_held_is_no_return() -> None:
    missed = {"date": "2026-05-01", "status": "no_show", "encounter": "scheduled"}
    assert len(told(held("2026-01-05", "discharge"), missed)) == 1


def test_days_are_taken_as_days_and_as_text() -> None:
    days = [{"date": date(2026, 1, 5), "status": "held", "encounter": "discharge"}]
    assert episodes(days) == [Episode(date(2026, 1, 5), date(2026, 1, 5))]
