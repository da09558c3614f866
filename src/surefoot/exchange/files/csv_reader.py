"""Reads text tables: CSV, and its sisters with semicolons, tabs or bars between the cells.

Tried in ``tests/exchange/test_broken_files.py``.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import Numbered, SpreadsheetTable, sheet_from
from surefoot.text_files import encoding_of

SEPARATORS = ",;\t|"
MOST_CHARACTERS = 131_072
SAMPLE_ROWS = 25
CHUNK = 1024 * 1024
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
WIDE = ("utf-16", "utf-32")
UNSEEN = re.compile(r"[\x80-\x84\x86-\x9f\ufffd]")
"""Controls of which no text makes use, and the sign for a letter that was lost."""
SAID = re.compile(r"sep=(.)\s*$")


def read_delimited(path: Path, encoding: str | None = None) -> SpreadsheetTable:
    """Read a text table: UTF-8, unless its mark says UTF-16 or another encoding is named.

    A row's number counts rows as a spreadsheet program does: a cell with several lines is one.
    """
    encoding = _settled(path, encoding)
    _check_characters(path, encoding)
    separator, skip = _separator(path, encoding)
    records = _records(path, encoding, separator, skip)
    return sheet_from(records, ragged=True)


def _settled(path: Path, named: str | None) -> str:
    """Say how a file is written; a name that its content or its mark contradicts is refused."""
    with path.open("rb") as file:
        marked = encoding_of(file.read(4))
    if named is None:
        return "utf-8-sig" if marked == "utf-8" else marked
    encoding = _known(named)
    if encoding.startswith(WIDE) and marked == "utf-8" and not _has_nul(path):
        raise _unfit(1, encoding)
    if encoding.startswith("utf"):
        return "utf-8-sig" if encoding == "utf-8" else encoding
    if marked != "utf-8" or _is_utf_8(path):
        raise ImportFileError(
            "The file is written in {found}, and not in {named}. Import it without --encoding.",
            found=marked.removesuffix("-sig").upper(),
            named=encoding,
        )
    return encoding


def _has_nul(path: Path) -> bool:
    """Tell whether a table begins as those do whose every sign takes two bytes or four."""
    with path.open("rb") as file:
        return b"\0" in file.read(CHUNK)


def _is_utf_8(path: Path) -> bool:
    """Tell whether a file has letters beyond ASCII, and all of them as UTF-8 writes them.

    Text in another encoding is never so by chance.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    beyond = False
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            beyond = beyond or not chunk.isascii()
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return False
    return beyond


def _known(encoding: str) -> str:
    try:
        "a".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, UnicodeError):
        raise ImportFileError(
            "“{encoding}” is not an encoding that is known here. Try utf-8, windows-1252 or "
            "utf-16.",
            encoding=encoding[:40],
        ) from None


def _check_characters(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        while chunk := file.read(CHUNK):
            try:
                text = decoder.decode(chunk)
            except UnicodeError as error:
                raise _undecodable(error, line, start, encoding) from None
            _refuse_controls(text, line, start)
            _refuse_unseen(text, line, encoding)
            line += text.count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise _undecodable(error, line, start, encoding) from None


def _undecodable(error: UnicodeError, line: int, start: bytes, encoding: str) -> ImportFileError:
    if isinstance(error, UnicodeDecodeError):
        line += error.object[: error.start].count(b"\n")
    if encoding != "utf-8-sig":
        return _unfit(line, encoding)
    return ImportFileError(
        "The file is not UTF-8: line {line} holds a letter in another encoding. Save it as “CSV "
        "UTF-8” in your spreadsheet program; or, if accents look right there, import it with "
        "--encoding windows-1252.",
        line=str(line),
    )


def _refuse_unseen(text: str, line: int, encoding: str) -> None:
    """Refuse signs that only a wrong name of the encoding can bring."""
    found = None if encoding.startswith("utf") else UNSEEN.search(text)
    if found is not None:
        raise _unfit(line + text[: found.start()].count("\n"), encoding)


def _unfit(line: int, encoding: str) -> ImportFileError:
    return ImportFileError(
        "Line {line} of the file does not fit the encoding {encoding}. Save the file as “CSV "
        "UTF-8” in your spreadsheet program and import it without --encoding.",
        line=str(line),
        encoding=encoding,
    )


def _utf_16() -> ImportFileError:
    return ImportFileError(
        "The file is written in UTF-16. Save it as “CSV UTF-8” in your spreadsheet program, or "
        "import it with --encoding utf-16."
    )


def _refuse_controls(text: str, line: int, start: bytes) -> None:
    found = CONTROLS.search(text)
    if found is None:
        return
    if b"\0" in start:
        raise _utf_16()
    raise ImportFileError(
        "Line {line} of the file holds signs that no text has, so the file is damaged or no text "
        "table. Save it again as “CSV UTF-8” in your spreadsheet program.",
        line=str(line + text[: found.start()].count("\n")),
    )


def _separator(path: Path, encoding: str) -> tuple[str, int]:
    """Find what stands between the cells, and how many rows only say so (0 or 1)."""
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice(file, 4 * SAMPLE_ROWS))
    said = SAID.match(lines[0])
    if said:
        return said[1], 1
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator)), 0


def _agreement(lines: list[str], separator: str) -> tuple[float, int]:
    """Say how well a separator fits: the share of rows as wide as the widest, and that width."""
    widths = []
    with suppress(csv.Error):  # what is wrong is said when the rows are read
        for row in islice(csv.reader(lines, delimiter=separator), SAMPLE_ROWS):
            widths += [len(row)] if row else []
    wide = max(widths, default=0)
    if wide < 2:
        return 0, wide
    typical = max(set(widths), key=lambda width: (widths.count(width), width))
    return (widths.count(typical) / len(widths) if typical > 1 else 0), typical


def _records(path: Path, encoding: str, separator: str, skip: int) -> Iterator[Numbered]:
    csv.field_size_limit(MOST_CHARACTERS)  # other libraries of this process may have raised it
    with path.open(encoding=encoding, newline="") as file:
        for _ in range(skip):
            next(file)
        reader = csv.reader(file, delimiter=separator, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                yield number, cells
        except csv.Error as error:
            raise _misquoted(number + 1, str(error)) from None


def _misquoted(row: int, reason: str) -> ImportFileError:
    if "limit" in reason:
        return ImportFileError(
            "A text in row {row} has more than {most} characters. Either a quotation mark before "
            "it is never closed, or it does not belong in a session log.",
            row=str(row),
            most=MOST_CHARACTERS,
        )
    return ImportFileError(
        "A quotation mark in row {row} is never closed or stands in the wrong place. A quotation "
        'mark inside a text is written twice ("").',
        row=str(row),
    )
