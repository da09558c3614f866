"""What is noted of a follow-up interview: which one it was, and whether it took place.

Tried in ``tests/followup/test_waves.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surefoot.followup.waves import Calendar, usual
from surefoot.forms import Form, Privacy, day, one_of, words

KEY = "follow-up"
HELD, REFUSED = "held", "refused"
RESULTS = {
    HELD: "It took place",
    "not_reached": "I could not reach the client",
    "put_off": "We put it off",
    REFUSED: "The client does not want this one",
}


class WaveNames(Mapping[str, str]):
    """The waves of the programme's calendar by their keys, looked up when asked.

    While its file is broken, which the page of follow-ups says, the usual waves are offered.
    """

    def __getitem__(self, key: str) -> str:
        return _waves()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_waves())

    def __len__(self) -> int:
        return len(_waves())


def _waves() -> Mapping[str, str]:
    try:
        calendar = Calendar.read()
    except ValueError:
        calendar = Calendar.read(usual())
    return {wave.key: wave.name for wave in calendar.waves}


@dataclass(frozen=True, kw_only=True)
class Interview(
    Form,
    key=KEY,
    drawing="talk",
    version=1,
    title="Follow-up interview",
    purpose="For programs whose funder wants interviews: note each one, and each time you tried.",
    repeats=True,
    happened="date",
):
    """One interview, or one try."""

    date: dt.date = day("When was it?", privacy=Privacy.PRIVATE)
    wave: str = one_of("Which interview?", WaveNames(), privacy=Privacy.PRIVATE)
    result: str = one_of("Did it take place?", RESULTS, privacy=Privacy.PRIVATE)
    note: str | None = words(
        "What should whoever tries next know?",
        hint="Such as the best time to call. Nobody but your program reads it.",
        long=True,
        optional=True,
    )
