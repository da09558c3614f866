"""What is no table: pictures, folders, empty files and the like."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

from broken_files.making import GOOD, HEADER, broken, raw, row, text


@broken(r"Line 2 of the file holds signs that no text has")
def nul_bytes(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="\0\0"))


@broken(r"holds signs that no text has|not UTF-8")
def random_bytes(folder: Path) -> Path:
    return raw(folder, bytes(range(256)) * 20)


@broken(r"is a picture, not a table")
def a_picture(folder: Path) -> Path:
    return raw(folder, b"\x89PNG\r\n\x1a\n" + bytes(100))


@broken(r"is a PDF, not a table")
def a_pdf(folder: Path) -> Path:
    return raw(folder, b"%PDF-1.7\n", "sessions.xlsx")


@broken(r"is a compressed file, not a table")
def a_packed_csv(folder: Path) -> Path:
    return raw(folder, gzip.compress(f"{HEADER}\n{GOOD}\n".encode()), "sessions.csv.gz")


@broken(r"is a web page or XML, not a table")
def a_web_page_called_excel(folder: Path) -> Path:
    return text(folder, "<html><table><tr><td>client", name="sessions.xls")


@broken(r"is JSON, not a table")
def json(folder: Path) -> Path:
    return text(folder, '[{"client": "A"}]')


@broken(r"The file is empty")
def empty(folder: Path) -> Path:
    return raw(folder, b"")


@broken(r"The file is empty")
def blank_lines_only(folder: Path) -> Path:
    return text(folder, "", " , ,", "", ",,,")


@broken(r"The file has 200 MB, and at most 100 MB")
def two_hundred_megabytes(folder: Path) -> Path:
    path = text(folder, HEADER, GOOD)
    os.truncate(path, 200 * 1024 * 1024)
    return path


@broken(r"“folder” is a folder\. Name one file in it")
def a_folder(folder: Path) -> Path:
    path = folder / "folder"
    path.mkdir()
    return path


@broken(r"There is no file “gone\.csv”")
def a_file_that_is_not_there(folder: Path) -> Path:
    return folder / "gone.csv"


@broken(r"cannot be read: File name too long")
def a_name_that_is_too_long(folder: Path) -> Path:
    return folder / ("x" * 300)


@broken(r"“pipe\.csv” is not an ordinary file")
def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"
