"""The plan as a file to take along: which kinds there are, and how each is made and named.

Tried in ``tests/widgets/plan/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from surefoot.language import Language

NAME = "my-plan"
"""How the files are called; no part of a name says whose plan it is."""


@dataclass(frozen=True)
class Paper:
    """A kind of file.

    Attributes
    ----------
    kind :
        The module of this room that makes it, and its function.
    ending, mime :
        How a computer knows it.
    """

    kind: str
    ending: str
    mime: str

    def make(self, plan: Mapping[str, Any], language: Language) -> bytes:
        """Make the file from a worded plan; what it takes is loaded only now."""
        module = import_module(f"surefoot.plan.{self.kind}")
        made: bytes = getattr(module, self.kind)(plan, language)
        return made

    def name(self, language: Language, today: date) -> str:
        """Name the file by what it is and by its day."""
        return f"{language.text(NAME)}-{today.isoformat()}.{self.ending}"


PAPERS: Mapping[str, Paper] = {
    paper.kind: paper
    for paper in (
        Paper("pdf", "pdf", "application/pdf"),
        Paper(
            "word",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    )
}
