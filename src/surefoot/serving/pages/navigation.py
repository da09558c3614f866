"""The addresses of the workbook: which page each one is, and what a page's navigation offers.

Tried in ``tests/serving/pages/test_templates.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from surefoot.access.sides import Side
from surefoot.exercises import Exercise, catalogue
from surefoot.points import Point
from surefoot.sessions.log import SessionLog
from surefoot.visit import Reach

SESSIONS, PLAN, START = SessionLog.address, "plan", ""
OUTCOMES, FOLLOW_UP = "outcomes", "follow-up"
PERSON, MOVE = "person", "move"  # pages of a client that need no kernel
BACKUP = "backup"  # a page of a practice that needs none
FOR_OUTCOMES = ("matplotlib", "pyarrow", "scipy", "seaborn")


@dataclass(frozen=True)
class NotebookPage:
    """A page that a notebook makes.

    Attributes
    ----------
    address :
        The last part of the page's address; empty for a client's first page.
    notebook :
        The notebook's name, without its ending.
    short :
        The page's name in the navigation, in English.
    heading, promise :
        What stands on top of the page, in English; both empty where the notebook says it itself.
    point :
        The point's key; empty if the page is of no point.
    needs :
        Libraries that are installed only for those who evaluate, by the names they are imported by.
    for_client :
        Whether it is shown while the screen is turned to the client; a page is the coach's unless
        it says otherwise.
    reach :
        What its kernel can reach.
    exercise :
        The key of the exercise whose page it is; empty for a page that is no exercise's.
    """

    address: str
    notebook: str
    short: str
    heading: str = ""
    promise: str = ""
    point: str = ""
    needs: Sequence[str] = ()
    for_client: bool = False
    reach: Reach = Reach.PERSON
    exercise: str = ""

    @property
    def is_installed(self) -> bool:
        """Whether every library that the page needs is there."""
        return all(find_spec(name) is not None for name in self.needs)


def _of_a_point(point: Point) -> NotebookPage:
    notebook = f"{point.number}_{point.value}"
    heading, promise = point.heading, point.promise
    return NotebookPage(
        point.value, notebook, point.short_heading, heading, promise, point.value, for_client=True
    )


def _of_an_exercise(exercise: type[Exercise]) -> NotebookPage:
    point = exercise.point
    return replace(
        _of_a_point(point),
        address=exercise.address,
        short=exercise.title,
        heading=exercise.title,
        promise=exercise.purpose,
        exercise=exercise.key,
    )


OVERVIEW = "Overview"
THE_PLAN = "Plan"
THE_SESSIONS = "Sessions"
OF_SESSIONS = "Write down what happened and what comes next."
THE_OUTCOMES = "Outcomes"
THE_FOLLOW_UP = "Follow-up"

OF_A_CLIENT = {
    page.address: page
    for page in (
        NotebookPage(START, "0_start", OVERVIEW, for_client=True),
        *map(_of_a_point, Point),
        NotebookPage(PLAN, "5_plan", THE_PLAN, for_client=True),
        NotebookPage(SESSIONS, "6_session_log", THE_SESSIONS, THE_SESSIONS, OF_SESSIONS),
        *map(_of_an_exercise, catalogue().values()),
    )
}
OF_A_PRACTICE = {
    page.address: page
    for page in (
        NotebookPage(OUTCOMES, "7_outcomes", THE_OUTCOMES, needs=FOR_OUTCOMES, reach=Reach.DATASET),
        NotebookPage(FOLLOW_UP, "8_follow_up", THE_FOLLOW_UP, reach=Reach.FOLLOW_UP),
    )
}


@dataclass(frozen=True)
class Link:
    """One item of a navigation.

    Attributes
    ----------
    label :
        Its text, in English.
    address :
        Where it leads.
    here :
        Whether it is the page that is shown.
    point :
        The key of the point whose colour it has; empty for none.
    """

    label: str
    address: str
    here: bool = False
    point: str = ""


def links(
    practice: str | None, client: str | None, here: str, side: Side = Side.COACH
) -> list[Link]:
    """Give the navigation of a page.

    Parameters
    ----------
    practice, client :
        What the page is in; None outside.
    here :
        The page's own address within its practice or client.
    side :
        Whose eyes it is for; a client is led to that client's pages alone.
    """
    if side is Side.CLIENT and client is None:
        return []
    if practice is None:
        return [
            Link("Demo practice", "/demo/", here == "demo"),
            Link("My practice", "/own/", here == "own"),
        ]
    if client is None:
        return [
            Link("People", f"/{practice}/", here == ""),
            *(
                Link(page.short, f"/{practice}/{page.address}", here == page.address)
                for page in OF_A_PRACTICE.values()
            ),
        ]
    return [
        Link(page.short, f"/{practice}/{client}/{page.address}", here == page.address, page.point)
        for page in OF_A_CLIENT.values()
        if not page.exercise and (side is Side.COACH or page.for_client)
    ]


@dataclass(frozen=True)
class AroundExercise:
    """Where one can go from an exercise's page within its point.

    Attributes
    ----------
    point :
        The point's own page.
    before, after :
        The exercises beside it; None at either end.
    """

    point: NotebookPage
    before: NotebookPage | None
    after: NotebookPage | None


def exercises_of(point: str) -> list[NotebookPage]:
    """Give the pages of a point's exercises, in their order; none for what is no point's key."""
    return [page for page in OF_A_CLIENT.values() if page.exercise and page.point == point]


def around(page: NotebookPage) -> AroundExercise | None:
    """Give where one can go from an exercise's page; None from any other page."""
    if not page.exercise:
        return None
    beside = exercises_of(page.point)
    place = beside.index(page)
    before, after = beside[:place][-1:], beside[place + 1 :][:1]
    return AroundExercise(
        OF_A_CLIENT[page.point], before[0] if before else None, after[0] if after else None
    )
