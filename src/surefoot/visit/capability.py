"""What a page's kernel holds of a practice: one person, one dataset, or the follow-up list.

This is the one place where a kernel opens a practice. A keeper that alone holds the file will
give the same three over a socket; whoever asks here will not notice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.access.sides import ClientSide, Side
from surefoot.demo import ensure_demo
from surefoot.records.entities import UnknownClientError
from surefoot.records.ids_and_times import now
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.person_records import PersonRecords
from surefoot.records.practice import DEMO, file_of, open_practice
from surefoot.records.store import Store
from surefoot.visit.remembered import RememberedParts
from surefoot.visit.visit import VISIT_VARIABLE, Reach, Visit
from surefoot_kernels import after_fork

if TYPE_CHECKING:
    from surefoot.followup.people import FollowedPerson
    from surefoot.outcomes.data.dataset import Dataset
    from surefoot.records.sql import SqlStore


class NotGrantedError(RuntimeError):
    """A page asked for something of a practice that its kernel was not given."""


class Capability:
    """All that a page's kernel can reach.

    Parameters
    ----------
    visit :
        What the kernel was told.
    """

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self._remembered: RememberedParts | None = None

    def __repr__(self) -> str:
        return f"<Capability for {self.visit.reach or 'the demo practice'}>"

    @property
    def practice(self) -> str:
        """The practice's name, as it stands in addresses."""
        return self.visit.practice or DEMO.name

    def person(self) -> PersonRecords:
        """Give the records of the person whose page it is, as far as its side may see them.

        By hand it is the first client of the demo practice.

        Raises
        ------
        NotGrantedError
            If the page is not about one person.
        UnknownClientError
            If the practice has no such client.
        LookupError
            If no client is named and the practice has none.
        OSError, RecordsError
            If the records cannot be read.
        """
        self._check(Reach.PERSON)
        store = self._opened()
        person = PersonInStore(store, self._client(store))
        person.client()
        return ClientSide(person) if self.visit.side is Side.CLIENT else person

    def dataset(self) -> Dataset:
        """Give the dataset that was named, else what the practice gives; nothing is written.

        The demo's page says that people are invented, so it reads no dataset of others.

        Raises
        ------
        NotGrantedError
            If the page is not about a dataset.
        DatasetError
            If the folder named holds no sound dataset.
        OSError, RecordsError
            If the records cannot be read.
        """
        self._check(Reach.DATASET)
        from surefoot.outcomes.data.dataset import Dataset
        from surefoot.outcomes.data.from_records import dataset_from

        if self.visit.dataset:
            data = Dataset.read(Path(self.visit.dataset))
            if data.about.synthetic or self.visit.practice != DEMO.name:
                return data
        with closing(self._opened()) as store:
            return dataset_from(store, now(), draw=self.remembered().draw)

    def remembered(self) -> RememberedParts:
        """Give the parts of the page that are known of the records as they stand.

        Of a dataset in a folder nothing is remembered: whoever has the folder may change it.

        Raises
        ------
        OSError, RecordsError
            If the records cannot be read.
        """
        self._check(Reach.DATASET)
        if self._remembered is None:
            state = None
            if not self.visit.dataset:
                with closing(self._opened()) as store:
                    state = store.state()
            known = after_fork.remembered()
            self._remembered = RememberedParts(state, known, after_fork.remember)
        return self._remembered

    def follow_up_list(self) -> Sequence[FollowedPerson]:
        """Give whom interviews are due for, to be read only.

        Raises
        ------
        NotGrantedError
            If the page is not about follow-up interviews.
        OSError, RecordsError
            If the records cannot be read.
        """
        self._check(Reach.FOLLOW_UP)
        from surefoot.followup.people import follow_up_list

        with closing(self._opened()) as store:
            return follow_up_list(store)

    def _check(self, asked: Reach) -> None:
        if self.visit.reach not in (asked, None):
            raise NotGrantedError(f"this page was given no {asked}, but a {self.visit.reach}")

    def _opened(self) -> SqlStore:
        by_hand = self.visit.reach is None
        if self.practice == DEMO.name and (by_hand or not file_of(DEMO.name).exists()):
            ensure_demo()  # our server did so when it started
        return open_practice(self.practice)

    def _client(self, store: Store) -> str:
        if self.visit.client is not None:
            return self.visit.client
        if self.visit.reach is not None:
            raise UnknownClientError("a page about one person names none")
        clients = store.clients()
        if not clients:
            raise LookupError(f"the practice {self.practice!r} has no client yet; add one first")
        return clients[0].id


def told(environment: Mapping[str, str] = os.environ) -> Visit | None:
    """Give what this kernel was told: over its line, or in its environment if it has none.

    It is None where no server of ours opened the page, as in JupyterLab.

    Raises
    ------
    ValueError, LookupError
        If the message is none of ours.
    """
    message = after_fork.message()
    if message is None and VISIT_VARIABLE in environment:
        message = json.loads(environment[VISIT_VARIABLE])
    return None if message is None else Visit.read(message)


def capability(visit: Visit | None = None) -> Capability:
    """Give what this kernel can reach.

    Parameters
    ----------
    visit :
        What it was told; if not given, what :func:`told` gives, else the visit by hand.

    Raises
    ------
    NotForkedYetError
        If this process is still warm.
    """
    after_fork.wait_for_fork()
    return Capability(visit or told() or Visit.by_hand(os.environ))
