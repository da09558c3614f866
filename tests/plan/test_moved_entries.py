"""An entry on the wrong person's page: its lines of the plan come along, and nobody's are lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from surefoot.language import language
from surefoot.plan.assemble import assemble
from surefoot.plan.desk import PlanDesk
from surefoot.plan.moved_entries import move_entry
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.save_errors import MOVED_AWAY, TAKEN_AWAY

EN = language("en")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINE, NEW = "Fish with my son", "Fish on Sundays"


class Two:
    """Two people, and what they enter as their goal."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.river, self.stone = (self.store.add_client(each).id for each in ("River", "Stone"))

    def goal(self, client_id: str, entry_id: str, days: int, **answers: Any) -> None:
        given = {"behaviour": f"Drinking, says {entry_id}", "goal_type": "cut_down", **answers}
        at = NOON + timedelta(days=days)
        self.store.keep(
            Change(entry_id, client_id, "goal", 2, {"safety": ["none"], **given}, "s", at)
        )

    def desk(self, client_id: str) -> PlanDesk:
        return PlanDesk(PersonInStore(self.store, client_id), EN)

    def reword(self, client_id: str, text: str) -> None:
        message = {"do": "answer", "n": 1, "question": "goal/target", "value": text}
        self.desk(client_id).do(message)

    def texts(self, client_id: str) -> list[str]:
        lines = assemble(PersonInStore(self.store, client_id)).lines
        return [
            EN.value(line.text) for line in lines if not (line.hidden or line.fixed or line.ours)
        ]


@pytest.fixture
def two() -> Two:
    made = Two()
    made.goal(made.river, "first", 0, target="Less")
    return made


def test_its_lines_and_what_was_made_of_them_come_along(two: Two) -> None:
    two.reword(two.river, MINE)
    before = two.texts(two.river)
    assert MINE in before
    move_entry(two.store, "first", two.river, two.stone)
    assert two.texts(two.river) == []
    assert two.texts(two.stone) == before


def test_a_line_that_was_left_out_is_left_out_there(two: Two) -> None:
    two.desk(two.river).do({"do": "leave_out", "n": 1, "entry": "goal/target"})
    move_entry(two.store, "first", two.river, two.stone)
    assert "Less" not in two.texts(two.stone)
    assert assemble(PersonInStore(two.store, two.stone)).line("goal/target").hidden


def test_words_that_stood_there_already_stay_beside_the_moved_ones(two: Two) -> None:
    two.goal(two.stone, "theirs", 1, target="None")
    two.reword(two.stone, NEW)
    two.reword(two.river, MINE)
    move_entry(two.store, "first", two.river, two.stone)
    assert {MINE, NEW} < set(two.texts(two.stone))
    assert MINE not in two.texts(two.river)


def test_moving_it_back_leaves_everything_as_it_was(two: Two) -> None:
    two.goal(two.stone, "theirs", 1, target="None")
    two.reword(two.stone, NEW)
    two.reword(two.river, MINE)
    before = [(two.texts(each), two.store.plan_changes(each)) for each in (two.river, two.stone)]
    move_entry(two.store, "first", two.river, two.stone)
    move_entry(two.store, "first", two.stone, two.river)
    assert before == [
        (two.texts(each), two.store.plan_changes(each)) for each in (two.river, two.stone)
    ]


def test_words_that_were_chosen_for_another_entry_stay(two: Two) -> None:
    two.reword(two.river, MINE)
    two.goal(two.river, "second", 2, target="Not on weekdays")
    move_entry(two.store, "second", two.river, two.stone)
    assert MINE in two.texts(two.river)
    assert MINE not in two.texts(two.stone)


@pytest.mark.parametrize("do", ["leave_out", "answer"])
def test_a_plan_that_is_still_open_makes_nothing_of_a_moved_line(two: Two, do: str) -> None:
    desk = two.desk(two.river)
    move_entry(two.store, "first", two.river, two.stone)
    line = {"entry": "goal/target", "question": "goal/target", "value": MINE}
    desk.do({"do": do, "n": 1, **line})
    assert desk.state()["failure"] == MOVED_AWAY
    assert desk.state()["saved"] == 0
    assert two.store.plan_changes(two.river) == {}


def test_a_plan_of_somebody_who_was_taken_away_goes_on_once_they_are_back(two: Two) -> None:
    desk = two.desk(two.river)
    two.store.remove_client(two.river)
    message = {"do": "answer", "n": 1, "question": "goal/target", "value": MINE}
    desk.do(message)
    assert desk.state()["failure"] == TAKEN_AWAY
    two.store.restore_client(two.river)
    desk.do(message)
    assert (desk.state()["failure"], desk.state()["saved"]) == (None, 1)
    assert MINE in two.texts(two.river)
