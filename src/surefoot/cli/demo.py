"""``surefoot demo``: invent a programme of any size whose truth is known."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

NAME = "demo"
HELP = "Invent a programme of any size as a dataset, with what is planted in truth.json."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare how many people, which chance, and where to."""
    parser.add_argument("--clients", type=int, required=True, metavar="N", help="how many people")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another programme for each (default: 1)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the new folder")


def run(arguments: Namespace) -> int:
    """Invent the programme, write it, and say what it holds."""
    if arguments.clients < 1 or arguments.seed < 0:
        raise ValueError("a programme needs 1 person or more, and a seed of 0 or more")
    print(f"Inventing {arguments.clients} people …", file=sys.stderr, flush=True)
    from surefoot.demo import truth
    from surefoot.demo.programme import programme

    dataset = programme(arguments.clients, arguments.seed)
    dataset.write(arguments.out)
    told = truth.declaration(arguments.clients, arguments.seed)
    text = json.dumps(told, indent=2) + "\n"
    (arguments.out / truth.FILE).write_text(text, encoding="utf-8")
    for name, frame in dataset.tables().items():
        print(f"{name}: {len(frame)} rows")
    print(f"The people are invented. Written to {arguments.out}.")
    return 0
