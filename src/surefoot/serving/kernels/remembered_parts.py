"""What kernels of a practice's outcomes worked out, for those that come after them.

It is held in the server's memory and goes with the server. A kernel is given it as it was told, and
sees for itself whether the records still stand as they did then.

Tried in ``tests/visit/test_remembered.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from surefoot.visit import Reach, Visit
from surefoot_kernels.after_fork import forget

PAGES_AT_MOST = 8
BYTES_AT_MOST = 4_000_000
"""Of one page: the outcomes of the demo take a tenth of it."""

Key = tuple[str, str, str, str]


class PageParts:
    """The parts of pages that were worked out, by practice, language and page.

    Only pages about a dataset have any: what a page of one person shows is that person's alone.
    """

    def __init__(self) -> None:
        self._pages: dict[Key, dict[str, Any]] = {}

    def of(self, visit: Visit, version: str) -> Mapping[str, Any] | None:
        """Give the ``state`` that was worked with and the ``parts``; None if there is nothing."""
        return self._pages.get(_key(visit, version))

    def taker(self, visit: Visit, version: str) -> Callable[[Any], None]:
        """Give what takes the word of a kernel: a ``state``, and by its ``name`` a ``value``."""
        if visit.reach is not Reach.DATASET:
            return forget
        return lambda told: self._take(_key(visit, version), told)

    def _take(self, key: Key, told: Mapping[str, Any]) -> None:
        page = self._pages.pop(key, None)
        if page is None or page["state"] != told["state"]:
            page = {"state": told["state"], "parts": {}}
        page["parts"][told["name"]] = told["value"]
        if sum(map(len, page["parts"].values())) <= BYTES_AT_MOST:
            self._pages[key] = page
        while len(self._pages) > PAGES_AT_MOST:
            del self._pages[next(iter(self._pages))]


def _key(visit: Visit, version: str) -> Key:
    return visit.practice, visit.dataset, visit.language, version
