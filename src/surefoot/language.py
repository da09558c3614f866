"""Every text that a person reads, in the language of that person.

A text is written once, in English, where it belongs; ``locale/<code>/*.po`` hold its
translations, one file an exercise and one a room. :func:`say` joins a text with its values and
leaves the wording to the moment when the reader's language is known.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
SOURCE = "en"
REGIONS: Mapping[str, str] = {"en": "en_US", "es": "es_419"}
"""How numbers and dates are written, by language: Spanish as in Latin America."""
LARGE = 1e15
LOCALE = Path(__file__).parent / "locale"

Value: TypeAlias = "str | int | float | date | Text"


@dataclass(frozen=True)
class Text:
    """A text and the values that go into it, not yet in anybody's language.

    Attributes
    ----------
    one :
        The English text; ``{name}`` stands for a value.
    values :
        What stands for each name; numbers and dates are written as the reader's language does.
    many, count :
        The English text for a count other than one, and the count.
    """

    one: str
    values: Mapping[str, Value] = field(default_factory=dict)
    many: str | None = None
    count: float = 1


def say(text: str, /, **values: Value) -> Text:
    """Join an English text with its values, to be worded later."""
    return Text(text, values)


def say_n(one: str, many: str, n: float, /, **values: Value) -> Text:
    """Join a text that depends on a count, ``{n}``, to be worded later."""
    return Text(one, {"n": n, **values}, many, n)


class Language:
    """Words texts, numbers and dates for readers of one language.

    Parameters
    ----------
    code :
        A key of ``LANGUAGES``.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._locale = Locale.parse(REGIONS[code])
        self._translations, self._plural = _load(code)

    def __repr__(self) -> str:
        return f"<Language {self.code}>"

    @property
    def direction(self) -> str:
        """Writing direction, ``ltr`` or ``rtl``."""
        return self._locale.text_direction

    def text(self, text: str | Text) -> str:
        """Word a text; one that has no translation stays English."""
        if isinstance(text, str):
            return self._one(text)
        worded = self._one(text.one) if text.many is None else self._counted(text)
        if not text.values:
            return worded
        return worded.format(**{name: self.value(value) for name, value in text.values.items()})

    def value(self, value: Value) -> str:
        """Write a number, date, time or text as this language does."""
        if isinstance(value, (str, Text)):
            return value if isinstance(value, str) else self.text(value)
        if isinstance(value, datetime):
            time = format_time(value, "short", locale=self._locale).replace("\u202f", " ")
            return f"{format_date(value, 'long', locale=self._locale)}, {time}"
        if isinstance(value, date):
            return format_date(value, "long", locale=self._locale)
        if not -LARGE < value < LARGE:
            return f"{value:.3g}"
        return format_decimal(value, locale=self._locale)

    def _one(self, text: str) -> str:
        found = self._translations.get(text)
        return found if isinstance(found, str) else text

    def _counted(self, text: Text) -> str:
        found = self._translations.get(text.one)
        if isinstance(found, tuple):
            return found[self._plural(int(text.count))]
        return text.one if text.count == 1 or text.many is None else text.many


@cache
def language(code: str) -> Language:
    """Give the language of a code; an unknown code gives English."""
    return Language(code if code in LANGUAGES else SOURCE)


def negotiate(asked: str | None, saved: str | None, accepted: str | None) -> str:
    """Choose a language: the one asked for, the one chosen before, what the browser accepts.

    Parameters
    ----------
    asked, saved :
        Language codes from the address and from an earlier choice; unknown ones are passed over.
    accepted :
        The browser's ``Accept-Language`` header.
    """
    for code in (asked, saved):
        if code in LANGUAGES:
            return str(code)
    wanted = [part.split(";")[0].strip()[:2].lower() for part in (accepted or "").split(",")]
    return next((code for code in wanted if code in LANGUAGES), SOURCE)


def of_a_terminal(environment: Mapping[str, str]) -> str:
    """Choose a language for a command line: ``SUREFOOT_LANGUAGE``, else the system's."""
    system = environment.get("LC_ALL") or environment.get("LANG")
    return negotiate(environment.get("SUREFOOT_LANGUAGE"), None, system)


def catalogues(code: str) -> dict[str, Catalog]:
    """Read the translations of a language, one catalogue a file, keyed by the file's name."""
    found = {}
    for path in sorted((LOCALE / code).glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=code)
    return found


_Translations: TypeAlias = dict[str, str | tuple[str, ...]]


def _load(code: str) -> tuple[_Translations, Callable[[int], int]]:
    translations: _Translations = {}
    plural: Callable[[int], int] = gettext.c2py("n != 1")
    for catalogue in catalogues(code).values():
        plural = gettext.c2py(catalogue.plural_expr)
        for message in catalogue:
            if message.id and message.string:
                key = message.id if isinstance(message.id, str) else message.id[0]
                string = message.string
                translations[key] = string if isinstance(string, str) else tuple(string)
    return translations, plural
