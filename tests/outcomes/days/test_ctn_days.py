"""Days without opioids of 2,492 people in three real trials, under two rules and on two engines."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from surefoot.outcomes import days, use_patterns
from surefoot.outcomes.days import Diary
from surefoot.outcomes.days.diary import Engine

SOURCE = Path(__file__).parents[3] / ".." / "shared" / "data" / "ctn0094"
OPIOIDS = ("Heroin", "Opioid", "Methadone", "Buprenorphine")


def raw(name: str) -> pd.DataFrame:
    if not SOURCE.is_dir():
        pytest.skip(f"the trials' tables are not at {SOURCE.resolve()}")
    return pd.read_parquet(SOURCE / f"{name}.parquet")


@pytest.fixture(scope="module")
def start() -> pd.Series:
    """Day of the first draw, by person."""
    drawn = raw("randomization")
    first = drawn[(drawn["which"] == "1") & drawn["when"].notna()]
    return first.set_index("who")["when"]


@pytest.fixture(scope="module")
def use(start: pd.Series) -> pd.DataFrame:
    """Days of use only, as the source has them."""
    told = raw("tlfb")
    told = told[told["what"].isin(OPIOIDS) & told["who"].isin(start.index)]
    day = told["when"] - told["who"].map(start)
    return pd.DataFrame({"pid": told["who"], "day": day, "used": 1}).drop_duplicates()


def diary(use: pd.DataFrame | Path, start: pd.Series, engine: Engine) -> Diary:
    visit = raw("visit")
    kept = visit[(visit["what"] == "visit") & visit["when"].notna()]
    seen = kept.groupby("who")["when"].max() - start
    return days.diary(
        use,
        first=1,
        last=84,
        people=start.index,
        last_seen=seen.reindex(start.index),
        engine=engine,
    )


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_the_two_headline_numbers_of_the_trials_are_found_again(
    use: pd.DataFrame, start: pd.Series, engine: Engine
) -> None:
    told = diary(use, start, engine)
    best = days.percent_days(told, rule="missing_is_abstinent")["percent_days_abstinent"]
    worst = days.percent_days(told, rule="until_last_visit_then_use")["percent_days_abstinent"]
    assert len(best) == len(worst) == 2492
    assert round(best.mean() / 100, 3) == 0.901
    assert round(worst.mean() / 100, 3) == 0.695


def test_every_reduction_of_the_trials_is_the_same_out_of_core(
    use: pd.DataFrame, start: pd.Series, tmp_path: Path
) -> None:
    use.to_parquet(tmp_path / "use.parquet")
    one, other = diary(use, start, "pandas"), diary(tmp_path / "use.parquet", start, "duckdb")
    for rule in days.MISSING:
        frames = [
            (
                days.percent_days(each, rule=rule),
                days.longest_run(each, rule=rule),
                days.continuous_abstinence(each, rule=rule, last=28),
                days.point_prevalence(each, on=84, days=30, rule=rule),
                days.prolonged_abstinence(each, rule=rule, grace_days=14, use_days=2, within=7),
                days.time_to_relapse(each, rule=rule, use_days=4, within=7, time="first_use"),
                days.return_to_abstinence(each, rule=rule, run=14),
                use_patterns.outcomes(use_patterns.from_days(each, rule="whole_weeks", weeks=12)),
            )
            for each in (one, other)
        ]
        for found, again in zip(*frames, strict=True):
            pd.testing.assert_frame_equal(found, again)
