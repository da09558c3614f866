"""The sessions' page: what was agreed last time, the log, consent and follow-up interviews."""

from __future__ import annotations

from typing import Self

import anywidget
import ipywidgets
import traitlets

from surefoot.followup import Interview
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.agreements import Agreed, last_time
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog, today
from surefoot.sessions.prefill import begin_by_date
from surefoot_widgets import assets
from surefoot_widgets.client.story import agreed
from surefoot_widgets.client.words import client_words
from surefoot_widgets.sheet.sheet import Sheet


def make(language: Language) -> SessionPage:
    """Give a session log that is nobody's yet."""
    return SessionPage(language)


class AgreedPanel(anywidget.AnyWidget):
    """What coach and client agreed last time.

    Parameters
    ----------
    language :
        The reader's.
    """

    _esm = assets.esm("agreed")
    _css = assets.css("agreed")

    agreed = traitlets.Dict(allow_none=True).tag(sync=True)
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

    def bind(self, last: Agreed | None, *, reader: Language | None = None) -> Self:
        """Tell what it was, as the reader's region writes it; None if nothing was yet."""
        self._reader = reader or self._reader
        self.set_trait("agreed", agreed(last, self._reader))
        return self

    def __repr__(self) -> str:
        return "<AgreedPanel>"


class SessionPage(ipywidgets.VBox):  # type: ignore[misc]
    """The log of one client's sessions.

    A new session starts with its date and the exercises of the day; the panel above tells what was
    agreed before the one that is being written, as the client's page does.

    Parameters
    ----------
    language :
        The reader's.
    """

    def __init__(self, language: Language) -> None:
        self._panel = AgreedPanel(language)
        self._sheet = Sheet(SessionLog, language)
        self._others = [Sheet(form, language, opened=False) for form in (Consent, Interview)]
        super().__init__([self._panel, self._sheet, *self._others])

    def bind(self, person: PersonRecords, *, reader: Language | None = None) -> Self:
        """Show the sessions of one client.

        Parameters
        ----------
        person :
            Where they are kept, and whose they are.
        reader :
            The reader's language with their region, which a page made for nobody did not know.
        """
        begin = begin_by_date(person)
        self._sheet.bind(person, reader=reader, begin=begin)
        for other in self._others:
            other.bind(person, reader=reader, begin={"date": today().isoformat()})
        last = last_time(person.entries(SessionLog.key))
        self._panel.bind(last, reader=reader)
        return self

    def __repr__(self) -> str:
        return "<SessionPage>"
