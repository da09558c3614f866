"""Looking for what should not have been left: names, mails, phones, dates, words, order.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from surefoot.language import say
from surefoot.privacy.release.allowed_columns import TABLES
from surefoot.privacy.release.datapackage import file_of
from surefoot.privacy.verify.release_reader import Found
from surefoot.privacy.verify.verdict import Finding

MONTHS = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic"
LOOKS_LIKE = {
    "mail": re.compile(r"[^\s@]+@[^\s@]+"),
    "date": re.compile(
        r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
        rf"|\b\d{{1,2}}[ .-]*(?:{MONTHS})[a-z]*\.?[ .,-]*\d{{2,4}}\b",
        re.IGNORECASE,
    ),
    "phone": re.compile(r"\d{7,}|\+?\d{1,4}[-. ()]+\d{2,4}[-. ()]+\d{2,4}(?:[-. ]\d{2,4})?"),
    "address": re.compile(r"https?:|www\.|\b\d{1,3}(?:\.\d{1,3}){3}\b"),
}
NAME = re.compile(r"(?<![\w-])[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}(?![\w-])|(?<!\w)[A-Z]\.\s?[A-Z]\.?(?!\w)")
FIRST_NUMBER = re.compile(r"-?\d+")
SURE = 6.0
ENOUGH_ROWS = 50
NARROW = 16**12 / 1000


def leftovers(found: Found) -> Iterator[Finding]:
    """Hold every value to its form, and look for what leads back to people."""
    for name, columns in TABLES.items():
        frame = found.tables[name]
        for column in columns:
            if column.name in frame.columns and frame.columns.is_unique:
                yield from _values(name, column.name, frame[column.name], column.pattern)
        strange = [each for each in frame.columns if each not in {c.name for c in columns}]
        for each in strange:
            yield from _looks(
                name, pd.Series(frame.loc[:, frame.columns == each].to_numpy().ravel())
            )
    yield from _description(found.about)


def _values(table: str, column: str, values: pd.Series, pattern: str) -> Iterator[Finding]:
    given = pd.Series(values.dropna().unique(), dtype="string")
    wrong = int((~given.str.fullmatch(pattern)).sum())
    if wrong:
        text = say(
            "{file}: the column {column} has values that may not be in a release ({n} different).",
            file=file_of(table),
            column=column,
            n=wrong,
        )
        yield Finding("value", text)
    if not pattern.startswith("r-"):
        yield from _looks(table, given)


def _looks(table: str, values: pd.Series) -> Iterator[Finding]:
    file = file_of(table)
    words = {str(value) for value in values.dropna().unique()}
    if _any("mail", words):
        yield Finding("mail", say("{file} holds what looks like a mail address.", file=file))
    if _any("date", words):
        yield Finding("date", say("{file} holds what looks like a date.", file=file))
    if _any("phone", words):
        yield Finding("phone", say("{file} holds what looks like a phone number.", file=file))
    if _any("address", words):
        yield Finding("address", say("{file} holds what looks like a network address.", file=file))
    if any(NAME.search(word) for word in words):
        yield Finding("name", say("{file} holds what looks like a name.", file=file))


def _any(kind: str, words: set[str]) -> bool:
    return any(LOOKS_LIKE[kind].search(word) for word in words)


def _description(about: Any) -> Iterator[Finding]:
    told = {each for each in _strings(about) if not each.startswith("sha256:")}
    if any(_any(kind, told) for kind in ("mail", "date", "phone")):
        yield Finding(
            "description", "The description holds what looks like a mail address, phone or date."
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _strings(each)


def order(found: Found) -> Iterator[Finding]:
    """Look for rows or pseudonyms that stand in an order that could be that of the source."""
    for name, frame in found.tables.items():
        for column in frame.columns[frame.columns.isin([c.name for c in TABLES[name]])].unique():
            if _in_order(frame.loc[:, frame.columns == column].iloc[:, 0]):
                text = say(
                    "{file}: the rows stand in the order of {column}.",
                    file=file_of(name),
                    column=column,
                )
                yield Finding("order", text)
    pids = found.tables["person"].get("pid", pd.Series(dtype="string")).dropna()
    drawn = [int(pid[2:], 16) for pid in pids if re.fullmatch(r"r-[0-9a-f]{12}", str(pid))]
    if len(drawn) > 1 and np.median(np.diff(sorted(drawn))) < NARROW / len(drawn):
        yield Finding("order", "The pseudonyms are counted, not drawn.")


def _in_order(values: pd.Series) -> bool:
    """Tell whether neighbouring rows are more alike than chance would have them."""
    if len(values) < ENOUGH_ROWS:
        return False
    ranks = _numbers(values)
    if ranks.std() == 0:
        return False
    apart = (ranks - ranks.mean()) / ranks.std()
    return bool(abs(np.mean(apart[1:] * apart[:-1])) * np.sqrt(len(ranks)) > SURE)


def _numbers(values: pd.Series) -> np.ndarray:
    """Rank values: by their first number if they have one, else by their letters."""
    codes, found = pd.factorize(values)  # a missing value has the code -1, and so the last place
    different = [str(each) for each in found]
    numbers = [FIRST_NUMBER.match(each) for each in different]
    first = np.array([float(each[0]) if each else np.nan for each in numbers] + [np.nan])[codes]
    if np.count_nonzero(~np.isnan(first)) > len(values) / 2:
        return pd.Series(first).fillna(-1).rank().to_numpy(dtype=float)
    places = np.empty(len(different) + 1)
    places[sorted(range(len(different)), key=different.__getitem__)] = range(len(different))
    places[-1] = -1
    return places[codes]
