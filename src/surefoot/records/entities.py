"""What a practice's records hold, clients, entries and changes, and the errors of asking for them.

A practice has clients, and a client has entries. An entry is one form as one person answered it,
whole or not yet whole. Answers are merged one question at a time, so that two pages that are open
on the same entry never undo each other's work. Nothing is overwritten: a later sitting makes a
new revision, and what is removed can be brought back.

Tried in ``tests/records/test_equal_stores.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


class RecordsError(Exception):
    """The records could not be read or written; the message says why, in one sentence."""


class UnknownClientError(KeyError):
    """There is no client with this id in this practice."""


class UnknownEntryError(KeyError):
    """There is no entry with this id in this practice."""


class AliasTakenError(ValueError):
    """Another client of this practice goes by this alias, or is still known by it."""


class RemovedClientError(RecordsError):
    """The client was taken away: nothing is written about them until they are brought back."""


class MovedAwayError(RecordsError):
    """The entry is another client's: it was moved there since the page was opened."""


@dataclass(frozen=True)
class Practice:
    """A coach's or an agency's own set of records.

    Attributes
    ----------
    name :
        ``demo`` or ``own``; also the name of its file.
    synthetic :
        Whether its clients are invented.
    """

    name: str
    synthetic: bool


@dataclass(frozen=True)
class Client:
    """A person who is coached, known by an alias and never by a legal name.

    Attributes
    ----------
    id :
        Random and meaningless, 20 lower-case letters and digits.
    alias :
        What coach and client call the person here; never exported or logged.
    added_at, added_ahead_min :
        When the client was added (UTC), and by which clock, as an entry's ``begun_ahead_min``.
    removed_at :
        When the client was taken away (UTC); None for one who is there.
    former :
        Aliases of before that the client is still known by in files; no other client can take them.
    """

    id: str
    alias: str
    added_at: datetime
    removed_at: datetime | None = None
    former: tuple[str, ...] = ()
    added_ahead_min: int | None = None

    def __repr__(self) -> str:
        return f"<Client {self.id}>"


@dataclass(frozen=True)
class Entry:
    """One form as one person answered it.

    Attributes
    ----------
    id, client_id :
        Random ids.
    form, version :
        The form's key, and the version that the answers were given to.
    answers :
        Question by answer, plain JSON; what is not answered is absent.
    revision :
        1 for the first sitting, one more for each later one that changed something.
    begun_at, changed_at, removed_at :
        UTC; ``removed_at`` is None while the entry stands.
    begun_ahead_min :
        Minutes by which the clock it was begun by was ahead of UTC; None if not written down.
    drafts :
        Question by what was written and is no answer yet, plain JSON: refused, or changed by
        another page meanwhile. No number, plan or export knows of it.
    """

    id: str
    client_id: str
    form: str
    version: int
    answers: Mapping[str, Any]
    revision: int
    begun_at: datetime
    changed_at: datetime
    removed_at: datetime | None = None
    drafts: Mapping[str, Any] = field(default_factory=dict)
    begun_ahead_min: int | None = None

    def __repr__(self) -> str:
        return f"<Entry {self.id} {self.form} {self.revision}>"


@dataclass(frozen=True)
class Change:
    """Answers to keep: new values for some questions of an entry, which need not exist yet.

    Attributes
    ----------
    entry_id :
        Chosen by who begins the entry, so that sending a change twice does no harm.
    client_id, form, version :
        Whose entry of which form it is.
    answers :
        Question by new answer; None takes an answer back.
    sitting :
        One opened page; changes of one sitting make one revision.
    begun_at, begun_ahead_min :
        When what a new entry tells of began, if not now (UTC); the writer's clock, if not this one.
    drafts :
        Question by what is kept beside the answers; None takes it away, as an answer does.
    based_on :
        Question by the answers that its new one took into account, None for none. If another one
        stands by now, the new one is kept as a draft. Without it, whatever stands is answered.
    current :
        Turns answers to an earlier version of the form into answers to this one, to bring what
        stands up to date (:meth:`~surefoot.forms.Form.current`).
    first :
        Whether it begins the one entry of client and form; it goes into one that stands by now.
    begun_with :
        Questions whose answers nobody gave and a new entry begins with; none goes into another.
    """

    entry_id: str
    client_id: str
    form: str
    version: int
    answers: Mapping[str, Any]
    sitting: str
    begun_at: datetime | None = None
    drafts: Mapping[str, Any] = field(default_factory=dict)
    based_on: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    current: Callable[[Mapping[str, Any], int], Mapping[str, Any]] | None = None
    first: bool = False
    begun_with: Collection[str] = ()
    begun_ahead_min: int | None = None

    def __repr__(self) -> str:
        return f"<Change {self.entry_id} {self.form}>"


@dataclass(frozen=True)
class PlanChange:
    """How a person wants one line of the plan.

    Attributes
    ----------
    line :
        The line's key in the plan; an own line has one that begins with ``own:``.
    section :
        The section's key; it matters for own lines.
    text :
        The person's wording; None for the line as its source gives it.
    hidden :
        Whether the person left the line out.
    source_text :
        What the source said when the wording was chosen; None for an own line.
    changed_at :
        UTC.
    draft :
        Words that are too many, or another page reworded the line meanwhile; None if none.
    """

    line: str
    section: str
    text: str | None
    hidden: bool
    source_text: str | None
    changed_at: datetime
    draft: str | None = None

    def __repr__(self) -> str:
        return f"<PlanChange {self.line}>"


Plans = Sequence[tuple[str, PlanChange]]


@dataclass(frozen=True)
class Move:
    """That an entry was moved from one client to another.

    Attributes
    ----------
    from_id, to_id :
        Whose it was, and whose it became.
    at :
        UTC.
    lines :
        What the person had made of lines of the plan and went along: the line's key at the one
        client, and at the other.
    """

    from_id: str
    to_id: str
    at: datetime
    lines: Mapping[str, str]


@dataclass(frozen=True)
class Revision:
    """An entry as one sitting left it.

    Attributes
    ----------
    entry :
        The entry with the answers of this revision.
    sitting :
        The opened page that made it.
    """

    entry: Entry
    sitting: str
