"""Who was served, what is not known about people being a row of its own.

Tried in ``tests/report/test_who_is_counted.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes.attendance.served import CHARACTERISTICS
from surefoot.outcomes.data import codes as choices
from surefoot.outcomes.data.schema import PERSON
from surefoot.outcomes.disclosure import Counts
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import WITHHELD, count, share, withheld_note
from surefoot.report.blocks import Chapter, Finding
from surefoot.report.found import people as found
from surefoot.report.found import surely_largest
from surefoot.report.study import Study

NAMES = {
    "programme": "Program",
    "age_band": "Age",
    "sex": "Sex",
    "race_eth": "Race and ethnicity",
    "goal_type": "Own goal",
}
OPTIONS = {
    "age_band": choices.AGES,
    "sex": choices.SEXES,
    "race_eth": choices.RACES,
    "goal_type": choices.GOALS,
}
PROGRAMMES = {"practice": "This practice"}
"""Codes of programmes that are words of ours; others are the source's."""
UNKNOWN = "missing: "
TOLD_FIRST = ("age_band", "sex", "goal_type", "race_eth", "programme")
"""Characteristics of which the chapter begins with the largest group, where it can be told; the
program only where there are several."""
FIRST = 2
ROWS = 12
"""How many groups that may not be told have a row each; more stand in one."""


def counts(study: Study) -> Iterator[Counts]:
    """Count the people who started by each characteristic."""
    for name in CHARACTERISTICS:
        yield study.of_people(f"served_{name}", **{name: coded(study.started, name)})


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    told = _first_words(study, words)
    return Chapter("served", words.text("Who was served"), [told, served(study, words)])


def _first_words(study: Study, words: Language) -> Finding:
    """Name the largest group by each of :data:`TOLD_FIRST`, or say why it cannot be told."""
    started = study.people("started")
    groups, some, unknown = [], [], []
    for name in TOLD_FIRST:
        n = {code: study.people(f"served_{name}", **{name: code})
             for code in codes(study.started, name)}  # fmt: skip
        known = {code: people for code, people in n.items() if not code.startswith(UNKNOWN)}
        if name == "programme" and len(known) < 2:
            continue
        told = {code: people for code, people in known.items() if people}
        what, withheld = words.text(NAMES[name]), list(n.values()).count(None)
        rest = None if started is None else started - sum(people or 0 for people in n.values())
        most = surely_largest(told, withheld, rest)
        if not known:
            unknown.append(what)
        elif most:
            unknowns = [people for code, people in n.items() if code not in known]
            not_known = None if None in unknowns else sum(people or 0 for people in unknowns)
            names = [category(name, code, words) for code in most]
            of_these = share(words, told[most[0]], started)
            groups.append((what, names, of_these, count(words, not_known) if not_known else ""))
        elif told:
            some.append((what, [
                (category(name, code, words), count(words, people), share(words, people, started))
                for code, people in told.items()
            ]))  # fmt: skip
    return found.served(groups[:FIRST], some, unknown, count(words, started), words)


def served(study: Study, words: Language) -> NumberTable:
    """Show who was served, of everybody who started."""
    started = study.people("started")
    rows: list[tuple[str, ...]] = []
    told: list[int | None] = []
    for name in CHARACTERISTICS:
        rows.append((words.text(NAMES[name]),))
        people = {
            code: study.people(f"served_{name}", **{name: code})
            for code in codes(study.started, name)
        }
        told += people.values()
        untold = [code for code, n in people.items() if n is None]
        many = untold if len(untold) > ROWS else []
        for code, n in people.items():
            if code not in many:
                of_all = share(words, n, started)
                rows.append((category(name, code, words), count(words, n), of_all))
        if many:
            each = say("{n} groups, none of which may be told", n=len(many))
            rows.append((words.text(each), WITHHELD, WITHHELD))
    return NumberTable(
        caption=words.text(say("Everybody who started, n = {n}", n=count(words, started))),
        columns=[words.text(name) for name in ("Group", "People", "Of all")],
        rows=rows if len(study.started) else [],
        notes=withheld_note(words, told),
    )


def coded(person: pd.DataFrame, name: str) -> pd.Series:
    """Give each person's code of a characteristic, or the reason why it is not known."""
    column = PERSON.column(name)
    why = person[f"{name}_missing"] if column.explained else "not_recorded"
    return person[name].mask(person[name].isna(), UNKNOWN + why)


def codes(person: pd.DataFrame, name: str) -> list[str]:
    """Give the codes that occur: the known ones in their own order, then the reasons."""
    found = set(coded(person, name))
    order = [*(PERSON.column(name).options or sorted(found)), *map(_why, choices.WHY_MISSING)]
    return [code for code in dict.fromkeys(order) if code in found]


def _why(reason: str) -> str:
    return UNKNOWN + reason


def category(name: str, code: str, words: Language) -> str:
    """Word the code of a characteristic."""
    if code.startswith(UNKNOWN):
        why = words.text(choices.WHY_MISSING[code.removeprefix(UNKNOWN)])
        return words.text(say("Not known ({why})", why=why[0].lower() + why[1:]))
    if name == "programme":
        return words.text(PROGRAMMES[code]) if code in PROGRAMMES else code
    return words.text(OPTIONS[name][code]) if name in OPTIONS else code
