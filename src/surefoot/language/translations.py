"""The translations that ship with Surefoot.

Tried in ``tests/test_language.py``.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "locale"


def catalogues(code: str) -> dict[str, Catalog]:
    """Read the translations of a language, one catalogue a file, keyed by the file's name."""
    found = {}
    for path in sorted((LOCALE / code).glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=code)
    return found


Translations: TypeAlias = dict[str, str | tuple[str, ...]]


def load(code: str) -> tuple[Translations, Callable[[int], int]]:
    """Give the translations of a language, and which of its plurals goes with a count."""
    translations: Translations = {}
    plural: Callable[[int], int] = gettext.c2py("n != 1")
    for catalogue in catalogues(code).values():
        plural = gettext.c2py(catalogue.plural_expr)
        for message in catalogue:
            if message.id and message.string:
                key = message.id if isinstance(message.id, str) else message.id[0]
                string = message.string
                translations[key] = string if isinstance(string, str) else tuple(string)
    return translations, plural
