"""An evaluation dataset: five tables without names, in memory or in a folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from surefoot.arguments import A, Frame, made_of
from surefoot.atomic_files import check_folder, new_folder
from surefoot.language import say
from surefoot.outcomes.data import datapackage
from surefoot.outcomes.data.metadata import About
from surefoot.outcomes.data.schema import TABLES
from surefoot.outcomes.data.validation import DatasetError, check, typed

__all__ = ["Dataset", "DatasetError"]


@made_of(
    about=A(About), person=Frame(), session=Frame(), measure=Frame(), day=Frame(), exit=Frame()
)
@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Five tables of a programme, checked against :mod:`surefoot.outcomes.data.schema` when made.

    Attributes
    ----------
    about :
        What the dataset says of itself.
    person, session, measure, day, exit :
        The tables; any of them may be empty.

    Raises
    ------
    DatasetError
        If a table breaks its rules.
    """

    about: About
    person: pd.DataFrame
    session: pd.DataFrame
    measure: pd.DataFrame
    day: pd.DataFrame
    exit: pd.DataFrame

    def __post_init__(self) -> None:
        tables = {name: typed(getattr(self, name), table) for name, table in TABLES.items()}
        check(tables, dict(TABLES))
        for name, frame in tables.items():
            object.__setattr__(self, name, frame)

    def __repr__(self) -> str:
        rows = ", ".join(f"{name} {len(frame)}" for name, frame in self.tables().items())
        return f"<Dataset {self.about.name}: {rows}>"

    def tables(self) -> dict[str, pd.DataFrame]:
        """Name by table."""
        return {name: getattr(self, name) for name in TABLES}

    def of(self, people: Collection[str]) -> Dataset:
        """Give the dataset of some of its people.

        Parameters
        ----------
        people :
            Their pseudonyms.
        """
        kept = {name: frame[frame["pid"].isin(people)] for name, frame in self.tables().items()}
        return Dataset(self.about, **kept)

    @classmethod
    def of_rows(cls, about: About, **tables: Sequence[Mapping[str, Any]]) -> Dataset:
        """Make a dataset from rows written by hand.

        Parameters
        ----------
        about :
            What it says of itself.
        tables :
            Rows by the table's name. What a row does not say is missing, and where a reason is
            needed the code of it is ``not_asked``.

        Raises
        ------
        DatasetError
            If there is no such table or column, or a table breaks its rules.
        """
        strange = sorted(set(tables) - set(TABLES))
        if strange:
            raise DatasetError(say("there is no table {table}", table=strange[0]))
        return cls(about, **{name: _of_rows(name, tables.get(name, ())) for name in TABLES})

    @staticmethod
    def check_place(folder: Path, *, replace: bool) -> None:
        """Refuse a folder that no dataset can be written to, before one is made.

        Raises
        ------
        PlaceError, OSError
            As :meth:`write`.
        """
        check_folder(folder, datapackage.files(), replace=replace)

    def write(self, folder: Path, *, replace: bool = False, truth: str | None = None) -> None:
        """Write one Parquet file a table, and ``datapackage.json``: all of it, or nothing.

        Parameters
        ----------
        folder :
            A new one, or an empty one.
        replace :
            Whether a dataset that is there already may be replaced.
        truth :
            What was planted in it, as ``truth.json`` says it.

        Raises
        ------
        PlaceError
            If a folder that is to be replaced also holds something else.
        OSError
            If something is there already, or it cannot be written.
        """
        rows = {name: len(frame) for name, frame in self.tables().items()}
        with new_folder(folder, replace=replace, ours=datapackage.files()) as made:
            for name, frame in self.tables().items():
                made.write(datapackage.file_of(TABLES[name]), frame.to_parquet(index=False))
            if truth is not None:
                made.write(datapackage.TRUTH, truth)
            made.write(datapackage.FILE, datapackage.written(self.about, rows))

    @classmethod
    def read(cls, folder: Path) -> Dataset:
        """Read a dataset and hold it to its rules.

        Raises
        ------
        DatasetError
            If a file is absent or broken, or a table breaks its rules.
        """
        about = datapackage.read(folder)
        return cls(about, **{name: _read(folder, name) for name in TABLES})


def empty(name: str) -> pd.DataFrame:
    """Give a table of this name without rows."""
    dtypes = TABLES[name].dtypes
    return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in dtypes.items()})


def _of_rows(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Fill in what rows do not say."""
    if not rows:
        return empty(name)
    explained = [column.name for column in TABLES[name].columns if column.explained]
    whole = []
    for given in rows:
        row = dict.fromkeys(TABLES[name].dtypes) | dict(given)
        why = {f"{each}_missing": row[f"{each}_missing"] or "not_asked" for each in explained
               if pd.isna(row[each])}  # fmt: skip
        whole.append(row | why)
    return typed(pd.DataFrame(whole), TABLES[name])


def _read(folder: Path, name: str) -> pd.DataFrame:
    from pyarrow import ArrowException  # who never opens a file does without it

    file = folder / datapackage.file_of(TABLES[name])
    if not file.is_file():
        raise DatasetError(
            say("{folder} is not whole: it has no {file}", folder=str(folder), file=file.name)
        )
    try:
        return pd.read_parquet(file)
    except (ArrowException, OSError):
        broken = say("it is no Parquet file, or not whole; take the file that was written")
        raise DatasetError(
            say("{file} cannot be read: {reason}", file=str(file), reason=broken)
        ) from None
