"""Noisy counts: as noisy as they say, paid for before they are told, never beyond the budget."""

from __future__ import annotations

import json
import os
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from surefoot.privacy.ledger import BudgetError, Ledger
from surefoot.privacy.noise import noisy_counts

ON = date(2026, 11, 24)
PEOPLE = pd.DataFrame({"sex": ["female"] * 30 + ["male"] * 12 + [None] * 3})
BY = {"sex": ["female", "male", "other"]}
NEEDS_OPENDP = pytest.mark.skipif(
    find_spec("opendp") is None and os.environ.get("CI") != "true",
    reason="noisy counts need `python3 start.py extras`",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "spent.jsonl", budget=1.0)


def told(ledger: Ledger, epsilon: float = 0.5, frame: pd.DataFrame = PEOPLE) -> pd.DataFrame:
    return noisy_counts(frame, BY, epsilon=epsilon, ledger=ledger, release="spring", on=ON)


@NEEDS_OPENDP
def test_every_named_cell_is_told_also_an_empty_one(ledger: Ledger) -> None:
    found = told(ledger, epsilon=0.9)
    assert found["sex"].tolist() == ["female", "male", "other", "Not known"]
    assert found["n"].dtype.kind == "i"


@NEEDS_OPENDP
def test_noise_is_that_of_a_discrete_laplace_and_centred(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "spent.jsonl", budget=1e6)
    sites, true = [f"site-{at}" for at in range(40)], np.array([30, 12, *[0] * 38, 3])
    people = pd.DataFrame({"site": [*["site-0"] * 30, *["site-1"] * 12, *[None] * 3]})
    epsilon, drawn = 0.5, []
    for _ in range(40):
        found = noisy_counts(
            people, {"site": sites}, epsilon=epsilon, ledger=ledger, release="spring", on=ON
        )
        drawn += (found["n"] - true).tolist()
    ratio = np.exp(-epsilon)
    variance = 2 * ratio / (1 - ratio) ** 2
    assert abs(np.mean(drawn)) < 5 * np.sqrt(variance / len(drawn))
    assert 0.7 * variance < np.var(drawn) < 1.4 * variance


@NEEDS_OPENDP
def test_a_value_that_was_not_named_is_refused_and_costs_nothing(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="'sex' has a value that was not named") as refused:
        told(ledger, frame=pd.DataFrame({"sex": ["female", "Marisol"]}))
    assert "Marisol" not in str(refused.value)
    assert ledger.spent() == []


@NEEDS_OPENDP
def test_counting_stops_where_the_budget_ends(ledger: Ledger) -> None:
    told(ledger, 0.4)
    told(ledger, 0.4)
    with pytest.raises(BudgetError, match=r"would cost 0\.4, and 0\.2 of 1 are left"):
        told(ledger, 0.4)
    assert [each.epsilon for each in ledger.spent()] == [0.4, 0.4]
    told(ledger, 0.2)
    assert ledger.left() == 0


def test_ten_times_a_tenth_is_one(ledger: Ledger) -> None:
    for _ in range(10):
        ledger.spend(0.1, "sex", "spring", ON)
    assert ledger.left() == 0
    with pytest.raises(BudgetError, match="0 of 1 are left"):
        ledger.spend(1e-9, "sex", "spring", ON)


def test_what_was_spent_is_there_for_the_next_release_and_nobody_elses(ledger: Ledger) -> None:
    ledger.spend(0.25, "sex, site", "spring", ON)
    again = Ledger(ledger.file, budget=1.0)
    assert again.left() == 0.75
    assert [(each.release, each.what, each.on) for each in again.spent()] == [
        ("spring", "sex, site", "2026-11-24")
    ]
    if os.name == "posix":
        assert ledger.file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "line", ["", "{", '{"release": "x"}', '["a"]', json.dumps({"release": "x", "what": "y",
     "epsilon": -1, "on": "2026-01-01"})],
)  # fmt: skip
def test_a_ledger_that_cannot_be_read_stops_everything(ledger: Ledger, line: str) -> None:
    ledger.spend(0.25, "sex", "spring", ON)
    with ledger.file.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(BudgetError, match=r"line 2 of .* cannot be read"):
        ledger.spend(0.25, "sex", "summer", ON)


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("inf"), float("nan")])
def test_costs_and_budgets_are_numbers_above_nothing(ledger: Ledger, wrong: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        ledger.spend(wrong, "sex", "spring", ON)
    with pytest.raises(ValueError, match="above 0"):
        Ledger(ledger.file, budget=wrong)
    with pytest.raises(ValueError, match="above 0"):
        told(ledger, wrong)
    assert ledger.spent() == []
