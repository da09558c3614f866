"""``surefoot export``: make a dataset for evaluation from a practice."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

NAME = "export"
HELP = "Make a dataset for evaluation from a practice; pseudonymised, not de-identified."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the practice and the dataset's folder."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the new folder")
    parser.add_argument(
        "--practice", choices=("own", "demo"), default="own", help="which one (default: own)"
    )


def run(arguments: Namespace) -> int:
    """Write the dataset, and say what it is and is not."""
    print("Reading the practice and drawing pseudonyms …", file=sys.stderr, flush=True)
    from surefoot.demo import ensure_demo
    from surefoot.outcomes.practice import dataset_from
    from surefoot.records.practice import file_of, open_practice

    if arguments.practice == "demo":
        ensure_demo()
    elif not file_of(arguments.practice).exists():
        raise ValueError(
            "there is no practice of your own yet; `surefoot export --practice demo` exports the "
            "demo's invented people"
        )
    store = open_practice(arguments.practice)
    try:
        dataset = dataset_from(store, datetime.now().astimezone().date())
    finally:
        store.close()
    dataset.write(arguments.out)
    for name, frame in dataset.tables().items():
        print(f"{name}: {len(frame)} rows")
    about = dataset.about
    print(f"{about.deidentification.label}. {about.deidentification.warning}")
    if about.synthetic:
        print("The people in it are invented.")
    print(f"Written to {arguments.out}.")
    return 0
