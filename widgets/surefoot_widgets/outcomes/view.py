"""Outcomes on a page: the report's chapters, of everybody or of those who are picked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from html import escape
from types import ModuleType
from typing import Any

from surefoot.language import Language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.disclosure import LEAST
from surefoot.report.as_html import part_of_a_page
from surefoot.report.chapters import CHAPTERS
from surefoot.report.chapters.served import NAMES, OPTIONS
from surefoot.report.study import Study
from surefoot.visit.remembered import RememberedParts
from surefoot_widgets.view import View

PICKED_BY = {name: NAMES[name] for name in ("programme", "sex", "age_band")} | {"site_code": "Site"}


class OutcomesView(View):
    """The chapters of a dataset's report, worded anew whenever other people are picked.

    Its model has the ``groups`` that can be picked, by what they are picked by, each with its
    ``label`` and ``options`` (only groups of at least eleven who started); what is ``picked``; what
    is said ``about`` the data; the ``chapters`` as HTML, in the order in which they were added; and
    while they are worded anew the ``progress``, how many are done and how many there are.

    Parameters
    ----------
    dataset :
        Gives the dataset; it is asked when something has to be counted.
    language :
        The reader's.
    remembered :
        What was counted before, of everybody; None for nothing.
    """

    def __init__(
        self,
        dataset: Callable[[], Dataset],
        language: Language,
        remembered: RememberedParts | None = None,
    ) -> None:
        self._dataset = dataset
        self._remembered = remembered or RememberedParts(None)
        self._chapters: list[ModuleType] = []
        self._titled: set[ModuleType] = set()
        super().__init__(language, groups={}, picked={}, about="", chapters=[], progress=None)
        groups = self._remembered.part("groups", self._groups)
        self.note(groups=groups, picked=dict.fromkeys(groups, ""))
        self.note(about=self._remembered.part("about", self._about))

    def __repr__(self) -> str:
        return f"<OutcomesView of {self._study!r}>"

    @cached_property
    def _whole(self) -> Dataset:
        return self._dataset()

    @cached_property
    def _study(self) -> Study:
        return Study(self._whole, CHAPTERS)

    def add(self, *chapters: ModuleType) -> list[str]:
        """Add chapters, which follow what is picked, and give them as HTML.

        The page has a heading for the first; each of the others begins with its title.

        Parameters
        ----------
        chapters :
            Modules of :mod:`surefoot.report.chapters`.
        """
        self._titled |= set(chapters[1:])
        made = [self._first_worded(each) for each in chapters]
        self._chapters += chapters
        self.note(chapters=[*self.model["chapters"], *made])
        return made

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a page says: ``do`` is ``pick``, with a ``group`` and the ``value`` picked of it.

        Raises
        ------
        ValueError
            If that is nothing that can be picked.
        """
        name, value = message.get("group"), message.get("value")
        options = self.model["groups"].get(name, {"options": []})["options"]
        if message.get("do") != "pick" or value not in {code for _, code in options}:
            raise ValueError("a page picked a group that is not there to be picked")
        self.show(picked=self.model["picked"] | {name: value})
        self._study = Study(self._picked(), CHAPTERS)
        for progress in self._word_anew():
            self.show(**progress)
        self.show(progress=None, about=self._about())

    def _first_worded(self, module: ModuleType) -> str:
        if any(self.model["picked"].values()):
            return self._worded(module)
        return self._remembered.part(module.__name__, lambda: self._worded(module))

    def _picked(self) -> Dataset:
        person = self._whole.person
        for name, value in self.model["picked"].items():
            if value:
                person = person[(person[name] == value).fillna(value=False)]
        return self._whole.of(set(person["pid"]))

    def _word_anew(self) -> Iterator[dict[str, Any]]:
        worded, of = list(self.model["chapters"]), len(self._chapters)
        yield {"progress": [0, of]}
        for place, chapter in enumerate(self._chapters):
            worded[place] = self._worded(chapter)
            yield {"chapters": [*worded], "progress": [place + 1, of]}

    def _groups(self) -> dict[str, Any]:
        groups = {name: self._group(name, heading) for name, heading in PICKED_BY.items()}
        return {name: group for name, group in groups.items() if len(group["options"]) > 2}

    def _group(self, name: str, heading: str) -> dict[str, Any]:
        started = self._study.started[name].value_counts()
        known = OPTIONS.get(name) or {str(code): str(code) for code in sorted(started.index)}
        large = [code for code in known if started.get(code, 0) >= LEAST]
        options = [[self.reader.text(known[code]), code] for code in large]
        everybody = [self.reader.text("Everybody"), ""]
        return {"label": self.reader.text(heading), "options": [everybody, *options]}

    def _about(self) -> str:
        text = self.reader.text
        about = self._study.dataset.about
        said = [
            text(about.title),
            *([text("Invented people")] if about.synthetic else []),
            text(about.deidentification.label),
        ]
        if any(self.model["picked"].values()):
            said.append(text(
                "What is shown is about the people picked. Do not pass on the numbers of several "
                "groups side by side: their differences can give a person away."
            ))  # fmt: skip
        return " · ".join(map(escape, said))

    def _worded(self, module: ModuleType) -> str:
        chapter = module.chapter(self._study, self.reader)
        title = f"<h3>{escape(chapter.title)}</h3>" if module in self._titled else ""
        return title + part_of_a_page(chapter)
