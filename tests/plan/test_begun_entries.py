"""What is begun in an exercise and not in the plan yet: told on its page, with what is open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from kinds_of_question import right_answers

from surefoot.access.sides import Side
from surefoot.entries.whole_entries import is_settled
from surefoot.exercises import Exercise, catalogue
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.urges.urge_log import UrgeLog
from surefoot.language import language
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.plan.desk import PlanDesk
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOAL = {"behaviour": "Wine on weekdays", "goal_type": "cut_down"}
SAFETY = "Which of these fit you?"
FEEDING = [each for each in catalogue().values() if each.topics]


class Kept:
    """The records of one person, to put entries in."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.client = self.store.add_client("River").id
        self.person = PersonInStore(self.store, self.client)

    def keep(
        self,
        form: type[Exercise],
        answers: Mapping[str, Any],
        days: int = 0,
        drafts: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep an entry that was begun so many days later than the first."""
        entry, at = f"{form.key} {days}", NOON + timedelta(days=days)
        change = Change(
            entry, self.client, form.key, form.version, dict(answers), "here", at,
            drafts=dict(drafts or {}),
        )  # fmt: skip
        self.store.keep(change)

    def told(self, code: str = "en", side: Side = Side.COACH) -> list[dict[str, str]]:
        """Give what the plan's page tells of what is begun."""
        begun: list[dict[str, str]] = self.desk(code, side).state()["begun"]
        return begun

    def desk(self, code: str = "en", side: Side = Side.COACH) -> PlanDesk:
        """Open the plan."""
        return PlanDesk(self.person, language(code), side=side)


@pytest.fixture
def kept() -> Kept:
    """Give the records of somebody who has entered nothing."""
    return Kept()


def test_a_goal_whose_safety_question_is_open_is_told_with_that_question(kept: Kept) -> None:
    kept.keep(Goal, GOAL)
    assert kept.told() == [
        {
            "title": "My goal",
            "href": "motivation/goal",
            "day": "November 23, 2026",
            "open": f"Open there: “{SAFETY}”",
            "earlier": "",
        }
    ]
    [said] = kept.told("es")
    assert said["open"].startswith("Ahí falta responder: «")
    assert kept.told(side=Side.CLIENT) == kept.told()


def test_once_it_is_answered_it_is_in_the_plan_and_told_no_more(kept: Kept) -> None:
    kept.keep(Goal, GOAL | {"safety": ["none"]})
    desk = kept.desk()
    assert desk.state()["begun"] == []
    assert "Wine on weekdays" in json.dumps(desk.worded())


def test_an_open_answer_that_comes_while_the_plan_is_open_is_told_at_the_next_look(
    kept: Kept,
) -> None:
    desk = kept.desk()
    kept.keep(Goal, GOAL)
    desk.do({"do": "reread", "n": 1})
    assert [each["title"] for each in desk.state()["begun"]] == ["My goal"]


def test_no_paper_tells_of_it(kept: Kept) -> None:
    """A plan on a fridge is read by others."""
    kept.keep(Goal, GOAL)
    paper = json.dumps(kept.desk().worded())
    assert SAFETY not in paper
    assert "Wine" not in paper


def test_words_that_wait_beside_an_answer_are_told_too(kept: Kept) -> None:
    kept.keep(Goal, GOAL | {"safety": ["none"]}, drafts={"behaviour": "x" * 501})
    [said] = kept.told()
    assert said["open"] == "Open there: “What would you like to look at, or change?”"


def test_of_what_is_gone_on_with_the_latest_alone_is_told(kept: Kept) -> None:
    kept.keep(Goal, GOAL)
    kept.keep(Goal, GOAL | {"safety": ["none"]}, days=1)
    assert kept.told() == []
    kept.keep(Goal, GOAL, days=2)
    [said] = kept.told()
    assert (said["day"], said["earlier"]) == ("November 25, 2026", "")


def test_of_what_is_noted_anew_each_time_the_latest_is_named_and_the_others_counted(
    kept: Kept,
) -> None:
    for days in range(3):
        kept.keep(UrgeLog, {"when": f"2026-11-2{days}T10:00", "peak": 7}, days)
    [said] = kept.told()
    assert said["day"] == "November 22, 2026"
    assert said["earlier"] == "2 more from before are open, too."
    assert "more answer" in said["open"]


@pytest.mark.parametrize("form", FEEDING, ids=lambda each: each.key)
def test_every_exercise_that_fills_a_part_is_in_it_or_told_to_be_begun(
    form: type[Exercise], kept: Kept
) -> None:
    answers = right_answers(form)
    kept.keep(form, answers)
    assert kept.told() == []
    for at, name in enumerate(answers):
        kept.keep(form, {key: each for key, each in answers.items() if key != name}, at + 1)
        latest = kept.person.entries(form.key)[-1]
        told = kept.told()
        if form.repeats:
            entries = kept.person.entries(form.key)
            assert bool(told) == any(not is_settled(form, each) for each in entries)
        else:
            assert bool(told) != is_settled(form, latest)


def test_nothing_of_it_goes_to_evaluators(kept: Kept) -> None:
    def tables() -> str:
        data = dataset_from(kept.store, date(2026, 12, 1), {"p1": kept.client})
        return json.dumps({name: each.to_csv() for name, each in data.tables().items()})

    kept.keep(Goal, GOAL)
    left = tables()
    assert kept.told()
    assert SAFETY not in left
    assert "Wine" not in left
    assert "begun" not in left
