"""The page about the exercises says what the exercises say."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thorough import as_many_as

from surefoot.exercises import Exercise

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def script() -> ModuleType:
    path = CHECKOUT / "scripts" / "exercise_docs.py"
    spec = importlib.util.spec_from_file_location("exercise_docs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(script: ModuleType) -> None:
    """If this fails, run ``python scripts/exercise_docs.py``."""
    assert script.PAGE.read_text(encoding="utf-8") == script.page()


@settings(
    max_examples=as_many_as(10, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(data=st.data())
def test_every_number_that_can_be_followed_is_on_the_page(
    exercise: type[Exercise], past: Callable[..., Any], script: ModuleType, data: st.DataObject
) -> None:
    for kept in data.draw(past(exercise)):
        assert set(kept.record.measures()) <= set(script.measured(exercise))


def test_every_number_that_is_followed_is_measured(
    exercise: type[Exercise], script: ModuleType
) -> None:
    assert set(exercise.followed) <= set(script.measured(exercise))
