"""What coach and client agreed in their sessions, as pages and the plan tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from surefoot.entries.whole_entries import day_of, in_time, is_settled, sound
from surefoot.records.entities import Entry
from surefoot.sessions.log import KEY, SessionLog, today, took_place


@dataclass(frozen=True)
class Agreed:
    """What coach and client agreed in a session.

    Attributes
    ----------
    entry_id, on :
        The session's entry and its date.
    next_step, homework :
        The coach's words; empty if nothing was written.
    """

    entry_id: str
    on: dt.date
    next_step: str = field(repr=False)
    homework: str = field(repr=False)


def last_agreed(entries: Iterable[Entry]) -> Agreed | None:
    """Give what was agreed in the latest session held in which anything was; no other form counts.

    What a coach notes after a session that was not held is the coach's own. Sessions are ordered
    by their date, those of one day by when their entry was begun.
    """
    sessions = in_time(SessionLog, (entry for entry in entries if entry.form == KEY))
    agreed = (_agreed(entry) for entry in reversed(sessions))
    return next((each for each in agreed if each and (each.next_step or each.homework)), None)


def last_time(entries: Iterable[Entry]) -> Agreed | None:
    """Give what a coach is reminded of: what was agreed before the session that is being written.

    That is one of today that is not finished; it counts only if nothing was agreed before it.
    """
    known = [entry for entry in entries if entry.form == KEY]
    return last_agreed(each for each in known if not _is_being_written(each)) or last_agreed(known)


def _is_being_written(entry: Entry) -> bool:
    return day_of(SessionLog, entry) >= today() and not is_settled(SessionLog, entry)


def _agreed(entry: Entry) -> Agreed | None:
    stands = sound(SessionLog, entry)
    if "date" not in stands or not took_place(stands):
        return None
    said = {name: stands.get(name, "").strip() for name in ("note_next", "homework")}
    on = dt.date.fromisoformat(stands["date"])
    return Agreed(entry.id, on, said["note_next"], said["homework"])
