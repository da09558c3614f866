"""The tables of follow-up interviews, worded; people stand in them by their aliases.

Tried in ``tests/widgets/followup/test_panel.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from surefoot.followup.calendar import Due, State, rates
from surefoot.followup.waves import Calendar
from surefoot.language import Language, say
from surefoot.outcomes.presentation.html_table import Linked, NumberTable
from surefoot.outcomes.presentation.wording import count, interval, percent

Address = Callable[[str], str]


def open_now(
    found: Iterable[Due], language: Language, today: date, address: Address
) -> NumberTable:
    """List the interviews that can be held now, the one whose window closes first on top.

    Parameters
    ----------
    found, today :
        From, and as for, :func:`~surefoot.followup.calendar.due`.
    language :
        The reader's.
    address :
        Gives the address of a client's page by the client's id.
    """
    rows = [
        (
            Linked(each.alias, address(each.client_id)),
            language.text(each.wave.name),
            language.value(each.closes),
            count(language, (each.closes - today).days),
            count(language, each.tries),
        )
        for each in found
        if each.state is State.OPEN
    ]
    return _list(
        "Interviews to hold now",
        ("Person", "Interview", "Last day", "Days left", "Tries"),
        rows,
        language,
    )


def coming(found: Iterable[Due], language: Language, address: Address) -> NumberTable:
    """List the interviews whose window opens soon, the first on top."""
    ordered = sorted(found, key=lambda each: each.opens)
    rows = [
        (
            Linked(each.alias, address(each.client_id)),
            language.text(each.wave.name),
            language.value(each.opens),
            language.value(each.closes),
        )
        for each in ordered
        if each.state is State.COMING
    ]
    return _list(
        "Interviews that come up", ("Person", "Interview", "First day", "Last day"), rows, language
    )


def not_held(found: Iterable[Due], language: Language, address: Address) -> NumberTable:
    """List the interviews whose window is over and that were not held in it, the latest on top."""
    ordered = sorted(found, key=lambda each: each.closes, reverse=True)
    rows = [
        (
            Linked(each.alias, address(each.client_id)),
            language.text(each.wave.name),
            language.value(each.closes),
            language.text(WHY[each.state]),
            count(language, each.tries),
        )
        for each in ordered
        if each.state in WHY
    ]
    return _list(
        "Interviews that were not held in time",
        ("Person", "Interview", "Last day", "What happened", "Tries"),
        rows,
        language,
    )


WHY = {
    State.MISSED: "Not held",
    State.REFUSED: "Not wanted",
    State.OUTSIDE: "Held outside its time",
}


def shares(
    found: Iterable[Due], calendar: Calendar, language: Language, today: date
) -> NumberTable:
    """Hold the interviews held against the target, wave by wave."""
    names = {wave.key: wave.name for wave in calendar.waves}
    rows = [
        (
            language.text(names[row["wave"]]),
            count(language, row["expected"]),
            count(language, row["held"]),
            percent(language, 100 * row["share"]),
            interval(language, row["lower"], row["upper"]),
            _missing(row["expected"], row["held"], row["target"], language),
            count(language, row["early"]),
        )
        for row in rates(found, calendar, today).to_dict("records")
    ]
    target = percent(language, 100 * calendar.target, 0)
    notes = (
        say("The target is {target} of the interviews whose time is over.", target=target),
        "Interviews that a person did not want stay among those expected, as funders count them. "
        "The interval (95%, Wilson) covers chance alone.",
    )
    columns = (
        "Interview",
        "Time is over",
        "Held in time",
        "Share",
        "95% interval",
        "Short of the target by",
        "Held, time not over",
    )
    return NumberTable(
        caption=language.text("Interviews held, against the target"),
        columns=[language.text(name) for name in columns],
        rows=rows,
        notes=[language.text(note) for note in notes],
    )


def _missing(expected: int, held: int, target: float, language: Language) -> str:
    if not expected:
        return "–"
    short = math.ceil(round(target * expected, 6)) - held
    return count(language, short) if short > 0 else language.text("reached")


def _list(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], language: Language
) -> NumberTable:
    return NumberTable(
        caption=language.text(caption),
        columns=[language.text(name) for name in columns],
        rows=rows,
        notes=() if rows else [language.text("None at the moment.")],
    )
