"""Kinds of columns, one value a person, time or site.

Tried in ``tests/outcomes/arguments/test_misread_calls.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from surefoot.arguments.messages import MISSING, ArgumentError, came, in_places
from surefoot.arguments.scalars import Number
from surefoot.language import Text, say


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A column of numbers, one a person or time.

    Attributes
    ----------
    least, most :
        Limits, allowed.
    whole :
        Whether they are counts or days, without a fraction.
    missing :
        Whether some may be missing.
    one :
        Whether a single number will do.
    """

    least: float | None = None
    most: float | None = None
    whole: bool = False
    missing: bool = True
    one: bool = False

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if self.one and isinstance(value, Real):
            return Number(least=self.least, most=self.most, whole=self.whole).read(name, value, {})
        column = _column(name, value, self._wanted())
        numbers = _as_numbers(name, column, self._wanted())
        self._hold(name, numbers)
        return value

    def _hold(self, name: str, numbers: pd.Series) -> None:
        known = numbers.dropna()
        wrong = [
            (np.isinf(known), say("something infinite")),
            (numbers.isna() & (not self.missing), say("something missing")),
            (known[~np.isinf(known)] % 1 != 0, say("a fraction")) if self.whole else None,
            (known < self.least, say("a number below {least}", least=self.least))
            if self.least is not None
            else None,
            (known > self.most, say("a number above {most}", most=self.most))
            if self.most is not None
            else None,
        ]
        for found, what in filter(None, wrong):
            if found.any():
                raise ArgumentError(name, in_places(what, int(found.sum())), self._wanted())

    def _wanted(self) -> Text:
        one = Number(least=self.least, most=self.most, whole=self.whole).wanted()
        return say("a column, each {kind}", kind=one)


@dataclass(frozen=True, kw_only=True)
class YesNo:
    """A column of yes and no: true and false, or 1 and 0.

    Attributes
    ----------
    missing :
        Whether some may be missing.
    """

    missing: bool = False

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        wanted = say("a column of True and False, or of 1 and 0")
        numbers = _as_numbers(name, _column(name, value, wanted), wanted, yes_no=True)
        wrong = numbers.dropna()[~numbers.dropna().isin([0, 1])]
        if len(wrong):
            raise ArgumentError(name, in_places(say("another number"), len(wrong)), wanted)
        if not self.missing and numbers.isna().any():
            raise ArgumentError(
                name, in_places(say("something missing"), int(numbers.isna().sum())), wanted
            )
        return value


@dataclass(frozen=True)
class EachOf:
    """A column each value of which is one of some names, or missing."""

    options: Collection[str]

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        wanted = say("a column of {options}", options=", ".join(self.options))
        known = _column(name, value, wanted).dropna()
        wrong = int((~known.isin(list(self.options))).sum())
        if wrong:
            raise ArgumentError(name, in_places(say("another name"), wrong), wanted)
        return value


@dataclass(frozen=True, kw_only=True)
class Labels:
    """A column of anything that people can be grouped by.

    Attributes
    ----------
    missing :
        Whether some may be missing.
    codes :
        Whether a group may be a number below 0, as codes for "not known" are.
    once :
        Whether each stands there once only.
    """

    missing: bool = True
    codes: bool = True
    once: bool = False

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        column = _column(name, value, say("a column of groups"))
        for each in column:
            if not isinstance(each, Hashable):
                raise ArgumentError(name, came(each), say("a column of groups"))
        if not self.missing and column.isna().any():
            raise ArgumentError(name, say("something missing"), say("a column of groups"))
        if not self.codes and pd.api.types.is_numeric_dtype(column) and (column < 0).any():
            raise ArgumentError(
                name, say("a number below {least}", least=0), say("a column of groups")
            )
        if self.once and column.duplicated().any():
            raise ArgumentError(name, say("a value twice"), say("a column of groups, each once"))
        return value


def _column(name: str, value: Any, wanted: Text) -> pd.Series:
    if isinstance(value, str | bytes | Mapping | pd.DataFrame) or np.ndim(value) != 1:
        raise ArgumentError(name, came(value), wanted)
    if isinstance(value, pd.Series):
        return value
    return pd.Series(value if isinstance(value, np.ndarray) else list(value), dtype=None)


def _as_numbers(name: str, column: pd.Series, wanted: Text, *, yes_no: bool = False) -> pd.Series:
    """Give numbers as floats; text that looks like one is text."""
    kind = column.dtype
    if pd.api.types.is_bool_dtype(kind) and not yes_no:
        raise ArgumentError(name, say("yes and no"), wanted)
    if pd.api.types.is_datetime64_any_dtype(kind) or pd.api.types.is_timedelta64_dtype(kind):
        raise ArgumentError(name, say("a date or a time"), wanted)
    if pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind):
        return pd.Series(column.to_numpy(float, na_value=np.nan))
    for each in column:
        missing = any(each is one for one in MISSING) or (isinstance(each, float) and each != each)
        allowed = isinstance(each, Real) and (yes_no or not isinstance(each, bool | np.bool_))
        if not missing and not allowed:
            raise ArgumentError(name, came(each), wanted)
    return pd.Series([np.nan if pd.isna(each) else float(each) for each in column], dtype=float)
