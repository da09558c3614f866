"""``surefoot demo``: invent a programme of any size whose truth is known.

Tried in ``tests/cli/test_command_line.py``.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.atomic_files import new_file
from surefoot.cli import tell, writes
from surefoot.language import Text, say, say_n

if TYPE_CHECKING:
    from surefoot.outcomes.data.dataset import Dataset

WEEKS_BACK = 64
"""The last invented people start 51 weeks after the first, and come for twelve."""

NAME = "demo"
HELP = "Invent a program of any size as a dataset, with what is planted in truth.json."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare how many people, which chance, and where to."""
    parser.add_argument("--clients", type=int, required=True, metavar="N", help="how many people")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another program for each (default: 1)"
    )
    writes(parser, "--out", required=True, metavar="DIR", help="the new folder", folder=True)
    writes(
        parser, "--practice", metavar="FILE",
        help="enter the people as a coach does, too: a new file of records; "
        "as demo.sqlite in the folder of your records the workbook opens it",
    )  # fmt: skip


def run(arguments: Namespace) -> int:
    """Invent the programme, write it, and say what it holds."""
    if arguments.clients < 1 or arguments.seed < 0:
        raise ValueError(say("a program needs 1 person or more, and a seed of 0 or more"))
    if arguments.practice and arguments.practice.exists():
        raise ValueError(
            say("{file} is there already; name a new file", file=str(arguments.practice))
        )
    from surefoot.outcomes.data.dataset import Dataset
    from surefoot.outcomes.data.schema import TABLES

    Dataset.check_place(arguments.out, replace=arguments.replace)
    tell(say_n("Inventing {n} person …", "Inventing {n} people …", arguments.clients), aside=True)
    from surefoot.demo import truth
    from surefoot.demo.programme import programme

    dataset = programme(arguments.clients, arguments.seed)
    told = truth.declaration(arguments.clients, arguments.seed)
    text = json.dumps(told, indent=2) + "\n"
    dataset.write(arguments.out, replace=arguments.replace, truth=text)
    for name, frame in dataset.tables().items():
        called = Text(TABLES[name].title)
        tell(say_n("{name}: {n} row", "{name}: {n} rows", len(frame), name=called))
    if arguments.practice:
        _enter(dataset, arguments.practice)
    tell(say("The people in it are invented."))
    tell(say("Written to {place}.", place=str(arguments.out)))
    return 0


def _enter(dataset: Dataset, file: Path) -> None:
    from surefoot.demo.programme_records import enter
    from surefoot.records.practice import DEMO, open_file
    from surefoot.sessions.log import today

    with new_file(file) as part, closing(open_file(part, DEMO)) as store:
        enter(store, dataset, today() - timedelta(weeks=WEEKS_BACK), today())
    tell(say("The records of the practice: {file}", file=str(file)))
