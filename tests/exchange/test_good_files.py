from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from surefoot.entries.whole_entries import is_whole
from surefoot.exchange.errors import FileTroubleError
from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.parse_dates import Order
from surefoot.sessions.log import SessionLog


def write_excel(path: Path, header: list[str], rows: list[list[Any]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in [header, *rows]:
        book.active.append(row)
    book.save(path)
    return path


def write_parquet(path: Path, header: list[str], rows: list[list[Any]]) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    columns = zip(*rows, strict=True)
    parquet.write_table(pa.table(dict(zip(header, map(list, columns), strict=True))), path)
    return path


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


@pytest.fixture
def good_file(request: Any, tmp_path: Path, csv_text: Any, columns: Any, good_rows: Any) -> Path:
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


def test_the_same_rows_are_known_in_another_kind_of_file_and_order(
    own: Any, bring: Any, tmp_path: Path, csv_text: Any, columns: Any, good_rows: Any
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


def test_a_client_who_was_renamed_is_known_by_former_sessions(
    own: Any, bring: Any, write_csv: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    own.open().rename_client(own.clients()[0].id, "River")
    bring(write_csv(first, ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [client.alias for client in own.clients()] == ["River"]
    assert len(own.entries()) == 2


def test_a_client_who_was_renamed_is_known_by_the_alias_that_is_remembered(
    own: Any, bring: Any, write_csv: Any
) -> None:
    bring(write_csv(["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]))
    own.open().rename_client(own.clients()[0].id, "River", remember=True)
    bring(write_csv(["c-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [client.alias for client in own.clients()] == ["River"]
    assert len(own.entries()) == 2


def test_a_moved_session_does_not_take_its_former_clients_alias_along(
    own: Any, bring: Any, write_csv: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    store, came_to = own.open(), own.clients()[0].id
    store.move(own.entries()[0].id, came_to, store.add_client("River").id)
    store.rename_client(came_to, "Stone")
    bring(write_csv(first, ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]))
    assert [client.alias for client in own.clients()] == ["River", "Stone"]
    assert [entry.answers["date"] for entry in store.entries(came_to)] == ["2026-03-09"]


def test_an_alias_that_is_somebody_elses_by_now_is_not_guessed_at(
    own: Any, bring: Any, write_csv: Any, person: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    store = own.open()
    store.rename_client(own.clients()[0].id, "River")
    store.add_client("C-1")
    grown = write_csv(first, ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""])
    with pytest.raises(FileTroubleError, match="Row 2 came before, and its client"):
        bring(grown)
    assert len(own.entries()) == 1
    assert bring(write_csv(first)) is Outcome.DONE


def test_rows_of_a_client_who_was_taken_away_are_left_out_and_told(
    own: Any, bring: Any, write_csv: Any, person: Any
) -> None:
    first = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
    bring(write_csv(first))
    store, river, talk = own.open(), own.clients()[0].id, person()
    store.remove_client(river)
    more = ["C-1", "2026-03-09", "held", 50, "phone", 7, 2, ""]
    grown = write_csv(first, more, ["C-2", "2026-03-09", "held", 50, "phone", 7, 2, ""])
    bring(grown, talk, sure=True)
    assert any("1 row is of a client who was removed" in said for said in talk.said)
    assert [client.alias for client in own.clients()] == ["C-2"]
    assert len(store.entries(river)) == 1
    store.restore_client(river)
    bring(grown)
    assert len(store.entries(river)) == 2


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


def test_the_one_sheet_that_holds_something_is_taken(
    own: Any, bring: Any, tmp_path: Path, columns: Any, good_rows: Any
) -> None:
    from openpyxl import load_workbook

    path = write_excel(tmp_path / "book.xlsx", columns, good_rows)
    book = load_workbook(path)
    book.create_sheet("Empty", 0)
    book.create_sheet("Codes", 0).append(["held", "no_show"])
    book["Codes"].sheet_state = "hidden"
    book.save(path)
    assert bring(path) is Outcome.DONE
    assert len(own.entries()) == 3


def test_a_sheet_is_taken_by_its_name(
    own: Any, bring: Any, tmp_path: Path, columns: Any, good_rows: Any
) -> None:
    from openpyxl import load_workbook

    path = write_excel(tmp_path / "book.xlsx", columns, good_rows)
    book = load_workbook(path)
    book.active.title = "March"
    book.create_sheet("April").append(["nothing", "yet"])
    book.save(path)
    assert bring(path, sheet="March") is Outcome.DONE
    assert len(own.entries()) == 3


def test_what_excel_makes_of_dates_times_and_percents_is_read(
    own: Any, bring: Any, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    header = ["client", "date", "status", "start", "duration_min", "modality", "days_observed"]
    rows: list[list[Any]] = [
        [1001, datetime.fromisoformat("2026-03-02"), "held", time(14, 30), time(0, 45), "phone", 7],
        [1001, 46084, "held", 0.5, timedelta(hours=1, minutes=15), "phone", "7"],
        [1001, "2026-03-04", "held", "9:05 am", "1 h 10 min", "phone", 7.0],
    ]
    shares = [0.5, 1, 0]
    rows = [[*row, share] for row, share in zip(rows, shares, strict=True)]
    path = write_excel(tmp_path / "book.xlsx", [*header, "homework done"], rows)
    book = load_workbook(path)
    for row in (2, 3, 4):
        book.active.cell(row, 8).number_format = "0%"
    book.save(path)
    assert bring(path) is Outcome.DONE
    kept = sorted(own.answers(), key=lambda answers: answers["date"])
    assert [each["date"] for each in kept] == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert [each["start"] for each in kept] == ["14:30", "12:00", "09:05"]
    assert [each["duration_min"] for each in kept] == [45, 75, 70]
    assert [each["homework_prev_pct"] for each in kept] == [50, 100, 0]
    assert [client.alias for client in own.clients()] == ["1001"]


def test_a_formula_gives_the_result_that_was_saved_with_it(
    own: Any, bring: Any, tmp_path: Path, columns: Any, good_rows: Any
) -> None:
    import zipfile

    path = write_excel(tmp_path / "plain.xlsx", columns, good_rows)
    cached = tmp_path / "formula.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(cached, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith("sheet1.xml"):
                assert b'<c r="D2" t="n"><v>50</v></c>' in content
                content = content.replace(
                    b'<c r="D2" t="n"><v>50</v></c>', b'<c r="D2"><f>25*2</f><v>50</v></c>'
                )
            new.writestr(part, content)
    assert bring(cached) is Outcome.DONE
    assert own.answers()[0]["duration_min"] == 50


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


def test_missing_is_never_zero_and_never_no(own: Any, bring: Any, write_csv: Any) -> None:
    header = "client,date,status,duration_min,modality,days_observed,days_used,safety_flag"
    words = ["", "N/A", "NaN", "missing", "-", "—", "refused", "#N/A", "sin dato", "?"]
    rows = [
        ["A", f"2026-03-{day:02}", "held", 50, "phone", 7, word, word]
        for day, word in enumerate(words, start=1)
    ]
    rows.append(["A", "2026-03-30", "held", 50, "phone", 7, 0, "no"])
    bring(write_csv(*rows, header=header))
    kept = own.answers()
    assert [answers.get("days_used") for answers in kept] == [None] * len(words) + [0]
    assert [answers.get("safety_flag") for answers in kept] == [None] * len(words) + [False]


def test_why_there_is_no_answer_is_kept_where_a_cell_says_it(
    own: Any, bring: Any, write_csv: Any
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,importance,confidence"
    rows = [
        ["A", f"2026-03-{day:02}", "held", 50, "phone", 7, word, 5]
        for day, word in enumerate(["refused", "No contesta", "N/A", "", "unknown", 8], start=1)
    ]
    rows.append(["A", "2026-03-20", "no_show", "", "", "", "refused", ""])
    bring(write_csv(*rows, header=header))
    kept = own.answers()
    assert [each.get("declined") for each in kept] == [["importance"]] * 2 + [None] * 5
    in_no_column = ["days_used", "strongest_urge", "client_goal_type", "readiness"]
    assert kept[0]["not_asked"] == in_no_column
    assert set(kept[2]["not_asked"]) == {*in_no_column, "importance"}
    assert [each.get("importance") for each in kept] == [None] * 5 + [8, None]
    assert "not_asked" not in kept[-1]
    assert SessionLog.unsound(kept[0]) == []


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


def test_a_text_like_a_formula_is_kept_as_text_and_said(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    talk = person("yes")
    note = "=cmd|' /C calc'!A0"
    bring(write_csv(["A", "2026-03-01", "held", 50, "phone", 7, 0, note]), talk)
    assert own.answers()[0]["note_intervention"] == note
    assert any(line.startswith("1 text begins like a formula") for line in talk.said)
    assert "calc" not in talk.everything


def test_a_long_file_tells_how_far_it_is(bring: Any, person: Any, write_csv: Any) -> None:
    talk = person("yes")
    rows = [["A", "2026-03-01", "held", n, "phone", 7, 0, ""] for n in range(1, 61)]
    bring(write_csv(*rows), talk)
    assert talk.counts == [(n, 60) for n in range(1, 61)]
