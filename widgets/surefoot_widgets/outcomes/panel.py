"""The page of outcomes: the report's chapters, of everybody or of those who are picked."""

from __future__ import annotations

from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from ipywidgets import HTML, Box, Dropdown, IntProgress, VBox

from surefoot.language import Language, language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.disclosure import LEAST
from surefoot.report.as_html import part_of_a_page
from surefoot.report.chapters import CHAPTERS
from surefoot.report.chapters.served import NAMES, OPTIONS
from surefoot.report.study import Study
from surefoot.visit import Visit
from surefoot.visit.capability import capability

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
PICKED_BY = {name: NAMES[name] for name in ("programme", "sex", "age_band")} | {"site_code": "Site"}


class Panel:
    """The chapters of a dataset's report, worded anew whenever other people are picked.

    Parameters
    ----------
    whole :
        The dataset.
    words :
        The reader's language.

    Attributes
    ----------
    pickers :
        The widget that picks people: only groups of at least eleven who started are offered.
    """

    def __init__(self, whole: Dataset, words: Language) -> None:
        self._whole, self._words = whole, words
        self._study = Study(whole, CHAPTERS)
        self._shown: list[tuple[ModuleType, HTML]] = []
        self._titled: set[ModuleType] = set()
        self._picks = {
            name: Dropdown(options=options, value="", description=words.text(heading))
            for name, heading in PICKED_BY.items()
            if len(options := self._groups(name)) > 2
        }
        self._told, self._progress = HTML(), IntProgress(layout={"display": "none"})
        for each in self._picks.values():
            each.observe(self._pick, names="value")
        picks = Box(list(self._picks.values()), layout={"flex_flow": "row wrap"})
        self.pickers = VBox([picks, self._told, self._progress])
        self.pickers.add_class("sf-pickers")
        self._tell()

    def __repr__(self) -> str:
        return f"<Panel of {self._study!r}>"

    def show(self, *chapters: ModuleType) -> VBox:
        """Show chapters; they follow what is picked.

        The page has a heading for the first; each of the others begins with its title.

        Parameters
        ----------
        chapters :
            Modules of :mod:`surefoot.report.chapters`.
        """
        self._titled |= set(chapters[1:])
        made = [(each, HTML(self._worded(each))) for each in chapters]
        self._shown += made
        return VBox([widget for _, widget in made])

    def _groups(self, name: str) -> list[tuple[str, str]]:
        started = self._study.started[name].value_counts()
        known = OPTIONS.get(name) or {str(code): str(code) for code in sorted(started.index)}
        large = [code for code in known if started.get(code, 0) >= LEAST]
        groups = [(self._words.text(known[code]), code) for code in large]
        return [(self._words.text("Everybody"), ""), *groups]

    def _pick(self, _: Any) -> None:
        person = self._whole.person
        for name, picked in self._picks.items():
            if picked.value:
                person = person[(person[name] == picked.value).fillna(value=False)]
        self._study = Study(self._whole.of(set(person["pid"])), CHAPTERS)
        self._progress.max, self._progress.value = len(self._shown), 0
        self._progress.layout.display = None
        for chapter, made in self._shown:
            made.value = self._worded(chapter)
            self._progress.value += 1
        self._progress.layout.display = "none"
        self._tell()

    def _tell(self) -> None:
        words = self._words
        about = self._study.dataset.about
        said = [
            words.text(about.title),
            *([words.text("Invented people")] if about.synthetic else []),
            words.text(about.deidentification.label),
        ]
        if any(each.value for each in self._picks.values()):
            said.append(words.text(
                "What is shown is about the people picked. Do not pass on the numbers of several "
                "groups side by side: their differences can give a person away."
            ))  # fmt: skip
        self._told.value = f"<style>{STYLE}</style>" + " · ".join(map(escape, said))

    def _worded(self, module: ModuleType) -> str:
        chapter = module.chapter(self._study, self._words)
        title = f"<h3>{escape(chapter.title)}</h3>" if module in self._titled else ""
        return title + part_of_a_page(chapter)


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
    return Panel(given.dataset(), language(given.visit.language))
