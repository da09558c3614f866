"""``surefoot report``: make the outcome report of a dataset."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from surefoot.language import LANGUAGES, of_a_terminal

NAME = "report"
HELP = "Make the outcome report of a dataset as one HTML page that stands alone."
ENDINGS = (".html", ".htm")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the dataset, the report's file and its language."""
    parser.add_argument("dataset", type=Path, metavar="DATASET", help="the dataset's folder")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .html file")
    parser.add_argument(
        "--language", choices=tuple(LANGUAGES), help="the report's language (default: yours)"
    )


def run(arguments: Namespace) -> int:
    """Read the dataset, write the report and say where it is."""
    if arguments.out.suffix.lower() not in ENDINGS:
        raise ValueError(f"the report is an HTML page, name it .html, not {arguments.out.name!r}")
    print("Reading the dataset …", file=sys.stderr, flush=True)
    from surefoot.outcomes.dataset import Dataset

    dataset = Dataset.read(arguments.dataset)
    people = len(dataset.person)
    print(f"Counting and drawing, {people} people …", file=sys.stderr, flush=True)
    from surefoot.outcomes.report import write_report

    today = datetime.now().astimezone().date()
    language = arguments.language or of_a_terminal(os.environ)
    write_report(dataset, arguments.out, language, today)
    print(f"{dataset.about.deidentification.label}. Report written to {arguments.out}.")
    return 0
