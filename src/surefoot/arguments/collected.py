"""Kinds of lists and mappings, each member of one kind.

Tried in ``tests/outcomes/arguments/test_wrong_arguments.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from surefoot.arguments.decorator import Kind
from surefoot.arguments.messages import ArgumentError, came
from surefoot.language import say


@dataclass(frozen=True)
class ListOf:
    """A list, tuple or column of values of one kind; a text alone is none."""

    kind: Kind

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        alone = isinstance(value, str | bytes | Mapping | pd.DataFrame)
        if alone or not isinstance(value, Collection | np.ndarray):
            raise ArgumentError(name, came(value), say("a list"))
        for each in value:
            self.kind.read(name, each, given)
        return value


@dataclass(frozen=True)
class MapOf:
    """A mapping from names to values of one kind."""

    kind: Kind

    def read(self, name: str, value: Any, given: Mapping[str, Any]) -> Any:
        """See :meth:`Kind.read`."""
        if not isinstance(value, Mapping):
            raise ArgumentError(name, came(value), say("a mapping"))
        for key, each in value.items():
            self.kind.read(f"{name}, {key}", each, given)
        return value
