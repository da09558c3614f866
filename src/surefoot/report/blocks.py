"""What a report is made of, worded in one language and not yet set for a screen or for paper.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TypeAlias, TypeVar, cast

from surefoot.language import SOURCE, Language
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.outcomes.presentation.wording import ended
from surefoot.paper.printable_characters import printable


class English(str):
    """Words of the source that have no translation, to be marked as English elsewhere."""


def told(text: str, language: Language, *, ends: bool = False) -> str:
    """Word what a dataset says of itself; what has no translation is marked as English.

    Signs that no file can show are left out.

    Parameters
    ----------
    text, language :
        Words of the source, in English, and the reader's language.
    ends :
        Whether they stand as a sentence and end with one full stop.
    """
    found = language.text(text)
    worded = printable(ended(found) if ends else found)
    return English(worded) if found == text and language.code != SOURCE else worded


@dataclass(frozen=True)
class Prose:
    """A paragraph.

    Attributes
    ----------
    parts :
        Sentences, set with a space between them; some may be :class:`English`.
    small :
        Whether it explains what stands beside it.
    """

    parts: Sequence[str]
    small: bool = False


@dataclass(frozen=True)
class Finding(Prose):
    """The first words of a chapter: what it found, or why nothing can be said.

    Attributes
    ----------
    told :
        Whether its first sentence says what was found, with its number and how sure that is;
        otherwise it says why it cannot, and what would change that.
    why :
        Why nothing can be said, to stand in a sentence; empty if something can.
    """

    told: bool = True
    why: str = ""


@dataclass(frozen=True)
class Points:
    """Sentences of equal weight, as a list."""

    sentences: Sequence[str]


@dataclass(frozen=True)
class Meanings:
    """Words and what each means, as a list; either may be :class:`English`."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Card:
    """One figure at a glance.

    Attributes
    ----------
    name, value, stands_on :
        What it is, the figure, and the counts that it stands on.
    """

    name: str
    value: str
    stands_on: str


@dataclass(frozen=True)
class Cards:
    """Figures at a glance, side by side where there is room."""

    cards: Sequence[Card]


@dataclass(frozen=True)
class Step:
    """One step of everybody's way.

    Attributes
    ----------
    name :
        What people did.
    people :
        How many, worded.
    of :
        Of how many, and the share; empty if there is nothing to say.
    share :
        Of the first step, 0 to 100, for the bar; None if it may not be told.
    """

    name: str
    people: str
    of: str
    share: float | None


@dataclass(frozen=True)
class Steps:
    """Everybody's way, step by step."""

    steps: Sequence[Step]


Block: TypeAlias = Prose | Points | Meanings | Cards | Steps | NumberTable | Plot


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Attributes
    ----------
    key :
        Unique in the report; lower-case letters and dashes.
    title :
        Its heading.
    blocks :
        In the order in which they are read; a chapter without any is left out.
    """

    key: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, kw_only=True, repr=False)
class Report:
    """A whole report, worded.

    Attributes
    ----------
    language :
        The language that it is worded in.
    kind, title, source :
        What it is, of which dataset, and where that comes from.
    labels :
        How far it is from the people in it, and whether they are invented; the first is the state
        of the dataset.
    state :
        The code of that state.
    warning :
        What the state means for whoever holds it.
    made_on :
        The date to print, or None.
    version :
        Of Surefoot.
    chapters :
        In the order in which they are read.
    """

    language: Language
    kind: str
    title: str
    source: str
    labels: Sequence[str]
    state: str
    warning: str
    made_on: date | None
    version: str
    chapters: Sequence[Chapter]

    def __repr__(self) -> str:
        return f"<Report of {len(self.chapters)} chapters>"


Part = TypeVar("Part")


def shown(part: Part) -> Part:
    """Leave out of all texts of a part of a report what no file can show.

    Names may come from anywhere: of sites, measures, sources. What is drawn stays as it is.
    """
    if isinstance(part, English):
        return cast(Part, English(printable(part)))
    if isinstance(part, str):
        return cast(Part, printable(part))
    if isinstance(part, list | tuple):
        return cast(Part, type(part)(map(shown, part)))
    if is_dataclass(part) and not isinstance(part, Language | type):
        held = {each.name: shown(getattr(part, each.name)) for each in fields(part)}
        return replace(part, **held)
    return part
