"""Looks at the folder of the records: who may open what is in it, and what was left lying about.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from surefoot.atomic_files import (
    SCRATCH,
    has_ended,
    is_link,
    is_open_to_others,
    is_owned_by_another,
    leftover_parts,
    leftover_scratch,
    others_may_write,
)
from surefoot.doctor.findings import Finding, right, wrong
from surefoot.language import Text, say, say_n
from surefoot.paths import as_typed
from surefoot.serving.auth import signing_key
from surefoot.serving.security.environment import short_temporary_folder

NAMED = 5
YOUNG_S = 24 * 3600
OPEN = (
    "Other accounts of this computer may open {names} in the folder of the records.",
    "Other accounts of this computer may open {n} files or folders in the folder of the records: "
    "{names}.",
)
CLOSE = "Type this, and they are yours alone: chmod -R go-rwx {folder}"
KEY_OPEN = "Other accounts of this computer could read what lets your browsers in."
NEW_KEY = (
    "Do this first: close Surefoot, and delete {file}. The next start makes a new one, and each "
    "browser has to be let in again."
)
FOLDER_OPEN = "Other accounts of this computer may open the folder of the records."
WRITABLE = (
    "Other accounts of this computer may write to the folder of the records, and put files of "
    "their own in the place of yours."
)
OTHERS = (
    "Another account owns {names} in the folder of the records.",
    "Another account owns {n} files or folders in the folder of the records: {names}.",
)
TAKE_OVER = "Ask whoever looks after this computer to make you their owner."
LINKS = (
    "{names} in the folder of the records is a link to another place.",
    "{n} files or folders in the folder of the records are links to another place: {names}.",
)
NO_LINKS = (
    "Put the file itself there, or name the folder that it is in by SUREFOOT_HOME. Nothing is "
    "written through a link."
)
LEFT = (
    "Something was left lying about when Surefoot ended in the middle: {names}",
    "{n} things were left lying about when Surefoot ended in the middle: {names}",
)
DELETE = "Close Surefoot, look again, and delete what is still there."
ALL_YOURS = "The folder of the records, and what is in it, is yours alone."


def check(home: Path, *, is_open: bool) -> Iterator[Finding]:
    """Look at a folder of records.

    Parameters
    ----------
    home :
        The folder.
    is_open :
        Whether Surefoot runs: what it uses just now was not left lying about.
    """
    inside = sorted(_inside(home))
    links = [each for each in inside if is_link(each)]
    if links:
        yield wrong(_named(LINKS, links, home), say(NO_LINKS))
    yield from _of_rights(home, [each for each in inside if each not in links])
    if not is_open:
        left = [*_left_in_temporary_folders(), *_left_in(home)]
        mine = [each for each in left if _is_mine(each)]
        if mine:
            yield wrong(_named(LEFT, mine, None), say(DELETE))


def _inside(folder: Path) -> Iterator[Path]:
    """Give all that is in a folder, without going through a link."""
    for each in folder.iterdir():
        yield each
        if each.is_dir() and not is_link(each):
            yield from _inside(each)


def _left_in_temporary_folders() -> list[Path]:
    """Name the folders of runs that are over; of the younger ones, those that are known to be."""
    places = {*leftover_scratch(), *Path(short_temporary_folder()).glob(f"{SCRATCH}*")}
    return sorted(each for each in places if has_ended(each) or _is_old(each))


def _is_old(place: Path) -> bool:
    return time.time() - os.lstat(place).st_mtime > YOUNG_S


def _left_in(home: Path) -> list[Path]:
    folders = (home, *(each for each in home.iterdir() if each.is_dir() and not is_link(each)))
    scratch = sorted(home.glob(f"{SCRATCH}*"))
    return [*(each for folder in folders for each in leftover_parts(folder)), *scratch]


def _of_rights(home: Path, inside: list[Path]) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    folder_open = is_open_to_others(home)
    if folder_open:
        told = say(WRITABLE if others_may_write(home) else FOLDER_OPEN)
        yield wrong(told, say(CLOSE, folder=as_typed(home)))
    opened = [each for each in inside if is_open_to_others(each)]
    key = home / signing_key.NAME
    could_be_read = key in opened
    if could_be_read:
        yield wrong(say(KEY_OPEN), say(NEW_KEY, file=as_typed(key)))
        opened.remove(key)
    if opened:
        yield wrong(_named(OPEN, opened, home), say(CLOSE, folder=as_typed(home)))
    others = [each for each in (home, *inside) if is_owned_by_another(each)]
    if others:
        yield wrong(_named(OTHERS, others, home), say(TAKE_OVER))
    if not (folder_open or opened or others or could_be_read):
        yield right(say(ALL_YOURS))


def _is_mine(place: Path) -> bool:
    try:
        return sys.platform == "win32" or os.lstat(place).st_uid == os.geteuid()
    except FileNotFoundError:  # it was taken away meanwhile
        return True


def _named(wording: tuple[str, str], places: list[Path], home: Path | None) -> Text:
    names = [str(each.relative_to(home) if home else each) for each in places[:NAMED]]
    more = ["…"] if len(places) > NAMED else []
    return say_n(*wording, len(places), names=", ".join([*names, *more]))
