"""``surefoot restore``: put a backup in the place of a practice.

Tried in ``tests/cli/test_backup_and_restore.py``.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.cli import tell, terminal
from surefoot.language import Text, say
from surefoot.paths import command

if TYPE_CHECKING:
    from surefoot.language import Value
    from surefoot.records.backups.counts import Contents

NAME = "restore"
HELP = "Put a backup in the place of your practice; what is there now is kept."
NOT_CONFIRMED = 1
COPIES = 2
"""Of a backup, while it is put back: one that is looked at, and the one that stays."""

LOG_KEPT = (
    "What was there before is kept: {log}. It is the log of {file}, which was missing, and has "
    "what was written last. If you find that file, copy it to {place}, and type: {command}"
)
HELD = "{what}: people: {n}, entries: {m}, last written on {at}"
ANOTHERS_CONTENT = (
    "What is in {file} is of another practice: the people of the demo are invented, yours are not. "
    "Nothing was changed."
)
HELD_NOTHING = "{what}: people: {n}, entries: {m}"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the backup, the practice, and whether to ask."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the backup: a file, or the name of one beside the records",
    )
    parser.add_argument(
        "--practice", choices=("own", "demo"), default="own", help="which one (default: own)"
    )
    parser.add_argument("--yes", action="store_true", help="put it back without asking")


def run(arguments: Namespace) -> int:
    """Put the backup back, once that was confirmed; give 1 if it was not."""
    from surefoot.records.backups.counts import contents_of
    from surefoot.records.backups.free_space import writing_into
    from surefoot.records.backups.restore import restore_backup
    from surefoot.records.backups.snapshot import size_of
    from surefoot.records.backups.staging import RefusedError, prepared
    from surefoot.records.entities import RecordsError
    from surefoot.records.ids_and_times import now
    from surefoot.records.practice import PRACTICES, file_of

    file, practice = file_of(arguments.practice), PRACTICES[arguments.practice]
    named = _meant(arguments.file, file)
    room = COPIES * (size_of(named) if named.is_file() else 0) + size_of(file)
    with writing_into(file.parent, room), prepared(named, file, practice) as ready:
        if not ready.is_marked and _is_of_the_demo(ready.file) != practice.synthetic:
            raise RefusedError(say(ANOTHERS_CONTENT, file=str(named)))
        tell(_held(say("The backup"), ready.contents))
        if file.exists():
            with suppress(RecordsError):  # a damaged one is why somebody puts a backup back
                tell(_held(say("The practice now"), contents_of(file)))
        if not (arguments.yes or _is_confirmed()):
            tell(say("Nothing was changed."))
            return NOT_CONFIRMED
        kept = restore_backup(ready.file, file, practice, now())
    tell(say("The backup is the practice now. Load pages again that are still open."))
    if kept is not None:
        _tell_of_what_was_there(kept, file)
    return 0


def _meant(named: Path, file: Path) -> Path:
    """Give the file that is named, or the backup of that name beside the records."""
    from surefoot.records.backups.locations import folder_beside

    beside = folder_beside(file) / named.name
    return beside if named == Path(named.name) and not named.exists() and beside.exists() else named


def _tell_of_what_was_there(kept: Path, file: Path) -> None:
    if kept.suffix == file.suffix:
        tell(say("What was there before is kept: {file}", file=str(kept)))
        tell(say("To undo this, put that file back in the same way."))
        return
    place = kept.with_name(f"{kept.name.partition(file.suffix)[0]}{file.suffix}")
    typed = command("restore", place.name)
    tell(say(LOG_KEPT, log=str(kept), file=file.name, place=str(place), command=typed))


def _is_of_the_demo(file: Path) -> bool:
    """Tell whether the invented people are in a file that no mark tells of."""
    from surefoot.demo.people import read_people
    from surefoot.records.backups.counts import how_many_of

    cast = read_people()
    invented = {*cast.names, *(each.alias for each in cast.people)}
    return 2 * how_many_of(file, invented) > len(invented)  # some may have been renamed


def _held(what: Text, held: Contents) -> Text:
    told: dict[str, Value] = {"what": what, "n": held.people, "m": held.entries}
    if held.latest is None:
        return say(HELD_NOTHING, **told)
    return say(HELD, at=held.latest.astimezone().replace(tzinfo=None), **told)


def _is_confirmed() -> bool:
    from surefoot.exchange.mapping_dialog import YES

    tell(say("The backup takes the place of the practice. What is there now is kept beside it."))
    asked = terminal().text(say("Put it back? Type yes or no:"))
    try:
        return input(f"{asked} ").strip().casefold() in YES
    except EOFError:
        print()
        return False
