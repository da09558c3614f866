"""Entries as an exercise sees them, and what it shows in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from surefoot.exercises import Exercise, History, Insight, Kept
from surefoot.exercises.planning import SECTIONS
from surefoot.forms import Form
from surefoot.language import language

FIRST_DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def kept() -> Callable[..., list[Kept[Any]]]:
    """Give the whole entries that answers make, one a day from Monday, 2 March 2026."""

    def make(form: type[Exercise], *answers: Mapping[str, Any]) -> list[Kept[Any]]:
        return [
            Kept(form.read(each), FIRST_DAY + timedelta(days=n), f"entry{n}")
            for n, each in enumerate(answers)
        ]

    return make


@pytest.fixture
def shown() -> Callable[..., dict[str, Any]]:
    """Give insights as a page gets them, by their title."""

    def declare(insights: Sequence[Insight], code: str = "en") -> dict[str, Any]:
        declared = [insight.declaration(language(code)) for insight in insights]
        return {each["title"]: each for each in declared}

    return declare


class Entered(History):
    """A history of known entries."""

    def __init__(self, entries: Mapping[str, Sequence[Kept[Any]]]) -> None:
        self._entries = entries

    def of(self, key: str) -> Sequence[Kept[Form]]:
        """Give the entries of a key."""
        return self._entries.get(key, ())


@pytest.fixture
def entered() -> type[Entered]:
    """Give the class of a history that is made of known entries."""
    return Entered


@pytest.fixture
def plan_of() -> Callable[..., dict[str, tuple[str, str]]]:
    """Give section and English text of plan lines, by their key."""

    def lines(form: type[Exercise], past: Sequence[Kept[Any]]) -> dict[str, tuple[str, str]]:
        english = language("en")
        return {
            each.key: (SECTIONS[each.plan_topic].value, english.text(each.plan_text))
            for each in form.said(past)
            if each.plan_topic in SECTIONS
        }

    return lines
