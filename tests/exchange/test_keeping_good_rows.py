from __future__ import annotations

import csv
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.pipeline import Outcome
from surefoot.records.entities import RecordsError
from surefoot.records.memory import MemoryStore

GOOD = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, "Fine"]
WRONG = ["C-2", "2026-03-09", "held", 50, "phone", 7, 9, '=HYPERLINK("x")']
RAGGED = ["C-3", "2026-03-09", "held", 50, "phone", 7, 2, "one", "two"]


def rejected(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_one_wrong_row_keeps_all_others_out(own: Any, bring: Any, write_csv: Any) -> None:
    assert bring(write_csv(GOOD, WRONG)) is Outcome.REFUSED
    assert own.entries() == []
    assert own.clients() == []


def test_good_rows_are_kept_and_the_others_written_beside_the_file(
    own: Any, bring: Any, person: Any, write_csv: Any, tmp_path: Path
) -> None:
    talk = person("yes")
    assert bring(write_csv(GOOD, WRONG, RAGGED), talk, keep_good=True) is Outcome.DONE
    assert [answers["date"] for answers in own.answers()] == ["2026-03-02"]
    assert [client.alias for client in own.clients()] == ["C-1"]
    place = tmp_path / "sessions.rejected.csv"
    first, second = rejected(place)
    assert first["surefoot_row"] == "3"
    assert first["surefoot_reason"] == "row 3, days_used: 9 is more than days_observed 7"
    assert first["client"] == "C-2"
    assert first["note_intervention"] == '\'=HYPERLINK("x")'
    assert second["surefoot_row"] == "4"
    assert any(str(place) in line for line in talk.said)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_rejected_rows_that_were_put_right_can_be_imported(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    bring(write_csv(GOOD, WRONG), keep_good=True)
    place = tmp_path / "sessions.rejected.csv"
    place.write_text(place.read_text("utf-8-sig").replace(",9,", ",6,"), encoding="utf-8")
    assert bring(place) is Outcome.DONE
    assert own.answers()[1]["days_used"] == 6
    assert own.answers()[1]["note_intervention"] == '=HYPERLINK("x")'


def test_rejected_rows_of_a_workbook_can_be_put_right_too(
    own: Any, bring: Any, columns: Any, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    day = datetime.fromisoformat("2026-03-02")
    for row in (columns, ["A", day, "held", 50, "phone", 7, 2], ["B", day, "held", None, "phone"]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    assert bring(tmp_path / "book.xlsx", keep_good=True) is Outcome.DONE
    place = tmp_path / "book.rejected.csv"
    (row,) = rejected(place)
    assert (row["client"], row["date"], row["duration_min"]) == ("B", "2026-03-02 00:00:00", "")
    assert "row 3, duration_min: this is needed and is empty" in row["surefoot_reason"]
    place.write_text(
        place.read_text("utf-8-sig").replace("held,,phone,,", "held,45,phone,7,"), "utf-8"
    )
    assert bring(place) is Outcome.DONE
    assert len(own.entries()) == 2


def test_a_file_of_rejected_rows_is_never_written_over(
    bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    bring(write_csv(GOOD, WRONG), keep_good=True)
    bring(write_csv(GOOD, WRONG), keep_good=True)
    assert (tmp_path / "sessions.rejected.csv").exists()
    assert (tmp_path / "sessions.rejected-2.csv").exists()


def test_without_a_good_row_nothing_is_kept_or_written(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    assert bring(write_csv(WRONG), keep_good=True) is Outcome.REFUSED
    assert own.clients() == []
    assert not list(tmp_path.glob("*rejected*"))


def test_without_a_wrong_row_no_file_is_written(bring: Any, write_csv: Any, tmp_path: Path) -> None:
    assert bring(write_csv(GOOD), keep_good=True) is Outcome.DONE
    assert not list(tmp_path.glob("*rejected*"))


def test_a_trial_keeps_and_writes_nothing(
    own: Any, bring: Any, person: Any, write_csv: Any, tmp_path: Path
) -> None:
    talk = person("yes")
    assert bring(write_csv(GOOD, WRONG), talk, keep_good=True, trial=True) is Outcome.DONE
    assert "1 session would be imported." in talk.said
    assert own.entries() == []
    assert own.clients() == []
    assert not list(tmp_path.glob("*rejected*"))


def test_rows_that_cannot_be_written_down_stop_the_import(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(
        "surefoot.exchange.pipeline.rejected_place",
        lambda path: tmp_path / "file" / path.name,
    )
    with pytest.raises(ImportFileError, match="wrong rows cannot be written"):
        bring(write_csv(GOOD, WRONG), keep_good=True)
    assert own.entries() == []


class FullStore(MemoryStore):
    def receive(self, *_: object, **__: object) -> int:
        raise RecordsError("the disk is full")


def test_a_store_that_fails_leaves_no_file_of_rejected_rows(
    write_csv: Any, person: Any, tmp_path: Path
) -> None:
    from surefoot.exchange.options import ImportOptions
    from surefoot.exchange.pipeline import import_file

    with pytest.raises(RecordsError):
        import_file(
            write_csv(GOOD, WRONG), ImportOptions(sure=True, keep_good=True), person(), FullStore
        )
    assert not list(tmp_path.glob("*rejected*"))


def test_of_thousands_of_problems_the_first_are_told_and_the_rest_counted(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    wrong = [["C-1", "2026-03-02", "held", n, "phone", 7, 9, ""] for n in range(1, 1201)]
    late = [["C-1", "2026-05-02", "held", n, "phone", 7, 0, ""] for n in range(1, 101)]
    talk = person("yes")
    assert bring(write_csv(*wrong, *late), talk) is Outcome.REFUSED
    assert len(talk.complaints) == 23
    assert talk.complaints[0] == "1,300 rows of 1,300 are wrong:"
    assert talk.complaints[-2] == "  … and 1,280 more: days_used 1,180, date 100"
    assert own.entries() == []


def test_a_problem_names_the_column_as_the_file_does(
    bring: Any, person: Any, write_csv: Any
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,Use days,notes"
    talk = person("yes")
    bring(write_csv(WRONG, header=header), talk)
    assert talk.complaints[1] == "  row 2, days_used (“Use days”): 9 is more than days_observed 7"


def test_all_that_is_wrong_with_a_row_is_told_at_once(
    bring: Any, person: Any, write_csv: Any
) -> None:
    talk = person("yes")
    bring(write_csv(["", "2027-01-01", "held", "", "pigeon", -1, 9, ""]), talk)
    fields = {line.split(",")[1].split(":")[0].strip() for line in talk.complaints[1:-1]}
    assert fields == {"client", "date", "duration_min", "modality", "days_observed"}
