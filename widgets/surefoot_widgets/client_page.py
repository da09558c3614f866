"""The client's page: who is coached, what was agreed, where to go on, and what happened so far."""

from __future__ import annotations

import anywidget
import traitlets

from surefoot.language import Language
from surefoot.records.store import Store
from surefoot_widgets import assets
from surefoot_widgets.client_story import story
from surefoot_widgets.client_words import client_words
from surefoot_widgets.visit import Visit

SCRIPTS = (
    "dom",
    "figures",
    "notices",
    "../client/agreed",
    "../client/cards",
    "../client/timeline",
    "../client/measures",
    "../client/page",
)


def show(visit: Visit) -> ClientPage:
    """Give the page of the client who is visited."""
    return ClientPage(visit.store, visit.client_id, visit.language)


class ClientPage(anywidget.AnyWidget):
    """Where a client stands; it is told anew each time that the page is opened.

    Parameters
    ----------
    store, client_id :
        The practice's records, and whose page it is.
    language :
        The reader's.
    """

    _esm = assets.esm(*SCRIPTS)
    _css = assets.css(*SCRIPTS)

    story = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)

    def __init__(self, store: Store, client_id: str, language: Language) -> None:
        super().__init__(
            story=story(store, client_id, language),
            strings=client_words(language),
            language=language.code,
            direction=language.direction,
        )

    def __repr__(self) -> str:
        return "<ClientPage>"
