"""Daily records brought together in memory and out of core, with equal results."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from sample_sizes import as_many_as
from spark_sessions import SPARK, session

from surefoot.arguments import ArgumentError
from surefoot.outcomes import days, use_patterns
from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.days import Diary
from surefoot.outcomes.days.diary import Engine
from surefoot.outcomes.engines.day_bitmaps import NOT_EXPECTED, NOT_USED, UNKNOWN, USED

ENGINES = ["pandas", "duckdb", SPARK]


@pytest.fixture(autouse=True)
def spark(request: pytest.FixtureRequest) -> None:
    if "spark" in getattr(request.node, "callspec", SimpleNamespace(params={})).params.values():
        session()


RECORDS = st.dictionaries(
    st.tuples(st.sampled_from("abcé'"), st.integers(-5, 140)),
    st.sampled_from([0, 1, None]),
    max_size=60,
)


def frame(records: dict[tuple[Any, int], int | None], pid: str = "string") -> pd.DataFrame:
    rows = [(who, day, used) for (who, day), used in records.items()]
    told = pd.DataFrame(rows, columns=["pid", "day", "used"])
    return told.astype({"pid": pid, "day": "Int16", "used": "Int8"})


def slowly(records: dict[tuple[Any, int], int | None], first: int, last: int) -> list[list[int]]:
    """Look every day of every person up."""
    meaning = {0: NOT_USED, 1: USED, None: UNKNOWN}
    return [
        [meaning[records.get((who, day))] for day in range(first, last + 1)]
        for who in sorted({who for who, _ in records})
    ]


def same(one: Diary, other: Diary) -> None:
    pd.testing.assert_index_equal(one.pids, other.pids)
    assert np.array_equal(one.codes, other.codes)


@settings(max_examples=as_many_as(15, 100), deadline=None)
@given(RECORDS, st.integers(-3, 3), st.integers(3, 130))
def test_both_engines_and_a_slow_look_at_every_day_agree(
    records: dict[tuple[str, int], int | None], first: int, last: int
) -> None:
    one, other = (
        days.diary(frame(records), first=first, last=last, engine=each)
        for each in ("pandas", "duckdb")
    )
    same(one, other)
    assert one.codes.tolist() == slowly(records, first, last)


def check_every_reduction(
    records: dict[tuple[str, int], int | None], file: Path, engine: Engine
) -> None:
    frame(records).to_parquet(file)
    seen = pd.Series({"a": 30, "b": 80, **dict.fromkeys("cé'z")}, dtype="Float64")
    told = {"first": 1, "last": 84, "last_seen": seen, "people": pd.Index(list("abcé'z"))}
    of_frame = days.diary(frame(records, "str"), **told)
    of_file = days.diary(file, **told, engine=engine)
    for rule in days.MISSING:
        for reduction in (
            days.percent_days,
            days.percent_heavy_days,
            days.longest_run,
            days.continuous_abstinence,
            days.time_to_first_lapse,
        ):
            pd.testing.assert_frame_equal(
                reduction(of_frame, rule=rule), reduction(of_file, rule=rule)
            )
    made = [
        use_patterns.from_days(each, rule="mixed_weeks", weeks=12) for each in (of_frame, of_file)
    ]
    pd.testing.assert_series_equal(*made)
    pd.testing.assert_frame_equal(use_patterns.outcomes(made[0]), use_patterns.outcomes(made[1]))


@settings(max_examples=as_many_as(8, 50), deadline=None)
@given(records=RECORDS)
def test_every_reduction_is_the_same_out_of_core(
    records: dict[tuple[str, int], int | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    check_every_reduction(records, tmp_path_factory.mktemp("days") / "it's.parquet", "duckdb")


@pytest.mark.parametrize("engine", [SPARK])
def test_every_reduction_and_definition_is_the_same_on_spark(
    engine: Engine, tmp_path: Path
) -> None:
    random = np.random.default_rng(5)
    records = {
        (who, day): random.choice([0, 1, None], p=[0.6, 0.25, 0.15])
        for who in "abcé'"
        for day in range(-5, 140)
        if random.random() < 0.9
    }
    check_every_reduction(records, tmp_path / "it's.parquet", engine)


@pytest.mark.parametrize("engine", [SPARK])
def test_a_frame_of_spark_is_read_where_it_lies(engine: Engine) -> None:
    told = [("a", 1, 1), ("b", 2, 0), ("a", 3, None)]
    frame_of_spark = session().createDataFrame(told, "pid string, day int, used int")
    found = days.diary(frame_of_spark, first=1, last=3, engine=engine)
    assert found.pids.tolist() == ["a", "b"]
    assert found.codes.tolist() == [[USED, UNKNOWN, UNKNOWN], [UNKNOWN, NOT_USED, UNKNOWN]]
    with pytest.raises(
        ArgumentError, match=r"day: .* a data frame of pandas, or the path of a file"
    ):
        days.diary(frame_of_spark, first=1, last=3, engine="duckdb")


@pytest.mark.parametrize("engine", ENGINES)
def test_people_may_have_numbers_and_files_may_lie_in_a_folder(
    engine: Engine, tmp_path: Path
) -> None:
    records: dict[tuple[Any, int], int | None] = {(10, 1): 1, (9, 2): 0, (10, 3): None}
    whole = frame(records, "Int64")
    whole.iloc[:2].to_parquet(tmp_path / "one.parquet")
    whole.iloc[2:].to_parquet(tmp_path / "two.parquet")
    found = days.diary(str(tmp_path), first=1, last=3, engine=engine)
    assert found.pids.tolist() == [9, 10]
    assert found.pids.dtype == "int64"
    assert found.codes.tolist() == [[2, 0, 2], [1, 2, 2]]
    assert days.diary(whole, first=1, last=3, engine=engine).pids.dtype == "Int64"


@pytest.mark.parametrize("engine", ENGINES)
def test_amounts_and_yes_and_no_and_not_a_number_are_read(engine: Engine, tmp_path: Path) -> None:
    told = pd.DataFrame({"pid": "a", "day": [1, 2, 3], "drinks": [0.0, 0.5, float("nan")]})
    found = days.diary(told, first=1, last=3, column="drinks", engine=engine)
    assert found.codes.tolist() == [[NOT_USED, USED, UNKNOWN]]
    yes = told.assign(used=pd.array([True, False, None], dtype="boolean"))
    yes.to_parquet(tmp_path / "yes.parquet")
    for given_as in (yes, tmp_path / "yes.parquet"):
        found = days.diary(given_as, first=1, last=3, engine=engine)
        assert found.codes.tolist() == [[USED, NOT_USED, UNKNOWN]]


@pytest.mark.parametrize("engine", ENGINES)
def test_not_a_number_in_a_file_is_unknown_and_no_use(engine: Engine, tmp_path: Path) -> None:
    columns = {"pid": ["a", "a"], "day": [1, 2], "used": pa.array([float("nan"), 1.0])}
    parquet.write_table(pa.table(columns), tmp_path / "nan.parquet")
    found = days.diary(tmp_path / "nan.parquet", first=1, last=2, engine=engine)
    assert found.codes.tolist() == [[UNKNOWN, USED]]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"pid": ["a", "a"], "day": [1, 1], "used": [0, 1]}, "person a has a day twice"),
        ({"pid": ["a", None], "day": [1, 1], "used": [0, 1]}, "a row .* has no person"),
        ({"pid": ["a", "b"], "day": [1, None], "used": [0, 1]}, "a row .* has no day"),
        ({"pid": ["a"], "day": [1.5], "used": [0]}, "has no day, or one that is no whole number"),
        ({"pid": ["a"], "day": [1]}, "used"),
        ({"pid": ["a"], "day": [1], "used": ["a secret"]}, "have text in used"),
    ],
)
def test_records_that_break_a_rule_are_refused_in_a_sentence(
    engine: Engine, told: dict[str, list[Any]], says: str
) -> None:
    with pytest.raises(DatasetError, match=says) as refused:
        days.diary(pd.DataFrame(told), first=1, last=3, engine=engine)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_that_is_not_there_is_named(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"(?s)cannot be read.*nowhere\.parquet"):
        days.diary(tmp_path / "nowhere.parquet", first=1, last=3, engine=engine)


def test_an_unknown_engine_and_an_empty_window_are_refused() -> None:
    with pytest.raises(ValueError, match="pandas, duckdb, spark, not 'polars'"):
        days.diary(frame({}), first=1, last=3, engine="polars")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="must not be empty, got days 3 to 1"):
        days.diary(frame({}), first=3, last=1)


def test_people_without_records_and_days_not_expected_are_told_apart() -> None:
    told = frame({("a", 1): 1, ("b", 1): 0})
    found = days.diary(
        told,
        first=1,
        last=3,
        people=pd.Index(["b", "z"]),
        last_expected=pd.Series({"b": 2, "z": 1}),
    )
    assert found.pids.tolist() == ["b", "z"]
    assert found.codes.tolist() == [
        [NOT_USED, UNKNOWN, NOT_EXPECTED],
        [UNKNOWN, NOT_EXPECTED, NOT_EXPECTED],
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_records_are_nobody(engine: Engine) -> None:
    diary = days.diary(frame({}), first=1, last=84, engine=engine)
    for rule in ("missing_is_use", "observed_only", "complete_only"):
        assert days.percent_days(diary, rule=rule).empty  # type: ignore[arg-type]
        assert days.return_to_abstinence(diary, rule=rule, run=7).empty  # type: ignore[arg-type]
    assert use_patterns.from_days(diary, rule="any_use", weeks=12).empty
