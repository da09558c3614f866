"""The demo practice: invented people to look around with, never mixed with real ones.

A few people have words of their own, so that exercises show what they look like; the others are
an invented programme whose truth is known, so that outcomes show something to find.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta

from surefoot.demo.people import read_people
from surefoot.demo.person_entries import Filled, entries, plan
from surefoot.language import Text, said_by, say
from surefoot.records.entities import AliasTakenError, Change, Client, RecordsError
from surefoot.records.ids_and_times import new_id
from surefoot.records.imports import Arrival
from surefoot.records.practice import DEMO, StrangeLogError, file_of, open_practice
from surefoot.records.store import Store

__all__ = ["ensure_demo", "fill", "make"]

PEOPLE, SEED = 40, 1
"""Of the invented programme: the same as ``surefoot demo --clients 40`` gives."""

WEEKS_BACK = 55
"""The programme's last people start 51 weeks after the first, so some of them still come."""

NOT_MADE = "the demo practice could not be made"
MADE_ANEW = (
    "The demo practice was damaged, so it is made anew. Your own practice is not touched. What was "
    "in the demo is kept: {file}"
)


def ensure_demo() -> Text | None:
    """Make the demo practice if it is not there yet; two pages may want it at the same time.

    It is made in a process of its own: what invents people loads far more than a server or a
    page should keep in memory. A damaged one is put aside and made anew: its people are invented.

    Returns
    -------
    :
        What to tell of a damaged one; None if there is nothing to tell.

    Raises
    ------
    OSError, RecordsError
        If it cannot be made or opened.
    """
    told = None
    try:
        is_there = _is_there()
    except RecordsError:
        if not _is_damaged():
            raise
        told, is_there = _put_aside(), False
    if not is_there:
        this = [sys.executable, "-P", "-c", "from surefoot.demo import make; make()"]
        if subprocess.run(this, check=False, stdin=subprocess.DEVNULL).returncode:  # noqa: S603
            raise RecordsError(say(NOT_MADE))
    return told


def make() -> None:
    """Make the demo practice, unless it comes from elsewhere in the meantime.

    Raises
    ------
    SystemExit
        With the reason in words, if it cannot be made.
    """
    try:
        with closing(open_practice(DEMO.name)) as store, suppress(AliasTakenError):  # it is whole
            fill(store, datetime.now(UTC).date())
    except (OSError, RecordsError) as problem:
        sys.exit(str(said_by(problem)))


def _is_there() -> bool:
    with closing(open_practice(DEMO.name)) as store:
        return bool(store.clients() or store.clients(removed=True))


def _is_damaged() -> bool:
    from surefoot.records.backups.raw_file import is_whole

    try:
        return not is_whole(file_of(DEMO.name))
    except StrangeLogError:
        return True


def _put_aside() -> Text:
    from surefoot.records.backups.restore import set_aside

    kept = set_aside(file_of(DEMO.name), DEMO, datetime.now(UTC))
    return say(MADE_ANEW, file=str(kept))


def fill(store: Store, today: date) -> None:
    """Put the invented people and all that they entered into a practice, or nothing at all.

    Parameters
    ----------
    store :
        The records of a practice that is marked as synthetic.
    today :
        The day up to which they entered something.

    Raises
    ------
    ValueError
        If the practice is not synthetic.
    """
    if not store.practice.synthetic:
        raise ValueError("invented people may not be put among real ones")
    from surefoot.demo.programme import programme
    from surefoot.demo.programme_records import entered  # these load pandas

    cast, first = read_people(), today - timedelta(weeks=WEEKS_BACK)
    newcomers, arrivals = entered(programme(PEOPLE, SEED), first, today)
    plans = []
    for person in cast.people:
        filled = entries(person, today)
        client = Client(new_id(), person.alias, filled[0].at)
        newcomers.append(client)
        arrivals += [_arrival(client.id, each) for each in filled]
        plans += [(client.id, line) for line in plan(person, today)]
    store.receive(arrivals, newcomers, plans)


def _arrival(client_id: str, filled: Filled) -> Arrival:
    entry_id, form = new_id(), filled.form
    change = Change(entry_id, client_id, form.key, form.version, filled.answers, "demo", filled.at)
    return Arrival(change, f"demo {entry_id}")
