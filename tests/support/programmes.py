"""Small programmes to count in, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.metadata import About, Deidentification

ABOUT = About(
    name="small",
    title="A <small> programme",
    source="Made by hand.",
    use_means="Any use.",
    seen_means="Days told of.",
    deidentification=Deidentification.PSEUDONYMISED,
    synthetic=True,
)


def programme(about: About = ABOUT, **rows: Sequence[dict[str, Any]]) -> Dataset:
    return Dataset.of_rows(about, **rows)


def of_diaries(data: Dataset) -> Dataset:
    """Give a dataset whose sessions looked back on no day."""
    none = {name: pd.array([pd.NA] * len(data.session), dtype="Int8")
            for name in ("days_used", "days_observed")}  # fmt: skip
    why = dict.fromkeys(("days_used_missing", "days_observed_missing"), "not_asked")
    return replace(data, session=data.session.assign(**none, **why))


def person(pid: str, **more: Any) -> dict[str, Any]:
    return {"pid": pid, "started": True, "last_expected_day": 84} | more


def session(pid: str, seq: int, day: int, status: str = "held", **more: Any) -> dict[str, Any]:
    return {"pid": pid, "seq": seq, "day": day, "status": status} | more


def days(pid: str, used: Sequence[int | None]) -> list[dict[str, Any]]:
    """Days 1, 2, … of one person."""
    return [
        {
            "pid": pid,
            "day": day,
            "used": each,
            "used_missing": "lost" if each is None else None,
            "source": "self_report",
        }
        for day, each in enumerate(used, 1)
    ]


def twelve() -> Dataset:
    """Twelve people who come every week, the first four of them for three weeks only."""
    pids = [f"p{n:02d}" for n in range(12)]
    return programme(
        person=[person(pid, sex="female" if n % 3 else None) for n, pid in enumerate(pids)],
        session=[
            session(pid, week, 7 * week)
            for n, pid in enumerate(pids)
            for week in range(1, 4 if n < 4 else 13)
        ],
        day=[
            row
            for n, pid in enumerate(pids)
            for row in days(pid, [0] * 21 + ([None] * 63 if n < 4 else [0, 0, 1] * 21))
        ],
        exit=[{"pid": "p00", "day": 21, "reason": "moved"}],
    )
