"""A notebook's page: widgets around the views that it consists of.

A page is made without knowing whom it is about, and bound to that person afterwards: at once, or
after the fork if it is made in a process that is still warm. Such a process makes the pages of all
exercises of its point, and says of each output whose it is: a page is given its own alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from IPython.display import display
from ipywidgets import VBox

from surefoot.visit import EXERCISE
from surefoot.visit.capability import capability, told
from surefoot_kernels.after_fork import is_warm, upon_fork
from surefoot_widgets.pages import OTHER_PAGES, in_one_column, views
from surefoot_widgets.view import PersonView
from surefoot_widgets.view_widget import ViewWidget
from surefoot_widgets.visit import country_of, is_served_by_us, reader, side_of


class Column(VBox):  # type: ignore[misc]
    """Several views of one page, one below the other.

    Parameters
    ----------
    views :
        From top to bottom.
    """

    def __init__(self, views: Sequence[PersonView]) -> None:
        super().__init__([ViewWidget(view) for view in views])

    def __repr__(self) -> str:
        return f"<Column of {len(self.children)} views>"


def show(name: str) -> None:
    """Show a page for whoever is visited.

    Parameters
    ----------
    name :
        As for :func:`surefoot_widgets.pages.views`.

    Raises
    ------
    ValueError
        If there is no such page.
    UnknownClientError, RecordsError, OSError
        If whoever is visited is not there or cannot be read; in a warm process not before the
        fork.
    """
    made = _shown(name)
    widgets = around(name, made)
    upon_fork(lambda: bind(_asked_for(made)))
    for widget, view in zip(widgets, made, strict=False):
        display(widget, metadata={EXERCISE: view.exercise})  # type: ignore[no-untyped-call]


def _shown(name: str) -> list[PersonView]:
    if is_warm():
        return views(name, reader())
    if not is_served_by_us():
        return in_one_column(name, reader())
    return _asked_for(views(name, reader()))


def _asked_for(made: Sequence[PersonView]) -> list[PersonView]:
    """Give those of the views that the page which was opened consists of."""
    visit = told()
    if visit is None:
        return list(made)
    return [view for view in made if view.exercise == visit.exercise]


def around(name: str, made: Sequence[PersonView]) -> list[ViewWidget | Column]:
    """Give the widgets that carry a page's views, in the order in which they are displayed."""
    if name in OTHER_PAGES and len(made) > 1:
        return [Column(made)]
    return [ViewWidget(view) for view in made]


def bind(made: Iterable[PersonView]) -> None:
    """Bind a page's views to whoever is visited."""
    person = capability().person()
    for view in made:
        view.bind(person, reader=reader(), side=side_of(), country=country_of())
