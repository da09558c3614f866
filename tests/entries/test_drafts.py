"""What is no answer yet is kept beside the answers, and an answer never covers one unseen."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from surefoot.records.entities import PlanChange
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LINE = PlanChange("goal:why", "goal", "For my son", hidden=False, source_text="x", changed_at=NOON)


def test_a_draft_is_kept_beside_the_answers_and_changes_none(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"seen": "a heron"}))
    kept = any_store.keep(change(river, {}, drafts={"seen": "a heron" * 1000, "tense": 11}))
    assert kept.answers == {"seen": "a heron"}
    assert kept.drafts == {"seen": "a heron" * 1000, "tense": 11}
    assert any_store.entry("walk-1") == kept


def test_an_answer_takes_the_draft_of_its_question_away(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {}, drafts={"seen": "x" * 9000, "tense": 11}))
    kept = any_store.keep(change(river, {"tense": 1}))
    assert (kept.answers, kept.drafts) == ({"tense": 1}, {"seen": "x" * 9000})
    assert any_store.keep(change(river, {}, drafts={"seen": None})).drafts == {}


def test_an_answer_that_took_no_account_of_the_one_that_stands_becomes_a_draft(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"seen": "a heron", "tense": 3}))
    mine = {"seen": "a swan", "tense": 4}
    kept = any_store.keep(
        change(river, mine, sitting="noon", based_on={"seen": [None], "tense": [3]})
    )
    assert kept.answers == {"seen": "a heron", "tense": 4}
    assert kept.drafts == {"seen": "a swan"}
    assert [each.answers["seen"] for each in any_store.revisions("walk-1")] == ["a heron"] * 2


@pytest.mark.parametrize(
    ("stands", "based_on", "answer"),
    [
        pytest.param("a", ["a"], "b", id="it was seen"),
        pytest.param("a", [None, "a"], "ab", id="it came from this page itself"),
        pytest.param("b", [None], "b", id="it says the same"),
        pytest.param(None, [None], "b", id="there is none"),
        pytest.param(3.0, [3], 4, id="a page knows no 3.0"),
        pytest.param([{"id": "r", "weight": 2.0}], [[{"weight": 2, "id": "r"}]], [], id="rows"),
    ],
)
def test_an_answer_that_knew_what_stands_takes_its_place(
    any_store: Store, river: str, change: Any, stands: Any, based_on: list[Any], answer: Any
) -> None:
    any_store.keep(change(river, {"seen": stands, "tense": 1}))
    kept = any_store.keep(
        change(river, {"seen": answer}, sitting="noon", based_on={"seen": based_on})
    )
    assert (kept.answers["seen"], kept.drafts) == (answer, {})


def test_yes_is_not_taken_for_one(any_store: Store, river: str, change: Any) -> None:
    any_store.keep(change(river, {"seen": True}))
    kept = any_store.keep(change(river, {"seen": 2}, based_on={"seen": [1]}))
    assert (kept.answers, kept.drafts) == ({"seen": True}, {"seen": 2})


def test_taking_back_an_answer_that_another_page_changed_leaves_it(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"seen": "a swan"}))
    kept = any_store.keep(
        change(river, {"seen": None}, sitting="noon", based_on={"seen": ["a heron"]})
    )
    assert (kept.answers, kept.drafts) == ({"seen": "a swan"}, {})


def test_an_old_entry_is_brought_up_to_date_from_what_stands_then(
    any_store: Store, river: str, change: Any
) -> None:
    def current(answers: Any, version: int) -> dict[str, Any]:
        return {"name": answers["label"]} if version == 1 else dict(answers)

    any_store.keep(change(river, {"label": "a heron"}))
    newer = {"version": 2, "current": current}
    any_store.keep(change(river, {"name": "a swan"}, sitting="left", **newer))
    kept = any_store.keep(change(river, {"tense": 2}, sitting="right", **newer))
    assert (kept.version, kept.answers["name"]) == (2, "a swan")


def test_what_an_older_form_asked_goes_when_the_entry_is_brought_up_to_date(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"label": "a heron"}))
    kept = any_store.keep(
        change(river, {}, version=2, current=lambda answers, _: {"name": answers["label"]})
    )
    assert kept.answers == {"name": "a heron"}


def test_a_line_that_another_page_reworded_keeps_its_words_with_the_new_ones_beside(
    any_store: Store, river: str
) -> None:
    any_store.change_plan(river, LINE, [None])
    other = replace(LINE, text="For my daughter")
    any_store.change_plan(river, other, [None])
    kept = any_store.plan_changes(river)[LINE.line]
    assert (kept.text, kept.draft) == ("For my son", "For my daughter")
    any_store.change_plan(river, other, ["For my son"])
    assert any_store.plan_changes(river)[LINE.line] == other


def test_a_file_from_before_there_were_drafts_has_none(file: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "fixtures/2026-11/practice.sqlite", file)
    store = open_file(file, DEMO)
    entries = store.entries()
    assert entries
    assert [entry.drafts for entry in entries] == [{}] * len(entries)
    lines = [each for client in store.clients() for each in store.plan_changes(client.id).values()]
    assert lines
    assert [line.draft for line in lines] == [None] * len(lines)
    store.close()


def test_what_was_to_begin_the_one_entry_goes_into_the_one_that_another_page_began(
    any_store: Store, river: str, change: Any
) -> None:
    any_store.keep(change(river, {"seen": "a heron", "tense": 3}, first=True))
    mine = {"seen": "a swan", "name": "Mill", "tense": 5}
    based_on = {"seen": [None], "name": [None]}
    late = {"first": True, "based_on": based_on, "begun_with": {"tense"}, "sitting": "noon"}
    kept = any_store.keep(change(river, mine, "walk-2", **late))
    assert (kept.id, kept.revision) == ("walk-1", 2)
    assert kept.answers == {"seen": "a heron", "tense": 3, "name": "Mill"}
    assert kept.drafts == {"seen": "a swan"}
    assert any_store.entries(river) == [kept]


def test_what_is_to_begin_the_one_entry_begins_it_where_none_stands(
    any_store: Store, river: str, change: Any
) -> None:
    stone = any_store.add_client("Stone").id
    any_store.keep(change(river, {"seen": "a heron"}))
    any_store.keep(change(stone, {"seen": "a heron"}, "talk-1", form="talk"))
    any_store.keep(change(stone, {"seen": "a heron"}, "gone"))
    any_store.remove("gone")
    begun = {"first": True, "begun_with": {"tense"}}
    kept = any_store.keep(change(stone, {"seen": "a swan", "tense": 2}, "walk-2", **begun))
    assert (kept.id, kept.answers) == ("walk-2", {"seen": "a swan", "tense": 2})
    again = any_store.keep(change(stone, {"seen": "a duck"}, "walk-2", **begun))
    assert (again.id, again.answers["seen"]) == ("walk-2", "a duck")
    another = any_store.keep(change(stone, {"seen": "a new look"}, "walk-3"))
    assert another.id == "walk-3"


@pytest.mark.parametrize(
    ("known", "words", "kept"),
    [
        pytest.param([None], "a swan", {"b:new": "a heron", "b:new:beside": "a swan"}, id="unseen"),
        pytest.param([None], None, {"b:new": "a heron"}, id="taken away unseen"),
        pytest.param([None], "a heron", {"b:new": "a heron"}, id="the same words"),
        pytest.param(["a heron"], "a swan", {"b:new": "a swan"}, id="seen"),
        pytest.param(["a heron"], None, {}, id="taken away"),
        pytest.param(None, "a swan", {"b:new": "a swan"}, id="nothing is told of what was seen"),
    ],
)
def test_words_in_a_box_that_nobody_saw_are_not_covered(
    any_store: Store, river: str, change: Any, known: Any, words: Any, kept: Any
) -> None:
    any_store.keep(change(river, {}, drafts={"b:new": "a heron"}))
    based_on = {} if known is None else {"b:new": known}
    later = change(river, {}, sitting="noon", drafts={"b:new": words}, based_on=based_on)
    assert any_store.keep(later).drafts == kept


def test_of_three_pages_that_write_in_one_box_no_words_are_lost(
    any_store: Store, river: str, change: Any
) -> None:
    def write(page: str, words: str | None, *known: str | None) -> Any:
        drafts, based_on = {"b:new": words}, {"b:new": known}
        return any_store.keep(change(river, {}, sitting=page, drafts=drafts, based_on=based_on))

    write("one", "a heron", None)
    write("two", "a swan", None)
    kept = write("three", "an owl", None)
    assert kept.drafts == {"b:new": "a heron", "b:new:beside": "a swan\nan owl"}
    kept = write("one", "a grey heron", "a heron")
    assert kept.drafts == {"b:new": "a grey heron", "b:new:beside": "a swan\nan owl"}
    kept = write("one", None, "a grey heron")  # it was added to the list
    assert kept.drafts == {"b:new": "a swan\nan owl"}


def test_who_saw_both_texts_of_a_box_has_chosen(any_store: Store, river: str, change: Any) -> None:
    any_store.keep(change(river, {}, drafts={"b:new": "a heron", "b:new:beside": "a swan"}))
    both = {"b:new": ["a heron", "a swan"]}
    chosen = change(river, {}, sitting="noon", drafts={"b:new": "a swan"}, based_on=both)
    assert any_store.keep(chosen).drafts == {"b:new": "a swan"}
    told = [each.drafts for each in any_store.revisions("walk-1")]
    assert told[0] == {"b:new": "a heron", "b:new:beside": "a swan"}
