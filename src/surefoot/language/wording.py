"""Texts with their values, and how one language and region words them, numbers and dates.

Tried in ``tests/test_language.py``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import (
    format_decimal,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
    get_territory_currencies,
)

from surefoot.language.directions import isolated
from surefoot.language.tags import LANGUAGES, REGIONS, SOURCE, read_tag, regions
from surefoot.language.translations import load

LARGE = 1e15
NOT_NOTHING = 0.5
"""Of the last digit: under it nothing is left of a number."""
ALONE = re.compile(r"\{\w+\}")
ENDS = (".", "!", "?")
NO_BREAK = "\u00a0"
NARROW = re.compile(r"[ \u202f]")
"""What stands in a time: a line never ends there, and not every typeface has the narrow one."""

Value: TypeAlias = "str | int | float | date | time | Hours | Text"


@dataclass(frozen=True)
class Hours:
    """A part of the day, as the reader's region counts hours.

    Attributes
    ----------
    first, end :
        The hour with which it begins, 0 to 23, and the one before which it ends, 1 to 24.
    of_twelve :
        How it is said in English where hours are counted to twelve, like ``noon to 4 {pm}``;
        ``{am}`` and ``{pm}`` are written as in the times of the region.
    """

    first: int
    end: int
    of_twelve: str


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
        return language(SOURCE).plain.text(self)


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
    isolating :
        Whether words that run from right to left are set apart where they stand in a sentence.

    Attributes
    ----------
    code :
        The language alone.
    tag :
        Language and region, like ``es-MX``; :func:`language` understands it.
    """

    def __init__(self, code: str, region: str | None = None, *, isolating: bool = True) -> None:
        self.code, self._isolating = code, isolating
        self.tag = f"{code}-{region or REGIONS[code]}"
        self._locale = Locale.parse(self.tag, sep="-")
        self._translations, self._plural = load(code)

    def __repr__(self) -> str:
        return f"<Language {self.tag}>"

    @property
    def plain(self) -> Language:
        """The same language for terminals and files of data: no sign is put around any words."""
        return _language(self.code, self.tag.partition("-")[2], isolating=False)

    @property
    def direction(self) -> str:
        """Writing direction, ``ltr`` or ``rtl``."""
        return self._locale.text_direction

    def text(self, text: str | Text) -> str:
        """Word a text; one that has no translation stays English."""
        if isinstance(text, str):
            return self._one(text)
        worded = self._before_values(text)
        if not text.values:
            return worded
        values = {name: self.value(value) for name, value in text.values.items()}
        if self._isolating and not ALONE.fullmatch(worded):
            strange = (name for name, value in text.values.items() if isinstance(value, str))
            values |= {name: isolated(values[name]) for name in strange}
        return _with_one_full_stop(worded, values).format(**values)

    def sentence(self, text: str | Text) -> str:
        """Word a text that stands alone: it begins with a capital, unless a value begins it."""
        worded, begins = self.text(text), self._before_values(text)[:1]
        return begins.upper() + worded[1:] if begins.isalpha() else worded

    def value(self, value: Value) -> str:
        """Write a number, date, time or text as this language does."""
        if isinstance(value, (str, Text)):
            return value if isinstance(value, str) else self.text(value)
        if isinstance(value, Hours):
            return self._hours(value)
        if isinstance(value, datetime):
            return f"{self.value(value.date())}, {self.value(value.time())}"
        if isinstance(value, time):
            return NARROW.sub(NO_BREAK, format_time(value, "short", locale=self._locale))
        if isinstance(value, date):
            return format_date(value, "long", locale=self._locale)
        if not -LARGE < value < LARGE:
            return _rounded(value)
        return format_decimal(value or 0, locale=self._locale)  # never -0

    def to_the_second(self, moment: datetime) -> str:
        """Write a moment so that two of one minute differ."""
        clock = format_time(moment.time(), "medium", locale=self._locale)
        return f"{self.value(moment.date())}, {NARROW.sub(NO_BREAK, clock)}"

    def decimal(self, value: float, digits: int) -> str:
        """Write a number with a fixed number of digits behind the decimal sign."""
        whole = self._locale.decimal_formats[None].pattern.partition(".")[0]
        value = value if abs(value) * 10**digits >= NOT_NOTHING else 0  # never -0.00
        return format_decimal(value, f"{whole}.{'0' * digits}", locale=self._locale)

    def short_date(self, day: date) -> str:
        """Write a day with its month cut short, for places as narrow as the axis of a figure."""
        return format_skeleton("yMMMd", day, locale=self._locale)

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

    @property
    def counts_to_twelve(self) -> bool:
        """Whether hours are counted to twelve here, with a word for the half of the day."""
        return "a" in self._locale.time_formats["short"].pattern

    def _hours(self, hours: Hours) -> str:
        if self.counts_to_twelve:
            halves = {
                name: NARROW.sub(NO_BREAK, format_time(time(hour), "a", locale=self._locale))
                for name, hour in (("am", 0), ("pm", 12))
            }
            return self._one(hours.of_twelve).replace(" {", f"{NO_BREAK}{{").format(**halves)
        return self.text(say("{first} to {end}", first=time(hours.first), end=time(hours.end % 24)))

    def _before_values(self, text: str | Text) -> str:
        if isinstance(text, str) or text.many is None:
            return self._one(text if isinstance(text, str) else text.one)
        return self._counted(text)

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
    code, region = read_tag(tag)
    if code not in LANGUAGES:
        return _language(SOURCE, None)
    return _language(code, region if region in regions(code) else None)


def _with_one_full_stop(worded: str, values: Mapping[str, str]) -> str:
    """Leave out the full stop after a value that is a whole sentence, as a reason may be."""
    for name in (name for name, value in values.items() if value.endswith(ENDS)):
        worded = re.sub(rf"\{{{name}\}}\.(?=\s|$)", f"{{{name}}}", worded)
    return worded


def _rounded(value: float) -> str:
    """Write a number with three digits, also one beyond what a float holds."""
    return f"{Decimal(value) if abs(value) > sys.float_info.max else value:.3g}"


@cache
def _language(code: str, region: str | None, *, isolating: bool = True) -> Language:
    return Language(code, region, isolating=isolating)
