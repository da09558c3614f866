"""The public trials, made into a dataset, released and verified from the files alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from surefoot.outcomes.dataset import Dataset
from surefoot.privacy.risk import prosecutor
from surefoot.privacy.verify import verify

from .practices import released

ROOT = Path(__file__).parents[2]
CTN = ROOT / ".." / "shared" / "data" / "ctn0094"


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    if not CTN.is_dir():
        pytest.skip("the shared trials are not there")
    folder = tmp_path_factory.mktemp("trials") / "ctn"
    script = [sys.executable, str(ROOT / "examples" / "ctn0094.py"), str(CTN), "--out", str(folder)]
    subprocess.run(script, check=True, capture_output=True, timeout=300)
    return Dataset.read(folder)


def test_a_release_of_the_trials_passes_the_verifier(trials: Dataset, tmp_path: Path) -> None:
    made = released(trials, tmp_path, "ctn", consent="on paper")  # type: ignore[arg-type]
    verdict = verify(made.folder)
    assert verdict.findings == ()
    assert (verdict.people, verdict.unique) == (3560, 0)
    assert verdict.k >= 11
    assert verdict.l >= 2
    assert min((verdict.fewest or {}).values()) >= 11


def test_the_risk_of_the_trials_is_told_before_and_after(trials: Dataset, tmp_path: Path) -> None:
    made = released(trials, tmp_path, "ctn", consent="on paper")  # type: ignore[arg-type]
    before, after = made.about["risk"]["before"], made.about["risk"]["after"]
    quasi = ["programme", "site_code", "age_band", "sex", "race_eth"]
    assert before["largest"] == prosecutor(trials.person, quasi).largest == 1
    assert before["found_by_4_known_days"] > 0.3
    assert before["unique_trajectories"] > 2000
    assert after["largest"] <= round(1 / 11, 4)
    assert (after["found_by_4_known_days"], after["unique_trajectories"]) == (0, 0)
