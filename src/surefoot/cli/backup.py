"""``surefoot backup``: take a whole copy of a practice, also while it is open.

Tried in ``tests/cli/test_backup_and_restore.py``.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from surefoot.cli import refuse_no_folder, tell
from surefoot.language import say

NAME = "backup"
HELP = "Take a backup of your practice: a whole copy, also while it is open."
NOT_BEGUN = "There is no practice to take a backup of yet."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the practice, and where the backup goes."""
    parser.add_argument(
        "--practice", choices=("own", "demo"), default="own", help="which one (default: own)"
    )
    parser.add_argument(
        "--folder", type=Path, metavar="DIR",
        help="where to, such as a USB drive (default: beside the records); "
        "the backup has a new name each time",
    )  # fmt: skip


def run(arguments: Namespace) -> int:
    """Take the backup, and say where it is and what it holds."""
    from surefoot.records.backups.snapshot import back_up
    from surefoot.records.ids_and_times import now
    from surefoot.records.practice import PRACTICES, file_of

    file = file_of(arguments.practice)
    if not file.exists():
        raise ValueError(say(NOT_BEGUN))
    if arguments.folder is not None:
        refuse_no_folder(arguments.folder)
    place, held = back_up(file, PRACTICES[arguments.practice], now(), arguments.folder)
    tell(say("People in it: {n}. Entries in it: {m}.", n=held.people, m=held.entries))
    tell(say("The backup is whole: {file}", file=str(place)))
    tell(say("It is not encrypted. Whoever has this file can read it."))
    if _on_one_drive(place, file):
        tell(say("It is on this computer. Copy it to a drive that you keep locked away, too."))
    return 0


def _on_one_drive(backup: Path, records: Path) -> bool:
    """Tell whether a backup would be lost along with the records."""
    return os.stat(backup).st_dev == os.stat(records).st_dev
