"""What a page shows of one thing and what it does with what the page says back, without a screen.

A view needs no kernel and no widget library: whoever has a page carries its model there, and what
the page says back to :meth:`View.hear`. In a notebook that is
:class:`~surefoot_widgets.view_widget.ViewWidget`; a test does it by hand.

Tried in ``tests/widgets/test_view_widget.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol, Self

from surefoot.access.sides import Side
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords


class Page(Protocol):
    """The way from a view to the page that shows it."""

    def take(self, parts: Mapping[str, Any]) -> None:
        """Have the page take over parts of the model: name by value, plain JSON."""

    def send(self, content: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Send what is no part of the model, as a file is."""


class NoPage:
    """The page of a view that nobody looks at yet: it is given the whole model when it comes."""

    def take(self, parts: Mapping[str, Any]) -> None:
        """Leave it to the page that comes."""

    def send(self, content: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Drop what nobody asked for."""


class View:
    """Something that a page shows.

    Parameters
    ----------
    reader :
        The reader's language.
    parts :
        The model as it is at first.

    Attributes
    ----------
    model :
        All that the page knows: name by value, plain JSON.
    page :
        Where it is shown.
    """

    def __init__(self, reader: Language, /, **parts: Any) -> None:
        self.reader = reader
        self.page: Page = NoPage()
        self.model: dict[str, Any] = parts

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a page says; one that only shows something says nothing."""

    def show(self, **parts: Any) -> None:
        """Give the page parts of its model, but for those that are as it knows them."""
        changed = {name: each for name, each in parts.items() if self.model[name] != each}
        if changed:
            self.tell(**changed)

    def tell(self, **parts: Any) -> None:
        """Give the page parts of its model, also those that are as it knows them."""
        self.note(**parts)
        self.page.take(parts)

    def note(self, **parts: Any) -> None:
        """Write down parts of the model that the page has made by itself."""
        self.model.update(parts)


class PersonView(View, ABC):
    """A view of what is a person's; it is nobody's until it is bound to one.

    Parameters
    ----------
    language :
        The reader's.
    strings :
        What the page says by itself, in that language, by the page's key.
    parts :
        More of the model.

    Attributes
    ----------
    script :
        Which script draws it, one of :func:`surefoot.bundles.views`.
    exercise :
        The key of the exercise whose own page it is; empty for a view of any other page.
    """

    script: ClassVar[str]
    exercise = ""

    def __init__(self, language: Language, strings: Mapping[str, str], **parts: Any) -> None:
        code, direction = language.code, language.direction
        super().__init__(language, strings=strings, language=code, direction=direction, **parts)

    def bind(
        self,
        person: PersonRecords,
        *,
        reader: Language | None = None,
        side: Side = Side.CLIENT,
        country: str | None = None,
    ) -> Self:
        """Show what is a person's.

        Parameters
        ----------
        person :
            The records of the person whose page it is.
        reader :
            The reader's language with their region, which a page made for nobody did not know.
        side :
            Whose eyes it is for.
        country :
            The country that was chosen: two letters, ISO 3166, lower case, or ``other``; None if
            none was.
        """
        self.reader = reader or self.reader
        self._lay_out(person, side, country)
        return self

    @abstractmethod
    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        """Fill the model with what is a person's."""
