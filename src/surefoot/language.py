"""Every text that a person reads, in the language of that person.

A text is written once, in English, where it belongs; ``locale/<code>/*.po`` hold its
translations, one file an exercise and one a room. :func:`say` joins a text with its values and
leaves the wording to the moment when the reader's language is known.

Numbers, dates and the first day of a week follow the reader's region, which Unicode's CLDR
describes, as Babel brings it. Language and region travel together as one tag, like ``es-MX``.
"""

from __future__ import annotations

import gettext
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from babel import Locale, localedata
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import (
    format_decimal,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
    get_territory_currencies,
)

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
SOURCE = "en"
REGIONS: Mapping[str, str] = {"en": "US", "es": "419"}
"""The region of a reader of whom only the language is known: Spanish as in Latin America."""
TAG = re.compile(
    r"([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@][\w.@-]*)?", re.IGNORECASE
)
"""A language tag (BCP 47) or the name of a system's locale; a script and what follows is unread."""
LARGE = 1e15
LOCALE = Path(__file__).parent / "locale"

Value: TypeAlias = "str | int | float | date | time | Text"


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

    def __str__(self) -> str:
        """Word the text in English, for whoever does not know its reader."""
        return language(SOURCE).text(self)


def say(text: str, /, **values: Value) -> Text:
    """Join an English text with its values, to be worded later."""
    return Text(text, values)


def say_n(one: str, many: str, n: float, /, **values: Value) -> Text:
    """Join a text that depends on a count, ``{n}``, to be worded later."""
    return Text(one, {"n": n, **values}, many, n)


def lines(texts: Sequence[Text]) -> Text:
    """Put texts one below the other."""
    named = {f"line_{n}": text for n, text in enumerate(texts)}
    return Text("\n".join(f"{{{name}}}" for name in named), named)


def said_by(trouble: Exception) -> str | Text:
    """Give what an exception says: its text, to be worded later, or else its words."""
    said = trouble.args[0] if len(trouble.args) == 1 else None
    return said if isinstance(said, Text) else str(trouble)


class Language:
    """Words texts, numbers and dates for readers of one language in one region.

    Parameters
    ----------
    code :
        A key of ``LANGUAGES``.
    region :
        One of :func:`regions`; the usual one of the language if it is not known.

    Attributes
    ----------
    code :
        The language alone.
    tag :
        Language and region, like ``es-MX``; :func:`language` understands it.
    """

    def __init__(self, code: str, region: str | None = None) -> None:
        self.code = code
        self.tag = f"{code}-{region or REGIONS[code]}"
        self._locale = Locale.parse(self.tag, sep="-")
        self._translations, self._plural = _load(code)

    def __repr__(self) -> str:
        return f"<Language {self.tag}>"

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
            return f"{self.value(value.date())}, {self.value(value.time())}"
        if isinstance(value, time):
            return format_time(value, "short", locale=self._locale).replace("\u202f", " ")
        if isinstance(value, date):
            return format_date(value, "long", locale=self._locale)
        if not -LARGE < value < LARGE:
            return _rounded(value)
        return format_decimal(value, locale=self._locale)

    def decimal(self, value: float, digits: int) -> str:
        """Write a number with a fixed number of digits behind the decimal sign."""
        whole = self._locale.decimal_formats[None].pattern.partition(".")[0]
        return format_decimal(value, f"{whole}.{'0' * digits}", locale=self._locale)

    def month(self, day: date) -> str:
        """Write the month and year of a day."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def number_signs(self) -> dict[str, Any]:
        """Tell a page how numbers are written here.

        Returns
        -------
        :
            ``decimal`` and ``group``, the signs; ``sizes``, the digits of the last group and of
            the others; ``currencies``, the signs of the region's money.
        """
        _, region = self.tag.split("-")
        return {
            "decimal": get_decimal_symbol(self._locale),
            "group": get_group_symbol(self._locale),
            "sizes": list(self._locale.decimal_formats[None].grouping),
            "currencies": [
                get_currency_symbol(each, self._locale) for each in get_territory_currencies(region)
            ],
        }

    @property
    def first_weekday(self) -> int:
        """The day that a week begins with here, from 0 for Monday to 6 for Sunday."""
        return self._locale.first_week_day

    def _one(self, text: str) -> str:
        found = self._translations.get(text)
        return found if isinstance(found, str) else text

    def _counted(self, text: Text) -> str:
        found = self._translations.get(text.one)
        if isinstance(found, tuple):
            return found[self._plural(int(text.count))]
        return text.one if text.count == 1 or text.many is None else text.many


def language(tag: str) -> Language:
    """Give the language of a code or a tag; unknown ones give English, and no region of ours."""
    code, region = _read(tag)
    if code not in LANGUAGES:
        return _language(SOURCE, None)
    return _language(code, region if region in regions(code) else None)


def _rounded(value: float) -> str:
    """Write a number with three digits, also one beyond what a float holds."""
    return f"{Decimal(value) if abs(value) > sys.float_info.max else value:.3g}"


@cache
def regions(code: str) -> frozenset[str]:
    """Give the regions that are known for a language, such as ``MX``, or ``419`` for several."""
    known = (each.split("_") for each in localedata.locale_identifiers())
    return frozenset(parts[1] for parts in known if parts[0] == code and parts[1:] == parts[-1:])


def negotiate(asked: str | None, saved: str | None, accepted: str | None) -> str:
    """Choose a language: the one asked for, the one chosen before, what the browser accepts.

    Its region is the first that is named together with it, else the first that is named at all
    and where it is spoken.

    Parameters
    ----------
    asked, saved :
        Language codes from the address and from an earlier choice; unknown ones are passed over.
    accepted :
        The browser's ``Accept-Language`` header.

    Returns
    -------
    :
        A tag that :func:`language` understands; without a region, if none is known.
    """
    told = [asked or "", saved or "", *(part.split(";")[0] for part in (accepted or "").split(","))]
    named = [_read(tag) for tag in told]
    code = next((code for code, _ in named if code in LANGUAGES), SOURCE)
    together = [region for of, region in named if of == code]
    alone = [region for _, region in named]
    known = (region for region in (*together, *alone) if region in regions(code))
    region = next(known, None)
    return f"{code}-{region}" if region else code


def of_a_terminal(environment: Mapping[str, str]) -> str:
    """Choose a language for a command line: ``SUREFOOT_LANGUAGE``, else the system's; a tag."""
    system = environment.get("LC_ALL") or environment.get("LANG")
    return negotiate(environment.get("SUREFOOT_LANGUAGE"), None, system)


@cache
def _language(code: str, region: str | None) -> Language:
    return Language(code, region)


def _read(tag: str) -> tuple[str, str | None]:
    """Read the language and the region of a tag; a text that is none has neither."""
    found = TAG.fullmatch(tag.strip())
    if found is None:
        return "", None
    return found[1].lower(), found[2].upper() if found[2] else None


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
