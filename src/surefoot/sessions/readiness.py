"""The three numbers about a change that a session log takes over from a client's own sheet.

The log knows an exercise by the names of its measures alone: whichever follows all three is the
sheet. A number is kept with who gave it, and one that the coach guessed is not the client's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surefoot.entries.whole_entries import whole
from surefoot.exercises import Exercise, catalogue
from surefoot.records.entities import Entry

RATED = {
    "importance": "readiness_importance_0_10",
    "confidence": "readiness_confidence_0_10",
    "readiness": "readiness_readiness_0_10",
}
"""The ratings of a session log, and the measures of a sheet that are the same numbers."""
SHEET, GUESSED = "sheet", "guessed"
SAID = {
    "said": "The client said them in this session",
    GUESSED: "I guessed; the client did not say",
}


class RatingSources(Mapping[str, str]):
    """Who gave the numbers, by the keys that are kept; a sheet goes by its title."""

    def __getitem__(self, key: str) -> str:
        return _sheet().title if key == SHEET else SAID[key]

    def __iter__(self) -> Iterator[str]:
        yield from ("said", SHEET, GUESSED)

    def __len__(self) -> int:
        return len(SAID) + 1


def _sheet() -> type[Exercise]:
    return next(each for each in catalogue().values() if {*RATED.values()} <= {*each.measured})


def latest_ratings(entries: Iterable[Entry], since: dt.date, on: dt.date) -> dict[str, Any]:
    """Give the numbers of the client's latest sheet with its day, as answers of a session log.

    Parameters
    ----------
    entries :
        A client's; other forms are skipped.
    since, on :
        The first and the last day on which the sheet may have been filled in.

    Returns
    -------
    :
        Empty if no whole sheet is of those days.
    """
    form = _sheet()
    kept = whole(form, [entry for entry in entries if entry.form == form.key])
    found = [each for each in kept if since <= each.at.date() <= on]
    if not found:
        return {}
    numbers, day = found[-1].record.measures(), found[-1].at.date()
    rated = {name: int(numbers[measure]) for name, measure in RATED.items() if measure in numbers}
    return rated | {"ratings_by": SHEET, "ratings_day": day.isoformat()}


def no_longer_of_the_sheet(name: str, answers: Mapping[str, Any]) -> frozenset[str]:
    """Name the answers on a sheet that no longer hold once a number was answered by hand."""
    by_hand = name in RATED and answers.get("ratings_by") == SHEET
    return frozenset(("ratings_by", "ratings_day")) if by_hand else frozenset()
