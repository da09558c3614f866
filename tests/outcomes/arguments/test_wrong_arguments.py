"""Whatever a function cannot take is refused in a sentence that names the argument."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from surefoot.outcomes.days import Diary

from .calls import Right, spoilt
from .dataset_calls import DATASETS
from .outcome_calls import OUTCOMES
from .privacy_calls import PRIVACY

CALLS = [*OUTCOMES, *DATASETS, *PRIVACY]
ELSEWHERE = {"report", "report_html", "write_report", "write", "noisy_counts", "Ledger.spend"}
"""What takes seconds, writes files or needs an extra; tests of its own hold that it works."""

of_each = pytest.mark.parametrize("case", CALLS, ids=lambda case: case.name)


def wrong_calls(case: Right) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in case.given:
        for how, changed in spoilt(case, name):
            yield name, how, changed


def test_there_are_many_wrong_calls() -> None:
    assert sum(1 for case in CALLS for _ in wrong_calls(case)) > 2000


FOUND: dict[int, Any] = {}


def found(case: Right) -> Any:
    """Give what the right call gives, worked out once."""
    if id(case) not in FOUND:
        FOUND[id(case)] = case.with_({})
    return FOUND[id(case)]


@of_each
def test_nothing_wrong_is_taken_in_silence(case: Right) -> None:
    taken = []
    for name, how, changed in wrong_calls(case):
        try:
            case.with_(changed)
        except (ValueError, TypeError) as refused:
            named = {name, *changed, *map(str, _columns_of(case, name))}
            if not any(each in str(refused) for each in named):
                taken.append(f"{name}, {how}: {refused}")
        except Exception as broken:
            taken.append(f"{name}, {how}: {broken!r}")
        else:
            taken.append(f"{name}, {how}: taken")
    assert not taken, "\n".join(taken)


def _columns_of(case: Right, name: str) -> list[Any]:
    value = case.given[name]
    return (
        [value]
        if isinstance(value, str)
        else list(value)
        if isinstance(value, list | tuple)
        else []
    )


@pytest.mark.parametrize(
    "case", [case for case in CALLS if case.name not in ELSEWHERE], ids=lambda case: case.name
)
def test_the_call_that_is_spoilt_is_right_by_itself(case: Right) -> None:
    found(case)


SEVERAL = [
    pytest.param(case, name, id=f"{case.name}-{name}")
    for case in CALLS
    for name in [name for name, value in case.given.items() if isinstance(value, pd.Series)][1:]
]


@pytest.mark.parametrize(("case", "name"), SEVERAL)
def test_people_in_another_order_give_the_same_numbers(case: Right, name: str) -> None:
    shuffled = case.given[name].sample(frac=1, random_state=1)
    one, two = (
        each.counts() if isinstance(each, Diary) else each
        for each in (found(case), case.with_({name: shuffled}))
    )
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, two)
    else:
        np.testing.assert_equal(one, two)
