"""A notebook's page: the exercises of a point, the plan, the sessions or the client's start."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from IPython.display import display

from surefoot.exercises import catalogue
from surefoot.points import Point
from surefoot_widgets.sheet import Sheet
from surefoot_widgets.visit import Visit, visit

OTHER_PAGES = {
    "plan": "surefoot_widgets.plan_page",
    "sessions": "surefoot_widgets.session_page",
    "start": "surefoot_widgets.client_page",
}
"""The module of each page that is no point's; its ``show(visit)`` gives the page's widget."""


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
    """
    if name not in [*Point, *OTHER_PAGES]:
        known = ", ".join([*Point, *OTHER_PAGES])
        raise ValueError(f"there is no page {name!r}; the pages are {known}")
    for widget in widgets(name, visit()):
        display(widget)  # type: ignore[no-untyped-call]


def widgets(name: str, visited: Visit) -> list[Any]:
    """Give what a page consists of, from top to bottom; its first sheet is unfolded."""
    if name in OTHER_PAGES:
        return [import_module(OTHER_PAGES[name]).show(visited)]
    forms = [form for form in catalogue().values() if form.point == name]
    return [
        Sheet(form, visited.store, visited.client_id, visited.language, opened=place == 0)
        for place, form in enumerate(forms)
    ]
