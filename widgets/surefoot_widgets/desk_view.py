"""A view that a person writes in: what the page says goes to a desk, and what came of it back.

Tried in ``tests/widgets/sheet/test_view.py``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from surefoot.entries.confirmed_desk import Confirm, Reply
from surefoot.language import Language
from surefoot.records.engines.lock_wait import on_lock_wait
from surefoot_widgets.view import PersonView


class DeskView(PersonView):
    """A view whose ``state`` says what became of the page's latest message.

    Parameters are those of :class:`~surefoot_widgets.view.PersonView`.

    Attributes
    ----------
    confirm :
        Says later whether what was written is safe, for the desk of a view that is bound after it
        was set; None where records are safe as soon as they return.
    """

    confirm: Confirm | None = None

    def __init__(self, language: Language, strings: Mapping[str, str], **parts: Any) -> None:
        super().__init__(language, strings, **parts)
        self._held: Reply | None = None
        self._later: deque[Mapping[str, Any]] = deque()

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a page says, and show what came of it as soon as that is known.

        Until then what else the page says waits.

        Raises
        ------
        RuntimeError
            If that met an error nobody foresaw; the page is told that it was not saved. What went
            wrong may carry a person's words, so the error says no more than its kind.
        """
        if self._held is not None:
            self._later.append(message)
            return
        with self._keeping_words_in():
            self._held = self._do(message)
        self._held.then(partial(self._answer, message))

    def _answer(self, message: Mapping[str, Any]) -> None:
        self._held = None
        try:
            with self._keeping_words_in():
                self._show_answer(message)
        finally:
            if self._later:
                self.hear(self._later.popleft())

    @contextmanager
    def _keeping_words_in(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            cue = self.model["strings"]["cue_failed"]
            self.show(state={**self.model["state"], "failure": cue})
            raise RuntimeError(f"{self!r} met a {type(error).__name__}") from None

    @abstractmethod
    def _do(self, message: Mapping[str, Any]) -> Reply:
        """Do what a page says."""

    @abstractmethod
    def _show_answer(self, message: Mapping[str, Any]) -> None:
        """Show what came of a message."""

    @contextmanager
    def showing_lock_wait(self) -> Iterator[None]:
        """Have the page told while what is done in the block waits for another program.

        The state that comes afterwards says nothing of it.
        """
        with on_lock_wait(lambda: self.show(state={**self.model["state"], "waits": True})):
            yield
