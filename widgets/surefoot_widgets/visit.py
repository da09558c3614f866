"""Who is visited: the practice, the client and the language of the page that is being made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from surefoot.access.sides import ClientSide, Side
from surefoot.demo import ensure_demo
from surefoot.language import Language, language
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.person_records import PersonRecords
from surefoot.records.practice import open_practice
from surefoot.records.practice_records import Store
from surefoot_kernels.after_fork import is_warm, wait_for_fork

PRACTICE = "SUREFOOT_PRACTICE"
CLIENT = "SUREFOOT_CLIENT"
LANGUAGE = "SUREFOOT_LANGUAGE"
SIDE = "SUREFOOT_SIDE"


@dataclass(frozen=True)
class Visit:
    """One opened page.

    Attributes
    ----------
    practice :
        ``demo`` or ``own``.
    language :
        The reader's.
    person :
        The records of the person whose page it is, as far as they may be seen on this side of
        the screen.
    side :
        Whose eyes the page is for.
    """

    practice: str
    language: Language
    person: PersonRecords
    side: Side

    def __repr__(self) -> str:
        return f"<Visit {self.practice}>"


def is_served_by_us(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether our server opened this page, or prepares it; JupyterLab tells of no visit."""
    return PRACTICE in environment or is_warm()


def visit(environment: Mapping[str, str] = os.environ) -> Visit:
    """Tell who is visited, from what our server set in the kernel's environment.

    Without it, as in JupyterLab, the first client of the demo practice is visited, in English.

    Raises
    ------
    NotForkedYetError
        If this process is still warm.
    UnknownClientError
        If the practice has no such client.
    LookupError
        If no client is named and the practice has none.
    """
    wait_for_fork()
    practice = environment.get(PRACTICE, "demo")
    if practice == "demo":
        ensure_demo()
    store: Store = open_practice(practice)
    client_id = store.client(environment.get(CLIENT) or _first_client(store)).id
    person, side = PersonInStore(store, client_id), side_of(environment)
    return Visit(
        practice=practice,
        language=reader(environment),
        person=ClientSide(person) if side is Side.CLIENT else person,
        side=side,
    )


def side_of(environment: Mapping[str, str] = os.environ) -> Side:
    """Tell whose eyes a page is for.

    Our server says so; a page of ours that does not know is the client's. Without a server, as in
    JupyterLab, it is the coach's.
    """
    if PRACTICE not in environment:
        return Side.COACH
    return Side.COACH if environment.get(SIDE) == Side.COACH else Side.CLIENT


def reader(environment: Mapping[str, str] = os.environ) -> Language:
    """Give the language of whoever reads the page; a warm process knows it too."""
    return language(environment.get(LANGUAGE, "en"))


def _first_client(store: Store) -> str:
    clients = store.clients()
    if not clients:
        raise LookupError(f"the practice {store.practice.name!r} has no client yet; add one first")
    return clients[0].id
