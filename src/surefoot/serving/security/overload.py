"""What whoever asks is told when there is too much to do: one sentence, wherever it is noticed.

Tried in ``tests/serving/kernels/test_start_queue.py``.
"""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.language import say

TOLD_TO_WAIT_S = 60
TOO_MUCH = say(
    "Surefoot has too much to do right now. What was saved is kept. Close pages of Surefoot that "
    "you do not need, wait a minute, and load this page again. In danger, call your local "
    "emergency number."
)


class OverloadError(HTTPError):
    """So many wait already that one more would wait too long; it is no fault of anything."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE)
