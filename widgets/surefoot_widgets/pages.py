"""Which views a page consists of: the exercises of a point, the plan, the sessions or the start.

Tried in ``tests/widgets/test_notebook_page.py``.
"""

from __future__ import annotations

from importlib import import_module

from surefoot.exercises import catalogue
from surefoot.language import Language
from surefoot.points import Point
from surefoot_widgets.sheet.view import SheetView
from surefoot_widgets.view import PersonView

OTHER_PAGES = {
    "plan": "surefoot_widgets.plan.view",
    "sessions": "surefoot_widgets.sessions.view",
    "start": "surefoot_widgets.client.view",
}
"""The module of each page that is no point's; its ``make(language)`` gives the page's views."""


def views(name: str, language: Language) -> list[PersonView]:
    """Give what a page shows from top to bottom, for nobody yet; the first sheet is unfolded.

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
    if name not in set(Point):
        known = ", ".join([*Point, *OTHER_PAGES])
        raise ValueError(f"there is no page {name!r}; the pages are {known}")
    forms = [form for form in catalogue().values() if form.point == name]
    return [SheetView(form, language, opened=place == 0) for place, form in enumerate(forms)]
