"""Workbooks in the strict form of Office's standard, whose parts name everything otherwise.

Tried in ``tests/exchange/test_xlsx_reader.py``.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

Source: TypeAlias = "Path | BytesIO"

STRICT = b"http://purl.oclc.org/ooxml/"
USUAL = b"http://schemas.openxmlformats.org/"
NAMES = re.compile(re.escape(STRICT) + rb"(\w+)")
WORKBOOK = re.compile(r"xl/workbook\w*\.xml$")


def as_usual(path: Path) -> Source:
    """Give a workbook under the usual names: itself, or a copy in memory if it is a strict one."""
    with ZipFile(path) as archive:
        if not any(
            STRICT in archive.read(name) for name in archive.namelist() if WORKBOOK.match(name)
        ):
            return path
        renamed = BytesIO()
        with ZipFile(renamed, "w", ZIP_DEFLATED) as copy:
            for name in archive.namelist():
                content = archive.read(name)
                is_xml = name.endswith((".xml", ".rels"))
                copy.writestr(name, NAMES.sub(_usual, content) if is_xml else content)
    renamed.seek(0)
    return renamed


def _usual(found: re.Match[bytes]) -> bytes:
    """Name a part of the standard with the year that its usual name has."""
    return USUAL + found[1] + b"/2006"
