"""A stair is told apart from a slope, and a line or noise is not called a stair."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from surefoot.outcomes.models.steps import largest_step

WEEKS = np.arange(0, 12, 2)


def drawn(seed: int, people: int, course: Any) -> tuple[Any, Any, Any]:
    rng = np.random.default_rng([seed, people])
    person, week = np.repeat(np.arange(people), len(WEEKS)), np.tile(WEEKS, people).astype(float)
    own = rng.multivariate_normal([0, 0], [[9, -0.2], [-0.2, 0.1]], people)[person]
    score = 20 + own[:, 0] + own[:, 1] * week + course(week) + rng.normal(0, 2, len(person))
    return score, week, person.astype(object)


def called_a_step(people: int, course: Any) -> int:
    found = [largest_step(*drawn(seed, people, course)) for seed in range(40)]
    return sum(each is not None and each.explains_most for each in found)


@pytest.mark.parametrize("people", [12, 100])
def test_a_line_and_a_flat_course_are_seldom_called_a_step(people: int) -> None:
    assert called_a_step(people, lambda week: -0.5 * week) <= 2
    assert called_a_step(people, lambda week: 0 * week) <= 2


@pytest.mark.parametrize("people", [12, 100])
def test_a_step_is_found_where_it_is(people: int) -> None:
    assert called_a_step(people, lambda week: -5.0 * (week > 0)) >= 38
    step = largest_step(*drawn(1, people, lambda week: -5.0 * (week > 4)))
    assert step is not None
    assert step.after == 4
    assert abs(step.size + 5) < 2


def test_two_times_are_all_step_and_tell_nothing() -> None:
    score, week, person = (np.array(each) for each in ([1.0, 2.0], [0.0, 9.0], ["a", "a"]))
    assert largest_step(score, week, person.astype(object)) is None
