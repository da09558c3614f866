"""What becomes of an entry when answers arrive: the rules that every store follows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from surefoot.records.stamps import Clock, utc
from surefoot.records.store import Arrival, Change, Entry, RecordsError


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


def revised(latest: Revision | None, change: Change, now: datetime) -> Revision:
    """Merge a change into the latest revision of its entry, one question at a time.

    The same sitting goes on with its revision and another sitting makes a new one; a change that
    changes nothing gives ``latest`` itself.

    Raises
    ------
    ValueError
        If the entry belongs to another client or another form, or an answer is not plain JSON.
    RecordsError
        If the entry was answered in a newer version of its form than the change.
    """
    if latest is None:
        return _begun(change, now)
    entry = latest.entry
    _check_belonging(entry, change)
    answers = _merged(entry.answers, _plain(change))
    if change.version == entry.version and _text(answers) == _text(entry.answers):
        return latest
    number = entry.revision if latest.sitting == change.sitting else entry.revision + 1
    entry = replace(
        entry, version=change.version, answers=answers, revision=number, changed_at=utc(now)
    )
    return Revision(entry, change.sitting)


def revise(
    latest: Mapping[str, Revision], changes: Iterable[Change], clock: Clock
) -> dict[str, list[Revision]]:
    """Merge changes into their entries, one after the other.

    Returns
    -------
    :
        By entry, the revisions that are new or other than before, the earliest first; one that
        has the number of the latest takes its place.
    """
    made: dict[str, list[Revision]] = {}
    for change in changes:
        own = made.setdefault(change.entry_id, [])
        before = own[-1] if own else latest.get(change.entry_id)
        after = revised(before, change, clock())
        if own and own[-1].entry.revision == after.entry.revision:
            own[-1] = after
        elif after is not before:
            own.append(after)
    return made


def unseen(arrivals: Iterable[Arrival], known: Collection[str]) -> dict[str, Change]:
    """Give the first change of each mark that did not come before, by its mark."""
    new: dict[str, Change] = {}
    for arrival in arrivals:
        if arrival.mark not in known:
            new.setdefault(arrival.mark, arrival.change)
    return new


def _begun(change: Change, now: datetime) -> Revision:
    entry = Entry(
        id=change.entry_id,
        client_id=change.client_id,
        form=change.form,
        version=change.version,
        answers=_merged({}, _plain(change)),
        revision=1,
        begun_at=utc(change.begun_at or now),
        changed_at=utc(now),
    )
    return Revision(entry, change.sitting)


def _check_belonging(entry: Entry, change: Change) -> None:
    if (entry.client_id, entry.form) != (change.client_id, change.form):
        raise ValueError("an entry stays with its client and its form, this change names others")
    if change.version < entry.version:
        raise RecordsError("this entry was answered in a newer version of its form: reload it")


def _merged(before: Any, after: Any) -> dict[str, Any]:
    return {name: answer for name, answer in {**before, **after}.items() if answer is not None}


def _plain(change: Change) -> Any:
    try:
        return json.loads(json.dumps(dict(change.answers), allow_nan=False))
    except (TypeError, ValueError):
        pass
    raise ValueError(f"the answers to {change.form} must be plain JSON, one of them is not")


def _text(answers: Any) -> str:
    """Tell 1, 1.0 and true apart, which Python holds to be equal."""
    return json.dumps(answers, sort_keys=True)
