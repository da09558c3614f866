"""Writes the rows that were not imported into a file of their own, to be put right."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from surefoot.records.exchange.cells import begins_like_a_formula, text_of
from surefoot.records.exchange.sheet import Cell, Sheet, SheetRow, Uncalculated

ADDED = ("surefoot_row", "surefoot_reason")
"""The columns that such a file has beyond those of the file that it comes from."""


def rejected_place(path: Path) -> Path:
    """Name a file beside another for its rejected rows; one that is there is not written over."""
    place, count = path.with_name(f"{path.stem}.rejected.csv"), 1
    while place.exists():
        count += 1
        place = path.with_name(f"{path.stem}.rejected-{count}.csv")
    return place


def write_rejected(place: Path, sheet: Sheet, rows: Iterable[tuple[SheetRow, str]]) -> None:
    """Write rows with their number and reason, in UTF-8 that spreadsheet programs know as such.

    A text that a spreadsheet program would run as a formula gets an apostrophe before it, which
    an import takes off again. Only the owner may read the file.
    """
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    kept = [at for at, name in enumerate(sheet.columns) if name not in ADDED]
    with open(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*ADDED, *(sheet.columns[at] for at in kept)])
        for row, reason in rows:
            cells = [row.cells[at] for at in kept if at < len(row.cells)]
            cells += row.cells[len(sheet.columns) :]
            writer.writerow([row.number, reason, *(_harmless(cell) for cell in cells)])


def _harmless(cell: Cell) -> str:
    if cell is None or isinstance(cell, Uncalculated):
        return ""
    text = text_of(cell)
    return f"'{text}" if begins_like_a_formula(text) else text
