"""When something was last done, as cards that lead there say it.

Tried in ``tests/widgets/client/test_view.py`` and ``tests/widgets/point/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surefoot.language import Language, say


def last_done(days: Iterable[date], language: Language) -> str:
    """Say on which of the days it was last done; nothing without any."""
    last = max(days, default=None)
    return "" if last is None else language.text(say("Last time: {when}", when=last))
