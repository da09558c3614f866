"""A session that came before is known again, and what is new is brought."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.parse_dates import Order


def test_the_same_rows_are_known_in_another_kind_of_file_and_order(
    own: Any,
    bring: Any,
    tmp_path: Path,
    csv_text: Any,
    columns: Any,
    good_rows: Any,
    write_excel: Any,
) -> None:
    bring(write_excel(tmp_path / "first.xlsx", columns, good_rows))
    shuffled = [5, 2, 7, 0, 3, 6, 1, 4]
    rows = [[row[at] for at in shuffled] for row in reversed(good_rows)]
    text = csv_text([columns[at].upper() for at in shuffled], rows, ";")
    path = tmp_path / "again.csv"
    path.write_text(text.replace("2026-03-02", "02/03/2026 "), encoding="utf-8")
    bring(path, order=Order.DAY)
    assert len(own.entries()) == 3


def test_a_file_that_has_grown_brings_its_new_rows_only(
    own: Any, bring: Any, write_csv: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    bring(write_csv(first, ["c-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [answers["date"] for answers in own.answers()] == ["2026-03-02", "2026-03-09"]
    assert [client.alias for client in own.clients()] == ["C-1"]


def test_a_session_that_was_taken_away_does_not_come_back(
    own: Any, bring: Any, write_csv: Any
) -> None:
    path = write_csv(["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""])
    bring(path)
    own.open().remove(own.entries()[0].id)
    bring(path)
    assert own.entries() == []


def test_a_session_with_an_id_comes_once_however_it_was_changed(
    own: Any, bring: Any, write_csv: Any
) -> None:
    header = "session_id,client,date,status,duration_min,modality,days_observed"
    bring(write_csv(["S1", "C-1", "2026-03-02", "held", 50, "phone", 7], header=header))
    bring(write_csv(["S1", "C-1", "2026-03-02", "held", 55, "phone", 7], header=header))
    assert [answers["duration_min"] for answers in own.answers()] == [50]


def test_a_group_session_has_one_id_for_several_clients(
    own: Any, bring: Any, write_csv: Any
) -> None:
    header = "session_id,client,date,status,duration_min,modality,days_observed"
    rows = [["S1", alias, "2026-03-02", "held", 50, "group", 7] for alias in ("A", "B")]
    assert bring(write_csv(*rows, header=header)) is Outcome.DONE
    assert len(own.entries()) == 2
