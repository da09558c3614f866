"""A good file is imported, whatever kind it is and however it is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from surefoot.entries.whole_entries import is_whole
from surefoot.exchange.pipeline import Outcome
from surefoot.sessions.log import SessionLog


def write_parquet(path: Path, header: list[str], rows: list[list[Any]]) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    columns = zip(*rows, strict=True)
    parquet.write_table(pa.table(dict(zip(header, map(list, columns), strict=True))), path)
    return path


@pytest.fixture
def good_file(
    request: Any, tmp_path: Path, csv_text: Any, columns: Any, good_rows: Any, write_excel: Any
) -> Path:
    """The same three sessions in one of the kinds of files."""
    kind = request.param
    if kind == "excel":
        return write_excel(tmp_path / "sessions.xlsx", columns, good_rows)
    if kind == "parquet":
        return write_parquet(tmp_path / "sessions.parquet", columns, good_rows)
    separator = {"semicolon": ";", "tab": "\t", "bar": "|"}.get(kind, ",")
    path = tmp_path / "sessions.csv"
    encoding = "utf-8-sig" if kind == "bom" else "utf-8"
    path.write_text(csv_text(columns, good_rows, separator), encoding=encoding)
    return path


KINDS = ["csv", "bom", "semicolon", "tab", "bar", "excel", "parquet"]


every_kind = pytest.mark.parametrize("good_file", KINDS, indirect=True)


@every_kind
def test_a_good_file_is_imported_whole(
    own: Any, bring: Any, good_file: Path, secret: str, noon: datetime
) -> None:
    assert bring(good_file) is Outcome.DONE
    assert [client.alias for client in own.clients()] == ["C-07", "C-08"]
    first, second, third = own.entries()
    assert first.answers == {
        "date": "2026-03-02",
        "status": "held",
        "duration_min": 50,
        "modality": "phone",
        "days_observed": 7,
        "days_used": 2,
        "note_intervention": secret,
        "not_asked": [
            "strongest_urge", "client_goal_type", "importance", "confidence", "readiness"
        ],
    }  # fmt: skip
    assert second.answers == {"date": "2026-03-09", "status": "no_show"}
    assert third.answers["note_intervention"] == "Two lines\nand “quotes”, too"
    assert third.answers["days_used"] == 0
    assert all(is_whole(SessionLog, entry) for entry in (first, second, third))
    assert first.begun_at == noon
    assert first.client_id == second.client_id != third.client_id


@every_kind
def test_a_file_imported_twice_adds_nothing(
    own: Any, bring: Any, person: Any, good_file: Path
) -> None:
    bring(good_file)
    before = own.entries()
    again = person("yes")
    assert bring(good_file, again) is Outcome.DONE
    assert own.entries() == before
    assert len(own.clients()) == 2
    assert "0 sessions were imported." in again.said
    assert "3 rows came before and were left as they are." in again.said


@pytest.mark.parametrize("used", ["Días de consumo", "dias_usados"])
def test_spanish_headers_and_words_are_understood(
    own: Any, bring: Any, tmp_path: Path, used: str
) -> None:
    path = tmp_path / "sesiones.csv"
    path.write_text(
        "Código de cliente;Fecha de la sesión;Asistió;Duración (min);Modalidad;Días observados;"
        f"{used};Impulso más fuerte;Tarea asignada;Próximo paso\n"
        "C-1;31/03/2026;Sí;45,0;Presencial;7;0;3;no;Seguir\n"
        "C-2;02/03/2026;no vino;;;;;;;\n",
        encoding="utf-8",
    )
    assert bring(path) is Outcome.DONE
    later = max(own.answers(), key=lambda answers: answers["date"])
    assert later == {
        "date": "2026-03-31",
        "status": "held",
        "duration_min": 45,
        "modality": "in_person",
        "days_observed": 7,
        "days_used": 0,
        "strongest_urge": 3,
        "homework_set": False,
        "note_next": "Seguir",
        "not_asked": ["client_goal_type", "importance", "confidence", "readiness"],
    }


def test_titles_and_blank_rows_are_passed_over(own: Any, bring: Any, tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_text(
        "Sessions in March,,,,,\n,,,,,\nClient,Date,Status,Duration,Modality,Days observed,,\n"
        "C-1,2026-03-02,held,50,phone,7, , \n,,,,,\nC-1,2026-03-03,held,50,phone,1\n,,,,,\n\n",
        encoding="utf-8",
    )
    assert bring(path) is Outcome.DONE
    assert len(own.entries()) == 2


def test_the_separator_that_a_file_names_itself_is_used(
    own: Any, bring: Any, tmp_path: Path, csv_text: Any, columns: Any, good_rows: Any
) -> None:
    path = tmp_path / "said.csv"
    path.write_text("sep=;\n" + csv_text(columns, good_rows, ";"), encoding="utf-8")
    assert bring(path) is Outcome.DONE
    assert len(own.entries()) == 3


def test_another_encoding_is_read_when_it_is_named(
    own: Any, bring: Any, tmp_path: Path, csv_text: Any, columns: Any, good_rows: Any
) -> None:
    good_rows[0][7] = "Habló de su compañera"
    path = tmp_path / "latin.csv"
    path.write_text(csv_text(columns, good_rows), encoding="windows-1252")
    assert bring(path, encoding="cp1252") is Outcome.DONE
    assert own.answers()[0]["note_intervention"] == "Habló de su compañera"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_text_table_that_says_how_it_is_written_is_read_so(
    own: Any,
    bring: Any,
    tmp_path: Path,
    csv_text: Any,
    columns: Any,
    good_rows: Any,
    encoding: str,
) -> None:
    """Spreadsheet programs call UTF-16 with tabs "Unicode text"."""
    good_rows[0][7] = "Habló de su compañera"
    path = tmp_path / "unicode.txt"
    path.write_text(csv_text(columns, good_rows, "\t"), encoding=encoding)
    assert bring(path) is Outcome.DONE
    assert own.answers()[0]["note_intervention"] == "Habló de su compañera"


def test_several_choices_stand_in_one_cell(own: Any, bring: Any, write_csv: Any) -> None:
    header = (
        "client,date,status,duration_min,modality,days_observed,exercises,pathway,referral,points"
    )
    rows = [
        [
            "A",
            "2026-03-01",
            "held",
            50,
            "phone",
            7,
            "Urge log; My goal",
            "12-step, MAT",
            "housing",
            "2, 4",
        ],
        [
            "A",
            "2026-03-02",
            "held",
            50,
            "phone",
            7,
            "What it gives me, what it costs me",
            "",
            "",
            "",
        ],
        [
            "A",
            "2026-03-03",
            "held",
            50,
            "phone",
            7,
            "['goal', 'urge-log']",
            "none",
            "legal;other",
            "Urges",
        ],
    ]
    bring(write_csv(*rows, header=header))
    first, second, third = own.answers()
    assert first["exercises"] == ["goal", "urge-log"]
    assert first["pathway"] == ["12step", "medication"]
    assert [each["type"] for each in first["referrals"]] == ["housing"]
    assert first["points_touched"] == ["urges", "balance"]
    assert second["exercises"] == ["cost-benefit"]
    assert third["exercises"] == ["goal", "urge-log"]
    assert "pathway" not in third
    assert len(third["referrals"]) == 2


def test_homework_that_is_told_was_set(own: Any, bring: Any, write_csv: Any) -> None:
    header = "client,date,status,duration_min,modality,days_observed,homework"
    bring(write_csv(["A", "2026-03-01", "held", 50, "phone", 7, "Two walks"], header=header))
    assert own.answers()[0]["homework_set"] is True


def test_what_happened_in_a_session_that_was_not_held_is_left_out_and_said(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    talk = person("yes")
    path = write_csv(["A", "2026-03-01", "no_show", 50, "phone", 7, 0, "Left a message"])
    assert bring(path, talk) is Outcome.DONE
    assert own.answers() == [
        {"date": "2026-03-01", "status": "no_show", "note_intervention": "Left a message"}
    ]
    assert any("4 answers were left out" in line for line in talk.said)


def test_a_long_file_tells_how_far_it_is(bring: Any, person: Any, write_csv: Any) -> None:
    talk = person("yes")
    rows = [["A", "2026-03-01", "held", n, "phone", 7, 0, ""] for n in range(1, 61)]
    bring(write_csv(*rows), talk)
    assert talk.counts == [(n, 60) for n in range(1, 61)]
