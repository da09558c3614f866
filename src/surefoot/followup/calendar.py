"""Which interviews are due for whom, when, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

import pandas as pd

from surefoot.followup.interview import HELD, REFUSED
from surefoot.followup.people import Contact, FollowedPerson
from surefoot.followup.waves import END, Calendar, Wave
from surefoot.outcomes.methods.intervals import wilson
from surefoot.sessions.episodes import Episode

AHEAD = 30


class State(StrEnum):
    """What has become of an interview that is expected."""

    HELD = "held"
    OUTSIDE = "outside"
    """Held, but not within the window; a funder does not count it."""

    REFUSED = "refused"
    MISSED = "missed"
    """The window is over."""

    OPEN = "open"
    """It can be held now."""

    COMING = "coming"
    """Its window opens soon."""


SETTLED = (State.HELD, State.OUTSIDE, State.REFUSED, State.MISSED)


@dataclass(frozen=True, kw_only=True)
class Due:
    """One interview that is expected of one client.

    Attributes
    ----------
    client_id, alias :
        Whose it is.
    wave :
        Which one.
    on, opens, closes :
        When it is due, and the first and last day of its window.
    state :
        What has become of it.
    tries :
        How often somebody tried within the window without holding it.
    """

    client_id: str
    alias: str
    wave: Wave
    on: date
    opens: date
    closes: date
    state: State
    tries: int

    def __repr__(self) -> str:
        return f"<Due {self.wave.key} {self.state}>"


def due(
    people: Iterable[FollowedPerson], today: date, calendar: Calendar, *, ahead: int = AHEAD
) -> list[Due]:
    """Give every interview that was expected so far, is, or will be soon.

    Parameters
    ----------
    people :
        From :func:`~surefoot.followup.people.follow_up_list`.
    today :
        The day as of which it is told.
    calendar :
        The waves and their windows.
    ahead :
        How many days before its window opens an interview is coming.

    Returns
    -------
    :
        By the last day of the window, then by alias. Waves count from the first session held of
        each episode, or from its closing session (:mod:`surefoot.sessions.episodes`); nothing is
        expected of people without a session, and no wave whose window opens after the closing
        session or after a return. A held interview belongs to the window that
        its date lies in, else to the one nearest to it.
    """
    found = [each for person in people for each in _of(person, today, calendar, ahead)]
    return sorted(found, key=lambda each: (each.closes, each.alias.casefold()))


def rates(found: Iterable[Due], calendar: Calendar, today: date) -> pd.DataFrame:
    """Count, for each wave, how many of the interviews whose window is over were held in it.

    Parameters
    ----------
    found, calendar, today :
        As for, and from, :func:`due`.

    Returns
    -------
    :
        ``wave`` (key), ``expected`` (windows that are over), ``held`` (in their window),
        ``outside``, ``refused``, ``missed``, ``early`` (held in a window that is not over yet; not
        among the expected), ``share`` (held of expected, 0 to 1; missing if none was expected),
        ``lower``, ``upper`` (Wilson, 95 %), ``target``.

    Notes
    -----
    Refused interviews stay among the expected, as funders count them.

    References
    ----------
    Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    rows = [(each.wave.key, str(each.state), each.closes < today) for each in found]
    told = pd.DataFrame(rows, columns=["wave", "state", "over"])
    keys = [wave.key for wave in calendar.waves]
    over, going = told[told["over"].astype(bool)], told[~told["over"].astype(bool)]
    counts = pd.DataFrame(
        {
            str(state): over.loc[over["state"] == state, "wave"].value_counts().reindex(keys)
            for state in SETTLED
        }
    ).fillna(0)
    early = going.loc[going["state"] == State.HELD, "wave"].value_counts().reindex(keys).fillna(0)
    expected = counts.sum(axis=1)
    lower, upper = wilson(counts[State.HELD], expected)
    table = counts.assign(expected=expected, early=early).astype(int)
    table = table.assign(
        share=counts[State.HELD] / expected.where(expected > 0),
        lower=lower,
        upper=upper,
        target=calendar.target,
    )
    return table.rename_axis("wave").reset_index()


def _of(person: FollowedPerson, today: date, calendar: Calendar, ahead: int) -> Iterator[Due]:
    found = person.episodes
    for wave in calendar.waves:
        days = [
            day
            for each, later in zip_longest(found, found[1:])
            for day in _days(wave, each, later, today + timedelta(days=ahead))
        ]
        told = [each for each in person.contacts if each.wave == wave.key]
        for on in days:
            opens, closes = on - timedelta(days=wave.before), on + timedelta(days=wave.after)
            mine = [each for each in told if min(days, key=lambda day: _away(day, each)) == on]
            tried = [each for each in mine if opens <= each.on <= closes]
            yield Due(
                client_id=person.client_id,
                alias=person.alias,
                wave=wave,
                on=on,
                opens=opens,
                closes=closes,
                state=_state(mine, opens, closes, today),
                tries=sum(each.result != HELD for each in tried),
            )


def _days(wave: Wave, episode: Episode, later: Episode | None, until: date) -> list[date]:
    """Give the days on which a wave of an episode is due whose window opens up to a day.

    An episode's interviews are no longer expected once its person has begun a later one.
    """
    start, end = episode
    last = until if later is None else min(until, later.start - timedelta(days=1))
    if wave.counts_from == END:
        days = [end + timedelta(days=wave.day)] if end else []
    else:
        days = [start + timedelta(days=wave.day)]
        while wave.every and days[-1] - timedelta(days=wave.before) <= last:
            days.append(days[-1] + timedelta(days=wave.every))
        if end:
            days = [day for day in days if day - timedelta(days=wave.before) <= end]
    return [day for day in days if day - timedelta(days=wave.before) <= last]


def _away(day: date, contact: Contact) -> int:
    return abs((contact.on - day).days)


def _state(mine: Sequence[Contact], opens: date, closes: date, today: date) -> State:
    held = [each.on for each in mine if each.result == HELD]
    if any(opens <= on <= closes for on in held):
        return State.HELD
    if held:
        return State.OUTSIDE
    if any(each.result == REFUSED for each in mine):
        return State.REFUSED
    if today > closes:
        return State.MISSED
    return State.OPEN if today >= opens else State.COMING
