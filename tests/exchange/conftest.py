from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from new_records import put_records

from surefoot.exchange.options import ImportOptions
from surefoot.exchange.pipeline import Outcome, import_file
from surefoot.forms import dates
from surefoot.language import Language, Text, language
from surefoot.records.entities import Client, Entry
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import OWN, file_of, open_practice
from surefoot.records.store import Store

NOTE = "Marigold cried about her sister"
HEADER = "client,date,status,duration_min,modality,days_observed,days_used,note_intervention"
Row = Sequence[Any]


@pytest.fixture(autouse=True)
def fixed_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "now", lambda: datetime(2026, 3, 31, 9, tzinfo=UTC))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for the records and the mappings of one test."""
    made = tmp_path / "home"
    monkeypatch.setenv("SUREFOOT_HOME", str(made))
    monkeypatch.setenv("SUREFOOT_LANGUAGE", "en")
    return made


@pytest.fixture
def secret() -> str:
    """Words that stand in a note and must never be repeated."""
    return NOTE


@pytest.fixture
def columns() -> list[str]:
    """The names of the columns of :func:`good_rows`."""
    return HEADER.split(",")


@pytest.fixture
def good_rows() -> list[list[Any]]:
    """Three sessions of two clients, typed as Excel and Parquet keep them."""
    day = [datetime.fromisoformat(f"2026-03-{day}") for day in ("02", "09", "30")]
    return [
        ["C-07", day[0], "held", 50, "phone", 7, 2, NOTE],
        ["C-07", day[1], "no_show", None, None, None, None, None],
        ["C-08", day[2], "held", 45, "in_person", 14, 0, "Two lines\nand “quotes”, too"],
    ]


def as_csv(header: Row, rows: Sequence[Row], separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(header)
    for row in rows:
        cells = [cell.date() if isinstance(cell, datetime) else cell for cell in row]
        writer.writerow(cells)
    return text.getvalue()


@pytest.fixture
def csv_text() -> Callable[..., str]:
    """Write a header and rows as CSV."""
    return as_csv


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV file of rows below the usual header; gives its path."""

    def write(*rows: Row, header: str = HEADER, name: str = "sessions.csv") -> Path:
        path = tmp_path / name
        path.write_text(as_csv(header.split(","), rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def write_excel() -> Callable[[Path, Row, Sequence[Row]], Path]:
    """Write a header and rows as an Excel file at a path; gives the path."""

    def write(path: Path, header: Row, rows: Sequence[Row]) -> Path:
        from openpyxl import Workbook

        book = Workbook()
        for row in [header, *rows]:
            book.active.append(row)
        book.save(path)
        return path

    return write


class Person:
    """Somebody at the keyboard who gives prepared answers and remembers what was said."""

    def __init__(self, *answers: str, code: str = "en") -> None:
        self.language: Language = language(code)
        self.said: list[str] = []
        self.complaints: list[str] = []
        self.questions: list[str] = []
        self.counts: list[tuple[int, int]] = []
        self._answers = list(answers)

    def say(self, text: str | Text) -> None:
        self.said.append(self.language.text(text))

    def complain(self, text: str | Text) -> None:
        self.complaints.append(self.language.text(text))

    def ask(self, text: str | Text) -> str | None:
        self.questions.append(self.language.text(text))
        return self._answers.pop(0) if self._answers else None

    def waiting(self, text: str) -> AbstractContextManager[None]:
        return nullcontext()

    def counting(self, text: str, count: int, total: int) -> None:
        self.counts.append((count, total))

    @property
    def everything(self) -> str:
        return "\n".join([*self.said, *self.complaints, *self.questions])


@pytest.fixture
def person() -> type[Person]:
    """A person to talk with."""
    return Person


class Own:
    """The own practice, of a memory or of a disk."""

    def __init__(self, kind: str) -> None:
        self._memory = MemoryStore() if kind == "memory" else None

    def open(self) -> Store:
        if self._memory is not None:
            return self._memory
        put_records(file_of("own"), OWN)
        return open_practice("own")

    def clients(self) -> list[Client]:
        with closing(self.open()) as store:
            return list(store.clients())

    def entries(self) -> list[Entry]:
        with closing(self.open()) as store:
            return list(store.entries())

    def answers(self) -> list[dict[str, Any]]:
        return [dict(entry.answers) for entry in self.entries()]


@pytest.fixture(params=["memory", "sqlite"])
def own(request: pytest.FixtureRequest) -> Own:
    """The practice that files are imported into."""
    return Own(request.param)


Bring = Callable[..., Outcome]


@pytest.fixture
def bring(own: Own) -> Bring:
    """Import a file; without a person to ask the mapping is taken as it is guessed."""

    def run(path: Path, talk: Person | None = None, **options: Any) -> Outcome:
        options.setdefault("sure", talk is None)
        return import_file(path, ImportOptions(**options), talk or Person(), own.open)

    return run


@pytest.fixture
def noon() -> datetime:
    """Noon of the first session of :func:`good_rows`, where this computer is, in UTC."""
    return datetime.fromisoformat("2026-03-02T12:00").astimezone(UTC)
