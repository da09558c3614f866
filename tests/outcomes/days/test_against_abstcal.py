"""The same answers as abstcal 0.9, kept in ``abstcal_0_9.json`` by ``ask_abstcal.py``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from surefoot.outcomes import days
from surefoot.outcomes.days import Diary, MissingRule

TOLD = json.loads(Path(__file__).with_name("abstcal_0_9.json").read_text("utf-8"))
SAME: dict[str, Callable[[Diary, MissingRule], pd.DataFrame]] = {
    "continuous": lambda diary, rule: days.continuous_abstinence(diary, rule=rule),
    "last 7": lambda diary, rule: days.point_prevalence(diary, on=30, days=7, rule=rule),
    "prolonged, any": lambda diary, rule: days.prolonged_abstinence(
        diary, rule=rule, grace_days=14, use_days=1, within=1
    ),
    "prolonged, 3 days": lambda diary, rule: days.prolonged_abstinence(
        diary, rule=rule, grace_days=14, use_days=3, within=30
    ),
    "prolonged, 2 days/7 days": lambda diary, rule: days.prolonged_abstinence(
        diary, rule=rule, grace_days=14, use_days=3, within=7
    ),
}


@pytest.fixture(scope="module")
def diary() -> Diary:
    rows = [
        (who, day, float(amount))
        for who, told in enumerate(TOLD["people"])
        for day, amount in enumerate(told, 1)
        if amount != "?"
    ]
    frame = pd.DataFrame(rows, columns=["pid", "day", "amount"])
    return days.diary(frame, first=1, last=30, column="amount")


def answers(frame: pd.DataFrame) -> list[Any]:
    return [None if pd.isna(value) else int(value) for value in frame["abstinent"]]


@pytest.mark.parametrize("name", SAME)
def test_responders_only_is_complete_only(diary: Diary, name: str) -> None:
    assert answers(SAME[name](diary, "complete_only")) == TOLD["answers"][f"ro: {name}"]


@pytest.mark.parametrize("name", ["continuous", "last 7", "prolonged, any"])
def test_intention_to_treat_is_missing_is_use(diary: Diary, name: str) -> None:
    assert answers(SAME[name](diary, "missing_is_use")) == TOLD["answers"][f"itt: {name}"]


@pytest.mark.parametrize("name", ["prolonged, 3 days", "prolonged, 2 days/7 days"])
def test_where_lapses_are_forgiven_one_unknown_day_is_for_us_one_day_of_use(
    diary: Diary, name: str
) -> None:
    theirs, ours = TOLD["answers"][f"itt: {name}"], answers(SAME[name](diary, "missing_is_use"))
    differ = [who for who in range(len(ours)) if ours[who] != theirs[who]]
    assert differ[-1] == TOLD["people"].index("00000000000000000000?000000000")
    assert all((ours[who], theirs[who]) == (1, 0) for who in differ)
    assert all("?" in TOLD["people"][who][14:] for who in differ)
