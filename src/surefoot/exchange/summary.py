"""Says what an import did: what came in, what it completed, and what it left alone.

Tried in ``tests/exchange/test_good_files.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surefoot.exchange.rows import SessionRow
from surefoot.exchange.to_entries import PreparedImport
from surefoot.language import Text, say, say_n

SHOWN_ROWS = 5


def kept_lines(arrivals: PreparedImport, number: int | None, *, trial: bool) -> Iterator[Text]:
    """Say what was imported, or would be, and by which number it can be undone."""
    count, clients = len(arrivals.sessions), len(arrivals.client_ids)
    if trial:
        yield say_n("{n} session would be imported.", "{n} sessions would be imported.", count)
    else:
        yield say_n("{n} session was imported.", "{n} sessions were imported.", count)
    if clients:
        yield say_n(
            "They belong to {n} client; new clients among them: {new}.",
            "They belong to {n} clients; new clients among them: {new}.",
            clients,
            new=len(arrivals.newcomers),
        )
    yield from _known(arrivals, trial=trial)
    if arrivals.left_out:
        yield say_n(
            "{n} row is of a client who was removed, and was left out. Bring the client "
            "back on the page of people, and import the file again.",
            "{n} rows are of clients who were removed, and were left out. Bring the clients "
            "back on the page of people, and import the file again.",
            arrivals.left_out,
        )
    if number is not None:
        yield say(
            "If this was a mistake, undo it: surefoot import --undo {number}.", number=str(number)
        )


def _known(arrivals: PreparedImport, *, trial: bool) -> Iterator[Text]:
    """Say what was made of rows whose sessions are there."""
    completed = len(arrivals.added)
    if completed:
        answers = sum(arrivals.added.values())
        yield say_n(
            "{n} session that is here would be completed; answers added: {answers}."
            if trial
            else "{n} session that was here was completed; answers added: {answers}.",
            "{n} sessions that are here would be completed; answers added: {answers}."
            if trial
            else "{n} sessions that were here were completed; answers added: {answers}.",
            completed,
            answers=answers,
        )
    if arrivals.known - completed:
        yield say_n(
            "{n} row came before and was left as it is.",
            "{n} rows came before and were left as they are.",
            arrivals.known - completed,
        )
    if arrivals.differing:
        yield say_n(
            "{n} row says something else than the session that is here ({rows}). Answers that "
            "were here stay; change them on the session’s page if the file is right.",
            "{n} rows say something else than the sessions that are here ({rows}). Answers that "
            "were here stay; change them on the sessions’ pages if the file is right.",
            len(arrivals.differing),
            rows=_rows(arrivals.differing),
        )
    if arrivals.doubtful:
        yield say_n(
            "{n} row was left out: its client has a session on that day that says something else "
            "({rows}). If it is another session, import it with --further-sessions, or give each "
            "its start.",
            "{n} rows were left out: their clients have sessions on those days that say something "
            "else ({rows}). If they are other sessions, import them with --further-sessions, or "
            "give each its start.",
            len(arrivals.doubtful),
            rows=_rows(arrivals.doubtful),
        )


def _rows(found: Sequence[tuple[SessionRow, Sequence[str]]]) -> str:
    named = [f"{row.source.number}: {', '.join(names)}" for row, names in found[:SHOWN_ROWS]]
    return "; ".join(named) + ("; …" if found[SHOWN_ROWS:] else "")
