"""The one widget that carries a view to its page, and what the page says to the view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from surefoot_widgets import assets
from surefoot_widgets.view import PersonView


class OfTheModel(traitlets.TraitType[Any, Any]):
    """A trait that is kept in the view's model and nowhere else."""

    def get(self, obj: Any, cls: Any = None) -> Any:
        """Read it off the model."""
        return obj.view.model[self.name]


class ViewWidget(anywidget.AnyWidget):
    """A view on a notebook's page.

    Parameters
    ----------
    view :
        What is shown. Each part of its model is a trait that the page gets and cannot set.
    """

    def __init__(self, view: PersonView) -> None:
        self.view = view
        parts = {name: OfTheModel(read_only=True).tag(sync=True) for name in view.model}
        brought = {"_esm": assets.esm(view.script), "_css": assets.css(view.script)}
        texts = {name: traitlets.Unicode(text).tag(sync=True) for name, text in brought.items()}
        self.add_traits(**parts, **texts)
        # By this name a page keeps one style of each: those of two scripts are not the same.
        super().__init__(_anywidget_id=f"surefoot.{view.script}")
        view.page = self
        self.on_msg(lambda _, message, __: view.hear(message))

    def __repr__(self) -> str:
        return repr(self.view)

    def take(self, parts: Mapping[str, Any]) -> None:
        """Have the page take over parts of the model."""
        self.send_state(list(parts))
