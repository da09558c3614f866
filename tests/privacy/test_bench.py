"""The benchmark's own reckoning: one loss for both programs, and people who are not copies."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from surefoot.privacy.deidentify import anonymise

SCRIPT = Path(__file__).parents[2] / "bench" / "privacy.py"
LEVELS = {
    "sex": pd.DataFrame([["f", "*"], ["m", "*"]]),
    "city": pd.DataFrame(
        [["Lyon", "France", "*"], ["Nice", "France", "*"], ["Bonn", "Germany", "*"]]
    ),
}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_privacy", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_loss_of_a_release_is_what_the_names_hold(bench: ModuleType) -> None:
    told = pd.DataFrame({"sex": ["f", "*"], "city": ["France", "Lyon"]})
    assert bench.loss_under(told, LEVELS, rows=2) == pytest.approx((0.5 / 2 + 1 / 2) / 2)
    assert bench.loss_under(told, LEVELS, rows=3) == pytest.approx((0.25 + 0.5 + 1) / 3)


def test_both_ways_of_counting_our_loss_agree(bench: ModuleType) -> None:
    random = np.random.default_rng(5)
    people = pd.DataFrame(
        {
            "sex": random.choice(["f", "m"], 200, p=[0.9, 0.1]),
            "city": random.choice(["Lyon", "Nice", "Bonn"], 200, p=[0.8, 0.15, 0.05]),
        }
    )
    made = anonymise(people, ["sex", "city"], 12, hierarchies=LEVELS, suppression_limit=0.1)
    assert made.loss == pytest.approx(bench.loss_under(made.frame, LEVELS, 200))


def test_more_people_are_not_copies_of_the_same(bench: ModuleType) -> None:
    few = pd.DataFrame({name: np.arange(50).astype(str) for name in bench.QUASI})
    many = bench.more(few, 10, seed=1)
    assert len(many) == 500
    assert len(many.drop_duplicates()) > 300
    assert bench.more(few, 1, seed=1) is few
