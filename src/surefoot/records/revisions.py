"""What becomes of an entry when answers arrive: the rules that every store follows.

Tried in ``tests/records/test_entries.py``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from surefoot.records.box_drafts import merged_box_drafts
from surefoot.records.entities import (
    Change,
    Client,
    Entry,
    Move,
    MovedAwayError,
    PlanChange,
    Plans,
    RecordsError,
    Revision,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.ids_and_times import Clock, ahead_min, utc
from surefoot.records.imports import Arrival

CANNOT_GO_ALONG = "a line has no change that could go along, or the other client's has one"


def revised(latest: Revision | None, change: Change, now: datetime) -> Revision:
    """Merge a change into the latest revision of its entry, one question at a time.

    The same sitting goes on with its revision and another sitting makes a new one; a change that
    changes nothing gives ``latest`` itself. An answer that was not based on the one that stands
    becomes a draft.

    Raises
    ------
    ValueError
        If the entry belongs to another form, or an answer is not plain JSON.
    MovedAwayError
        If the entry belongs to another client.
    RecordsError
        If the entry was answered in a newer version of its form than the change.
    """
    if latest is None:
        return _begun(change, now)
    entry = latest.entry
    _check_belonging(entry, change)
    answers, drafts = _merged(_brought_up(entry, change), entry.drafts, change)
    same = _text(answers) == _text(entry.answers) and _text(drafts) == _text(entry.drafts)
    if change.version == entry.version and same:
        return latest
    number = entry.revision if latest.sitting == change.sitting else entry.revision + 1
    entry = replace(
        entry,
        version=change.version,
        answers=answers,
        drafts=drafts,
        revision=number,
        changed_at=utc(now),
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


def joined(change: Change, standing: Sequence[str]) -> Change:
    """Lead a change that was to begin an entry alone into the one that stands, if there is one.

    Parameters
    ----------
    change :
        A change to an entry that is not there.
    standing :
        The entries of its client and form, the one begun first comes first.
    """
    if not change.first or not standing:
        return change
    given = {name: each for name, each in change.answers.items() if name not in change.begun_with}
    return replace(change, entry_id=standing[-1], answers=given)


def unseen(arrivals: Iterable[Arrival], known: Collection[str]) -> list[Arrival]:
    """Give the first arrival of each mark that did not come before."""
    new: dict[str, Arrival] = {}
    for arrival in arrivals:
        if arrival.mark not in known:
            new.setdefault(arrival.mark, arrival)
    return list(new.values())


def check_new(plans: Plans, newcomers: Iterable[Client]) -> None:
    """Raise :class:`UnknownClientError` if a plan belongs to no newcomer."""
    if not {client_id for client_id, _ in plans} <= {newcomer.id for newcomer in newcomers}:
        raise UnknownClientError("a plan that arrives belongs to a newcomer")


def replanned(
    standing: PlanChange | None, change: PlanChange, based_on: Collection[str | None] | None
) -> PlanChange:
    """Give what becomes of a line of the plan: the change, or what stands with its words beside.

    Parameters
    ----------
    standing :
        How the line was wanted until now; None if nobody changed it.
    change, based_on :
        As :meth:`~surefoot.records.store.Store.change_plan` takes them.
    """
    text = standing.text if standing else None
    if based_on is None or text == change.text or text in based_on:
        return change
    before = standing or replace(change, text=None, source_text=None, hidden=False)
    return replace(before, draft=change.text, changed_at=change.changed_at)


def check_owner(owner: str, wanted: str, moves: Iterable[Move]) -> None:
    """Refuse an entry that is not the client's whose it is said to be.

    Parameters
    ----------
    owner, wanted :
        Whose the entry is, and whose it is said to be.
    moves :
        Where the entry was before.

    Raises
    ------
    MovedAwayError
        If it was that client's and was moved.
    UnknownEntryError
        If it never was; nothing tells it from one that is not there.
    """
    if owner == wanted:
        return
    if any(move.from_id == wanted for move in moves):
        raise MovedAwayError("this entry is another client's, it was moved there")
    raise UnknownEntryError("there is no entry with this id in this practice")


def check_move(moved: Move, owner: str) -> None:
    """Refuse a move that cannot be made.

    Parameters
    ----------
    moved, owner :
        What is to be done, and whose the entry is now.

    Raises
    ------
    MovedAwayError
        If the entry is not, or no longer, the client's whose it is said to be.
    ValueError
        If it is to stay where it is.
    """
    if owner != moved.from_id:
        raise MovedAwayError("this entry is another client's, it was moved there")
    if moved.from_id == moved.to_id:
        raise ValueError("an entry is moved to another client, this one has it already")


def _begun(change: Change, now: datetime) -> Revision:
    begun = change.begun_at or now
    told = change.begun_ahead_min
    answers, drafts = _merged({}, {}, replace(change, based_on={}))
    entry = Entry(
        id=change.entry_id,
        client_id=change.client_id,
        form=change.form,
        version=change.version,
        answers=answers,
        drafts=drafts,
        revision=1,
        begun_at=utc(begun),
        begun_ahead_min=ahead_min(begun) if told is None else told,
        changed_at=utc(now),
    )
    return Revision(entry, change.sitting)


def _check_belonging(entry: Entry, change: Change) -> None:
    if entry.form != change.form:
        raise ValueError("an entry stays with its form, this change names another")
    if entry.client_id != change.client_id:
        raise MovedAwayError("this entry is another client's, it was moved there")
    if change.version < entry.version:
        raise RecordsError("this entry was answered in a newer version of its form: reload it")


def _brought_up(entry: Entry, change: Change) -> Mapping[str, Any]:
    if change.current is None or entry.version == change.version:
        return entry.answers
    return change.current(entry.answers, entry.version)


def _merged(
    standing: Mapping[str, Any], beside: Mapping[str, Any], change: Change
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the answers and the drafts that a change makes of those that stand."""
    given, drafts = _plain(change.form, change.answers), _plain(change.form, change.drafts)
    late = {name for name, answer in given.items() if _is_late(name, answer, standing, change)}
    answers = {**standing, **{name: each for name, each in given.items() if name not in late}}
    aside = {name: given[name] if name in late else None for name in given}
    return _given(answers), merged_box_drafts({**beside, **aside}, drafts, change.based_on)


def _is_late(name: str, answer: Any, standing: Mapping[str, Any], change: Change) -> bool:
    """Tell whether an answer took no account of the one that stands, and says something else."""
    known = change.based_on.get(name)
    if known is None:
        return False
    stands = _seen(standing.get(name))
    return stands not in [_seen(each) for each in (*known, answer)]


def _given(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if answer is not None}


def _plain(form: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    try:
        plain: dict[str, Any] = json.loads(json.dumps(dict(answers), allow_nan=False))
    except (TypeError, ValueError):
        pass
    else:
        return plain
    raise ValueError(f"the answers to {form} must be plain JSON, one of them is not")


def _seen(answer: Any) -> str:
    """Give an answer as a page sees it, which knows no difference between 1 and 1.0."""
    return json.dumps(_whole_numbers(answer), sort_keys=True)


def _whole_numbers(answer: Any) -> Any:
    if isinstance(answer, float) and answer.is_integer():
        return int(answer)
    if isinstance(answer, list):
        return [_whole_numbers(each) for each in answer]
    if isinstance(answer, dict):
        return {name: _whole_numbers(each) for name, each in answer.items()}
    return answer


def _text(answers: Any) -> str:
    """Tell 1, 1.0 and true apart, which Python holds to be equal."""
    return json.dumps(answers, sort_keys=True)
