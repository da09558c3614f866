"""What a person wants of an import, and how the program talks with that person.

Tried in ``tests/exchange/test_command.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from surefoot.exchange.values.infer_units import ClockFormat, Unit
from surefoot.exchange.values.parse_dates import Order
from surefoot.language import Language, Text


@dataclass(frozen=True)
class ImportOptions:
    """How a file is to be imported.

    Attributes
    ----------
    sheet, encoding :
        Which sheet of a workbook, how a text file is written; None to find out.
    mapping, save_mapping :
        A mapping to use, and where to save the one that was used.
    replace :
        Whether a file that is there already may be replaced by it.
    columns, fixed :
        By field, its column (empty for none), or one answer for every row.
    order :
        What comes first in a date like 03/04/2026; None to find out.
    unit, clock :
        What lengths of time count that are numbers alone, or have a colon; None to find out.
    missing :
        By field, the codes that mean "no answer"; none for a field that has no such codes.
    sure :
        Whether the mapping is taken without asking.
    keep_good :
        Whether good rows are imported though others are wrong.
    trial :
        Whether everything is checked and nothing is imported.
    further :
        Whether rows that could be of a session that is here are further sessions of its day.
    """

    sheet: str | None = None
    encoding: str | None = None
    mapping: Path | None = None
    save_mapping: Path | None = None
    replace: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    unit: Unit | None = None
    clock: ClockFormat | None = None
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sure: bool = False
    keep_good: bool = False
    trial: bool = False
    further: bool = False


class Dialog(Protocol):
    """How the program talks with whoever imports a file."""

    language: Language

    def say(self, text: str | Text) -> None:
        """Say something."""

    def complain(self, text: str | Text) -> None:
        """Say what is wrong."""

    def ask(self, text: str | Text) -> str | None:
        """Ask, and give the answer; None if nobody is there."""

    def waiting(self, text: str) -> AbstractContextManager[None]:
        """Show what goes on while it goes on, if it takes longer than a second."""

    def counting(self, text: str, count: int, total: int) -> None:
        """Show how far something is that has gone on for longer than a second."""
