"""Episodes of care: from a first session to a closing one; who comes back begins a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from surefoot.entries.whole_entries import sound
from surefoot.records.entities import Entry
from surefoot.sessions.log import KEY, SessionLog

CLOSING = "discharge"
WITHOUT_THE_CLIENT = ("outreach", "care_coordination")
"""What a coach may go on doing for somebody who closed, without the person having come back."""


class Episode(NamedTuple):
    """One time in the program.

    Attributes
    ----------
    start :
        The day of its first session held.
    end :
        The day of its closing session, the last of several in a row; None while it goes on.
    """

    start: date
    end: date | None


def episodes(sessions: Iterable[Mapping[str, Any]]) -> list[Episode]:
    """Part sessions into episodes, the earliest first.

    Parameters
    ----------
    sessions :
        Sound answers of session logs, in any order; ``date`` as a day or as text.

    Returns
    -------
    :
        None at all without a session held. After a closing session, a session held on a later day
        begins a new episode unless it closes as well or was had without the person.
    """
    held = [each for each in sessions if each.get("status") == "held" and "date" in each]
    found: list[Episode] = []
    for each in sorted(held, key=_day):
        on, kind = _day(each), each.get("encounter")
        closes = kind == CLOSING
        if not found or (_is_over(found[-1], on) and not closes and kind not in WITHOUT_THE_CLIENT):
            found.append(Episode(on, on if closes else None))
        elif closes:
            found[-1] = found[-1]._replace(end=on)
    return found


def episodes_of(entries: Iterable[Entry]) -> Sequence[Episode]:
    """Give a client's episodes from what is kept of them."""
    return episodes(sound(SessionLog, entry) for entry in entries if entry.form == KEY)


def _is_over(episode: Episode, on: date) -> bool:
    return episode.end is not None and on > episode.end


def _day(session: Mapping[str, Any]) -> date:
    day = session["date"]
    return day if isinstance(day, date) else date.fromisoformat(day)
