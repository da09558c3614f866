"""Looks at the files of records: whole, of a version that we know, of times that have been.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from surefoot.atomic_files import is_link, is_owned_by_another
from surefoot.doctor.findings import Finding, State, advice, right, wrong
from surefoot.language import Text, say
from surefoot.paths import command
from surefoot.records.backups.counts import contents_of
from surefoot.records.backups.locations import backups_of
from surefoot.records.backups.orphans import newest_whole, was_here
from surefoot.records.backups.raw_file import is_whole
from surefoot.records.backups.schema_version import Age, age_of
from surefoot.records.engines.file_identity import log_of
from surefoot.records.entities import RecordsError
from surefoot.records.migrations.upgrading import GET_NEWER
from surefoot.records.practice import DEMO, ORPHANED_LOG, OWN, PRACTICES, StrangeLogError

SLACK = timedelta(minutes=5)
"""By so much two clocks differ that are both right."""

OLD = timedelta(days=14)
WHOLE = "{file} is whole."
NOT_TOGETHER = "{file} and the log beside it are of two times."
DAMAGED = "{file} is damaged."
MADE_ANEW = "Start Surefoot again. It puts the damaged demo aside, and makes a new one."
PUT_BACK = "Put the newest whole backup back: {command}"
CLOSE_AND_PUT_BACK = "Close Surefoot, and put the newest whole backup back: {command}"
NO_BACKUP = (
    "There is no whole backup beside the records. Look for one on your USB drive, and put it back: "
    "{command}, a space, and its name."
)
OR_ELSE = "{mend} If you cannot, do this. {way}"
GONE = "The file {file} is not here, and what belongs to it is: it was moved or deleted."
MOVE_BACK = "If you moved it, put it back."
NOT_BEGUN = "There is no practice of your own here yet."
UNREADABLE = "{file}: {reason}."
LOOK_AGAIN = "Close other programs that use this file, and look at the drive that it is on."
NEWER = "{file} was made by a newer Surefoot."
NOT_OURS = "{file} is not a file of Surefoot’s records."
MOVE_AWAY = "Move it to another folder, and put a backup back if it took the place of your records."
OLDER = "{file} is of an older version; the next start brings it up to date."
AHEAD = "The last entry in {file} is of {at}, which is still to come."
SET_CLOCK = (
    "Look whether the date, the time and the time zone of this computer are right. If they are, "
    "they were wrong then; the entries stay, with the dates that they have."
)
NEVER = "There is no backup of your practice beside the records."
LONG_AGO = "The newest backup beside the records is of {at}."
TAKE_ONE = "Take one: {command}. Copy it to a drive that you keep locked away."
BACKED_UP = "There is a backup of {at}."


def check(home: Path, at: datetime) -> Iterator[Finding]:
    """Look at every practice in a folder.

    Parameters
    ----------
    home :
        The folder of the records.
    at :
        The time by this computer's clock.
    """
    for practice in PRACTICES.values():
        file = home / f"{practice.name}.sqlite"
        if is_link(file) or is_owned_by_another(file):
            continue  # it is told of with what else is strange in the folder
        if file.exists():
            found = [*_of_one(file, at)]
            yield from found
            if practice == OWN and not any(each.state is State.WRONG for each in found):
                yield _of_its_backups(file, at)
        elif not practice.synthetic:
            yield _of_a_missing_one(file)


def _of_a_missing_one(file: Path) -> Finding:
    log = log_of(file)
    if log.exists() and log.stat().st_size > 0:
        mend = say(ORPHANED_LOG, file=file.name, log=log.name)
        what = say("The log {log} lies there without its file.", log=str(log))
        return wrong(what, say(OR_ELSE, mend=mend, way=_way_back(file)))
    if was_here(file):
        mend = say(OR_ELSE, mend=say(MOVE_BACK), way=_way_back(file))
        return wrong(say(GONE, file=str(file)), mend)
    return right(say(NOT_BEGUN))


def _of_one(file: Path, at: datetime) -> Iterator[Finding]:
    try:
        if not is_whole(file):
            yield wrong(say(DAMAGED, file=str(file)), _way_back(file))
            return
        age = age_of(file)
        if age is Age.NOT_OURS:
            yield wrong(say(NOT_OURS, file=str(file)), say(MOVE_AWAY))
            return
        yield right(say(WHOLE, file=str(file)))
        if age is Age.NEWER:
            yield wrong(say(NEWER, file=str(file)), GET_NEWER)
        elif age is Age.OLDER:
            yield right(say(OLDER, file=str(file)))
        latest = contents_of(file).latest
    except StrangeLogError as strange:
        yield wrong(say(NOT_TOGETHER, file=str(file)), strange.args[0])
        return
    except RecordsError as trouble:
        said = trouble.args[0]
        reason = said if isinstance(said, Text) else str(said)
        yield wrong(say(UNREADABLE, file=str(file), reason=reason), say(LOOK_AGAIN))
        return
    if latest is not None and latest > at + SLACK:
        yield wrong(say(AHEAD, file=str(file), at=_local(latest)), say(SET_CLOCK))


def _way_back(file: Path) -> Text:
    if file.stem == DEMO.name:
        return say(MADE_ANEW)
    newest = newest_whole(file)
    if newest is None:
        return say(NO_BACKUP, command=command("restore"))
    wording = CLOSE_AND_PUT_BACK if sys.platform == "win32" else PUT_BACK
    return say(wording, command=command("restore", newest.file))


def _of_its_backups(file: Path, at: datetime) -> Finding:
    newest = next(iter(backups_of(file)), None)
    if newest is None:
        return advice(say(NEVER), say(TAKE_ONE, command=command("backup")))
    if newest.at < _local(at) - OLD:
        return advice(say(LONG_AGO, at=newest.at.date()), say(TAKE_ONE, command=command("backup")))
    return right(say(BACKED_UP, at=newest.at.date()))


def _local(moment: datetime) -> datetime:
    return moment.astimezone().replace(tzinfo=None)
