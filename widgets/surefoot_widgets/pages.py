"""Which views a page consists of: a point and its exercises, the plan, the sessions or the start.

Tried in ``tests/widgets/test_notebook_page.py``.
"""

from __future__ import annotations

from importlib import import_module

from surefoot.exercises import Exercise, catalogue
from surefoot.language import Language
from surefoot.points import Point
from surefoot_widgets.point.view import PointView
from surefoot_widgets.sheet.view import SheetView
from surefoot_widgets.view import PersonView

OTHER_PAGES = {
    "plan": "surefoot_widgets.plan.view",
    "sessions": "surefoot_widgets.sessions.view",
    "start": "surefoot_widgets.client.view",
}
"""The module of each page that is no point's; its ``make(language)`` gives the page's views."""


def views(name: str, language: Language) -> list[PersonView]:
    """Give what a page shows from top to bottom, for nobody yet.

    Of a point they are its exercises at a glance, and each exercise, which has a page of its own.

    Parameters
    ----------
    name :
        A point (``motivation``, ``urges``, ``thoughts`` or ``balance``), or ``plan``,
        ``sessions`` or ``start``.
    language :
        The reader's.

    Raises
    ------
    ValueError
        If there is no such page.
    """
    if name in OTHER_PAGES:
        made: list[PersonView] = import_module(OTHER_PAGES[name]).make(language)
        return made
    forms = of_a_point(name)
    return [PointView(Point(name), language), *(SheetView(f, language, alone=True) for f in forms)]


def in_one_column(name: str, language: Language) -> list[PersonView]:
    """Give a page as it is where exercises have no pages of their own, as in JupyterLab.

    Of a point it is one exercise below the other, the first unfolded; the parameters and what is
    raised are those of :func:`views`.
    """
    if name in OTHER_PAGES:
        return views(name, language)
    forms = of_a_point(name)
    return [SheetView(form, language, opened=place == 0) for place, form in enumerate(forms)]


def of_a_point(name: str) -> list[type[Exercise]]:
    """Give the exercises of the point with this name, in their order; errors as :func:`views`."""
    if name not in set(Point):
        known = ", ".join([*Point, *OTHER_PAGES])
        raise ValueError(f"there is no page {name!r}; the pages are {known}")
    return [form for form in catalogue().values() if form.point == name]
