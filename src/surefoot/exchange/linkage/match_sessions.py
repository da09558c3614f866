"""Finds the session that a row of a file tells of, whichever of its columns were mapped.

A client's session is known by its day, its id or its start where both have one, and by nothing
that speaks against it: no number, choice or yes and no that the row and the session tell
otherwise. Words may differ, as two people word one thing in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from surefoot.entries.whole_entries import asked
from surefoot.exchange.rows import SessionRow
from surefoot.forms.dates import TimeOfDay
from surefoot.forms.kinds import ManyOf, Words
from surefoot.forms.rows import Rows
from surefoot.records.entities import Entry
from surefoot.sessions.choices import Code
from surefoot.sessions.log import SessionLog

UNSAID = ("declined", "not_asked")


@dataclass(frozen=True)
class KnownSession:
    """A session that is there.

    Attributes
    ----------
    entry :
        The session.
    named :
        Whether it came with an id of its own.
    """

    entry: Entry
    named: bool

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        """Its answers, as this version asks for them."""
        return asked(SessionLog, self.entry)


def pairs(
    rows: Iterable[SessionRow], sessions: Sequence[KnownSession]
) -> list[tuple[SessionRow, KnownSession]]:
    """Pair rows with the sessions that they tell of, all of one client and one day, at most once.

    Those that agree in most come first, and what stands before what was taken away.
    """
    fitting = [
        (session.entry.removed_at is not None, -_agreement(row, session), place, row, session)
        for place, row in enumerate(rows)
        for session in sessions
        if not _is_another(row, session) and not contradictions(row, session.answers)
    ]
    found: list[tuple[SessionRow, KnownSession]] = []
    for _, _, _, row, session in sorted(fitting, key=lambda each: each[:3]):
        if all(row is not one and session is not other for one, other in found):
            found.append((row, session))
    return found


def rivals(row: SessionRow, sessions: Iterable[KnownSession]) -> list[KnownSession]:
    """Give the sessions of a day that a row may tell of, although it says something else."""
    return [
        each for each in sessions if each.entry.removed_at is None and not _is_another(row, each)
    ]


def contradictions(row: SessionRow, answers: Mapping[str, Any]) -> list[str]:
    """Name what a row and a session tell otherwise, and cannot both be so."""
    return [name for name in differences(row, answers) if not _is_loose(name)]


def differences(row: SessionRow, answers: Mapping[str, Any]) -> list[str]:
    """Name what a row and a session both tell, and not alike."""
    return [
        name
        for name, answer in row.answers.items()
        if name in answers and name not in UNSAID and not _same(answer, answers[name])
    ]


def additions(row: SessionRow, session: KnownSession) -> dict[str, Any]:
    """Give what a row adds to a session that it tells of: what is answered nowhere yet.

    Of questions that have an answer now, the session no more says that they were not asked.
    """
    there = session.answers
    taken = {*there, *session.entry.drafts, *UNSAID}
    added = {name: answer for name, answer in row.answers.items() if name not in taken}
    wrong = SessionLog.problems({**there, **added}) if added else {}
    if wrong and set(wrong) - set(SessionLog.problems(there)):
        added = {}
    return added | _said_now(there, added, row)


def _said_now(
    there: Mapping[str, Any], added: Mapping[str, Any], row: SessionRow
) -> dict[str, Any]:
    """Keep why there is no answer only for what still has none; who declined was asked."""
    not_asked = list(there.get("not_asked", ()))
    declined = [name for name in row.unsaid.get("declined", ()) if name in not_asked]
    kept = [name for name in not_asked if name not in {*added, *declined}]
    if kept == not_asked:
        return {}
    said = [*there.get("declined", ()), *declined]
    return {"not_asked": kept or None} | ({"declined": said} if declined else {})


def _agreement(row: SessionRow, session: KnownSession) -> int:
    there = session.answers
    return sum(name in there and _same(row.answers[name], there[name]) for name in row.answers)


def _is_another(row: SessionRow, session: KnownSession) -> bool:
    """Tell whether a session is certainly another one, by its start or its id."""
    start, there = row.answers.get("start"), session.answers.get("start")
    other_start = None not in (start, there) and start != there
    return other_start or (bool(row.session_id) and session.named)


@cache
def _is_loose(name: str) -> bool:
    question = SessionLog.questions()[name]
    if isinstance(question, TimeOfDay | Code):
        return False
    return isinstance(question, Words | ManyOf | Rows)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(_plain, one)) == sorted(map(_plain, other))
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold().split() == other.casefold().split()
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _plain(each: Any) -> str:
    told = {k: v for k, v in each.items() if k != "id"} if isinstance(each, dict) else each
    return repr(sorted(told.items()) if isinstance(told, dict) else told)
