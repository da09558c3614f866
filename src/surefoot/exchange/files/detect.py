"""Opens a file by what it holds, whatever its name ends in, and refuses what is no table.

Tried in ``tests/exchange/test_broken_files.py``.
"""

from __future__ import annotations

import stat
from pathlib import Path

from surefoot import atomic_files
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.csv_reader import read_delimited
from surefoot.exchange.files.parquet_reader import read_parquet
from surefoot.exchange.files.table import SpreadsheetTable
from surefoot.language import say

MEGABYTE = 1024 * 1024
MOST_BYTES = 100 * MEGABYTE

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = (b"PAR1", b"PARE")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FOREIGN = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"{\\rtf": "a text document",
    b"{": "JSON",
    b"[": "JSON",
    b"<": "a web page or XML",
}


def read_sheet(
    path: Path, *, sheet: str | None = None, encoding: str | None = None
) -> SpreadsheetTable:
    """Read the table that a CSV, Excel or Parquet file holds.

    Parameters
    ----------
    path :
        The file, of at most ``MOST_BYTES``.
    sheet :
        Which sheet of an Excel file; needed if several hold something.
    encoding :
        How a CSV file writes its characters; UTF-8 if it is not said.

    Raises
    ------
    ImportFileError
        If it cannot be read, with what to do about it.
    """
    start = _beginning(path)
    if start.startswith(ZIP):
        from surefoot.exchange.files.xlsx_reader import read_workbook  # takes long to import

        return read_workbook(path, sheet)
    if sheet is not None:
        raise ImportFileError("Only an Excel file has sheets. Leave out --sheet for this file.")
    if start.startswith(PARQUET):
        return read_parquet(path)
    _refuse_foreign(path, start)
    return read_delimited(path, encoding)


def _beginning(path: Path) -> bytes:
    try:
        found = path.stat()
        _refuse_odd(path, found.st_mode, found.st_size)
        with path.open("rb") as file:
            return file.read(512)
    except FileNotFoundError:
        raise ImportFileError(
            "There is no file “{name}”. Check its name and folder.", name=path.name
        ) from None
    except PermissionError:
        raise ImportFileError(
            "You may not read “{name}”. Ask whoever owns the file, or copy it to your own folder.",
            name=path.name,
        ) from None
    except OSError as error:
        raise ImportFileError(
            "“{name}” cannot be read: {reason}.", name=path.name, reason=atomic_files.reason(error)
        ) from None


def _refuse_odd(path: Path, mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise ImportFileError("“{name}” is a folder. Name one file in it.", name=path.name)
    if not stat.S_ISREG(mode):
        raise ImportFileError(
            "“{name}” is not an ordinary file. Save the table as a file first.", name=path.name
        )
    if size == 0:
        raise ImportFileError(
            "The file is empty. It needs a first row with the names of the columns, and one row "
            "for each session below it."
        )
    if size > MOST_BYTES:
        raise ImportFileError(
            "The file has {size} MB, and at most {most} MB can be read. Split it, for example by "
            "year, and import the parts one after the other.",
            size=round(size / MEGABYTE),
            most=MOST_BYTES // MEGABYTE,
        )


def _refuse_foreign(path: Path, start: bytes) -> None:
    if start.startswith(OLE):
        _refuse_ole(path)
    shown = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    foreign = next((name for magic, name in FOREIGN.items() if shown.startswith(magic)), None)
    if foreign is not None:
        raise ImportFileError(
            "The file is {kind}, not a table. Save the table as CSV (UTF-8), as an Excel workbook "
            "(.xlsx) or as Parquet.",
            kind=say(foreign),
        )


def _refuse_ole(path: Path) -> None:
    if ENCRYPTED in path.read_bytes():
        raise ImportFileError(
            "The Excel file is locked with a password. Open it, take the password off (File, "
            "Info, Protect Workbook), and save a copy to import."
        )
    raise ImportFileError(
        "The file is in an old Excel or Office format. Open it and save it as an Excel workbook "
        "(.xlsx) or as CSV (UTF-8)."
    )
