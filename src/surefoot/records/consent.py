"""Whether a client agrees to data without names being passed on, told anew whenever it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surefoot.forms import Form, Privacy, day, words, yes_no
from surefoot.language import Text, say
from surefoot.records.sessions import IN_THE_FUTURE, today
from surefoot.records.store import Entry

KEY = "consent-export"


@dataclass(frozen=True, kw_only=True)
class Consent(
    Form,
    key=KEY,
    version=1,
    title="Passing data on",
    purpose="Ask before anything is passed on for evaluation. The answer can change at any time.",
    repeats=True,
):
    """One answer of a client. The latest counts; the ones before it stay in the record."""

    date: dt.date = day("When did you talk about it?", privacy=Privacy.PRIVATE)
    agrees: bool = yes_no(
        "Does the client agree that numbers and choices, without names, may be passed on?",
        hint="Coaching goes on in the same way after a no. A no stops what comes next; it cannot "
        "call back what has been passed on.",
        privacy=Privacy.PRIVATE,
    )
    note: str | None = words(
        "Where is it written down?",
        hint="Such as the place of the signed paper.",
        optional=True,
    )

    @classmethod
    def check(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        """Refuse a date to come."""
        on = dt.date.fromisoformat(answers["date"]) if "date" in answers else None
        return {"date": say(IN_THE_FUTURE, day=on)} if on and on > today() else {}


def agreed(entries: Iterable[Entry]) -> bool | None:
    """Tell whether the latest answer is a yes; None if the client was never asked.

    Of two answers on one day, the one that was begun later counts. An answer without a day counts
    from when it was begun: a no must not be passed over.

    Parameters
    ----------
    entries :
        A client's; other forms are skipped.
    """
    given = [
        (_on(answers, entry), entry.begun_at, answers["agrees"])
        for entry in entries
        if entry.form == KEY
        for answers in [Consent.current(entry.answers, entry.version)]
        if isinstance(answers.get("agrees"), bool)
    ]
    return max(given)[2] if given else None


def _on(answers: Mapping[str, Any], entry: Entry) -> dt.date:
    told = answers.get("date")
    if told and Consent.questions()["date"].check(told) is None:
        return dt.date.fromisoformat(told)
    return entry.begun_at.astimezone().date()
