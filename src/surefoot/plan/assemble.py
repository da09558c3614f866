"""Puts a person's plan together from what every exercise and the session log say to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surefoot.entries.said import heard
from surefoot.entries.whole_entries import whole
from surefoot.exercises import Exercise, Kept, Section, catalogue
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.planning import SECTIONS
from surefoot.plan.aims import Aim, aim_of
from surefoot.plan.begun_entries import Begun, begun
from surefoot.plan.lines import OWN, Line, LineSource, Plan
from surefoot.plan.safety import Calls, safety_lines
from surefoot.records.entities import PlanChange
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.agreements import Agreed, last_agreed
from surefoot.sessions.log import SessionLog


@dataclass(frozen=True)
class Given:
    """What the sources say to a plan, read at one time.

    Attributes
    ----------
    aim :
        What the plan is for.
    lines :
        The lines that the sources give.
    begun :
        What is begun and gives no line yet.
    """

    aim: Aim
    lines: Sequence[Line] = field(repr=False)
    begun: Sequence[Begun] = ()


def assemble(person: PersonRecords, calls: Calls | None = None) -> Plan:
    """Put together the plan of one person as the records stand now.

    Parameters
    ----------
    person :
        The records of the person whose plan it is.
    calls :
        Whom to call where the person is, in the reader's language.

    Raises
    ------
    UnknownClientError
        If there is no such client.
    """
    return compose(given(person, calls).lines, person.plan_changes())


def given(person: PersonRecords, calls: Calls | None = None) -> Given:
    """Read what the sources say to a plan, under the parameters of :func:`assemble`."""
    person.client()
    entries = person.entries()
    of_form = {key: [each for each in entries if each.form == key] for key in catalogue()}
    past: dict[str, list[Kept[Any]]] = {
        key: whole(exercise, of_form[key]) for key, exercise in catalogue().items()
    }
    aim = aim_of(past[Goal.key])
    lines = [
        *session_lines(last_agreed(entries)),
        *(
            line
            for key, each in catalogue().items()
            for line in exercise_lines(each, past[key], undecided=aim.goal_type == "undecided")
        ),
        *safety_lines(calls, of_use=aim.taken),
    ]
    found = [begun(each, of_form[key], past[key]) for key, each in catalogue().items()]
    return Given(aim, lines, [each for each in found if each is not None])


def exercise_lines(
    exercise: type[Exercise], past: Sequence[Kept[Any]], *, undecided: bool = False
) -> list[Line]:
    """Give what one exercise says to its whole entries, each line with its entry as the source.

    Parameters
    ----------
    exercise, past :
        The exercise, and its whole entries, the oldest first.
    undecided :
        Whether the person's goal is "not sure yet".
    """
    return [
        Line(
            key=f"{each.form}/{each.said.key}",
            section=SECTIONS[each.said.plan_topic],
            given=each.said.plan_text,
            source=LineSource(each.title, each.address, each.said.entry_id, each.said.at.date()),
            offered=each.said.offered or (each.said.for_decided and undecided),
            fixed=each.said.fixed,
        )
        for each in heard(exercise, past)
        if each.said.plan_topic in SECTIONS
    ]


def session_lines(agreed: Agreed | None) -> list[Line]:
    """Give what coach and client agreed last time: the next step, and what to try until then."""
    if agreed is None:
        return []
    source = LineSource(SessionLog.title, SessionLog.address, agreed.entry_id, agreed.on)
    said = {"next-step": agreed.next_step, "homework": agreed.homework}
    return [
        Line(f"{SessionLog.key}/{key}", Section.STEPS, text, source)
        for key, text in said.items()
        if text
    ]


def compose(lines: Iterable[Line], changes: Mapping[str, PlanChange]) -> Plan:
    """Join what the sources say with how the person wants it.

    A line keeps the person's words when its source falls silent; the source stays named.

    Parameters
    ----------
    lines :
        What the sources say; of two lines with one key the later one counts, in the earlier
        one's place.
    changes :
        The person's latest change of each line, by the line's key.
    """
    by_key = {line.key: line for line in lines}
    said = [
        line if line.fixed else _changed(line, changes.get(line.key)) for line in by_key.values()
    ]
    without = [change for key, change in sorted(changes.items()) if key not in by_key]
    silent = [_silent(change) for change in without if _is_kept_silent(change)]
    own = [_own(change) for change in without if change.line.startswith(OWN)]
    return Plan(_in_order([*said, *silent, *own]))


def _changed(line: Line, change: PlanChange | None) -> Line:
    return replace(line, change=change)


def _is_kept_silent(change: PlanChange) -> bool:
    has_words = change.text is not None or change.draft is not None
    return has_words and not change.line.startswith(OWN)


def _silent(change: PlanChange) -> Line:
    return Line(change.line, Section(change.section), None, _named(change.line), change)


def _own(change: PlanChange) -> Line:
    return Line(change.line, Section(change.section), None, None, change)


def _named(key: str) -> LineSource | None:
    form = key.partition("/")[0]
    if form == SessionLog.key:
        return LineSource(SessionLog.title, SessionLog.address)
    exercise = catalogue().get(form)
    if exercise is None:
        return None
    return LineSource(exercise.title, exercise.address)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    order = list(Section)
    return sorted(lines, key=lambda line: order.index(line.section))
