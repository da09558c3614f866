"""Reads Excel workbooks, a row at a time and never more than fits into memory."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from surefoot.records.exchange.sheet import (
    UNCALCULATED,
    Cell,
    Numbered,
    Sheet,
    sheet_from,
)
from surefoot.records.exchange.trouble import FileTroubleError

MOST_UNPACKED = 300 * 1024**2
MOST_TEXTS = 100 * 1024**2
TEXTS = "xl/sharedStrings.xml"
CHUNK = 1024 * 1024
OVERLAP = 256
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="(\w+:\w+)"')
WORKBOOK = re.compile(r"xl/workbook\w*\.xml$")
ROW = re.compile(r"\d+")


def read_workbook(path: Path, name: str | None = None) -> Sheet:
    """Read one sheet of a workbook: the only one that holds something, or the one that is named.

    A formula gives the result that was stored with it; without one its cell is ``UNCALCULATED``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path, name)
    except FileTroubleError:
        raise
    except Exception:
        raise FileTroubleError(
            "The Excel file is damaged or cut short. Open it in your spreadsheet program, save it "
            "under a new name, and import that."
        ) from None


def _read(path: Path, name: str | None) -> Sheet:
    from openpyxl import load_workbook

    _refuse_large(path)
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        chosen = _chosen(book, name)
        formulas, merged = _scan(path, chosen)
        twin = load_workbook(path, read_only=True) if formulas else None
        try:
            sheet = sheet_from(_rows(book[chosen], twin[chosen] if twin else None))
        finally:
            if twin is not None:
                twin.close()
    finally:
        book.close()
    _refuse_merged(merged, sheet.header_row)
    return sheet


def _refuse_large(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except BadZipFile:
        raise FileTroubleError(
            "The Excel file is damaged or cut short. Open it in your spreadsheet program, save it "
            "under a new name, and import that."
        ) from None
    if not any(WORKBOOK.match(each) for each in sizes):
        raise FileTroubleError(
            "The file is packed, but it is not an Excel workbook (.xlsx). Unpack it, or save "
            "the table as an Excel workbook or as CSV (UTF-8)."
        )
    if sum(sizes.values()) > MOST_UNPACKED or sizes.get(TEXTS, 0) > MOST_TEXTS:
        raise FileTroubleError(
            "The Excel file unpacks to more than {most} MB. Split it, for example by year, or "
            "save the sheet as CSV (UTF-8).",
            most=MOST_UNPACKED // 1024**2,
        )


def _chosen(book: Any, name: str | None) -> str:
    names = [sheet.title for sheet in book.worksheets]
    if name is not None:
        if name not in names:
            raise FileTroubleError(
                "There is no sheet “{name}”. The file has: {names}.",
                name=name[:40],
                names=", ".join(f"“{each}”" for each in names),
            )
        return name
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet.title for sheet in shown if _holds_something(sheet)]
    if len(filled) > 1:
        raise FileTroubleError(
            "Several sheets hold something: {names}. Say which one has the sessions, with "
            "--sheet NAME.",
            names=", ".join(f"“{each}”" for each in filled),
        )
    return str((filled or names)[0])


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)


def _scan(path: Path, name: str) -> tuple[bool, set[str]]:
    """Look through a sheet's XML for formulas and for merged cells."""
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(path, read_only=True)
    try:
        reader.read_manifest()
        reader.read_workbook()
        parts = {sheet.name: link.target for sheet, link in reader.parser.find_sheets()}
        formulas, merged, rest = False, set(), b""
        with reader.archive.open(parts[name]) as part:
            while chunk := part.read(CHUNK):
                text = rest + chunk
                formulas = formulas or FORMULA.search(text) is not None
                merged |= {found.decode() for found in MERGED.findall(text)}
                rest = text[-OVERLAP:]
    finally:
        reader.archive.close()
    return formulas, merged


def _refuse_merged(merged: set[str], header_row: int) -> None:
    def last_row(area: str) -> int:
        return int(ROW.findall(area)[-1])

    touching = sorted((area for area in merged if last_row(area) >= header_row), key=last_row)
    if touching:
        raise FileTroubleError(
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
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value.replace("_x000D_", "") if isinstance(value, str) else value
    return f"{value * 100:.10g}%" if "%" in cell.number_format else value


def _calculated(value: Cell, formula: Any) -> Cell:
    return UNCALCULATED if value is None and formula.data_type == "f" else value
