"""Whether a client agrees to data without names being passed on, told anew whenever it changes.

It is a note of what was said, and no written consent such as 42 CFR 2.31 asks for: that is a paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from surefoot.entries.whole_entries import in_time, sound
from surefoot.forms import Form, Note, Privacy, asked, day, words, yes_no
from surefoot.records.entities import Entry

KEY = "consent-export"
YES = asked("agrees").is_in(True)
PAPER = (
    "Where US rules on substance use records (42 CFR Part 2) hold, a paper is needed. On it: whose "
    "records, who passes them on, to whom, what, what for, until when, and how to take it back. "
    "The client signs and dates it."
)


@dataclass(frozen=True, kw_only=True)
class Consent(
    Form,
    key=KEY,
    drawing="shield",
    version=2,
    title="Passing data on",
    purpose="Ask before anything is passed on for evaluation. The answer can change at any time. "
    "What you enter here is a note and not a written consent.",
    repeats=True,
    happened="date",
):
    """One answer of a client. The latest counts; the ones before it stay in the record."""

    date: dt.date = day("When did you talk about it?", privacy=Privacy.PRIVATE)
    agrees: bool = yes_no(
        "Does the client agree that numbers and choices, without names, may be passed on?",
        hint="Coaching goes on in the same way after a no. A no stops what comes next; it cannot "
        "call back what has been passed on. Totals still count everybody, and show no one person.",
        privacy=Privacy.PRIVATE,
        notes=(Note(PAPER, YES),),
    )
    to_whom: str | None = words(
        "To whom?",
        hint="The group or office that the client agreed to.",
        most=500,
        optional=True,
        when=YES,
    )
    what_for: str | None = words(
        "What for?",
        hint="Such as to see if the program helps.",
        most=500,
        optional=True,
        when=YES,
    )
    note: str | None = words(
        "Where is it written down?",
        hint="Such as the place of the signed paper.",
        optional=True,
    )


def agreed(entries: Iterable[Entry]) -> bool | None:
    """Tell whether the latest answer is a yes; None if the client was never asked.

    Of two answers on one day, the one that was begun later counts. An answer without a day counts
    from when it was begun: a no must not be passed over.

    Parameters
    ----------
    entries :
        A client's; other forms are skipped.
    """
    asked = in_time(Consent, (entry for entry in entries if entry.form == KEY))
    given = [
        answers["agrees"]
        for answers in (sound(Consent, each) for each in asked)
        if "agrees" in answers
    ]
    return given[-1] if given else None
