"""What a Parquet file holds, read by its types."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from surefoot.exchange.pipeline import Outcome


def test_columns_of_another_nature_are_passed_over_and_said(
    bring: Any, person: Any, tmp_path: Path
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path = tmp_path / "nested.parquet"
    parquet.write_table(pa.table({"client": ["A"], "date": ["x"], "blob": [{"a": 1}]}), path)
    talk = person()
    bring(path, talk)
    assert any("passed over: blob" in line for line in talk.said)


def test_parquet_types_are_read(own: Any, bring: Any, tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table(
        {
            "client": pa.array(["A", "A"]).dictionary_encode(),
            "date": pa.array([date(2026, 3, 2), date(2026, 3, 3)], pa.date32()),
            "status": ["held", "held"],
            "modality": ["phone", "phone"],
            "days_observed": pa.array([7, 7], pa.int8()),
            "days_used": pa.array([float("nan"), 0.0], pa.float64()),
            "duration": pa.array([timedelta(minutes=50), timedelta(minutes=45)]),
            "homework_prev_pct": pa.array([Decimal("50.0"), None]),
            "safety_flag": [False, True],
            "exercises": [["urge-log", "goal"], None],
            "blob": [{"a": 1}, {"a": 2}],
        }
    )
    path = tmp_path / "typed.parquet"
    parquet.write_table(table, path)
    assert bring(path) is Outcome.DONE
    first, second = own.answers()
    assert first["exercises"] == ["goal", "urge-log"]
    assert "days_used" not in first
    assert second["days_used"] == 0
    assert [first["duration_min"], second["duration_min"]] == [50, 45]
    assert first["homework_prev_pct"] == 50
    assert [first["safety_flag"], second["safety_flag"]] == [False, True]
