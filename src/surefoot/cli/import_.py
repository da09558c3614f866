"""``surefoot import``: bring session logs from a CSV, Excel or Parquet file into a practice.

Tried in ``tests/exchange/test_command.py``.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

from surefoot.cli import terminal, writes
from surefoot.language import language, of_a_terminal, said_by, say

if TYPE_CHECKING:
    from surefoot.exchange.options import ImportOptions
    from surefoot.language import Language, Text
    from surefoot.records.store import Store

NAME = "import"
HELP = "Bring session logs from a CSV, Excel or Parquet file into a practice, or undo that."
STATUS = {"DONE": 0, "NOT_CONFIRMED": 1, "REFUSED": 2}
PATIENCE_S = 1.0
BETWEEN_S = 0.2
BETWEEN_LINES_S = 5.0
EVERY = ""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the file, what it holds, and what becomes of wrong rows."""
    add = parser.add_argument
    add("file", type=Path, nargs="?", help="the table: .csv, .xlsx or .parquet")
    add("--practice", choices=("own", "demo"), default="own", help="where to (default: own)")
    add("--sheet", metavar="NAME", help="which sheet of an Excel file")
    add("--encoding", metavar="NAME", help="how a CSV file is written (default: utf-8)")
    add("--mapping", type=Path, metavar="FILE", help="use this mapping")
    writes(parser, "--save-mapping", metavar="FILE", help="also save the mapping here")
    for option, what, meaning in (
        ("--column", "FIELD=COLUMN", "which column it is; FIELD= for none"),
        ("--set", "FIELD=ANSWER", "one answer for all rows"),
        ("--missing", "FIELD=CODES", "codes that mean “no answer”, like 99,-9; * for all fields"),
    ):
        add(option, type=pair, action="append", default=[], metavar=what, help=meaning)
    add("--date-order", choices=("dmy", "mdy", "ymd"), help="how to read dates like 03/04/2026")
    add(
        "--duration",
        choices=("minutes", "hours", "seconds", "h:mm", "mm:ss"),
        help="what lengths of time count that are numbers alone, or have a colon",
    )
    add("--yes", action="store_true", help="take the mapping without asking")
    add("--keep-good", action="store_true", help="import good rows, write the rest to a file")
    add(
        "--further-sessions",
        action="store_true",
        help="take rows that differ from a session of their day as further sessions",
    )
    add("--dry-run", action="store_true", help="check everything, import nothing")
    add(
        "--undo",
        metavar="NUMBER",
        nargs="?",
        const=EVERY,
        help="undo an import as a whole; without a number, list the imports",
    )


def pair(text: str) -> tuple[str, str]:
    """Read ``FIELD=SOMETHING``.

    Raises
    ------
    ArgumentTypeError
        If there is no equals sign.
    """
    name, sign, value = text.partition("=")
    if not sign:
        asked = say("write it as FIELD=SOMETHING, not {text}", text=text[:40])
        raise ArgumentTypeError(terminal().text(asked))
    return name.strip(), value.strip()


def run(arguments: Namespace) -> int:
    """Import a file and give 0, 1 if nobody confirmed the mapping, 2 if the file was refused."""
    from surefoot.exchange.errors import ImportFileError
    from surefoot.exchange.pipeline import import_file
    from surefoot.records.entities import RecordsError

    talk = Terminal(language(of_a_terminal(os.environ)).plain)
    if arguments.undo is not None:
        return _undo(arguments, talk)
    if arguments.file is None:
        raise ValueError(say("name the file to import, like surefoot import sessions.csv"))
    if arguments.practice == "demo":
        talk.say(
            "The demo practice is for invented people. Import real sessions into your own practice."
        )
    try:
        outcome = import_file(
            arguments.file, _options(arguments), talk, lambda: _open_store(arguments)
        )
    except (ImportFileError, RecordsError) as trouble:
        talk.complain(said_by(trouble))
    else:
        return STATUS[outcome.name]
    talk.complain("Nothing was imported.")
    return STATUS["REFUSED"]


def _undo(arguments: Namespace, talk: Terminal) -> int:
    """List the imports, or undo one; give 0, 1 if nobody agreed, 2 if it cannot be done."""
    from surefoot.exchange.undo import list_imports, undo_import
    from surefoot.records.entities import RecordsError

    if arguments.undo == EVERY:
        list_imports(talk, lambda: _open_store(arguments))
        return STATUS["DONE"]
    try:
        done = undo_import(arguments.undo, talk, lambda: _open_store(arguments), sure=arguments.yes)
    except (ValueError, RecordsError) as trouble:
        talk.complain(said_by(trouble))
        talk.complain("Nothing was undone.")
        return STATUS["REFUSED"]
    return STATUS["DONE" if done else "NOT_CONFIRMED"]


def _options(arguments: Namespace) -> ImportOptions:
    from surefoot.exchange.options import ImportOptions
    from surefoot.exchange.values.infer_units import ClockFormat, Unit
    from surefoot.exchange.values.parse_dates import Order

    lengths = arguments.duration
    return ImportOptions(
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        mapping=arguments.mapping,
        save_mapping=arguments.save_mapping,
        replace=arguments.replace,
        columns=dict(arguments.column),
        fixed=dict(arguments.set),
        order=Order(arguments.date_order) if arguments.date_order else None,
        unit=Unit(lengths) if lengths in tuple(Unit) else None,
        clock=ClockFormat(lengths) if lengths in tuple(ClockFormat) else None,
        missing={name: _codes(told) for name, told in arguments.missing},
        sure=arguments.yes,
        keep_good=arguments.keep_good,
        trial=arguments.dry_run,
        further=arguments.further_sessions,
    )


def _codes(told: str) -> list[str]:
    return [code for each in told.split(",") if (code := each.strip())]


def _open_store(arguments: Namespace) -> Store:
    """Open the practice; what brings nothing in makes no file where there is none."""
    from surefoot.records.memory import MemoryStore
    from surefoot.records.practice import file_of, open_practice

    brings_in = not arguments.dry_run and arguments.undo is None
    if not brings_in and not file_of(arguments.practice).exists():
        return MemoryStore()
    return open_practice(arguments.practice)


class Terminal:
    """Talks with whoever sits at the terminal.

    Parameters
    ----------
    language :
        The language to talk in.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._begun: dict[str, float] = {}
        self._shown = 0.0

    def say(self, text: str | Text) -> None:
        """Say something on the standard output."""
        print(self.language.text(text))

    def complain(self, text: str | Text) -> None:
        """Say what is wrong on the standard error stream."""
        print(self.language.text(text), file=sys.stderr)

    def ask(self, text: str | Text) -> str | None:
        """Ask, and give the line that is typed; None at the end of the input."""
        try:
            return input(f"{self.language.text(text)} ")
        except EOFError:
            print()
            return None

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """Show what goes on, once it has gone on for a second."""
        timer = Timer(PATIENCE_S, lambda: print(text, file=sys.stderr))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def counting(self, text: str, count: int, total: int) -> None:
        """Show how far a count is, once it has gone on for a second: one line, kept current."""
        now = monotonic()
        begun = self._begun.setdefault(text, now)
        live = sys.stderr.isatty()
        due = now - self._shown >= (BETWEEN_S if live else BETWEEN_LINES_S)
        if now - begun < PATIENCE_S or not (due or count == total):
            return
        self._shown = now
        share = f"{text}: {self.language.value(count)} / {self.language.value(total)}"
        end = "\n" if count == total or not live else "\r"
        print(share, end=end, file=sys.stderr, flush=True)
