"""The page of the backups: one is taken by a press, and a copy of it is handed to the browser."""

from __future__ import annotations

import os
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from tornado.web import HTTPError

from surefoot.language import Text, said_by, say
from surefoot.records.backups.counts import contents_of
from surefoot.records.backups.free_space import NotEnoughSpaceError
from surefoot.records.backups.locations import Backup, backups_of, folder_beside, kept_of
from surefoot.records.backups.orphans import copies_of, newest_whole, was_here
from surefoot.records.backups.raw_file import DamagedError
from surefoot.records.backups.snapshot import back_up
from surefoot.records.entities import RecordsError
from surefoot.records.ids_and_times import now
from surefoot.records.practice import PRACTICES
from surefoot.records.save_errors import GONE, reason
from surefoot.serving.pages.deferred_answers import Outcome, SeeOther
from surefoot.serving.pages.file_health import FileHealth
from surefoot.serving.pages.navigation import BACKUP
from surefoot.serving.pages.page import Page

SHOWN = 8
PIECE = 256 * 1024  # bytes handed over at a time
NOT_TAKEN = "No backup could be made: {reason}."


class BackupPage(Page):
    """Takes backups, lists them and hands them over."""

    here = BACKUP
    takes_words = True

    async def get(self, practice: str) -> None:
        """Show the backups beside the records, and what the newest holds if it was just taken."""
        if await self.has_waited():
            return
        was_made = self.asked("did") == "made"
        look = self.at_the_file(practice, lambda file: _listed(practice, file, was_made=was_made))
        (await look)(self)

    async def post(self, practice: str) -> None:
        """Take a backup, or hand one over."""
        do = self.get_body_argument("do", "")
        if do == "make":
            soundness: FileHealth = self.settings["soundness"]
            await self.order_at_the_file(practice, lambda file: _made(practice, file, soundness))
        elif do == "download":
            await self._hand_over(practice, self.get_body_argument("name", ""))
        else:
            raise HTTPError(HTTPStatus.BAD_REQUEST)

    async def _hand_over(self, practice: str, name: str) -> None:
        """Send a backup that is listed, and nothing else that lies there, in pieces."""
        asked, opened = await self.at_the_file(practice, lambda file: _open(file, name))
        self.set_header("Content-Type", "application/vnd.sqlite3")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("Content-Length", str(asked.size))
        try:
            while piece := await self.at_the_file(practice, lambda _: opened.read(PIECE)):
                self.write(piece)
                await self.flush()
        finally:
            opened.close()


def _made(practice: str, file: Path, soundness: FileHealth) -> Outcome:
    if not file.exists():
        return _listed(practice, file)
    try:
        back_up(file, PRACTICES[practice], now())
    except (DamagedError, NotEnoughSpaceError) as told:
        return _listed(practice, file, said_by(told))
    except (RecordsError, OSError) as failed:
        return _listed(practice, file, say(NOT_TAKEN, reason=reason(failed)))
    soundness.look()
    return SeeOther(f"/{practice}/{BACKUP}?did=made")


def _listed(
    practice: str, file: Path, problem: Text | str | None = None, *, was_made: bool = False
) -> Outcome:
    """Look at what lies beside the records, for the page that shows it."""
    backups, kept, newest = backups_of(file), kept_of(file), None
    if not file.exists():
        if not was_here(file):
            return lambda page: page.redirect(f"/{practice}/", status=HTTPStatus.SEE_OTHER)
        problem, newest = say(GONE, file=file.name), newest_whole(file)
    held = contents_of(backups[0].file) if backups and was_made else None

    def show(page: Page) -> None:
        page.practice_name = practice
        if problem is not None:
            page.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        page.show(
            "backup.html",
            backups=backups[:SHOWN],
            more=len(backups) - SHOWN,
            folder=str(folder_beside(file)),
            held=held,
            problem=problem,
            kept=kept[:SHOWN],
            is_missing=not file.exists(),
            newest=newest,
        )

    return show


def _open(file: Path, name: str) -> tuple[Backup, BinaryIO]:
    asked = next((each for each in copies_of(file) if each.file.name == name), None)
    if asked is None:
        raise HTTPError(HTTPStatus.NOT_FOUND)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return asked, os.fdopen(os.open(asked.file, flags), "rb")
