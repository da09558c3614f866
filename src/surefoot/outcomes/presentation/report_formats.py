"""The kinds of file that a report can be, by how the file's name ends.

Tried in ``tests/cli/test_export_and_report.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from surefoot.language import say

KINDS: Mapping[str, str] = {".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "word"}


def kind_of(path: Path) -> str:
    """Tell which kind a file is by its name.

    Raises
    ------
    ValueError
        If a report cannot be one.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise ValueError(
            say("a report is a .html, .pdf or .docx file, and {name} is none", name=path.name)
        )
    return kind
