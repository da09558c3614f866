"""The public trials, made into a dataset, released and verified from the files alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from surefoot.outcomes.data.dataset import Dataset
from surefoot.privacy.release.selection import sessions_of
from surefoot.privacy.risk import prosecutor
from surefoot.privacy.trajectories import attack, features
from surefoot.privacy.verify import verify

from .practices import released

ROOT = Path(__file__).parents[2]
SENSITIVE = ["goal_type", "exit_reason", "use_band"]
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


def test_whoever_knows_days_of_a_person_of_the_trials_is_left_with_eleven_or_more(
    trials: Dataset, tmp_path: Path
) -> None:
    """Eight hundred attacks with four known days, and one on each person with all of them."""
    made = released(trials, tmp_path, "ctn", consent="on paper")  # type: ignore[arg-type]
    period = pd.read_csv(made.folder / "period.csv")
    person = pd.read_csv(made.folder / "person.csv", dtype=str)
    sessions = sessions_of(trials.tables(), trials.person)
    truth = features(trials.person["pid"].tolist(), sessions, "pid", "day")
    found = attack(truth, period, known=4, trials=800)
    assert (found.trials, found.pinned, found.few) == (800, 0, 0)
    ends = period.pivot(index="pid", columns="period", values=["sessions_least", "sessions_most"])
    ends.columns = [" ".join(each) for each in ends.columns]
    rows = person.merge(ends.reset_index(), on="pid")
    rows = rows.drop(columns=["pid", *(name for name in SENSITIVE if name in rows)])
    assert rows.fillna("").value_counts().min() >= 11


def test_the_same_trials_hidden_in_another_way_are_caught(trials: Dataset, tmp_path: Path) -> None:
    first, other = (
        released(trials, tmp_path, name, consent="on paper", **how).folder  # type: ignore[arg-type]
        for name, how in (("ctn", {}), ("weeks", {"period_weeks": 6}))
    )
    assert verify(other).findings == ()
    verdict = verify(other, earlier=first)
    assert {finding.check for finding in verdict.findings} == {"difference"}
    assert "left among fewer than 11" in verdict.page()


def test_the_risk_of_the_trials_is_told_before_and_after(trials: Dataset, tmp_path: Path) -> None:
    made = released(trials, tmp_path, "ctn", consent="on paper")  # type: ignore[arg-type]
    before, after = made.about["risk"]["before"], made.about["risk"]["after"]
    quasi = ["programme", "site_code", "age_band", "sex", "race_eth"]
    assert before["largest"] == prosecutor(trials.person, quasi).largest == 1
    assert before["found_by_4_known_days"] > 0.3
    assert before["unique_trajectories"] > 2000
    assert after["largest"] <= round(1 / 11, 4)
    assert (after["found_by_4_known_days"], after["unique_trajectories"]) == (0, 0)
