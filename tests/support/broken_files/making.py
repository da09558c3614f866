"""Makes files of sessions with something wrong in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

PRIVATE = "Marigold"


NOTE = f"{PRIVATE} cried about her sister"


HEADER = "client,date,status,duration_min,modality,days_observed,days_used,note_intervention"


GOOD = f"C-07,2026-03-02,held,50,phone,7,2,{NOTE}"


Make = Callable[[Path], Path]


@dataclass(frozen=True)
class BrokenFile:
    """What makes a broken file in a folder, how it is imported, and the sentence that it gets."""

    make: Make
    sentence: str
    options: tuple[str, ...]


def broken(sentence: str, *options: str) -> Callable[[Make], BrokenFile]:
    """Make a maker of a file a broken file, with the sentence that it must get."""
    return lambda make: BrokenFile(make, sentence, options)


def text(folder: Path, *lines: str, name: str = "sessions.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def raw(folder: Path, content: bytes, name: str = "sessions.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def row(**changed: object) -> str:
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | changed
    return ",".join(str(cell) for cell in cells.values())


def excel(folder: Path, *rows: list[Any], change: Callable[[Any], None] | None = None) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for each in [HEADER.split(","), *rows]:
        book.active.append(each)
    if change:
        change(book)
    path = folder / "sessions.xlsx"
    book.save(path)
    return path


def excel_row(**changed: object) -> list[Any]:
    typed = {"date": datetime.fromisoformat("2026-03-02"), "duration_min": 50, "days_observed": 7}
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | typed | {"days_used": 2}
    return list((cells | changed).values())
