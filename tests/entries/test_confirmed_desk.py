"""A desk whose answer is held back: told when it is safe, and undone when it is not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from surefoot.entries.confirmed_desk import ConfirmedDesk, Reply
from surefoot.entries.desk import Desk
from surefoot.forms import Form, rating, words
from surefoot.language import language
from surefoot.plan.desk import PlanDesk
from surefoot.records.entities import Change, Entry, PlanChange, RecordsError
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.save_errors import FAILURE

EN = language("en")
FULL = RecordsError("the disk is full")
JO = "own:people:1700000000000-ab12"


@dataclass(frozen=True, kw_only=True)
class Walk(Form, key="walk", title="A walk", purpose="Go out.", repeats=True):
    """A walk, to try a desk with."""

    seen: str = words("What did you see?")
    tense: int = rating("How tense were you?", low="calm", high="tense")


class Keeper:
    """Keeps a store's records, and says later whether they are safe."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.person = PersonInStore(self.store, self.store.add_client("River").id)
        self._safe = deepcopy(vars(self.store))
        self._then: Callable[[Exception | None], None] | None = None

    def confirm(self, then: Callable[[Exception | None], None]) -> None:
        """Be asked whether what was written is safe."""
        assert self._then is None
        self._then = then

    def answer(self, problem: Exception | None = None) -> None:
        """Say that it is, or what went wrong."""
        then, self._then = self._then, None
        if problem is None:
            self._safe = deepcopy(vars(self.store))
        else:
            vars(self.store).update(deepcopy(self._safe))
        assert then is not None
        then(problem)


class FullStore(MemoryStore):
    """A store that refuses at once while its disk is full."""

    full = False

    def keep(self, change: Change) -> Entry:
        self._check()
        return super().keep(change)

    def remove(self, entry_id: str, *, of: str | None = None) -> None:
        self._check()
        super().remove(entry_id, of=of)

    def change_plan(self, client_id: str, change: PlanChange, based_on: Any = None) -> None:
        self._check()
        super().change_plan(client_id, change, based_on)

    def _check(self) -> None:
        if self.full:
            raise FULL


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def desk(keeper: Keeper) -> Desk:
    return Desk(Walk, keeper.person, EN, confirm=keeper.confirm)


def answer(n: int, question: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"do": "answer", "n": n, "question": question, "value": value, **more}


def known(reply: Reply) -> list[bool]:
    """Give a list with something in it once the reply is known."""
    found: list[bool] = []
    reply.then(lambda: found.append(True))
    return found


def test_an_answer_is_not_told_as_saved_before_it_is_safe(keeper: Keeper, desk: Desk) -> None:
    said = known(desk.do(answer(1, "seen", "a heron")))
    assert (said, desk.state()["saved"]) == ([], 0)
    keeper.answer()
    assert (said, desk.state()["saved"], desk.state()["failure"]) == ([True], 1, None)


def test_records_that_are_safe_at_once_are_told_at_once(keeper: Keeper) -> None:
    desk = Desk(Walk, keeper.person, EN)
    assert known(desk.do(answer(1, "seen", "a heron"))) == [True]
    assert desk.state()["saved"] == 1


def test_what_writes_nothing_waits_for_nobody(desk: Desk) -> None:
    assert known(desk.do({"do": "reread", "n": 1})) == [True]
    assert desk.state()["saved"] == 1


def test_what_could_not_be_kept_stays_on_the_sheet_and_is_said_not_to_be_saved(
    keeper: Keeper, desk: Desk
) -> None:
    said = known(desk.do(answer(1, "seen", "a heron")))
    keeper.answer(FULL)
    assert said == [True]
    assert (desk.state()["saved"], desk.state()["failure"]) == (0, EN.text(FAILURE))
    assert (desk.answers, keeper.person.entries()) == ({"seen": "a heron"}, [])
    assert not desk.state()["entry"]["begun"]


def test_the_next_answer_takes_with_it_what_could_not_be_kept(keeper: Keeper, desk: Desk) -> None:
    desk.do(answer(1, "seen", "a heron"))
    keeper.answer(FULL)
    desk.do(answer(2, "tense", 3))
    keeper.answer()
    assert desk.state()["saved"] == 2
    assert keeper.person.entries()[0].answers == {"seen": "a heron", "tense": 3}


def test_a_message_that_comes_before_the_last_one_is_confirmed_is_a_mistake(desk: Desk) -> None:
    desk.do(answer(1, "seen", "a heron"))
    with pytest.raises(RuntimeError, match="<Desk walk> was sent a message before"):
        desk.do(answer(2, "tense", 3))


class Tally(ConfirmedDesk):
    """A desk that notes what it did after it has written."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(keeper.person, EN, keeper.confirm)
        self.noted: list[int] = []

    def do(self, n: int) -> Reply:
        return self._reply_to({"n": n})

    def _act(self, message: Any) -> None:
        self._writing()
        self.noted.append(message["n"])
        self._done = message["n"]

    def _restored(self) -> None:
        assert self.noted == [1]


def test_nothing_that_was_noted_on_the_way_outlives_a_failure(keeper: Keeper) -> None:
    tally = Tally(keeper)
    tally.do(1)
    keeper.answer()
    tally.do(2)
    keeper.answer(FULL)
    assert (tally.noted, tally._saved) == ([1], 1)


def told(desk: Any) -> list[Any]:
    """Give all that a page is shown."""
    state = desk.state()
    if not isinstance(desk, Desk):
        return [state]
    state["entry"].pop("id")  # an entry that is not begun has one that is drawn
    return [state, desk.answers, desk.drafts, desk.insights(), desk.past()["count"]]


FIRST = {
    "sheet": [
        answer(1, "seen", "a heron", entry="a" * 20),
        answer(2, "tense", 3),
        answer(3, "seen", "a gull", entry="c" * 20),
    ],
    "plan": [answer(1, JO, "my sister Jo")],
}
LAST = {
    "an answer": ("sheet", answer(9, "seen", "a swan")),
    "an answer taken back": ("sheet", answer(9, "seen", None)),
    "a draft": ("sheet", answer(9, "tense", 99)),
    "another answer": ("sheet", answer(9, "seen", "a swan", based_on=["a gull"])),
    "the first answer of a new entry": ("sheet", answer(9, "seen", "a swan", entry="b" * 20)),
    "a removal": ("sheet", {"do": "remove", "n": 9, "entry": "a" * 20}),
    "a line": ("plan", answer(9, JO, "my brother Al", based_on=["my sister Jo"])),
    "a new line": ("plan", answer(9, JO.replace("ab", "cd"), "Al")),
    "a line left out": ("plan", {"do": "leave_out", "n": 9, "entry": JO}),
}


@pytest.mark.parametrize("last", LAST)
def test_a_failure_that_is_told_late_leaves_what_one_at_once_would(
    keeper: Keeper, last: str
) -> None:
    kind, message = LAST[last]
    make: Callable[..., Any] = partial(Desk, Walk) if kind == "sheet" else PlanDesk
    late = make(keeper.person, EN, confirm=keeper.confirm)
    for each in FIRST[kind]:
        late.do(each)
        keeper.answer()
    full = FullStore()
    vars(full).update(deepcopy(vars(keeper.store)))
    at_once = make(PersonInStore(full, keeper.person.client_id), EN)
    for each in FIRST[kind]:
        at_once.do(each)
    full.full = True
    at_once.do(message)
    late.do(message)
    keeper.answer(FULL)
    assert late.state()["failure"]
    assert told(late) == told(at_once)
