"""What a plan is made of: lines that know where they came from and how the person wants them.

Tried in ``tests/plan/test_assemble.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from surefoot.exercises.planning import Section
from surefoot.language import Text, language
from surefoot.records.entities import PlanChange

OWN = "own:"
"""How the key of a line begins that the person added."""


@dataclass(frozen=True)
class LineSource:
    """Where a line came from.

    Attributes
    ----------
    title :
        The title of the exercise or of the session log, in English, a key of the catalogue.
    page :
        Where to find it, as an address relative to the plan's page.
    entry_id, on :
        The entry, and the day that it tells of; None if no entry gives the line any more.
    """

    title: str
    page: str
    entry_id: str | None = None
    on: date | None = None


@dataclass(frozen=True)
class Line:
    """One line of the plan: what its source says, and what the person made of it.

    Attributes
    ----------
    key :
        Names the line in the plan, also when its words change.
    section :
        The heading that it stands under.
    given :
        What the source says now; None for a line of the person's own, and for one whose source
        no longer says it.
    source :
        Where it came from; None for own lines and for those that stand in every plan.
    change :
        How the person wants the line; None if they left it as it came.
    fixed :
        Whether the line cannot be changed or left out.
    ours :
        Whether the line can be left out, but not said in other words.
    ways :
        What in the words can be pressed to call or write: each part of them, with its address.
    offered :
        Whether the source says it without that the person chose it for the plan. It stands in the
        plan once the person put it in, with the words that they put in.
    on_paper :
        Whether it is printed, too; what only a page can do is not.
    """

    key: str
    section: Section
    given: str | Text | None = field(repr=False)
    source: LineSource | None = None
    change: PlanChange | None = None
    fixed: bool = False
    ours: bool = False
    ways: Sequence[tuple[str, str]] = ()
    offered: bool = False
    on_paper: bool = True

    @property
    def text(self) -> str | Text:
        """The words that the plan shows."""
        if self.change is not None and self.change.text is not None:
            return self.change.text
        return self.given if self.given is not None else ""

    @property
    def draft(self) -> str:
        """Words that wait beside the line, too many or unseen by another page; mostly none."""
        return (self.change.draft if self.change is not None else None) or ""

    @property
    def hidden(self) -> bool:
        """Whether the person left the line out."""
        return self.change is not None and self.change.hidden

    @property
    def waits(self) -> bool:
        """Whether the line is offered, and the person has not put these words in."""
        return self.offered and (self.change is None or self.change.text is None)

    @property
    def own(self) -> bool:
        """Whether the person added the line."""
        return self.key.startswith(OWN)

    @property
    def reworded(self) -> bool:
        """Whether the words are the person's and not the source's."""
        return not self.own and self.change is not None and self.change.text is not None

    @property
    def gone(self) -> bool:
        """Whether the source no longer says anything that this line could stand for."""
        return self.given is None and not self.own

    @property
    def stale(self) -> bool:
        """Whether the source says something new since the person chose other words."""
        if self.offered or not self.reworded or self.given is None or self.change is None:
            return False
        return self.change.source_text != stored(self.given)


@dataclass(frozen=True)
class Plan:
    """The lines of one person's plan, in the order in which they are read."""

    lines: Sequence[Line]

    def of(self, section: Section) -> list[Line]:
        """Give the lines of a section that the plan shows."""
        return [line for line in self.beside(section) if line.text]

    def beside(self, section: Section) -> list[Line]:
        """Give those lines, and the ones that have no words but a draft yet."""
        return [line for line in self.lines if self._shows(line, section)]

    def _shows(self, line: Line, section: Section) -> bool:
        return line.section is section and not line.hidden and not line.waits

    def left_out(self, section: Section) -> list[Line]:
        """Give the lines of a section that the person left out."""
        return [
            line
            for line in self.lines
            if line.section is section and line.hidden and not line.waits
        ]

    def offered(self, section: Section) -> list[Line]:
        """Give the lines of a section that the person has not chosen for the plan."""
        return [line for line in self.lines if line.section is section and line.waits]

    def line(self, key: str) -> Line:
        """Give one line, or raise :class:`KeyError`."""
        found = next((line for line in self.lines if line.key == key), None)
        if found is None:
            raise KeyError("the plan has no such line")
        return found

    @property
    def empty(self) -> bool:
        """Whether nothing in the plan is the person's yet."""
        return all(line.fixed or line.ours or line.waits for line in self.lines)


def stored(text: str | Text) -> str:
    """Give a text as it is remembered: the person's words as they are, ours in English."""
    return language("en").plain.value(text)
