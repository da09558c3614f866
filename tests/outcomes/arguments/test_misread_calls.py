"""What once came back as a wrong number in silence is refused, or is not known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from surefoot.outcomes.change import first_and_last
from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.days import diary, of_source
from surefoot.outcomes.methods.control_charts import xmr_chart

from .misread_calls import DATED, MISREAD, TWO_SOURCES


@pytest.mark.parametrize("name", MISREAD)
def test_a_call_that_was_misread_is_refused(name: str) -> None:
    call: Callable[[], Any] = MISREAD[name]
    with pytest.raises(ValueError, match=name.split("|")[1]):
        call()


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_a_source_of_days_can_be_chosen_of_a_frame_and_of_a_file(
    engine: Any, tmp_path: Path
) -> None:
    TWO_SOURCES.to_parquet(tmp_path / "day.parquet")
    wanted = diary(of_source(TWO_SOURCES, "urine"), first=1, last=14)
    for day in (TWO_SOURCES, tmp_path / "day.parquet"):
        found = diary(day, first=1, last=14, source="urine", engine=engine)
        np.testing.assert_array_equal(found.codes, wanted.codes)
        with pytest.raises(DatasetError, match=r"self_report, urine.*choose one"):
            diary(day, first=1, last=14, engine=engine)
    assert not len(diary(TWO_SOURCES, first=1, last=14, source="it's", engine=engine).pids)


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
@pytest.mark.parametrize("column", ["day", "used"])
def test_text_in_a_file_is_no_number(engine: Any, column: str, tmp_path: Path) -> None:
    told = pd.DataFrame({"pid": ["a"], "day": [1], "used": [1]}).astype({column: str})
    told.to_parquet(tmp_path / "day.parquet")
    with pytest.raises(DatasetError, match=f"text in {column}"):
        diary(tmp_path / "day.parquet", first=1, last=3, engine=engine)


def test_one_score_is_no_change_however_close_the_two_may_lie() -> None:
    once = pd.DataFrame({"pid": ["a", "b", "b"], "day": [1, 1, 2], "score": [9.0, 9.0, 7.0]})
    found = first_and_last(once, apart=0)
    assert found["after"].isna().tolist() == [True, False]
    assert found["days"].isna().tolist() == [True, False]


def test_times_in_order_and_columns_without_times_are_charted() -> None:
    chart = xmr_chart(DATED.sort_index())
    assert chart["value"].tolist() == [5, 8, 3, 4]
    assert len(xmr_chart(DATED.set_axis([2, 0, 3, 1]))) == 4
