"""Looks through the XML of a sheet for what its cells do not tell.

Tried in ``tests/exchange/test_xlsx_reader.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO

CHUNK = 1024 * 1024
OVERLAP = 512
"""More than the longest tag that is looked for."""

FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="(\w+:\w+)"')
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\b(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")[^>]*>')
HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\s[^>]*?\b(?:hidden="(?:1|true)"|width="0")[^>]*>')
NUMBER = re.compile(rb'\sr="(\d+)"')
BOUNDS = re.compile(rb'\s(min|max)="(\d+)"')


@dataclass
class SheetParts:
    """What a sheet holds beside the values of its cells.

    Attributes
    ----------
    formulas :
        Whether there are any.
    merged :
        Areas of cells that are merged into one, like ``A2:A3``.
    hidden_rows, hidden_columns :
        Numbers of those that nobody sees who opens the file, both from 1.
    """

    formulas: bool = False
    merged: set[str] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def parts_of(xml: IO[bytes]) -> SheetParts:
    """Look through the XML of a sheet."""
    found, rest = SheetParts(), b""
    while chunk := xml.read(CHUNK):
        text = rest + chunk
        found.formulas = found.formulas or FORMULA.search(text) is not None
        found.merged |= {each.decode() for each in MERGED.findall(text)}
        for tag in HIDDEN_ROW.findall(text):
            found.hidden_rows |= {int(number) for number in NUMBER.findall(tag)}
        for tag in HIDDEN_COLUMN.findall(text):
            ends = {name: int(number) for name, number in BOUNDS.findall(tag)}
            found.hidden_columns |= set(range(ends.get(b"min", 1), ends.get(b"max", 0) + 1))
        rest = text[-OVERLAP:]
    return found
