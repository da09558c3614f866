"""The page of the backups: one is taken by a press, and a copy of it is handed to the browser."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, TypeVar

from tornado.web import HTTPError

from surefoot.language import Text, said_by, say
from surefoot.records.backups.contents import Contents, contents_of
from surefoot.records.backups.copying import back_up
from surefoot.records.backups.places import Backup, backups_of, folder_beside
from surefoot.records.backups.plain import DamagedError
from surefoot.records.failures import reason
from surefoot.records.practice import PRACTICES, file_of
from surefoot.records.stamps import now
from surefoot.records.store import RecordsError
from surefoot.serving.navigation import BACKUP
from surefoot.serving.pages import Page
from surefoot.serving.soundness import Soundness

Given = TypeVar("Given")

SHOWN = 8
PIECE = 256 * 1024  # bytes handed over at a time
NOT_TAKEN = "No backup could be made: {reason}."


async def _in_a_thread(work: Callable[[], Given]) -> Given:
    return await asyncio.get_running_loop().run_in_executor(None, work)


class BackingUp(Page):
    """Takes backups, lists them and hands them over."""

    here = BACKUP

    async def get(self, practice: str) -> None:
        """Show the backups beside the records, and what the newest holds if it was just taken."""
        await self._show(practice)

    async def post(self, practice: str) -> None:
        """Take a backup, or hand one over."""
        do = self.get_body_argument("do", "")
        if do == "make":
            await self._make(practice)
        elif do == "download":
            await self._hand_over(practice, self.get_body_argument("name", ""))
        else:
            raise HTTPError(HTTPStatus.BAD_REQUEST)

    async def _make(self, practice: str) -> None:
        file = await self._file(practice)
        soundness: Soundness = self.settings["soundness"]
        try:
            await _in_a_thread(lambda: back_up(file, PRACTICES[practice], now()))
        except DamagedError as damaged:
            problem = said_by(damaged)
        except (RecordsError, OSError) as failed:
            problem = say(NOT_TAKEN, reason=reason(failed))
        else:
            await _in_a_thread(soundness.look)
            self.redirect(f"/{practice}/{BACKUP}?did=made", status=HTTPStatus.SEE_OTHER)
            return
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        await self._show(practice, problem)

    async def _hand_over(self, practice: str, name: str) -> None:
        """Send a backup that is listed, and nothing else that lies there, in pieces."""
        file = await self._file(practice)
        asked = next((each for each in await _listed(file) if each.file.name == name), None)
        if asked is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "application/vnd.sqlite3")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("Content-Length", str(asked.size))
        opened = await _in_a_thread(lambda: _open(asked.file))
        try:
            while piece := await _in_a_thread(lambda: opened.read(PIECE)):
                self.write(piece)
                await self.flush()
        finally:
            opened.close()

    async def _show(self, practice: str, problem: Text | str | None = None) -> None:
        file = await self._file(practice)
        backups = await _listed(file)
        self.practice_name = practice
        self.show(
            "backup.html",
            backups=backups[:SHOWN],
            more=len(backups) - SHOWN,
            folder=str(folder_beside(file)),
            held=await _held(backups) if self.asked("did") == "made" else None,
            problem=problem,
        )

    async def _file(self, practice: str) -> Path:
        file = file_of(practice)
        if not await _in_a_thread(file.exists):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return file


async def _listed(file: Path) -> list[Backup]:
    return await _in_a_thread(lambda: backups_of(file))


async def _held(backups: list[Backup]) -> Contents | None:
    return await _in_a_thread(lambda: contents_of(backups[0].file)) if backups else None


def _open(file: Path) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(file, flags), "rb")
