"""Forms to try a desk with, and a page that sends it messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from surefoot.entries.desk import Desk
from surefoot.forms import Form, rating, words, yes_no
from surefoot.language import Text, language, say
from surefoot.records.entities import Change, Entry, RecordsError
from surefoot.records.memory import MemoryStore

EN = language("en")


@dataclass(frozen=True, kw_only=True)
class Walk(Form, key="walk", version=1, title="A walk", purpose="Go out.", repeats=True):
    """A walk, to try a desk with."""

    before: int = rating("How tense before?", low="calm", high="tense")
    after: int = rating("How tense after?", low="calm", high="tense")
    seen: str | None = words("What did you see?", optional=True)

    @classmethod
    def check(cls, answers: Any) -> dict[str, Text]:
        if answers.get("after", 0) > answers.get("before", 10):
            return {"after": say("more than before")}
        return {}


@dataclass(frozen=True, kw_only=True)
class Room(Form, key="room", version=2, title="A room", purpose="Look round.", repeats=False):
    """A form to go on with, whose first version asked something else."""

    light: int = rating("How light is it?", low="dark", high="light")
    name: str = words("What is it called?")
    warm: bool | None = yes_no("Is it warm?", optional=True)

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        answers["name"] = answers.pop("label")
        return answers


class FailingStore(MemoryStore):
    failing = False

    def keep(self, change: Change) -> Entry:
        if self.failing:
            raise RecordsError("the disk is full")
        return super().keep(change)


def shown(desk: Desk) -> dict[str, Any]:
    """Give all that a page is told of a desk."""
    past = desk.past()
    state = desk.state()
    return state | {
        "open": [each["question"] for each in state["open"]],
        "answers": desk.answers,
        "past": past["entries"],
        "count": past["count"],
        "history": desk.history,
    }


class Page:
    """Sends numbered messages, as a page does."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.n = 0

    def send(self, do: str, **more: Any) -> dict[str, Any]:
        self.n += 1
        self.desk.do({"do": do, "n": self.n, **more})
        return shown(self.desk)

    def answer(self, question: str, value: Any, **more: Any) -> dict[str, Any]:
        return self.send("answer", question=question, value=value, **more)
