"""Reads Excel workbooks, a row at a time and never more than fits into memory."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.number_formats import ShownNumber, is_percent, shown
from surefoot.exchange.files.sheet_xml import SheetParts, parts_of
from surefoot.exchange.files.strict_ooxml import WORKBOOK, Source, as_usual
from surefoot.exchange.files.table import (
    SERIAL_START,
    UNCALCULATED,
    Cell,
    Numbered,
    SpreadsheetTable,
    sheet_from,
)
from surefoot.language import Text as Said
from surefoot.language import say, say_n

MOST_UNPACKED = 300 * 1024**2
MOST_TEXTS = 100 * 1024**2
TEXTS = "xl/sharedStrings.xml"
START_1904 = dt.date(1904, 1, 1)
SHOWN_ROWS, SHOWN_SIGNS = 5, 24
CONTROLS = re.compile(r"[\x00-\x08\x0c\x0e-\x1f]")
ROW = re.compile(r"\d+")


def read_workbook(path: Path, name: str | None = None) -> SpreadsheetTable:
    """Read one sheet of a workbook: the only one that holds something, or the one that is named.

    A formula gives the result that was stored with it; without one its cell is ``UNCALCULATED``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path, name)
    except ImportFileError:
        raise
    except Exception:
        raise ImportFileError(
            "The Excel file is damaged or cut short. Open it in your spreadsheet program, save it "
            "under a new name, and import that."
        ) from None


def _read(path: Path, name: str | None) -> SpreadsheetTable:
    _refuse_large(path)
    source = as_usual(path)
    book = _open(source, values=True)
    try:
        chosen = _chosen(book, name)
        parts = _parts(source, chosen)
        twin = _open(source, values=False) if parts.formulas else None
        try:
            sheet = sheet_from(_rows(book[chosen], twin[chosen] if twin else None))
        finally:
            if twin is not None:
                twin.close()
        day_zero = START_1904 if book.epoch == CALENDAR_MAC_1904 else SERIAL_START
    finally:
        book.close()
    _refuse_merged(parts.merged, sheet.header_row)
    return replace(sheet, day_zero=day_zero, notes=[*sheet.notes, *_hidden(sheet, parts)])


def _open(source: Source, *, values: bool) -> Any:
    reader = _Reader(source, read_only=True, data_only=values)
    reader.read()
    return reader.wb


class _Reader(ExcelReader):  # type: ignore[misc]
    """Reads shared texts as they are written; what openpyxl makes of them cannot be undone."""

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        tag = f"{{{SHEET_MAIN_NS}}}si"
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == tag:
                    self.shared_strings.append(Text.from_tree(node).content)
                    node.clear()


def _hidden(sheet: SpreadsheetTable, parts: SheetParts) -> Iterator[Said]:
    """Say what comes in that nobody sees who opens the file."""
    rows = [row.number for row in sheet.rows if row.number in parts.hidden_rows]
    if rows:
        yield say_n(
            "{n} row is hidden in the file, and is read like the others: {rows}. If it does not "
            "belong here, take it out of the file.",
            "{n} rows are hidden in the file, and are read like the others: {rows}. If they do "
            "not belong here, take them out of the file.",
            len(rows),
            rows=", ".join(map(str, rows[:SHOWN_ROWS])) + (", …" if rows[SHOWN_ROWS:] else ""),
        )
    names = [
        name for at, name in enumerate(sheet.columns, 1) if name and at in parts.hidden_columns
    ]
    if names:
        yield say(
            "These columns are hidden in the file, and are read like the others: {columns}.",
            columns=", ".join(f"“{name[:SHOWN_SIGNS]}”" for name in names),
        )


def _refuse_large(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except BadZipFile:
        raise ImportFileError(
            "The Excel file is damaged or cut short. Open it in your spreadsheet program, save it "
            "under a new name, and import that."
        ) from None
    if not any(WORKBOOK.match(each) for each in sizes):
        raise ImportFileError(
            "The file is packed, but it is not an Excel workbook (.xlsx). Unpack it, or save "
            "the table as an Excel workbook or as CSV (UTF-8)."
        )
    if sum(sizes.values()) > MOST_UNPACKED or sizes.get(TEXTS, 0) > MOST_TEXTS:
        raise ImportFileError(
            "The Excel file unpacks to more than {most} MB. Split it, for example by year, or "
            "save the sheet as CSV (UTF-8).",
            most=MOST_UNPACKED // 1024**2,
        )


def _chosen(book: Any, name: str | None) -> str:
    names = [sheet.title for sheet in book.worksheets]
    if name is not None:
        if name not in names:
            raise ImportFileError(
                "There is no sheet “{name}”. The file has: {names}.",
                name=name[:40],
                names=", ".join(f"“{each}”" for each in names),
            )
        return name
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet.title for sheet in shown if _holds_something(sheet)]
    if len(filled) > 1:
        raise ImportFileError(
            "Several sheets hold something: {names}. Say which one has the sessions, with "
            "--sheet NAME.",
            names=", ".join(f"“{each}”" for each in filled),
        )
    return str((filled or names)[0])


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)


def _parts(source: Source, name: str) -> SheetParts:
    reader = _Reader(source, read_only=True)
    try:
        reader.read_manifest()
        reader.read_workbook()
        parts = {sheet.name: link.target for sheet, link in reader.parser.find_sheets()}
        with reader.archive.open(parts[name]) as part:
            return parts_of(part)
    finally:
        reader.archive.close()


def _refuse_merged(merged: set[str], header_row: int) -> None:
    def last_row(area: str) -> int:
        return int(ROW.findall(area)[-1])

    touching = sorted((area for area in merged if last_row(area) >= header_row), key=last_row)
    if touching:
        raise ImportFileError(
            "The cells {area} are merged into one, so rows lack their own values. Take the merge "
            "apart, fill in each row, and save the file.",
            area=touching[0],
        )


def _rows(sheet: Any, twin: Any) -> Iterator[Numbered]:
    sheet.reset_dimensions()
    if twin is None:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, [_value(cell) for cell in row]
        return
    twin.reset_dimensions()
    pairs = zip(sheet.iter_rows(), twin.iter_rows(), strict=True)
    for number, (row, formulas) in enumerate(pairs, start=1):
        cells = zip(row, formulas, strict=True)
        yield number, [_calculated(_value(cell), formula) for cell, formula in cells]


def _value(cell: Any) -> Cell:
    value: Cell = cell.value
    if isinstance(value, str):
        return _unescaped(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if is_percent(cell.number_format):
        return f"{value * 100:.10g}%"
    seen = shown(value, cell.number_format)
    return value if seen is None else ShownNumber(value, seen)


def _unescaped(text: str) -> str:
    """Write the signs that Excel keeps as their number, like ``_x000D_``, as what they are."""
    if "_x" not in text:
        return text
    signs = unescape(text).replace("\r\n", "\n").replace("\v", "\n")
    return CONTROLS.sub(" ", signs.replace("\r", ""))


def _calculated(value: Cell, formula: Any) -> Cell:
    return UNCALCULATED if value is None and formula.data_type == "f" else value
