"""The page of outcomes: the picks, and the report's chapters below them, as widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from ipywidgets import HTML, Box, Dropdown, IntProgress, VBox

from surefoot.language import language
from surefoot.visit import Visit
from surefoot.visit.capability import capability
from surefoot_widgets.outcomes.view import OutcomesView

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


class Panel:
    """Widgets of Jupyter that show a view of outcomes.

    Parameters
    ----------
    view :
        What is shown.

    Attributes
    ----------
    pickers :
        The widget that picks people.
    """

    def __init__(self, view: OutcomesView) -> None:
        self._view = view
        self._shown: list[HTML] = []
        self._told, self._progress = HTML(), IntProgress(layout={"display": "none"})
        picks = Box([*map(self._pick, view.model["groups"])], layout={"flex_flow": "row wrap"})
        self.pickers = VBox([picks, self._told, self._progress])
        self.pickers.add_class("sf-pickers")
        self.take(view.model)
        view.page = self

    def __repr__(self) -> str:
        return f"<Panel of {self._view!r}>"

    def show(self, *chapters: ModuleType) -> VBox:
        """Show chapters; they follow what is picked. See :meth:`OutcomesView.add`."""
        made = [HTML(each) for each in self._view.add(*chapters)]
        self._shown += made
        return VBox(made)

    def take(self, parts: Mapping[str, Any]) -> None:
        """Show parts of the view's model."""
        for made, worded in zip(self._shown, parts.get("chapters", ()), strict=False):
            made.value = worded
        if "progress" in parts:
            self._progress.layout.display = "none" if parts["progress"] is None else None
        if parts.get("progress"):
            done, self._progress.max = parts["progress"]
            self._progress.value = done
        if "about" in parts:
            self._told.value = f"<style>{STYLE}</style>{parts['about']}"

    def send(self, content: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Send nothing: all that is shown is in the model."""

    def _pick(self, name: str) -> Dropdown:
        group = self._view.model["groups"][name]
        options = [(label, code) for label, code in group["options"]]
        made = Dropdown(options=options, value="", description=group["label"])
        made.observe(
            lambda change: self._view.hear({"do": "pick", "group": name, "value": change["new"]}),
            names="value",
        )
        return made


def panel(visit: Visit | None = None) -> Panel:
    """Show the dataset that was named, else what the practice visited gives.

    Parameters
    ----------
    visit :
        As for :func:`~surefoot.visit.capability.capability`.

    Raises
    ------
    NotForkedYetError
        If this process is still warm.
    DatasetError
        If the folder named holds no sound dataset.
    """
    given = capability(visit)
    reader = language(given.visit.language)
    return Panel(OutcomesView(given.dataset, reader, given.remembered()))
