"""An invented programme as a coach's records, entered as a coach enters their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pandas as pd

from surefoot.forms import Form
from surefoot.outcomes.dataset import Dataset
from surefoot.points import Point
from surefoot.records.consent import Consent
from surefoot.records.sessions import SessionLog
from surefoot.records.stamps import new_id
from surefoot.records.store import Arrival, Change, Client, Store

POINTS = {str(point.number): point.value for point in Point}
SAME = (
    "status", "modality", "importance", "confidence", "readiness", "strongest_urge",
    "days_used", "days_observed", "homework_set",
)  # fmt: skip
OTHERS = {"duration_min": "dur_min", "coach_id": "coach_code", "site": "site_code"}


def enter(store: Store, dataset: Dataset, first: date) -> None:
    """Enter the people of an invented programme, their sessions and their consent, all or nothing.

    Parameters
    ----------
    store :
        The records of a practice that is marked as synthetic.
    dataset :
        As :func:`~surefoot.demo.programme.programme` gives it. What the workbook does not ask for
        stays behind: age, sex, race, single days of use, scores, the reasons for leaving.
    first :
        The day on which the programme's first week began.

    Raises
    ------
    ValueError
        If the practice or the dataset is not synthetic.
    """
    if not (store.practice.synthetic and dataset.about.synthetic):
        raise ValueError("invented people may not be put among real ones")
    sites = dataset.person[["pid", "site_code"]]
    sessions = dataset.session.merge(sites, on="pid").astype(object)
    by_person = dict(iter(sessions.groupby("pid")))
    newcomers, arrivals = [], []
    for told in dataset.person.astype(object).to_dict("records"):
        weeks = told["intake_week"]
        start = first if pd.isna(weeks) else first + timedelta(weeks=int(weeks))
        agreed = start + timedelta(days=int(told["consent_day"]))
        client = Client(new_id(), str(told["pid"]), _at(agreed))
        newcomers.append(client)
        rows = by_person.get(told["pid"], sessions.iloc[:0])
        arrivals += [*_arrivals(client, _entries(told, agreed, rows, start))]
    store.receive(arrivals, newcomers)


def _entries(
    person: Mapping[Any, Any], agreed: date, sessions: pd.DataFrame, start: date
) -> Iterator[tuple[type[Form], date, dict[str, Any]]]:
    if pd.notna(person["consent_export"]):
        asked = {"date": agreed.isoformat(), "agrees": bool(person["consent_export"])}
        yield Consent, agreed, asked
    goal = person["goal_type"]
    for row in sessions.to_dict("records"):
        on = start + timedelta(days=int(row["day"]))
        wants = {} if pd.isna(goal) else {"client_goal_type": goal}
        yield SessionLog, on, {"date": on.isoformat()} | wants | _session(row)


def _session(row: Mapping[Any, Any]) -> dict[str, Any]:
    answers = {name: row[name] for name in SAME}
    answers |= {name: row[column] for name, column in OTHERS.items()}
    answers["point_primary"] = POINTS.get(row["point"])
    answers["exercises"] = None if pd.isna(row["exercise"]) else row["exercise"].split()
    return {name: each for name, each in answers.items() if _given(each)}


def _given(answer: Any) -> bool:
    return isinstance(answer, list) or bool(pd.notna(answer))


def _arrivals(
    client: Client, entries: Iterator[tuple[type[Form], date, dict[str, Any]]]
) -> Iterator[Arrival]:
    for form, on, answers in entries:
        entry_id = new_id()
        at = _at(on)
        change = Change(entry_id, client.id, form.key, form.version, answers, "demo", at)
        yield Arrival(change, f"demo {entry_id}")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)
