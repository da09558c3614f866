"""The follow-up list: whom interviews can be due for, with no more than that needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from surefoot.entries.whole_entries import whole
from surefoot.followup.interview import KEY, Interview
from surefoot.records.entities import Entry
from surefoot.records.store import Store
from surefoot.sessions.episodes import Episode, episodes_of


@dataclass(frozen=True)
class Contact:
    """An interview that was held, or one try.

    Attributes
    ----------
    wave :
        The wave's key.
    on :
        The day.
    result :
        A key of :data:`~surefoot.followup.interview.RESULTS`.
    """

    wave: str
    on: date
    result: str


@dataclass(frozen=True)
class FollowedPerson:
    """One client as the follow-up list knows them.

    Attributes
    ----------
    client_id, alias :
        Who it is.
    episodes :
        Each time in the program, the earliest first; none without a session held.
    contacts :
        Interviews and tries that are wholly noted, as they happened.
    """

    client_id: str
    alias: str = field(repr=False)
    episodes: Sequence[Episode]
    contacts: Sequence[Contact]


def follow_up_list(store: Store) -> list[FollowedPerson]:
    """Read the follow-up list of a practice, by alias; those taken away are not on it.

    Parameters
    ----------
    store :
        The practice's records.
    """
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in store.entries():
        entries[entry.client_id].append(entry)
    return [
        FollowedPerson(
            client_id=client.id,
            alias=client.alias,
            episodes=episodes_of(entries[client.id]),
            contacts=_contacts(entries[client.id]),
        )
        for client in store.clients()
    ]


def _contacts(entries: Sequence[Entry]) -> list[Contact]:
    kept = whole(Interview, (each for each in entries if each.form == KEY))
    return [Contact(each.record.wave, each.record.date, each.record.result) for each in kept]
