"""Studies whose reports are asked the same as all others: of one site, and of strange names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from programmes import ABOUT, days, person, programme, session

from surefoot.outcomes.data.dataset import Dataset
from surefoot.report.blocks import Chapter

NAMES = ("Total", "All", "Missing", "nan", "None", "Todos", "total")
"""Sites, coaches, programmes and measures that are called like a margin or like nothing."""


def of_one_site() -> Dataset:
    """Give thirty people of one site who come for six weeks, every fifth time in vain."""
    pids = [f"p{n:02}" for n in range(30)]
    return programme(
        person=[person(pid, site_code="north", intake_week=n % 4, sex=("female", "male")[n % 2])
                for n, pid in enumerate(pids)],
        session=[session(pid, week, 7 * week, "no_show" if (n + week) % 5 == 0 else "held")
                 for n, pid in enumerate(pids) for week in range(1, 7)],
        day=[row for n, pid in enumerate(pids) for row in days(pid, [n % 3 == 0, 0, None] * 14)],
    )  # fmt: skip


def of_strange_names() -> Dataset:
    """Give twelve people for each of :data:`NAMES`, who score and come in weeks alike."""
    people = [(f"p{n:03}", name, n) for n, name in enumerate(NAMES * 12)]
    return programme(
        replace(ABOUT, title="Total"),
        person=[
            person(pid, site_code=name, programme="Total" if n % 2 else "nan",
                   sex=("female", "male")[n % 2], intake_week=n % 6)
            for pid, name, n in people
        ],
        session=[
            session(pid, week, 7 * week, "no_show" if (n + week) % 4 == 0 else "held",
                    coach_code=name)
            for pid, name, n in people for week in range(1, 7)
        ],
        measure=[
            {"pid": pid, "instrument": instrument, "day": 14 * at, "score": 10 + (n * 7 + at) % 9}
            for pid, _, n in people for instrument in ("Total", "days", "PHQ-9", "phq.9")
            for at in range(3 if instrument == "days" else 2)
        ],
        day=[row for pid, _, n in people for row in days(pid, [n % 3 == 0, 0, None] * 14)],
    )  # fmt: skip


def texts(part: Any) -> Iterator[str]:
    """Yield each text of a report, but not the pictures' code."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in {"key", "language", "version", "state", "draw"}:
                yield from texts(getattr(part, field.name))
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from texts(each)


def after_the_first(chapter: Chapter) -> list[str]:
    """Give the texts of a chapter behind its first words."""
    return list(texts(chapter.blocks[1:]))
