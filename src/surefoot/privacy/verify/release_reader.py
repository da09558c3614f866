"""Reading a release as it lies there: every value as the text that stands in the file.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from surefoot.language import say
from surefoot.privacy.release.allowed_columns import TABLES, Role
from surefoot.privacy.release.datapackage import FILE, FORMAT, NOTICE, NOTICE_FILE, file_of
from surefoot.privacy.verify.verdict import Finding

FILES = {FILE, NOTICE_FILE, *(file_of(table) for table in TABLES)}


class UnreadableError(Exception):
    """The release cannot be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.check)
        self.finding = finding


@dataclass(frozen=True, eq=False, repr=False)
class Found:
    """A release as it lies there.

    Attributes
    ----------
    folder :
        Where.
    about :
        Its description.
    tables :
        Table by its name; every value is text, a missing one is missing.
    """

    folder: Path
    about: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]


def read(folder: Path) -> Found:
    """Read a release.

    Raises
    ------
    UnreadableError
        If a file is absent or broken.
    """
    try:
        kept = (folder / FILE).read_text(encoding="utf-8")
        about = json.loads(kept, object_pairs_hook=_each_once)
        _well_formed(about)
        if about["surefoot_release"] != FORMAT:
            raise UnreadableError(
                Finding("description", say("{file} is of another format.", file=FILE))
            )
    except OSError:
        raise UnreadableError(Finding("file", say("{file} is absent.", file=FILE))) from None
    except (ValueError, KeyError, TypeError):
        text = say("{file} cannot be read.", file=FILE)
        raise UnreadableError(Finding("description", text)) from None
    return Found(folder, about, {name: _table(folder / file_of(name)) for name in TABLES})


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that is told twice: a reader would see the last and pass over the first."""
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError
    return told


def _well_formed(about: Any) -> None:
    if not isinstance(about, dict):
        raise TypeError
    lists = ("left_out", "suppressed", "withheld")
    if not all(isinstance(each, dict) for name in lists for each in about.get(name, [])):
        raise TypeError
    for each in about["resources"]:
        fields = each["schema"]["fields"]
        if not isinstance(each["name"], str) or not all(isinstance(f, dict) for f in fields):
            raise TypeError


def _table(file: Path) -> pd.DataFrame:
    if not file.is_file():
        raise UnreadableError(Finding("file", say("{file} is absent.", file=file.name)))
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines, strict=True)
        if any(len(row) != len(header) for row in rows):
            raise ValueError
    except (ValueError, csv.Error):
        text = say("{file} cannot be read.", file=file.name)
        raise UnreadableError(Finding("file", text)) from None
    frame = pd.DataFrame(rows, columns=header, dtype="string")
    return frame.mask(frame == "")


def documents(found: Found) -> Iterator[Finding]:
    """Hold the files to the description, and the description to the allow-list."""
    for place in sorted(found.folder.rglob("*")):
        if place.relative_to(found.folder).as_posix() not in FILES:
            yield Finding("file", "The folder holds a file that does not belong to the release.")
    yield from _notice(found)
    described = {each.get("name"): each for each in found.about["resources"]}
    for name in TABLES:
        if name not in described:
            yield Finding("description", say("{file} is not described.", file=file_of(name)))
            continue
        content = (found.folder / file_of(name)).read_bytes()
        if described[name].get("hash") != f"sha256:{hashlib.sha256(content).hexdigest()}":
            text = say("{file} was changed after it was described.", file=file_of(name))
            yield Finding("hash", text)
        yield from _columns(name, found.tables[name], described[name])
    if found.about.get("people") != len(found.tables["person"]):
        yield Finding("description", "The description tells another number of people.")


def _notice(found: Found) -> Iterator[Finding]:
    file = found.folder / NOTICE_FILE
    there = file.is_file() and file.read_text(encoding="utf-8", errors="replace").strip()
    if there != NOTICE or found.about.get("notice") != NOTICE:
        yield Finding("notice", "The notice of 42 CFR Part 2 is absent or was changed.")


def _columns(name: str, frame: pd.DataFrame, described: Mapping[str, Any]) -> Iterator[Finding]:
    allowed = {column.name: column for column in TABLES[name]}
    if not frame.columns.is_unique:
        yield Finding("column", say("{file} has a column twice.", file=file_of(name)))
    for place, column in enumerate(frame.columns, 1):
        if column not in allowed:
            yield Finding(
                "column",
                say(
                    "{file} has a column that may not be in a release (column {place}).",
                    file=file_of(name),
                    place=place,
                ),
            )
    needed = {Role.PSEUDONYM, Role.TRAJECTORY}
    for each in allowed.values():
        if each.role in needed and each.name not in frame.columns:
            text = say("{file} lacks the column {column}.", file=file_of(name), column=each.name)
            yield Finding("column", text)
    fields = described["schema"]["fields"]
    told = [tuple(map(field.get, ("name", "role", "description"))) for field in fields]
    known = [allowed[column] for column in frame.columns if column in allowed]
    if told != [(each.name, each.role.value, each.meaning) for each in known]:
        text = say("{file} is described with other columns or roles.", file=file_of(name))
        yield Finding("description", text)
