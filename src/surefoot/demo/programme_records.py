"""An invented programme as a coach's records, entered as a coach enters their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pandas as pd

from surefoot.demo.documents import interviews
from surefoot.demo.people import chance, read_people
from surefoot.forms import Form
from surefoot.outcomes.data.dataset import Dataset
from surefoot.points import Point
from surefoot.records.entities import Change, Client
from surefoot.records.ids_and_times import new_id
from surefoot.records.imports import Arrival
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

POINTS = {str(point.number): point.value for point in Point}
SAME = (
    "status", "modality", "importance", "confidence", "readiness", "strongest_urge",
    "days_used", "days_observed", "homework_set",
)  # fmt: skip
INTAKE, SCHEDULED, CLOSING = ({"encounter": kind} for kind in ("intake", "scheduled", "discharge"))
OTHERS = {"duration_min": "dur_min", "coach_id": "coach_code", "site": "site_code"}

Filled = tuple[type[Form], date, dict[str, Any]]


def enter(store: Store, dataset: Dataset, first: date, until: date) -> None:
    """Enter the people of an invented programme, their sessions and papers, all or nothing.

    Parameters
    ----------
    store :
        The records of a practice that is marked as synthetic.
    dataset, first, until :
        As for :func:`entered`.

    Raises
    ------
    ValueError
        If the practice or the dataset is not synthetic.
    """
    if not store.practice.synthetic:
        raise ValueError("invented people may not be put among real ones")
    newcomers, arrivals = entered(dataset, first, until)
    store.receive(arrivals, newcomers)


def entered(dataset: Dataset, first: date, until: date) -> tuple[list[Client], list[Arrival]]:
    """Give the people of an invented programme, and all that a coach enters about them.

    Parameters
    ----------
    dataset :
        As :func:`~surefoot.demo.programme.programme` gives it. What the workbook does not ask for
        stays behind: age, sex, race, single days of use, scores, reasons for leaving other than
        a course that was completed, which is a closing session.
    first :
        The day on which the programme's first week began.
    until :
        The last day of which something was entered.

    Raises
    ------
    ValueError
        If the dataset is not synthetic.
    """
    if not dataset.about.synthetic:
        raise ValueError("invented people may not be put among real ones")
    newcomers, arrivals = [], []
    for case in _cases(dataset, first):
        if case.agreed <= until:
            newcomers.append(Client(new_id(), case.alias, _at(case.agreed)))
            arrivals += [
                _arrival(newcomers[-1], *filled)
                for filled in _filled(case, until)
                if filled[1] <= until
            ]
    return newcomers, arrivals


@dataclass(frozen=True, eq=False, repr=False)
class _Case:
    """One person on the way into the records."""

    alias: str
    told: Mapping[Any, Any]
    agreed: date
    start: date
    sessions: list[dict[Any, Any]]
    completed: bool


def _cases(dataset: Dataset, first: date) -> Iterator[_Case]:
    sites = dataset.person[["pid", "site_code"]]
    sessions = dataset.session.merge(sites, on="pid").sort_values("seq").astype(object)
    by_person = {pid: rows.to_dict("records") for pid, rows in sessions.groupby("pid")}
    completed = set(dataset.exit.loc[dataset.exit["reason"] == "completed", "pid"])
    people = dataset.person.astype(object).to_dict("records")
    for alias, told in zip(_aliases(len(people)), people, strict=True):
        weeks = told["intake_week"]
        start = first if pd.isna(weeks) else first + timedelta(weeks=int(weeks))
        agreed = start + timedelta(days=int(told["consent_day"]))
        rows = by_person.get(told["pid"], [])
        yield _Case(alias, told, agreed, start, rows, told["pid"] in completed)


def _aliases(people: int) -> Iterator[str]:
    """Call people by the names that the cast has for them, a second time with a number."""
    names = read_people().names
    for number in range(people):
        turn, at = divmod(number, len(names))
        yield f"{names[at]} {turn + 1}" if turn else names[at]


def _filled(case: _Case, until: date) -> Iterator[Filled]:
    if pd.notna(case.told["consent_export"]):
        agrees = bool(case.told["consent_export"])
        yield Consent, case.agreed, {"date": case.agreed.isoformat(), "agrees": agrees}
    goal = case.told["goal_type"]
    wants = {} if pd.isna(goal) else {"client_goal_type": goal}
    days = [case.start + timedelta(days=int(row["day"])) for row in case.sessions]
    kinds = _encounters(case)
    for on, kind, row in zip(days, kinds, case.sessions, strict=True):
        yield SessionLog, on, {"date": on.isoformat()} | wants | kind | _session(row)
    if days:
        closed = days[-1] if CLOSING in kinds and days[-1] <= until else None
        yield from interviews(days[0], closed, chance(f"papers {case.alias}"), until)


def _encounters(case: _Case) -> list[dict[str, str]]:
    """Tell of each session that was held what kind it was."""
    held = [row["status"] == "held" for row in case.sessions]
    kinds: list[dict[str, str]] = [
        {"encounter": "scheduled"} if is_held else {} for is_held in held
    ]
    if held:
        kinds[0] = {"encounter": "intake"}
    if case.completed and held[-1]:
        kinds[-1] = CLOSING
    return kinds


def _session(row: Mapping[Any, Any]) -> dict[str, Any]:
    answers = {name: row[name] for name in SAME}
    answers |= {name: row[column] for name, column in OTHERS.items()}
    answers["point_primary"] = POINTS.get(row["point"])
    answers["exercises"] = None if pd.isna(row["exercise"]) else row["exercise"].split()
    return {name: each for name, each in answers.items() if _given(each)}


def _given(answer: Any) -> bool:
    return isinstance(answer, list) or bool(pd.notna(answer))


def _arrival(client: Client, form: type[Form], on: date, answers: dict[str, Any]) -> Arrival:
    entry_id = new_id()
    change = Change(entry_id, client.id, form.key, form.version, answers, "demo", _at(on))
    return Arrival(change, f"demo {entry_id}")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)
