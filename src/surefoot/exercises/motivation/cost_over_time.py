"""What a behavior takes from a person now, in money and hours, and what that is over time.

Tried in ``tests/exercises/test_goal.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from surefoot.exercises.figures import Insight, Table
from surefoot.language import Text, Value, say, say_n

WEEKS_A_YEAR = 52
"""A year that a client can check by hand; a month is a twelfth of it."""


def spent(per_week: float, months: float) -> float:
    """Give what a weekly amount comes to over some months, at an even pace.

    ``per_week · 52 · months / 12``, in the unit of ``per_week``; twelve months are a year.
    """
    return per_week * (WEEKS_A_YEAR * months / 12)


def cost_told(
    money: float | None, hours: float | None, months: int | None, *, has_started: bool
) -> Insight | None:
    """Tell on a press what was given comes to; None if nothing was.

    Parameters
    ----------
    money, hours :
        Each a week.
    months :
        For how long it has been like this.
    has_started :
        Whether a start date has come since; then it is told as what it was.
    """
    if money is None and hours is None:
        return None
    given = [
        (name, each) for name, each in (("Money", money), ("Hours", hours)) if each is not None
    ]
    columns = [say("In this time"), *(Text(name) for name, _ in given)]
    rows: list[list[Value]] = [[say("A week"), *(each for _, each in given)]]
    for span, weeks in _spans(months):
        rows.append([span, *(round(each * weeks) for _, each in given)])
    return Insight(
        _a_year(money, hours),
        Table(columns, rows),
        title="What it took when you noted this" if has_started else "What it takes now",
        folded="See what it comes to in a year",
    )


def _a_year(money: float | None, hours: float | None) -> Text:
    if hours is None:
        return say("At that pace, it is about {money} a year.", money=_yearly(money))
    if money is None:
        return say("At that pace, it is about {hours} hours a year.", hours=_yearly(hours))
    return say(
        "At that pace, it is about {money} in money and {hours} hours a year.",
        money=_yearly(money),
        hours=_yearly(hours),
    )


def _yearly(per_week: float | None) -> int:
    return round(spent(per_week or 0, 12))


def _spans(months: int | None) -> Iterator[tuple[Text, float]]:
    yield say("A year"), spent(1, 12)
    if months:
        span = say_n("In {n} month", "In {n} months", months)
        yield span, spent(1, months)
