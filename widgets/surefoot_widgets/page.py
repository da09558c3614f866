"""A notebook's page: the exercises of a point, the plan, the sessions or the client's start.

A page is made without knowing whom it is about, and bound to that person afterwards: at once, or
after the fork if it is made in a process that is still warm.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from IPython.display import display

from surefoot.exercises import catalogue
from surefoot.language import Language
from surefoot.points import Point
from surefoot.visit.capability import capability
from surefoot_kernels.after_fork import upon_fork
from surefoot_widgets.sheet.sheet import Sheet
from surefoot_widgets.visit import reader

OTHER_PAGES = {
    "plan": "surefoot_widgets.plan.page",
    "sessions": "surefoot_widgets.sessions.page",
    "start": "surefoot_widgets.client.page",
}
"""The module of each page that is no point's; its ``make(language)`` gives the page's widget."""


def page(name: str) -> None:
    """Show a page for whoever is visited.

    Parameters
    ----------
    name :
        A point (``motivation``, ``urges``, ``thoughts`` or ``balance``), or ``plan``,
        ``sessions`` or ``start``.

    Raises
    ------
    ValueError
        If there is no such page.
    UnknownClientError, RecordsError, OSError
        If whoever is visited is not there or cannot be read; in a warm process not before the
        fork.
    """
    if name not in [*Point, *OTHER_PAGES]:
        known = ", ".join([*Point, *OTHER_PAGES])
        raise ValueError(f"there is no page {name!r}; the pages are {known}")
    made = widgets(name, reader())
    upon_fork(lambda: bind(made))
    for widget in made:
        display(widget)  # type: ignore[no-untyped-call]


def widgets(name: str, language: Language) -> list[Any]:
    """Give what a page consists of, from top to bottom, for nobody yet; the first is unfolded."""
    if name in OTHER_PAGES:
        return [import_module(OTHER_PAGES[name]).make(language)]
    forms = [form for form in catalogue().values() if form.point == name]
    return [Sheet(form, language, opened=place == 0) for place, form in enumerate(forms)]


def bind(made: Iterable[Any]) -> None:
    """Bind a page's widgets to whoever is visited."""
    person = capability().person()
    for widget in made:
        widget.bind(person, reader=reader())
