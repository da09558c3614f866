from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from surefoot.records.entities import (
    MovedAwayError,
    RecordsError,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.store import Store

PLAIN = {
    "words": "Ich weiß: «¡sí!» 🙂 \u0000 \ud83d",
    "rows": [{"id": "a", "text": "x", "weight": 3}, {"id": "b", "text": ""}],
    "yes": True,
    "no": False,
    "none": 0,
    "half": 0.5,
    "nothing_in_it": [],
    "nested": {"z": [None, {"y": 1e-9}]},
}


def test_a_change_begins_an_entry(any_store: Store, river: str, change: Any) -> None:
    entry = any_store.keep(change(river, {"before": 7, "seen": "a dog"}))
    assert (entry.id, entry.client_id, entry.form, entry.version) == ("walk-1", river, "walk", 1)
    assert entry.answers == {"before": 7, "seen": "a dog"}
    assert (entry.revision, entry.removed_at) == (1, None)
    assert entry.begun_at == entry.changed_at == datetime(2026, 3, 1, 12, 2, tzinfo=UTC)
    assert any_store.entry("walk-1") == entry


def test_whatever_is_plain_json_comes_back_as_it_was(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, PLAIN))
    kept = any_store.entry("walk-1").answers
    assert kept == PLAIN
    assert [type(answer) for answer in kept.values()] == [type(each) for each in PLAIN.values()]


@pytest.mark.parametrize("answer", [float("nan"), float("inf"), {1, 2}, object()])
def test_what_is_not_plain_json_is_refused_and_not_repeated(
    any_store: Store, river: str, change: Any, answer: Any
) -> None:
    with pytest.raises(
        ValueError, match=r"^the answers to walk must be plain JSON, one of them is not$"
    ):
        any_store.keep(change(river, {"before": answer}))
    assert any_store.entries() == []


def test_changing_what_was_given_or_got_does_not_change_what_is_kept(
    any_store: Store, river: str, change: Any
) -> None:
    given: dict[str, Any] = {"rows": [{"text": "first"}]}
    got = any_store.keep(change(river, given))
    given["rows"][0]["text"] = "other"
    got.answers["rows"].append("more")
    assert any_store.entry("walk-1").answers == {"rows": [{"text": "first"}]}


def test_two_pages_on_one_entry_never_undo_each_others_questions(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}, sitting="left"))
    any_store.keep(change(river, {"after": 3}, sitting="right"))
    any_store.keep(change(river, {"before": 6}, sitting="left"))
    assert any_store.entry("walk-1").answers == {"before": 6, "after": 3}


def test_none_takes_an_answer_back(any_store: Store, river: str, change: Any) -> None:
    any_store.keep(change(river, {"before": 7, "after": 3, "seen": None}))
    entry = any_store.keep(change(river, {"before": None, "seen": None}))
    assert entry.answers == any_store.entry("walk-1").answers == {"after": 3}


def test_zero_false_and_nothing_written_are_answers(
    any_store: Store, river: str, change: Any
) -> None:
    answers = {"before": 0, "outdoors": False, "seen": ""}
    assert any_store.keep(change(river, answers)).answers == answers


def test_one_sitting_makes_one_revision(any_store: Store, river: str, change: Any) -> None:
    any_store.keep(change(river, {"before": 7}))
    entry = any_store.keep(change(river, {"before": 8}))
    assert entry.revision == 1
    assert entry.changed_at > entry.begun_at
    assert any_store.revisions("walk-1") == [entry]


def test_another_sitting_makes_a_revision_and_leaves_the_former(
    any_store: Store, river: str, change: Any
) -> None:
    first = any_store.keep(change(river, {"before": 7, "seen": "a dog"}))
    second = any_store.keep(change(river, {"before": 8}, sitting="evening"))
    third = any_store.keep(change(river, {"seen": None}, sitting="morning"))
    assert [first.revision, second.revision, third.revision] == [1, 2, 3]
    assert any_store.revisions("walk-1") == [first, second, third]
    assert third.answers == {"before": 8}
    assert any_store.entry("walk-1") == third


def test_a_change_that_changes_nothing_makes_no_revision(
    any_store: Store, river: str, change: Any
) -> None:
    first = any_store.keep(change(river, {"before": 7}))
    same = {"before": 7, "seen": None}
    assert any_store.keep(change(river, same, sitting="evening")) == first
    assert any_store.revisions("walk-1") == [first]


def test_yes_is_not_one_and_one_is_not_a_fraction(
    any_store: Store, river: str, change: Any
) -> None:
    for number, answer in enumerate([1, True, 1.0], start=1):
        entry = any_store.keep(change(river, {"before": answer}, sitting=f"sitting {number}"))
        assert entry.revision == number
        assert type(any_store.entry("walk-1").answers["before"]) is type(answer)


def test_an_entry_takes_the_version_of_the_change(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    upgraded = any_store.keep(change(river, {"before": 7}, version=2, sitting="evening"))
    assert [each.version for each in any_store.revisions("walk-1")] == [1, 2]
    assert any_store.entry("walk-1") == upgraded


def test_a_page_of_an_older_program_does_not_mix_into_a_newer_entry(
    any_store: Store, river: str, change: Any
) -> None:
    newer = any_store.keep(change(river, {"before": 7}, version=2))
    with pytest.raises(RecordsError, match="newer version of its form"):
        any_store.keep(change(river, {"before": 3}, version=1))
    assert any_store.entry("walk-1") == newer


def test_an_entry_may_tell_of_an_earlier_time(any_store: Store, river: str, change: Any) -> None:
    there = timezone(timedelta(hours=-7))
    begun = datetime(2026, 2, 1, 20, 30, 0, 123456, tzinfo=there)
    entry = any_store.keep(change(river, {"before": 7}, begun_at=begun))
    any_store.keep(change(river, {"before": 8}, begun_at=begun + timedelta(days=1)))
    assert entry.begun_at == any_store.entry("walk-1").begun_at == begun
    assert any_store.entry("walk-1").begun_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(any_store: Store, river: str, change: Any) -> None:
    begun = datetime(2026, 2, 1, 20, 30)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        any_store.keep(change(river, {"before": 7}, begun_at=begun))


def test_entries_come_by_when_they_were_begun_then_by_when_they_came(
    any_store: Store, river: str, change: Any
) -> None:
    noon = datetime(2026, 2, 1, 12, tzinfo=UTC)
    for name, begun in [("d", None), ("c", noon), ("b", noon), ("a", noon - timedelta(days=1))]:
        any_store.keep(change(river, {"before": 7}, name, begun_at=begun))
    any_store.keep(change(river, {"before": 8}, "a", sitting="evening"))
    assert [entry.id for entry in any_store.entries()] == ["a", "c", "b", "d"]


def test_entries_are_found_by_client_and_by_form(any_store: Store, river: str, change: Any) -> None:
    stone = any_store.add_client("Stone").id
    for name, client_id, form in [("a", river, "walk"), ("b", stone, "walk"), ("c", river, "talk")]:
        any_store.keep(change(client_id, {"before": 7}, name, form=form))
    found = [
        [entry.id for entry in any_store.entries(client_id, form)]
        for client_id in (None, river, "nobody")
        for form in (None, "walk")
    ]
    assert found == [["a", "b", "c"], ["a", "b"], ["a", "c"], ["a"], [], []]


def test_a_change_for_nobody_is_refused(any_store: Store, change: Any) -> None:
    with pytest.raises(UnknownClientError):
        any_store.keep(change("nobody", {"before": 7}))
    assert any_store.entries() == []


def test_an_entry_stays_with_its_form_and_with_whose_it_is(
    any_store: Store, river: str, change: Any
) -> None:
    stone = any_store.add_client("Stone").id
    kept = any_store.keep(change(river, {"before": 7}))
    with pytest.raises(ValueError, match="stays with its form"):
        any_store.keep(change(river, {"before": 1}, form="talk"))
    with pytest.raises(MovedAwayError, match="another client's"):
        any_store.keep(change(stone, {"before": 1}))
    assert any_store.entries() == [kept]


def test_what_is_removed_can_be_brought_back_with_all_its_revisions(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    kept = any_store.keep(change(river, {"before": 8}, sitting="evening"))
    any_store.remove("walk-1")
    (removed,) = any_store.entries(removed=True)
    assert any_store.entries() == []
    assert any_store.entry("walk-1") == removed
    assert removed.answers == kept.answers
    assert removed.removed_at == datetime(2026, 3, 1, 12, 4, tzinfo=UTC)
    any_store.restore("walk-1")
    assert any_store.entries(removed=True) == []
    assert any_store.entries() == [kept]
    assert len(any_store.revisions("walk-1")) == 2


def test_removing_twice_keeps_the_first_time(any_store: Store, river: str, change: Any) -> None:
    any_store.keep(change(river, {"before": 7}))
    any_store.remove("walk-1")
    first = any_store.entry("walk-1")
    any_store.remove("walk-1")
    assert any_store.entry("walk-1") == first


def test_what_another_page_types_into_a_removed_entry_is_kept_for_its_return(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"before": 7}))
    any_store.remove("walk-1")
    assert any_store.keep(change(river, {"after": 3})).removed_at is not None
    any_store.restore("walk-1")
    assert any_store.entry("walk-1").answers == {"before": 7, "after": 3}


def test_an_entry_that_is_not_there_is_unknown(any_store: Store) -> None:
    for ask in (any_store.entry, any_store.revisions, any_store.remove, any_store.restore):
        with pytest.raises(UnknownEntryError):
            ask("nothing")
