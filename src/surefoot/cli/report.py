"""``surefoot report``: make the outcome report of a dataset.

Tried in ``tests/cli/test_export_and_report.py``.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import datetime
from pathlib import Path

from surefoot.cli import tell, terminal, writes
from surefoot.language import LANGUAGES, chosen, of_a_terminal, say, say_n
from surefoot.outcomes.presentation.report_formats import KINDS, kind_of

NAME = "report"
HELP = "Make the outcome report of a dataset: a page that stands alone, a PDF or a Word file."
BAR = 30


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the dataset, the report's file and its language."""
    parser.add_argument("dataset", type=Path, metavar="DATASET", help="the dataset's folder")
    writes(
        parser,
        "--out",
        required=True,
        metavar="FILE",
        help=f"the report; how its name ends tells its kind: {', '.join(KINDS)}",
    )
    parser.add_argument(
        "--language",
        type=reader,
        metavar="TAG",
        help="the report's language, which a region may follow, as in es-MX (default: yours)",
    )
    parser.add_argument(
        "--instruments",
        type=Path,
        metavar="FILE.toml",
        help="what is known of your measures: which way is better, how reliable they are",
    )


def reader(tag: str) -> str:
    """Read a language of ours, with the region by which numbers and dates are written.

    Raises
    ------
    ArgumentTypeError
        If it is no language of ours.
    """
    told = chosen(tag, of_a_terminal(os.environ))
    if told.partition("-")[0] in LANGUAGES:
        return told
    asked = say("{tag} is none of: {options}", tag=tag, options=", ".join(LANGUAGES))
    raise ArgumentTypeError(terminal().text(asked))


def run(arguments: Namespace) -> int:
    """Read the dataset, write the report and say where it is."""
    kind_of(arguments.out)
    tell(say("Reading the dataset …"), aside=True)
    from surefoot.outcomes.data.dataset import Dataset
    from surefoot.outcomes.data.instruments import instruments

    known = instruments(arguments.instruments)
    dataset = Dataset.read(arguments.dataset)
    people = len(dataset.person)
    tell(
        say_n("Counting and drawing, {n} person …", "Counting and drawing, {n} people …", people),
        aside=True,
    )
    from surefoot.report import write_report

    today = datetime.now().astimezone().date()
    tag = arguments.language or of_a_terminal(os.environ)
    write_report(
        dataset, arguments.out, tag, today, show_progress, known, replace=arguments.replace
    )
    tell(say(dataset.about.deidentification.label))
    tell(say("Report written to {file}.", file=str(arguments.out)))
    return 0


def show_progress(done: int, of: int) -> None:
    """Show how many chapters are done: a bar that is redrawn on a terminal, else a line each."""
    told = terminal().text(say("{done} of {of} chapters", done=done, of=of))
    if not sys.stderr.isatty():
        print(told, file=sys.stderr, flush=True)
        return
    full = BAR * done // of
    bar = "#" * full + "-" * (BAR - full)
    print(f"\r[{bar}] {told}", end="\n" if done == of else "", file=sys.stderr, flush=True)
