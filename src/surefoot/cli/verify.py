"""``surefoot verify``: try to find people in a release, from its files alone.

Tried in ``tests/cli/test_release_and_verify.py``.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from surefoot.cli import tell
from surefoot.language import LANGUAGES, of_a_terminal, say

NAME = "verify"
HELP = "Tell whether a release is safe to pass on, from its files alone."

A_DATASET = (
    "{folder} is a dataset for the program itself, not a release: it hides nobody, so "
    "it must not be passed on. `surefoot export --release NAME --dataset DIR --out DIR` "
    "makes a release of it."
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the release, an earlier one, and the language."""
    parser.add_argument("release", type=Path, metavar="DIR", help="the release's folder")
    parser.add_argument(
        "--earlier",
        type=Path,
        metavar="DIR",
        help="an earlier release of the same practice, to be held against this one",
    )
    parser.add_argument(
        "--language", choices=tuple(LANGUAGES), help="the answer's language (default: yours)"
    )


def run(arguments: Namespace) -> int:
    """Verify, print the one-page answer, and give 0 only if the release passed."""
    for folder in filter(None, (arguments.release, arguments.earlier)):
        if not folder.is_dir():
            raise ValueError(say("there is no folder {folder}", folder=str(folder)))
    from surefoot.outcomes.data.datapackage import describes_a_dataset

    for folder in filter(None, (arguments.release, arguments.earlier)):
        if describes_a_dataset(folder):
            raise ValueError(say(A_DATASET, folder=str(folder)))
    tell(say("Reading the release and trying to find people in it …"), aside=True)
    from surefoot.privacy.verify import verify

    verdict = verify(arguments.release, arguments.earlier)
    print(verdict.page(arguments.language or of_a_terminal(os.environ)), end="")
    return verdict.status
