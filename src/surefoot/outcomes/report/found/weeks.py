"""What was found over time: sessions held, days without use, the program by calendar weeks."""

from __future__ import annotations

from collections.abc import Sequence

from surefoot.language import Language, say
from surefoot.outcomes.numbers import Numbers
from surefoot.outcomes.report.blocks import Finding
from surefoot.outcomes.report.found import cannot, finding, is_told, too_few


def sessions(table: Numbers, due: bool, words: Language) -> Finding:
    """Say how many of the sessions due were held, in the first row of the table and in its last."""
    if not due:
        return cannot(words, "no session that was due is recorded", "such sessions are recorded")
    told = [row for row in table.rows if is_told(*row)]
    if not told:
        return too_few(words, None)
    (begin, *_, first, ends), (end, *_, last, last_ends) = told[0], told[-1]
    if begin == end:
        return finding(words, say(
            "Of the sessions that were due in all weeks together, {share} were held (95% interval "
            "{ends}).", share=first, ends=ends,
        ))  # fmt: skip
    return finding(words, say(
        "Of the sessions that were due, {first} were held at the beginning (row {begin}; 95% "
        "interval {ends}) and {last} at the end (row {end}; {last_ends}).",
        first=first, begin=begin, ends=ends, last=last, end=end, last_ends=last_ends,
    ))  # fmt: skip


def days(table: Numbers, expected: int | None, words: Language) -> Finding:
    """Say between what days without use lie, from the worst case to the best one."""
    if expected == 0 or not table.rows:
        return cannot(
            words, "no day of use or of none is expected of anybody", "days of use are asked about"
        )
    (_, worst, ends, *_), _, (_, best, best_ends, *_) = table.rows[:3]
    if not is_told(worst, ends, best, best_ends):
        return too_few(words, None)
    if worst == best:
        return finding(words, say(
            "{share} of days were without use (95% interval {ends}).", share=worst, ends=ends,
        ))  # fmt: skip
    return finding(words, say(
        "Between {worst} (95% interval {ends}) and {best} ({best_ends}) of days were without use: "
        "how many, depends on what the days were that nobody knows about.",
        worst=worst, ends=ends, best=best, best_ends=best_ends,
    ))  # fmt: skip


def program(table: Numbers, centre: str, signals: int, words: Language) -> Finding:
    """Say how many sessions were held over all weeks, and how many weeks stand out.

    Parameters
    ----------
    table :
        Of the chart of shares held; none of its rows if there is no chart.
    centre :
        The share of all weeks, worded.
    signals :
        How many rows have a signal.
    words :
        The reader's.
    """
    if not table.rows:
        return cannot(words, "too few sessions a week may be told to draw a chart of them",
                      "more sessions that were due are recorded")  # fmt: skip
    last = table.rows[-1]
    return finding(words, say(
        "Of the sessions that were due, {centre} were held (chance allows {limits} in the last "
        "row); rows of weeks that stand out: {n} of {of}.",
        centre=centre, limits=last[-2], n=signals, of=len(table.rows),
    ))  # fmt: skip


def known(rows: Sequence[tuple[str, str]], words: Language) -> Finding:
    """Say what is known least often of people and of sessions.

    Parameters
    ----------
    rows :
        For each of the two, what is known least often, and of how many of them; worded.
    words :
        The reader's.
    """
    if not rows:
        return too_few(words, None)
    (what, share), *others = rows
    if not others:
        return finding(words, say(
            "Of all that may be told of people, “{what}” is known least often, of {share}.",
            what=what, share=share,
        ))  # fmt: skip
    return finding(words, say(
        "Of all that may be told of people, “{what}” is known least often, of {share}; of all that "
        "may be told of sessions, it is “{other}”, of {of_sessions}.",
        what=what, share=share, other=others[0][0], of_sessions=others[0][1],
    ))  # fmt: skip
