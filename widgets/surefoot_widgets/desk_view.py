"""A view that a person writes in: what the page says goes to a desk, and what came of it back.

Tried in ``tests/widgets/sheet/test_view.py``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from surefoot.records.engines.lock_wait import on_lock_wait
from surefoot_widgets.view import PersonView


class DeskView(PersonView):
    """A view whose ``state`` says what became of the page's latest message.

    Parameters are those of :class:`~surefoot_widgets.view.PersonView`.
    """

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a page says, and show what came of it.

        Raises
        ------
        RuntimeError
            If that met an error nobody foresaw; the page is told that it was not saved. What went
            wrong may carry a person's words, so the error says no more than its kind.
        """
        try:
            self._do(message)
        except Exception as error:
            cue = self.model["strings"]["cue_failed"]
            self.show(state={**self.model["state"], "failure": cue})
            raise RuntimeError(f"{self!r} met a {type(error).__name__}") from None

    @abstractmethod
    def _do(self, message: Mapping[str, Any]) -> None:
        """Do what a page says, and show what came of it."""

    @contextmanager
    def showing_lock_wait(self) -> Iterator[None]:
        """Have the page told while what is done in the block waits for another program.

        The state that comes afterwards says nothing of it.
        """
        with on_lock_wait(lambda: self.show(state={**self.model["state"], "waits": True})):
            yield
