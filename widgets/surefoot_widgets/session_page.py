"""The sessions' page: what was agreed last time, and below it the log."""

from __future__ import annotations

import anywidget
import ipywidgets
import traitlets

from surefoot.language import Language
from surefoot.records.sessions import Agreed, SessionLog, begin_session, last_agreed, today
from surefoot_widgets import assets
from surefoot_widgets.client_story import agreed
from surefoot_widgets.client_words import client_words
from surefoot_widgets.sheet import Sheet
from surefoot_widgets.visit import Visit

SCRIPTS = ("dom", "../client/agreed", "../client/agreed_page")


def show(visit: Visit) -> SessionPage:
    """Give the session log of the client who is visited."""
    return SessionPage(visit)


class AgreedPanel(anywidget.AnyWidget):
    """What coach and client agreed last time.

    Parameters
    ----------
    last :
        What it was; None if nothing was yet.
    language :
        The reader's.
    """

    _esm = assets.esm(*SCRIPTS)
    _css = assets.css(*SCRIPTS)

    agreed = traitlets.Dict(allow_none=True).tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)

    def __init__(self, last: Agreed | None, language: Language) -> None:
        super().__init__(
            agreed=agreed(last, language),
            strings=client_words(language),
            language=language.code,
            direction=language.direction,
        )

    def __repr__(self) -> str:
        return "<AgreedPanel>"


class SessionPage(ipywidgets.VBox):  # type: ignore[misc]
    """The log of one client's sessions.

    A new session starts with its date and the exercises of the day; the panel above tells of the
    session before the one that is being written.

    Parameters
    ----------
    visit :
        Whose sessions.
    """

    def __init__(self, visit: Visit) -> None:
        begin = begin_session(visit.store, visit.client_id, today())
        sheet = Sheet(SessionLog, visit.store, visit.client_id, visit.language, begin=begin)
        written = sheet.state["entry"]["id"]
        entries = visit.store.entries(visit.client_id, SessionLog.key)
        last = last_agreed(entry for entry in entries if entry.id != written)
        super().__init__([AgreedPanel(last, visit.language), sheet])

    def __repr__(self) -> str:
        return "<SessionPage>"
