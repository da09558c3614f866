"""What an exercise is: a form of one point that shows something back and says something.

Tried in ``tests/promises/test_every_exercise.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, Protocol, Self, TypedDict, TypeVar, Unpack

from surefoot.exercises.figures import Insight
from surefoot.exercises.said import Said, Topic
from surefoot.forms import Form
from surefoot.language import Text
from surefoot.points import Point

FormT_co = TypeVar("FormT_co", bound=Form, covariant=True)


class Manner(TypedDict, total=False):
    """How a thing is said, as the attributes of :class:`~surefoot.exercises.said.Said` tell."""

    in_plan: Text | None
    beside: Topic | None
    offered: bool
    fixed: bool
    for_decided: bool
    suggested: bool


@dataclass(frozen=True)
class Kept(Generic[FormT_co]):
    """A whole entry, as an exercise sees it.

    Attributes
    ----------
    record :
        The answers as a record.
    at :
        When what it tells of happened, by the person's own calendar and clock; at midnight if only
        the day is known.
    entry_id :
        The entry's id.
    is_laid_out :
        Whether it is the entry that a page has laid out.
    """

    record: FormT_co
    at: datetime
    entry_id: str
    is_laid_out: bool = False

    def says(self, topic: Topic, key: str, text: str | Text, **more: Unpack[Manner]) -> Said:
        """Make a thing said that knows that this entry says it; see :class:`Said`."""
        return Said(topic, key, text, self.entry_id, self.at, **more)


class History(Protocol):
    """What one person has entered so far, in every exercise."""

    def of(self, key: str) -> Sequence[Kept[Form]]:
        """Give the whole entries of the form with this key, the oldest first."""


@dataclass(frozen=True, kw_only=True)
class Exercise(Form):
    """A form that belongs to a point; subclassing it enters the catalogue.

    ``class UrgeLog(Exercise, key="urge-log", point=Point.URGES, version=1, title="…",
    purpose="…", repeats=True)``. With ``repeats`` each entry is an event of its own, and the page
    opens on an empty form; without it the page opens on the latest entry, to go on with.
    ``address`` is where a person's own page of it is, seen from that person's first page.
    ``minutes`` says how long it takes, ``place`` orders the exercises of a point. ``topics`` names
    what it says something about; ``measured`` says what each number of :meth:`measures` is called,
    and with ``on_overview`` the client's page tells them. It does so only where a lapse does not
    read as a worse score.
    """

    point: ClassVar[Point]
    address: ClassVar[str]
    minutes: ClassVar[int]
    place: ClassVar[int]
    topics: ClassVar[Sequence[Topic]]
    on_overview: ClassVar[bool]
    known: ClassVar[dict[str, type[Exercise]]] = {}

    def __init_subclass__(
        cls,
        *,
        point: Point,
        minutes: int,
        place: int = 100,
        topics: Sequence[Topic] = (),
        on_overview: bool = False,
        **more: Any,
    ) -> None:
        super().__init_subclass__(**more)
        cls.point, cls.place, cls.topics = point, place, topics
        cls.address = f"{point.value}/{cls.key}"
        cls.minutes, cls.on_overview = minutes, on_overview
        other = Exercise.known.get(cls.key)
        if other is not None and other.__qualname__ != cls.__qualname__:
            raise ValueError(f"two exercises have the key {cls.key!r}")
        Exercise.known[cls.key] = cls

    @classmethod
    def for_client(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Give all answers: an exercise is the client's own."""
        return dict(answers)

    @classmethod
    def begin(cls, history: History) -> Mapping[str, Any]:
        """Give choices that a first entry is laid out with, by what was entered elsewhere.

        Only choices among options: what was said elsewhere is offered, by ``suggest=`` on a
        question, and never filled in.
        """
        return {}

    @classmethod
    def opened(cls, answers: Mapping[str, Any], history: History) -> Mapping[str, Any]:
        """Give answers to lay out in the place of kept ones when an entry is opened.

        They are kept only if the person writes something into the entry as it is laid out.
        """
        return {}

    @classmethod
    def insights(cls, past: Sequence[Kept[Self]]) -> Sequence[Insight]:
        """Say and draw what the whole entries show, the oldest first in ``past``."""
        return ()

    @classmethod
    def insights_among(cls, past: Sequence[Kept[Self]], history: History) -> Sequence[Insight]:
        """Give the insights as they fit what the person entered in other exercises."""
        return cls.insights(past)

    @classmethod
    def said(cls, past: Sequence[Kept[Self]]) -> Sequence[Said]:
        """Give what the whole entries say, the oldest first in ``past``.

        The plan is made of it, and questions elsewhere offer it as suggestions.
        """
        return ()

    def measures(self) -> Mapping[str, float]:
        """Give the numbers of an entry that can be followed over time.

        By code, which ends in its unit or range (``readiness_importance_0_10``) and is one of
        ``measured``; what was not answered is left out, never 0.
        """
        return {}
