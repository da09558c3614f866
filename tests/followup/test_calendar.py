"""Who is due for which interview, and how a programme stands against its target."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from surefoot.followup import Calendar
from surefoot.followup.calendar import Due, due, rates
from surefoot.followup.people import follow_up_list
from surefoot.records.store import Store

from .conftest import Note


def told(found: list[Due]) -> list[tuple[str, str, str]]:
    return [(each.alias, each.wave.key, str(each.state)) for each in found]


def state(store: Store, on: str, calendar: Calendar, wave: str) -> list[str]:
    found = due(follow_up_list(store), date.fromisoformat(on), calendar)
    return [str(each.state) for each in found if each.wave.key == wave]


def test_nothing_is_expected_before_a_first_session(
    store: Store, suprt: Calendar, session: Note
) -> None:
    session(store.add_client("Sam"), "2026-01-10", status="no_show")
    assert due(follow_up_list(store), date(2026, 11, 23), suprt) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-05-01", []),
        ("2026-05-02", ["coming"]),
        ("2026-05-31", ["coming"]),
        ("2026-06-01", ["open"]),
        ("2026-07-31", ["open"]),
        ("2026-08-01", ["missed"]),
    ],
)
def test_a_window_comes_opens_and_closes_to_the_day(
    store: Store, suprt: Calendar, session: Note, on: str, expected: list[str]
) -> None:
    session(store.add_client("Sam"), "2026-01-02")  # 180 days later it is the first of July
    assert state(store, on, suprt, "six_months") == expected


def test_the_first_session_held_counts_and_not_the_first_entered(
    store: Store, suprt: Calendar, session: Note
) -> None:
    client = store.add_client("Sam")
    session(client, "2026-03-01")
    session(client, "2026-01-02")
    (baseline,) = (
        each
        for each in due(follow_up_list(store), date(2026, 3, 2), suprt)
        if each.wave.key == "baseline"
    )
    assert (baseline.opens, baseline.closes) == (date(2026, 1, 2), date(2026, 2, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-01", "held"),
        ("2026-07-31", "held"),
        ("2026-05-31", "outside"),
        ("2026-08-01", "outside"),
    ],
)
def test_an_interview_counts_within_its_window_only(
    store: Store, suprt: Calendar, session: Note, interview: Note, day: str, expected: str
) -> None:
    client = store.add_client("Sam")
    session(client, "2026-01-02")
    interview(client, day, "six_months")
    assert state(store, "2026-10-01", suprt, "six_months") == [expected]


def test_tries_are_counted_and_leave_an_interview_open(
    store: Store, suprt: Calendar, session: Note, interview: Note
) -> None:
    client = store.add_client("Sam")
    session(client, "2026-01-02")
    interview(client, "2026-06-05", "six_months", "not_reached")
    interview(client, "2026-06-12", "six_months", "put_off")
    found = [
        each
        for each in due(follow_up_list(store), date(2026, 6, 20), suprt)
        if each.wave.key == "six_months"
    ]
    assert [(str(each.state), each.tries) for each in found] == [("open", 2)]


def test_a_person_who_does_not_want_one_interview_is_not_asked_again_for_it(
    store: Store, suprt: Calendar, session: Note, interview: Note
) -> None:
    client = store.add_client("Sam")
    session(client, "2024-01-02")
    interview(client, "2025-01-05", "yearly", "refused")
    assert state(store, "2026-01-03", suprt, "yearly") == ["refused", "open"]


def test_a_yearly_interview_comes_every_year_until_the_closing_session(
    store: Store, suprt: Calendar, session: Note, interview: Note
) -> None:
    client = store.add_client("Sam")
    session(client, "2023-01-02")
    interview(client, "2024-01-10", "yearly")
    assert state(store, "2026-01-10", suprt, "yearly") == ["held", "missed", "open"]
    session(client, "2025-06-01", encounter="discharge")
    assert state(store, "2026-01-10", suprt, "yearly") == ["held", "missed"]
    assert state(store, "2025-06-20", suprt, "closing") == ["open"]


def test_what_closes_first_stands_first(store: Store, suprt: Calendar, session: Note) -> None:
    session(store.add_client("Sam"), "2026-11-01")
    session(store.add_client("Alex"), "2026-10-30")
    found = due(follow_up_list(store), date(2026, 11, 10), suprt)
    assert told(found) == [("Alex", "baseline", "open"), ("Sam", "baseline", "open")]


def test_the_share_is_of_windows_that_are_over_and_refusals_stay_in(
    store: Store, suprt: Calendar, session: Note, interview: Note
) -> None:
    for alias, day, result in (
        ("A", "2026-01-10", "held"),
        ("B", "2026-01-10", "held"),
        ("C", "2026-01-10", "refused"),
        ("D", "2026-01-10", "not_reached"),
        ("E", "2026-03-10", "held"),
    ):
        client = store.add_client(alias)
        session(client, "2026-01-02")
        interview(client, day, "baseline", result)
    early = store.add_client("F")
    session(early, "2026-05-01")
    interview(early, "2026-05-02", "baseline")
    on = date(2026, 5, 3)
    row = rates(due(follow_up_list(store), on, suprt), suprt, on).set_index("wave").loc["baseline"]
    counts = row[["expected", "held", "outside", "refused", "missed", "early"]]
    assert counts.tolist() == [5, 2, 1, 1, 1, 1]
    assert row["share"] == pytest.approx(0.4)
    assert row["lower"] < 0.4 < row["upper"]
    assert row["target"] == 0.8


def test_without_anybody_no_share_is_told(suprt: Calendar) -> None:
    found = rates([], suprt, date(2026, 5, 3))
    assert found["wave"].tolist() == [wave.key for wave in suprt.waves]
    assert found["expected"].tolist() == [0, 0, 0, 0]
    assert found["share"].isna().all()


def test_nothing_is_expected_of_somebody_who_was_taken_away(
    store: Store, suprt: Calendar, session: Note
) -> None:
    sam = store.add_client("Sam")
    session(sam, "2026-01-10")
    on = date(2026, 11, 23)
    before = due(follow_up_list(store), on, suprt)
    store.remove_client(sam.id)
    assert due(follow_up_list(store), on, suprt) == []
    store.restore_client(sam.id)
    assert due(follow_up_list(store), on, suprt) == before != []


def test_who_comes_back_is_expected_anew_from_the_return_and_no_more_from_before(
    store: Store, suprt: Calendar, session: Note
) -> None:
    client = store.add_client("Sam")
    session(client, "2025-01-02")
    session(client, "2025-03-03", encounter="discharge")
    before = [each.on for each in due(follow_up_list(store), date(2026, 6, 1), suprt)]
    session(client, "2025-04-01")
    found = due(follow_up_list(store), date(2026, 6, 1), suprt)
    assert [each.on for each in found if each.wave.key == "baseline"] == [
        date(2025, 1, 2), date(2025, 4, 1)
    ]  # fmt: skip
    since = [each for each in found if each.on >= date(2025, 4, 1)]
    assert {each.on for each in since} >= {date(2025, 4, 1) + timedelta(days=180)}
    assert all(each.opens < date(2025, 4, 1) for each in found if each.on in before)
