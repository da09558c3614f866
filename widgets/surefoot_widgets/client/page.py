"""The client's page: who is coached, what was agreed, where to go on, and what happened so far."""

from __future__ import annotations

from typing import Self

import anywidget
import traitlets

from surefoot.access.sides import Side
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot_widgets import assets
from surefoot_widgets.client.story import story
from surefoot_widgets.client.words import client_words
from surefoot_widgets.visit import side_of


def make(language: Language) -> ClientPage:
    """Give a client's page that is nobody's yet."""
    return ClientPage(language)


class ClientPage(anywidget.AnyWidget):
    """Where a client stands; it is told anew each time that the page is opened.

    Parameters
    ----------
    language :
        The reader's.
    """

    _esm = assets.esm("client")
    _css = assets.css("client")

    story = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)

    def __init__(self, language: Language) -> None:
        self._reader = language
        super().__init__(
            strings=client_words(language),
            language=language.code,
            direction=language.direction,
        )

    def bind(
        self,
        person: PersonRecords,
        *,
        reader: Language | None = None,
        side: Side | None = None,
    ) -> Self:
        """Tell of one client.

        Parameters
        ----------
        person :
            The records of the person whose page it is.
        reader :
            The reader's language with their region, which a page made for nobody did not know.
        side :
            Whose eyes it is for; if not given, what the kernel was told.
        """
        self._reader = reader or self._reader
        self.story = story(person, self._reader, side or side_of())
        return self

    def __repr__(self) -> str:
        return "<ClientPage>"
