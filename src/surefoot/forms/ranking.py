"""The kind of question that asks for options in order.

Tried in ``tests/forms/test_kinds.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from surefoot.forms.kinds import ManyOf
from surefoot.language import Language


@dataclass(frozen=True, kw_only=True)
class Ranking(ManyOf):
    """Options put in order, the most important first; some may be left out."""

    kind: ClassVar[str] = "ranking"

    def read(self, answer: Any) -> tuple[str, ...]:
        """Give the keys in the person's order."""
        return tuple(answer)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the options, the most important first."""
        return self._said(answer, language, " › ")
