"""Files of session logs that are nasty: what is imported of them is then reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.options import ImportOptions
from surefoot.exchange.pipeline import Outcome, import_file
from surefoot.language import Text, language, said_by
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.records.memory import MemoryStore

HEADER = "client,date,status,duration_min,days_observed,days_used,strongest_urge"
FIRST, TODAY = date(2025, 9, 1), date(2026, 3, 31)
Rows = Iterator[tuple[object, ...]]
FILES: list[NastyFile] = []
"""Every file that is declared."""


@dataclass(frozen=True, eq=False, repr=False)
class NastyFile:
    """One nasty file of session logs.

    Attributes
    ----------
    name, holds, truth :
        A short name, what is in it, and what is true of it.
    rows :
        Gives its rows, below :data:`HEADER`.
    people, held :
        How many people and held sessions come of it; both None if the file is refused.
    says :
        What is told: in the report, or when the file is refused.
    """

    name: str
    holds: str
    truth: str
    rows: Callable[[], Rows]
    people: int | None
    held: int | None
    says: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<NastyFile {self.name}>"

    def bring(self, folder: Path) -> tuple[Outcome, Dataset, Told]:
        """Write the file, import it into an empty practice, and give that as a dataset."""
        path, store, talk = folder / f"{self.name}.csv", MemoryStore(), Told()
        lines = [HEADER, *(",".join(map(str, row)) for row in self.rows())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        options = ImportOptions(sure=True, fixed={"modality": "phone"})
        try:
            outcome = import_file(path, options, talk, lambda: store)
        except ImportFileError as trouble:
            talk.say(said_by(trouble))
            outcome = Outcome.REFUSED
        return outcome, dataset_from(store, TODAY), talk


class Told:
    """Whoever imports, and is told of it; they answer nothing."""

    language = language("en")

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str | Text) -> None:
        self.said.append(self.language.text(text))

    complain = say

    def ask(self, text: str | Text) -> str | None:
        self.say(text)
        return None

    def waiting(self, text: str) -> AbstractContextManager[None]:
        return nullcontext()

    def counting(self, text: str, count: int, total: int) -> None:
        return None


def nasty_file(
    holds: str, truth: str, people: int | None = None, held: int | None = None, says: str = ""
) -> Callable[[Callable[[], Rows]], Callable[[], Rows]]:
    """Declare a file; it is named like the function that gives its rows."""

    def keep(rows: Callable[[], Rows]) -> Callable[[], Rows]:
        told = (says,) if says else ()
        FILES.append(NastyFile(rows.__name__, holds, truth, rows, people, held, told))
        return rows

    return keep


def weekly(alias: object, weeks: int = 12, observed: object = 7, used: object = 2) -> Rows:
    """Give one client's sessions, one a week."""
    for week in range(weeks):
        yield alias, FIRST + timedelta(days=7 * week), "held", 50, observed, used, 5


@nasty_file("clients whose codes are numbers with zeros before them", "24 clients, 288 sessions",
            people=24, held=288)  # fmt: skip
def codes_with_zeros() -> Rows:
    for n in range(24):
        yield from weekly(f"{n:03d}")


@nasty_file("clients whose names are written in two ways that look alike: é in one sign and in two",
            "12 clients, 288 sessions", people=12, held=288)  # fmt: skip
def names_in_two_ways() -> Rows:
    for n in range(12):
        yield from weekly(f"Ren\u00e9 {n}")
        for alias, day, *rest in weekly(f"Rene\u0301 {n}"):
            yield alias, day + timedelta(days=100), *rest  # type: ignore[operator]


@nasty_file("sessions of the year 2062 and of the year 20", "neither can be", says="date")
def sessions_in_the_future() -> Rows:
    for n in range(12):
        yield from weekly(f"C-{n}")
    yield "C-1", "2062-03-02", "held", 50, 7, 2, 5
    yield "C-2", "0020-03-02", "held", 50, 7, 2, 5


@nasty_file("every session of a client on the same day", "what is meant is asked: nothing comes in",
            says="day")  # fmt: skip
def all_sessions_on_one_day() -> Rows:
    for n in range(12):
        for _ in range(5):
            yield f"C-{n}", FIRST, "held", 50, 7, 2, 5


@nasty_file("every count is 0: sessions of 0 minutes that looked back on 0 days, urge 0",
            "12 clients, 144 sessions; no day is known", people=12, held=144)  # fmt: skip
def everything_0() -> Rows:
    for n in range(12):
        for alias, day, status, *_ in weekly(f"C-{n}"):
            yield alias, day, status, 0, 0, 0, 0


@nasty_file("99 of 99 days, which looks like a code for missing", "99 is no count of days",
            says="99")  # fmt: skip
def days_of_99() -> Rows:
    for n in range(12):
        yield from weekly(f"C-{n}", observed=99, used=99)


@nasty_file("an urge of 1e308, and one of infinity", "an urge is 0 to 10", says="strongest_urge")
def an_urge_of_1e308() -> Rows:
    for n in range(12):
        yield from weekly(f"C-{n}")
    yield "C-1", FIRST + timedelta(days=90), "held", 50, 7, 2, "1e308"
    yield "C-2", FIRST + timedelta(days=90), "held", 50, 7, 2, "inf"


@nasty_file("one client who came once", "one client, one session", people=1, held=1)
def one_client() -> Rows:
    yield from weekly("C-1", 1)


@nasty_file("30 clients who never came", "30 clients, 0 sessions held", people=30, held=0,
            says="Nobody started")  # fmt: skip
def nobody_came() -> Rows:
    for n in range(30):
        yield f"C-{n}", FIRST, "no_show", "", "", "", ""


@nasty_file("a client whose code is nan, among codes like null, true, Total and 0",
            "nan says that there is no answer and names nobody", says="names nobody")  # fmt: skip
def codes_that_are_words() -> Rows:
    for alias in ["true", "Total", "0", "pid", "index", "nan"]:
        yield from weekly(alias)


@nasty_file("a file with a header and no row", "there is nothing to import", says="row")
def no_rows() -> Rows:
    yield from ()


@nasty_file("use on none of 84 days, told by sessions of 40 clients in random order",
            "40 clients, 480 sessions; 77 of 84 days are known, all without use",
            people=40, held=480, says="91.7% to 100.0%")  # fmt: skip
def nobody_used_told_by_sessions() -> Rows:
    rows = [row for n in range(40) for row in weekly(f"C-{n}", weeks=12, used=0)]
    for at in np.random.default_rng(5).permutation(len(rows)):
        yield rows[at]
