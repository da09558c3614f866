"""Writes the rows that were not imported into a file of their own, to be put right.

Tried in ``tests/exchange/test_keeping_good_rows.py``.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from surefoot import atomic_files
from surefoot.exchange.files.formula_injection import escaped
from surefoot.exchange.files.table import Cell, SpreadsheetRow, SpreadsheetTable, Uncalculated
from surefoot.exchange.values.cells import text_of

ADDED = ("surefoot_row", "surefoot_reason")
"""The columns that such a file has beyond those of the file that it comes from."""


def rejected_place(path: Path) -> Path:
    """Name a file beside another for its rejected rows; one that is there is not written over."""
    place, count = path.with_name(f"{path.stem}.rejected.csv"), 1
    while os.path.lexists(place):
        count += 1
        place = path.with_name(f"{path.stem}.rejected-{count}.csv")
    return place


def write_rejected(
    place: Path, sheet: SpreadsheetTable, rows: Iterable[tuple[SpreadsheetRow, str]]
) -> None:
    """Write rows with their number and reason, in UTF-8 that spreadsheet programs know as such.

    What a spreadsheet program would run as a formula, also in the name of a column, gets an
    apostrophe before it, which an import takes off again.

    Raises
    ------
    OSError
        If it cannot be written, or something is there already.
    """
    kept = [at for at, name in enumerate(sheet.columns) if name not in ADDED]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*ADDED, *(_harmless(sheet.columns[at]) for at in kept)])
    for row, reason in rows:
        cells = [row.cells[at] for at in kept if at < len(row.cells)]
        cells += row.cells[len(sheet.columns) :]
        writer.writerow([row.number, escaped(reason), *(_harmless(cell) for cell in cells)])
    atomic_files.write(place, text.getvalue().encode("utf-8-sig"))


def _harmless(cell: Cell) -> str:
    if cell is None or isinstance(cell, Uncalculated):
        return ""
    return escaped(text_of(cell))
