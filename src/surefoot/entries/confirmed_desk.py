"""A desk whose answer is held back until whoever keeps the records has confirmed.

SQLite's records survive a crash as soon as they return, and the answer is known at once. Other
records, such as those of a browser, only say later whether what was written is safe: until then a
page is told nothing, and if it failed the desk is as if the records had refused it at once.

Tried in ``tests/entries/test_confirmed_desk.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot.records.save_errors import CANNOT_BE_KEPT, failure

Message = Mapping[str, Any]

Confirm = Callable[[Callable[[Exception | None], None]], None]
"""Called after something was written, with whom to tell once that is safe, or why it is not.

It is told once: None, or a :class:`~surefoot.records.entities.RecordsError` or :class:`OSError`. In
that case the records hold by then what they held before.
"""


class Reply:
    """What became of a message: known at once, or as soon as the records have confirmed."""

    def __init__(self) -> None:
        self._known = False
        self._call: Callable[[], None] | None = None

    @classmethod
    def known(cls) -> Reply:
        """Give one that is known already."""
        reply = cls()
        reply.give()
        return reply

    def __repr__(self) -> str:
        return f"<Reply {'known' if self._known else 'held back'}>"

    def then(self, call: Callable[[], None]) -> None:
        """Call something when it is known; at once if it is."""
        if self._known:
            call()
        else:
            self._call = call

    def give(self) -> None:
        """Say that it is known now."""
        self._known = True
        if self._call is not None:
            self._call()


class ConfirmedDesk(ABC):
    """What the desks of a sheet and of a plan have in common.

    Parameters
    ----------
    person :
        Where what is written is kept, and whose it is.
    language :
        The reader's.
    confirm :
        Says later whether what was written is safe; without it that is so at once.
    """

    def __init__(
        self, person: PersonRecords, language: Language, confirm: Confirm | None = None
    ) -> None:
        self._person, self._language, self._confirm = person, language, confirm
        self._done = self._saved = 0
        self._failure: str | None = None
        self._has_written = self._is_held = False
        self._refused: Exception | None = None

    @abstractmethod
    def _act(self, message: Message) -> None:
        """Do what a page asks for, and count the messages that are ``_done``."""

    @abstractmethod
    def _restored(self) -> None:
        """Follow the records, which hold again what they held before the latest message."""

    def _writing(self) -> PersonRecords:
        """Give the records to write in.

        Raises
        ------
        RecordsError, OSError
            If this message is done once more because what it wrote was not confirmed.
        """
        if self._refused is not None:
            raise self._refused
        self._has_written = True
        return self._person

    def _reply_to(self, message: Message) -> Reply:
        """Do what a page asks for, and give what came of it as soon as that is known.

        Raises
        ------
        RuntimeError
            If the reply to the message before is still held back.
        """
        if self._is_held:
            raise RuntimeError(f"{self!r} was sent a message before the last one was confirmed")
        before = {} if self._confirm is None else self._copied()
        reply = Reply()
        self._attempt(message)
        if self._confirm is None or not self._has_written:
            self._know(reply)
        else:
            self._is_held = True
            self._confirm(partial(self._settle, reply, message, before))
        return reply

    def _settle(
        self, reply: Reply, message: Message, before: Mapping[str, Any], problem: Exception | None
    ) -> None:
        if problem is not None:
            vars(self).update(before)
            self._restored()
            self._refused = problem
            try:
                self._attempt(message)
            finally:
                self._refused = None
        self._is_held = False
        self._know(reply)

    def _know(self, reply: Reply) -> None:
        self._saved = self._done
        reply.give()

    def _attempt(self, message: Message) -> None:
        self._failure, self._has_written = None, False
        try:
            self._act(message)
        except CANNOT_BE_KEPT as problem:
            self._failure = self._language.text(failure(problem))

    def _copied(self) -> dict[str, Any]:
        """Give the desk's attributes as they are now; what they contain is never changed."""
        copied = (dict, list, set)
        return {
            name: each.copy() if isinstance(each, copied) else each
            for name, each in vars(self).items()
        }
