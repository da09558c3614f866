"""The demo practice: invented people to look around with, never mixed with real ones.

A few people have words of their own, so that exercises show what they look like; the others are
an invented programme whose truth is known, so that outcomes show something to find.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from surefoot.demo.arcs import sessions
from surefoot.demo.cast import Cast, Person, chance, read_cast
from surefoot.demo.papers import papers
from surefoot.demo.urges import urges
from surefoot.exercises import exercise
from surefoot.forms import Form
from surefoot.records.practice import open_practice
from surefoot.records.sessions import SessionLog
from surefoot.records.stamps import new_id
from surefoot.records.store import AliasTakenError, Arrival, Change, Client, Store

__all__ = ["ensure_demo", "fill", "make"]

PEOPLE, SEED = 40, 1
"""Of the invented programme: the same as ``surefoot demo --clients 40`` gives."""

WEEKS_BACK = 55
"""The programme's last people start 51 weeks after the first, so some of them still come."""


def ensure_demo() -> None:
    """Make the demo practice if it is not there yet; two pages may want it at the same time.

    It is made in a process of its own: what invents people loads far more than a server or a
    page should keep in memory.
    """
    if not _is_there():
        this = [sys.executable, "-c", "from surefoot.demo import make; make()"]
        subprocess.run(this, check=True, stdin=subprocess.DEVNULL)  # noqa: S603


def make() -> None:
    """Make the demo practice, unless it comes from elsewhere in the meantime."""
    store = open_practice("demo")
    try:
        with suppress(AliasTakenError):  # then it is there, and whole
            fill(store, datetime.now(UTC).date())
    finally:
        store.close()


def _is_there() -> bool:
    store = open_practice("demo")
    try:
        return bool(store.clients() or store.clients(removed=True))
    finally:
        store.close()


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
    from surefoot.demo.practice import entered  # these load pandas
    from surefoot.demo.programme import programme

    cast, first = read_cast(), today - timedelta(weeks=WEEKS_BACK)
    newcomers, arrivals = entered(programme(PEOPLE, SEED), first, today)
    for person in cast.people:
        client = Client(new_id(), person.alias, _at(today - timedelta(weeks=person.arc.weeks)))
        newcomers.append(client)
        arrivals += [*_arrivals(client.id, person, cast, today)]
    store.receive(arrivals, newcomers)


def _arrivals(client_id: str, person: Person, cast: Cast, today: date) -> Iterator[Arrival]:
    for form, at, answers in sorted(_entries(person, cast, today), key=lambda each: each[1]):
        entry_id = new_id()
        change = Change(entry_id, client_id, form.key, form.version, answers, "demo", at)
        yield Arrival(change, f"demo {entry_id}")


def _entries(
    person: Person, cast: Cast, today: date
) -> Iterator[tuple[type[Form], datetime, Mapping[str, Any]]]:
    for told in person.entries:
        at = _at(today - timedelta(days=told["days_ago"]))
        yield exercise(told["form"]), at, told["answers"]
    for form, on, answers in papers(person.arc, chance(f"papers {person.alias}"), today):
        yield form, _at(on), answers
    for answers in sessions(person.arc, person.draw, today):
        noted = answers | _notes(person, cast) if answers["status"] == "held" else answers
        yield SessionLog, _at(date.fromisoformat(answers["date"])), noted
    for answers in urges(person.arc, person.draw, today, cast.urges):
        at = datetime.fromisoformat(answers["when"]).astimezone(UTC)
        yield exercise("urge-log"), at, answers


def _notes(person: Person, cast: Cast) -> dict[str, str]:
    return {f"note_{line}": person.draw.choice(said) for line, said in cast.notes.items()}


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)
