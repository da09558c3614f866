"""How a nasty dataset is declared, and the ordinary tables that most of them spoil in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from programmes import ABOUT

from surefoot.outcomes.data import datapackage
from surefoot.outcomes.data.metadata import About
from surefoot.outcomes.data.schema import TABLES

Tables = dict[str, pd.DataFrame]
Make = Callable[[], Tables]
WEEKS = 12
KNOWN: list[Nasty] = []
"""Every dataset that is declared, in the order of the files."""


@dataclass(frozen=True, eq=False, repr=False)
class Nasty:
    """One nasty dataset.

    Attributes
    ----------
    name, holds, truth :
        A short name, what is in it, and what is true of it.
    make :
        Gives its tables as a file might hold them, types too.
    says, never :
        What its report must say, and what it must not.
    refused :
        What the sentence must hold that refuses it; empty if a report is made.
    usual :
        Whether it is tried in every run, and not only where all are asked for.
    about :
        What it says of itself.
    """

    name: str
    holds: str
    truth: str
    make: Make
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    refused: str = ""
    usual: bool = True
    about: About = ABOUT

    def __repr__(self) -> str:
        return f"<Nasty {self.name}>"

    def write(self, folder: Path) -> Tables:
        """Write its package to a new folder, and give its tables, every declared column there."""
        folder.mkdir()
        given = self.make()
        tables = {name: whole(name, given.get(name, pd.DataFrame())) for name in TABLES}
        for name, table in TABLES.items():
            tables[name].to_parquet(folder / datapackage.file_of(table), index=False)
        rows = {name: len(frame) for name, frame in tables.items()}
        (folder / datapackage.FILE).write_text(
            datapackage.written(self.about, rows), encoding="utf-8"
        )
        return tables


def nasty(
    holds: str,
    truth: str,
    says: Iterable[str] = (),
    never: Iterable[str] = (),
    refused: str = "",
    usual: bool = True,
    **about: str,
) -> Callable[[Make], Make]:
    """Declare a dataset; it is named like the function that makes it."""

    def keep(make: Make) -> Make:
        named = make.__name__.replace("_", " ")
        of_itself = replace(ABOUT, **{"title": f"Nasty: {named}"} | about)  # type: ignore[arg-type]
        told, untold = tuple(says), tuple(never)
        KNOWN.append(
            Nasty(make.__name__, holds, truth, make, told, untold, refused, usual, of_itself)
        )
        return make

    return keep


def whole(name: str, given: pd.DataFrame) -> pd.DataFrame:
    """Give a table all its columns; why a value is missing is that nobody asked."""
    frame = given.copy()
    for column in TABLES[name].columns:
        if column.name in frame:
            continue
        of = column.name.removesuffix("_missing")
        if of != column.name and of in frame and not column.explained:
            why = pd.Series("not_asked", index=frame.index, dtype="string")
            frame[column.name] = why.where(frame[of].isna())
        else:
            frame[column.name] = pd.Series(pd.NA, index=frame.index, dtype=column.dtype)
    return frame[list(TABLES[name].dtypes)] if set(frame) == set(TABLES[name].dtypes) else frame


def pids(n: int) -> list[str]:
    """Name people."""
    return [f"p{at:03d}" for at in range(n)]


def people(n: int, started: bool = True, last: int | None = 84) -> pd.DataFrame:
    """Give people who are all expected until the same day."""
    return pd.DataFrame({"pid": pids(n), "started": started, "last_expected_day": last})


def sessions(
    n: int, weeks: Iterable[int] = range(1, WEEKS + 1), status: str = "held"
) -> pd.DataFrame:
    """Give each person a session on the last day of each week."""
    at = list(weeks)
    return pd.DataFrame({
        "pid": np.repeat(pids(n), len(at)),
        "seq": np.tile(np.arange(1, len(at) + 1), n),
        "day": np.tile([7 * week for week in at], n),
        "status": status,
    })  # fmt: skip


def diary(n: int, used: np.ndarray | float, days: int = 84) -> pd.DataFrame:
    """Give each person a diary; ``used`` is one row a person, or the same for every day."""
    return pd.DataFrame({
        "pid": np.repeat(pids(n), days),
        "day": np.tile(np.arange(1, days + 1), n),
        "used": pd.array(np.broadcast_to(used, (n, days)).ravel(), dtype="Int8"),
        "source": "self_report",
    })  # fmt: skip


def scores(
    values: np.ndarray, days: Iterable[int] = (0, 28, 56, 84), instrument: str = "wellbeing_0_40"
) -> pd.DataFrame:
    """Give scores, one row a person and one column a day."""
    at = list(days)
    return pd.DataFrame({
        "pid": np.repeat(pids(len(values)), len(at)),
        "day": np.tile(at, len(values)),
        "instrument": instrument,
        "score": np.asarray(values).ravel(),
    })  # fmt: skip


def drawn(n: int = 30, seed: int = 1) -> np.ndarray:
    """Draw ordinary scores of four times, one row a person."""
    rng = np.random.default_rng(seed)
    return rng.normal(20, 5, (n, 1)) + np.arange(4) + rng.normal(0, 2, (n, 4))


def coming(n: int = 30, last: int | None = 84) -> Tables:
    """Give people who come every week and nothing else."""
    return {"person": people(n, last=last), "session": sessions(n)}
