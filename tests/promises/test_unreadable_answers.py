"""Whatever stands in the records: every page builds, and nobody else's numbers change.

One wrong answer is tried for each question, another for each; ``SUREFOOT_THOROUGH=1`` tries all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pandas as pd
import pytest
from client_story import story
from kinds_of_question import WRONG, right_answers
from sample_sizes import THOROUGH

from surefoot.entries.boxes import names
from surefoot.entries.desk import Desk
from surefoot.entries.whole_entries import PersonHistory
from surefoot.exercises import Exercise, catalogue
from surefoot.followup.calendar import due
from surefoot.followup.interview import Interview
from surefoot.followup.people import follow_up_list
from surefoot.followup.waves import Calendar, usual
from surefoot.forms import Form
from surefoot.forms.rows import Rows
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.plan import assemble
from surefoot.plan.wording import worded as worded_plan
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions.agreements import last_agreed
from surefoot.sessions.consent import Consent, agreed
from surefoot.sessions.log import SessionLog
from surefoot.sessions.prefill import begin_by_date

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
FORMS: list[type[Form]] = [SessionLog, Consent, Interview, *catalogue().values()]
CODES = ("en", "es")


def cases() -> Iterator[Any]:
    """Yield each question of each form with the places of the wrong answers to try."""
    every = range(len(WRONG))
    asked = [(form, name) for form in FORMS for name in form.questions()]
    for at, (form, name) in enumerate(asked):
        places = every if THOROUGH else [at * 7 % len(WRONG)]
        yield from (
            pytest.param(form, name, place, id=f"{form.key}-{name}-{place}") for place in places
        )


@cache
def whole_answers(form: type[Form]) -> dict[str, Any]:
    answers = right_answers(form)
    assert form.problems(answers) == {}
    assert form.still_open(answers) == []
    return answers


class Practice:
    """Two clients who answered everything; then one answer of the first is spoilt."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.first, self.other = (self.store.add_client(alias).id for alias in ("River", "Sky"))
        for client in (self.first, self.other):
            for form in FORMS:
                answers = deepcopy(whole_answers(form))
                entry = f"{form.key} of {client}"
                self.store.keep(
                    Change(entry, client, form.key, form.version, answers, "here", NOON)
                )
        self.called = {"p-first": self.first, "p-other": self.other}

    def spoil(self, form: type[Form], name: str, wrong: Any) -> str:
        """Put an answer straight into the records, which no page and no file can do."""
        entry_id = f"{form.key} of {self.first}"
        revision = self.store._revisions[entry_id][-1]
        entry = replace(revision.entry, answers={**revision.entry.answers, name: wrong})
        self.store._revisions[entry_id][-1] = replace(revision, entry=entry)
        return entry_id

    def spoil_drafts(self, form: type[Form], drafts: dict[str, Any]) -> str:
        """Put words that wait beside the answers straight into the records."""
        entry_id = f"{form.key} of {self.first}"
        revision = self.store._revisions[entry_id][-1]
        entry = replace(revision.entry, drafts=drafts)
        self.store._revisions[entry_id][-1] = replace(revision, entry=entry)
        return entry_id

    def dataset(self) -> Dataset:
        """Give what leaves the practice."""
        return dataset_from(self.store, TODAY, self.called)


def over(form: type[Form], store: MemoryStore, client: str) -> dict[str, Any]:
    """Give what an opened sheet lays out in the place of kept answers."""
    if not issubclass(form, Exercise):
        return {}
    answers = store.entry(f"{form.key} of {client}").answers
    return dict(form.opened(answers, PersonHistory(PersonInStore(store, client))))


def of_other(dataset: Dataset) -> list[pd.DataFrame]:
    tables = [frame[frame["pid"] == "p-other"] for frame in dataset.tables().values()]
    codes = ["site_code", "coach_code"]
    return [frame.drop(columns=codes, errors="ignore").reset_index(drop=True) for frame in tables]


@pytest.fixture(scope="module")
def numbers() -> list[pd.DataFrame]:
    sound = Practice().dataset()
    assert sound.about.unread == 0
    assert len(sound.session) == 2
    return of_other(sound)


@pytest.mark.parametrize(("form", "name", "place"), list(cases()))
def test_an_answer_that_no_form_takes_is_told_kept_and_counted_and_hurts_nothing(
    form: type[Form], name: str, place: int, numbers: list[pd.DataFrame]
) -> None:
    practice, wrong = Practice(), WRONG[place]
    store, first = practice.store, practice.first
    entry = practice.spoil(form, name, wrong)
    stands = name in form.standing(store.entry(entry).answers)
    refused = stands and form.questions()[name].check(wrong) is not None
    for code in CODES:
        reader = language(code)
        desk = Desk(form, PersonInStore(store, first), reader)
        desk.do({"do": "open", "n": 1, "entry": entry})
        laid_out = name in form.standing({**store.entry(entry).answers, **over(form, store, first)})
        assert (name in desk.state()["problems"]) >= (refused and laid_out)
        desk.do({"do": "history", "n": 2, "entry": entry})
        shown = [desk.state(), dict(desk.answers), desk.past(), desk.insights(), desk.history]
        desk.do({"do": "new", "n": 3})
        shown += [desk.state(), dict(desk.answers), desk.past()]
        shown += [
            story(PersonInStore(store, first), reader),
            worded_plan(assemble(PersonInStore(store, first)), reader, TODAY),
        ]
        assert json.dumps(shown, allow_nan=False)
    Desk(
        SessionLog,
        PersonInStore(store, first),
        language("en"),
        begin=begin_by_date(PersonInStore(store, first)),
    )
    last_agreed(store.entries(first))
    assert agreed(store.entries(first)) in (True, False, None)
    assert due(follow_up_list(store), TODAY, Calendar.read(usual()))
    dataset = practice.dataset()
    in_dataset = refused and form is not Interview
    assert dataset.about.unread == (1 if in_dataset else 0)
    for before, after in zip(numbers, of_other(dataset), strict=True):
        pd.testing.assert_frame_equal(before, after)
    kept = store.entry(entry).answers[name]
    assert json.dumps(kept) == json.dumps(wrong)


@pytest.mark.parametrize("shift", range(0, len(WRONG), 1 if THOROUGH else 9))
def test_what_waits_beside_the_answers_is_told_whatever_it_is(shift: int) -> None:
    practice, reader = Practice(), language(CODES[shift % 2])
    person = PersonInStore(practice.store, practice.first)
    for form in FORMS:
        kept = [*form.questions(), *names(form)]
        drafts = {name: WRONG[(shift + at * 5) % len(WRONG)] for at, name in enumerate(kept)}
        entry = practice.spoil_drafts(form, drafts)
        desk = Desk(form, person, reader)
        desk.do({"do": "open", "n": 1, "entry": entry})
        desk.do({"do": "history", "n": 2, "entry": entry})
        shown = [desk.state(), desk.answers, desk.drafts, desk.past(), desk.history]
        lines = [line for each in desk.history["revisions"] for line in each["lines"]]
        assert all(isinstance(line["answer"], str) for line in lines)
        refused = set(desk.state()["refused"]) & drafts.keys()
        assert all(name in desk.state()["problems"] for name in refused)
        desk.do({"do": "new", "n": 3})
        shown += [desk.state(), desk.past()]
        assert json.dumps(shown, allow_nan=False)
        assert json.dumps(practice.store.entry(entry).drafts) == json.dumps(drafts)
    shown = [story(person, reader), worded_plan(assemble(person), reader, TODAY)]
    assert json.dumps(shown, allow_nan=False)
    assert practice.dataset().about.unread == 0


def test_a_list_of_words_where_rows_should_be_is_told_beside_the_answers() -> None:
    practice = Practice()
    form = catalogue()["balance-wheel"]
    name = next(name for name, asked in form.questions().items() if isinstance(asked, Rows))
    entry = practice.spoil_drafts(form, {name: ["health", "friends"]})
    desk = Desk(form, PersonInStore(practice.store, practice.first), language("en"))
    desk.do({"do": "open", "n": 1, "entry": entry})
    told = desk.state()["problems"][name]
    assert told.startswith('This cannot be read, and is kept as it is: ["health", "friends"] (')
    assert name not in desk.drafts
    desk.do({"do": "history", "n": 2, "entry": entry})
    told = [line["answer"] for line in desk.history["revisions"][0]["lines"] if "draft" in line]
    assert told == [
        "This cannot be read, and is kept as it is: health\n"
        "This cannot be read, and is kept as it is: friends"
    ]


def test_an_answer_to_no_question_of_ours_is_kept_and_counted_and_hurts_nothing() -> None:
    practice = Practice()
    for form in FORMS:
        entry = practice.spoil(form, "shoe_size", 42)
        desk = Desk(form, PersonInStore(practice.store, practice.first), language("en"))
        desk.do({"do": "open", "n": 1, "entry": entry})
        assert desk.state()["problems"] == {}
        assert practice.store.entry(entry).answers["shoe_size"] == 42
    assert practice.dataset().about.unread == len(FORMS) - 1


def test_a_wrong_answer_is_told_at_its_question_with_what_is_kept() -> None:
    practice = Practice()
    entry = practice.spoil(SessionLog, "importance", "very")
    desk = Desk(SessionLog, PersonInStore(practice.store, practice.first), language("en"))
    desk.do({"do": "open", "n": 1, "entry": entry})
    told = desk.state()["problems"]["importance"]
    assert told == ("This cannot be read, and is kept as it is: very (this must be a number)")
    assert "importance" not in desk.answers
    desk.do({"do": "answer", "n": 2, "entry": entry, "question": "importance", "value": 3})
    assert desk.state()["problems"] == {}
    desk.do({"do": "history", "n": 3, "entry": entry})
    lines = [line for each in desk.history["revisions"] for line in each["lines"]]
    assert any("very" in line["answer"] for line in lines)
