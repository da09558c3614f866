"""How complete the data are, and where the source says so, why they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from surefoot.language import Language, Text, say
from surefoot.outcomes.attendance.served import CHARACTERISTICS
from surefoot.outcomes.data import codes
from surefoot.outcomes.disclosure import LEAST, Counts, Unit, is_small, joined
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import AMBER, SOFT, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import SHOW, not_drawn, percent_axis, week_axis
from surefoot.outcomes.presentation.wording import count, percent, share, withheld_note
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.chapters.change import RATED, name_of
from surefoot.report.chapters.days_by_week import named_weeks, weeks
from surefoot.report.chapters.flow import YES_NO
from surefoot.report.chapters.retention import DUE
from surefoot.report.chapters.served import NAMES, UNKNOWN
from surefoot.report.found import listed, too_few
from surefoot.report.found import weeks as found_weeks
from surefoot.report.scores import scored
from surefoot.report.study import WINDOW, Study
from surefoot.sessions.log import SessionLog
from surefoot.weeks import weeks_passed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Missing = Mapping[str, int | None]
Found = dict[str, tuple[int | None, Missing]]
"""Of how many a thing is to be known, and of how many it is not, by its heading."""

OF_PEOPLE = {"intake_week": "Week of the start", "last_expected_day": "Last expected day"}
OF_HELD = {
    "coach_code": "Coach",
    "modality": "How the two met",
    **RATED,
    "days_observed": SessionLog.measured["days_observed"].name,
}
LOOKS = {
    "observed": ("Something known", TEAL, ""),
    "missing_for_now": ("Nothing, but something later", AMBER, "////"),
    "missing_for_good": ("Nothing then or later", SOFT, ""),
    "missing": ("Nothing known", SOFT, ""),
}


FAR = 5.0
"""Percentage points that weeks between the first and the last lie below both to be named."""
MEAN_WEEK = (
    "Where several weeks stand together, it is the mean of their weeks, not of how many people "
    "something is known in any of them."
)


def counts(study: Study) -> Iterator[Counts]:
    """Count what is known of people, sessions and scores, and why the rest is not."""
    for name in OF_PEOPLE:
        yield study.of_people(f"known_{name}", **{f"{name}_known": known(study.started, name)})
    sessions = study.sessions
    yield _of(sessions, Unit.SESSION, "day", {})
    for name in OF_HELD:
        yield _of(sessions[sessions["status"] == "held"], Unit.SESSION, name, DUE | {"held": "yes"})
    followed = pd.Series(study.started.index.isin(_weekly(study).index), study.started.index)
    yield study.of_people("followed", followed=followed.map(YES_NO))


def known(frame: pd.DataFrame, name: str) -> pd.Series:
    """Give ``yes`` where a column is known, and elsewhere the code of why it is not."""
    why = frame.get(f"{name}_missing", pd.Series("not_recorded", index=frame.index))
    return (UNKNOWN + why.astype("string")).mask(frame[name].notna(), "yes")


def _of(frame: pd.DataFrame, unit: Unit, name: str, given: Mapping[str, str]) -> Counts:
    column = f"{name}_known"
    return Counts(
        f"known_{name}", unit, pd.DataFrame({column: known(frame, name)}), [column], given
    )


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("quality", words.text("How complete the data are"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    never = study.people("way", came="no", started="yes")
    people, sessions = of_people(study, words), of_sessions(study, words)
    least = (_least(_people(study), people, words), _least(_sessions(study), sessions, words))
    yield found_weeks.known(*least, words) if len(study.started) else too_few(words, 0)
    yield Prose([
        words.text(
            "What is missing is missing and never 0. Follow-up interviews are not in the dataset, "
            "so what became of people who are not seen is known only where the source went on "
            "looking."
        ),
        *([] if never == 0 else [words.text(say(
            "People who started and of whom no session held is recorded: {n}.",
            n=count(words, never),
        ))]),
    ])  # fmt: skip
    if len(study.started):
        yield people
    if len(study.sessions):
        yield sessions
    if len(study.dataset.measure):
        yield of_scores(study, words)
    yield by_week(study, words)


def _least(found: Found, table: NumberTable, words: Language) -> found_weeks.Known | None:
    """Give all that is known least often, and of what share, from its row in the table."""
    known = {words.text(heading): _unknown(missing) for heading, (_, missing) in found.items()}
    of = {words.text(heading): n for heading, (n, _) in found.items()}
    told = {name: n / (of[name] or 1) for name, n in known.items() if n is not None and of[name]}
    if not told:
        return None
    most = max(told.values())
    rows = [row for row in table.rows if told.get(row[0]) == most]
    return found_weeks.Known([row[0] for row in rows], rows[0][1], rows[0][2], 1 - most)


def _unknown(missing: Missing) -> int | None:
    """Give how many are not known, for whatever reason; None if that may not be told."""
    return None if None in missing.values() else sum(n or 0 for n in missing.values())


def of_people(study: Study, words: Language) -> NumberTable:
    """Show of how many people each thing is known."""
    found = _people(study)
    rows = [_row(words, heading, of, missing) for heading, (of, missing) in found.items()]
    missing = [each for _, each in found.values()]
    return _numbers(words, "What is known of people", "People", rows, missing)


def _people(study: Study) -> Found:
    """Count the people of whom each thing is not known, and all of them."""
    found = {
        NAMES[column]: _reasons(study, f"served_{column}", column) for column in CHARACTERISTICS
    } | {"Site": _reasons(study, "sites", "site")}
    found |= {
        heading: _reasons(study, f"known_{name}", f"{name}_known")
        for name, heading in OF_PEOPLE.items()
    }
    started = study.people("started")
    return {heading: (started, missing) for heading, missing in found.items()}


def of_sessions(study: Study, words: Language) -> NumberTable:
    """Show of how many sessions each thing is known."""
    found = _sessions(study)
    rows = [
        _row(words, heading, of, missing) for heading, (of, missing) in found.items() if of != 0
    ]
    caption = "What is known of sessions"
    return _numbers(words, caption, "Sessions", rows, [each for _, each in found.values()])


def _sessions(study: Study) -> Found:
    """Count the sessions of which each thing is not known, and all of them."""
    published = study.published
    everything, held = published.count("moved"), published.count("due", held="yes")
    missed = {"not_recorded": published.count("missed", missed_reason="not_noted")}
    found: Found = {"Day": (everything, _reasons(study, "known_day", "day_known"))}
    found |= {
        heading: (held, _reasons(study, f"known_{name}", f"{name}_known"))
        for name, heading in OF_HELD.items()
    }
    found["Why it was not held"] = (published.count("missed"), missed)
    return found


def _reasons(study: Study, table: str, column: str) -> dict[str, int | None]:
    """Count what is not known, by the code of why."""
    return {
        why: study.published.count(table, **{column: UNKNOWN + why}) for why in codes.WHY_MISSING
    }


def _row(words: Language, heading: str, of: int | None, missing: Missing) -> tuple[str, ...]:
    reasons = [
        words.text(
            say(
                "{why}: {share}",
                why=words.text(codes.WHY_MISSING[why]),
                share=share(words, n, of),
            )
        )
        for why, n in missing.items()
        if n != 0
    ]
    unknown = _unknown(missing)
    there = None if unknown is None or of is None else of - unknown
    return (
        words.text(heading),
        count(words, of),
        share(words, there, of),
        "; ".join(reasons) or "–",
    )


def _numbers(
    words: Language,
    caption: str,
    unit: str,
    rows: Iterable[tuple[str, ...]],
    missing: Iterable[Missing],
) -> NumberTable:
    return NumberTable(
        caption=words.text(caption),
        columns=[words.text(name) for name in ("What", unit, "Known", "Why not known")],
        rows=list(rows),
        notes=withheld_note(words, [n for each in missing for n in each.values()]),
    )


def of_scores(study: Study, words: Language) -> NumberTable:
    """Show how many scores were expected of each measure, and how many are known."""
    rows: list[tuple[str, ...]] = []
    found: list[int | None] = []
    for each in scored(study):
        counted = f"scores_{each.code}" in study.published
        there, not_there = (each.scores, each.missing) if counted else (None, None)
        of = None if there is None or not_there is None else there + not_there
        found += [there, not_there]
        rows.append((name_of(each, words), count(words, of), share(words, there, of)))
    return NumberTable(
        caption=words.text("What is known of scores"),
        columns=[words.text(name) for name in ("Measure", "Scores expected", "Known")],
        rows=rows,
        notes=[
            words.text("A score without its day counts as not known."),
            *withheld_note(words, found),
        ],
    )


def _weekly(study: Study) -> pd.DataFrame:
    """Tell in which weeks something is known of each person expected in all of them.

    Returns
    -------
    :
        Index ``pid``, a column a week from 1 on: 1 if a day of use or of none is known in it,
        missing if not.
    """
    found = {}
    for week, days in enumerate(study.weekly_counts, 1):
        days = days[days["days_expected"] > 0]
        found[week] = (days["days_observed"] > 0).astype(float)
    return pd.DataFrame(found).dropna().replace(0, np.nan)


def visits(study: Study) -> pd.DataFrame:
    """Follow people through the weeks, joined where one alone would tell a small number of people.

    Returns
    -------
    :
        One row a stretch of weeks: ``first`` and ``last``; ``people``; ``observed``, ``missing``,
        and of these ``missing_for_now`` and ``missing_for_good``, each as
        :func:`~surefoot.outcomes.missing.by_visit` gives it for a week, the mean of the stretch's
        weeks; ``apart``, whether why nothing is known may be told.
    """
    weekly = _weekly(study)
    known = weekly.notna()
    later = known.iloc[:, ::-1].cummax(axis=1).iloc[:, ::-1]
    kinds = {"missing_for_now": ~known & later, "missing_for_good": ~later}
    gone = later.sum().diff().fillna(later.sum().iloc[:1].sub(len(later))).abs()

    def large(*flags: pd.DataFrame) -> Callable[[int, int], bool]:
        def tells(first: int, last: int) -> bool:
            each = (int(of.loc[:, first:last].any(axis=1).sum()) for of in flags)
            return not any(map(is_small, each))

        return tells

    def why_tells(first: int, last: int) -> bool:
        left = float(gone.loc[first:last].sum())
        return (left == 0 or left >= LEAST) and large(known, ~known, *kinds.values())(first, last)

    alone = [(week, week) for week in range(1, len(weekly.columns) + 1)]
    stretches, apart = (joined(alone, tells) for tells in (large(known, ~known), why_tells))
    counted = {name: flags.sum() for name, flags in kinds.items()}
    a_week = pd.DataFrame({"people": len(weekly), "observed": known.sum(), **counted})
    found = pd.DataFrame(
        [a_week.loc[first:last].mean() for first, last in stretches], columns=a_week.columns
    ).join(pd.DataFrame(stretches, columns=["first", "last"]))
    found["missing"] = found["people"] - found["observed"]
    return found.assign(apart=stretches == apart)


def _shares(found: pd.DataFrame) -> dict[str, pd.Series]:
    """Give the share of people by kind: why nothing is known only if that may be told."""
    why = ["missing_for_now", "missing_for_good"]
    names = ["observed", *(why if found["apart"].all() else ["missing"])]
    return {name: 100 * found[name] / found["people"] for name in names}


def by_week(study: Study, words: Language) -> Plot:
    """Draw of how many people something is known, by weeks since the start."""
    followed = study.people("followed", followed="yes")
    found = visits(study) if followed else pd.DataFrame()
    shares = _shares(found) if len(found) else {}

    def draw(axes: Axes, narrow: bool) -> None:
        long = (found["last"] - found["first"] + 1).astype(float)
        middle = (found["first"] + found["last"]).astype(float) / 2
        below = np.zeros(len(found))
        for name, share_of in shares.items():
            if not share_of.any():
                continue
            label, colour, hatch = LOOKS[name]
            axes.bar(middle, share_of, bottom=below, width=long - 0.14, edgecolor=colour,
                     color="none" if hatch else colour, hatch=hatch, linewidth=0.8,
                     label=words.text(label))  # fmt: skip
            below = below + share_of.to_numpy(float)
        percent_axis(axes, words)
        week_axis(axes, words, first=1, last=int(found["last"].max()), narrow=narrow)
        axes.figure.legend(loc="outside upper left", ncols=1 if narrow else 3)

    return Plot(
        key="known-by-week",
        title=words.text("Of how many people days are known, week by week"),
        description=_told(shares, found, words, followed != 0),
        draw=draw if shares else None,
        numbers=_by_week(shares, found, followed, words),
        show=words.text(SHOW),
    )


def _told(shares: dict[str, pd.Series], found: pd.DataFrame, words: Language, there: bool) -> str:
    if not shares:
        return words.text(not_drawn(there))
    first, last = (percent(words, shares["observed"].iloc[place]) for place in (0, -1))
    begin, end = (
        named_weeks(words, *found[["first", "last"]].astype(int).iloc[place]) for place in (0, -1)
    )
    sentence = (
        say("Something is known of {first} of the people in {begin}.", first=first, begin=begin)
        if len(found) == 1 else
        say("Something is known of {first} of the people in {begin}, and of {last} in {end}.",
            first=first, begin=begin, last=last, end=end)
    )  # fmt: skip
    known = shares["observed"]
    far = found[(known < known.iloc[[0, -1]].min() - FAR) & (known == known.min())]
    named = [named_weeks(words, *each) for each in far[["first", "last"]].astype(int).to_numpy()]
    least = say("In between, the least was known in {weeks}: of {share}.",
                weeks=listed(named, words), share=percent(words, known.min()))  # fmt: skip
    long = (found["last"] > found["first"]).any()
    told: list[Text | str] = [sentence, *([least] if named else []), *([MEAN_WEEK] if long else [])]
    return " ".join(words.text(each) for each in told)


def _by_week(
    shares: dict[str, pd.Series], found: pd.DataFrame, followed: int | None, words: Language
) -> NumberTable:
    rows = [
        (
            weeks(words, row["first"], row["last"]),
            *(percent(words, shares[name].loc[at]) for name in shares),
        )
        for at, row in zip(found.index, found.to_dict("records"), strict=True)
    ]
    last = weeks_passed(WINDOW[1])
    return NumberTable(
        caption=words.text(say(
            "Of {n} people of whom days were expected in each week up to {week}",
            n=count(words, followed), week=last,
        )),
        columns=[words.text("Week"), *(words.text(LOOKS[name][0]) for name in shares)],
        rows=rows,
        notes=[words.text(
            "Something is known of a week if it is known of one day of it whether there was use. "
            "Weeks stand together where a number of people would be small; what is told is then "
            "the mean of these weeks."
        )],
    )  # fmt: skip
