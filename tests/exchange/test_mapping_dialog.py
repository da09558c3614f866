from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from surefoot.exchange.columns.column_names import NAMES
from surefoot.exchange.columns.infer_mapping import guess
from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.columns.mapping_file import fingerprint, load, save, saved_place
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.detect import read_sheet
from surefoot.exchange.files.table import SpreadsheetRow, SpreadsheetTable
from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.fields import bare, fields
from surefoot.exchange.values.infer_units import ClockFormat, Unit
from surefoot.exchange.values.parse_dates import Order

ROW = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, ""]
FIELDS = [
    "client",
    "date",
    "status",
    "duration_min",
    "modality",
    "days_observed",
    "days_used",
    "note_intervention",
]
FOREIGN = "Klient,Tag,Ausgang,Dauer,Weg,Tage,Konsumtage,Notiz"


def sheet_of(*columns: str, rows: tuple[tuple[Any, ...], ...] = ((),)) -> SpreadsheetTable:
    filled = [
        SpreadsheetRow(n, [*row, *[None] * (len(columns) - len(row))])
        for n, row in enumerate(rows, 2)
    ]
    return SpreadsheetTable(columns, filled)


def test_every_field_has_names_and_no_two_fields_share_one() -> None:
    assert set(NAMES) == set(fields())
    names = [name for known in NAMES.values() for name in known.split(", ")]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Client ID", "client"),
        ("ClientID", "client"),
        ("client_pseudonym", "client"),
        ("DATE OF SESSION", "date"),
        ("Fecha de la Sesión", "date"),
        ("Duration (min)", "duration_min"),
        ("Days of use (0-30)", "days_used"),
        ("Días de consumo", "days_used"),
        ("Days observed", "days_observed"),
        ("Peak urge", "strongest_urge"),
        ("Next step", "note_next"),
        ("Client goal", "client_goal_type"),
        ("Homework done %", "homework_prev_pct"),
        ("Safety concern?", "safety_flag"),
        ("The main topic", "point_primary"),
    ],
)
def test_a_column_is_known_by_its_name(column: str, field: str) -> None:
    assert guess(sheet_of(column)).columns.columns == {field: column}


@pytest.mark.parametrize(
    "column", ["Days since last use", "Coach name of the month", "Client birthday", "Weather", ""]
)
def test_a_column_with_another_name_is_left_alone(column: str) -> None:
    assert guess(sheet_of(column)).columns.columns == {}


def test_a_columns_own_name_goes_before_another_that_fits() -> None:
    found = guess(sheet_of("Day", "date", "visit date"))
    assert found.columns.columns == {"date": "date"}
    assert found.rivals == {}


def test_two_names_that_fit_equally_are_rivals() -> None:
    found = guess(sheet_of("visit date", "session date"))
    assert found.rivals == {"date": ["visit date", "session date"]}


def test_dates_words_for_status_and_ways_to_meet_are_known_by_what_they_are() -> None:
    rows = (("A", "2026-03-02", "attended", "Zoom"), ("B", "2026-03-03", "no show", "phone"))
    found = guess(sheet_of("client", "X", "Y", "Z", rows=rows))
    assert found.columns.columns == {
        "client": "client",
        "date": "X",
        "status": "Y",
        "modality": "Z",
    }


def test_content_that_fits_two_columns_decides_nothing() -> None:
    rows = (("A", "2026-03-02", "2026-02-02"),)
    assert guess(sheet_of("client", "X", "Y", rows=rows)).columns.columns == {"client": "client"}


def test_a_column_whose_content_does_not_fit_its_name_is_left_out_and_said() -> None:
    rows = (("A", "María López"), ("B", "John Doe"))
    found = guess(sheet_of("client", "Coach", rows=rows))
    assert found.misfits == {"Coach": "coach_id"}
    assert "coach_id" not in found.columns.columns


def test_what_is_left_out_is_said(bring: Any, person: Any, write_csv: Any) -> None:
    talk = person()
    bring(write_csv([*ROW, "María López"], header=f"{','.join(FIELDS)},Coach"), talk)
    assert (
        "“Coach” is not used: its name fits coach_id, and what stands in it does not." in talk.said
    )
    assert "López" not in talk.everything


def test_a_table_does_not_show_its_rows_when_it_is_looked_at(write_csv: Any, secret: str) -> None:
    sheet = read_sheet(write_csv([*ROW[:7], secret]))
    assert repr(sheet) == "<Sheet 8 columns, 1 rows>"
    assert secret not in repr(sheet.rows)


def test_hours_are_known_by_the_columns_name() -> None:
    for name, unit in (
        ("Duration (hours)", Unit.HOURS),
        ("Duración (min)", Unit.MINUTES),
        ("Length in seconds", Unit.SECONDS),
    ):
        sheet = sheet_of(name, rows=((2,),))
        assert guess(sheet).columns.judged(sheet).unit is unit


def test_nothing_is_imported_until_the_mapping_is_confirmed(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    for talk in (person(), person("no"), person("N")):
        assert bring(write_csv(ROW), talk) is Outcome.NOT_CONFIRMED
        assert own.entries() == []
        assert any("days_used" in line and "“days_used”" in line for line in talk.said)
    assert bring(write_csv(ROW), person("yes")) is Outcome.DONE
    assert len(own.entries()) == 1


def test_a_line_of_the_mapping_can_be_changed(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,Use days,Days using"
    talk = person("days_used=days USING", "nonsense", "color=red", "yes")
    row = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, 3]
    assert bring(write_csv(row, header=header), talk) is Outcome.DONE
    assert own.answers()[0]["days_used"] == 3
    assert len([line for line in talk.complaints if "Write one of the fields" in line]) == 2


def test_rivals_that_are_left_open_stop_the_import(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,Use days,Days using"
    row = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, 3]
    with pytest.raises(ImportFileError, match="Several columns could be days_used"):
        bring(write_csv(row, header=header), person("yes"))
    assert bring(write_csv(row, header=header), person("days_used=", "yes")) is Outcome.DONE
    assert "days_used" not in own.answers()[0]


def test_columns_and_answers_can_be_given_beforehand(own: Any, bring: Any, write_csv: Any) -> None:
    columns = dict(zip(FIELDS, FOREIGN.split(","), strict=True))
    del columns["status"], columns["days_observed"]
    path = write_csv(ROW, header=FOREIGN)
    bring(path, columns=columns, fixed={"status": "held", "days_observed": "30"})
    assert own.answers()[0]["days_observed"] == 30
    assert own.answers()[0]["days_used"] == 2


def test_an_answer_for_all_rows_takes_the_place_of_a_column(
    own: Any, bring: Any, write_csv: Any
) -> None:
    bring(write_csv(ROW), fixed={"modality": "video", "client": "Lake"})
    assert own.answers()[0]["modality"] == "video"
    assert own.clients()[0].alias == "Lake"


def test_the_order_of_dates_is_asked_when_no_date_tells(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    row = [ROW[0], "02/03/2026", *ROW[2:]]
    talk = person("yes", "month")
    assert bring(write_csv(row), talk) is Outcome.DONE
    assert own.answers()[0]["date"] == "2026-02-03"
    assert any("day/month or month/day" in line for line in talk.questions)


def test_an_order_that_is_not_told_stops_the_import(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    row = [ROW[0], "02/03/2026", *ROW[2:]]
    with pytest.raises(ImportFileError, match="row 2 can be day/month or month/day"):
        bring(write_csv(row), person("yes", "perhaps"))
    assert own.entries() == []


def test_one_date_tells_the_order_of_all(own: Any, bring: Any, write_csv: Any) -> None:
    rows = [[ROW[0], day, *ROW[2:]] for day in ("02/03/2026", "13/03/2026")]
    bring(write_csv(*rows))
    assert [each["date"] for each in own.answers()] == ["2026-03-02", "2026-03-13"]


def test_a_word_that_is_not_known_is_asked_for_once(
    own: Any, bring: Any, person: Any, write_csv: Any, home: Path
) -> None:
    rows = [
        [*ROW[:1], f"2026-03-0{n}", word, *ROW[3:]]
        for n, word in enumerate(["Came late", "came LATE", "held"], start=1)
    ]
    talk = person("yes", "held")
    assert bring(write_csv(*rows), talk) is Outcome.DONE
    assert [answers["status"] for answers in own.answers()] == ["held"] * 3
    assert len(talk.questions) == 2
    (kept,) = (home / "mappings").iterdir()
    assert load(kept).values == {"status": {"Came late": "held"}}


def test_a_word_that_is_not_explained_stays_wrong(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    talk = person("yes", "")
    assert (
        bring(write_csv([*ROW[:2], "came late", 7, "phone", "x y", *ROW[6:]]), talk)
        is Outcome.REFUSED
    )
    assert "  row 2, status: “came late” is none of" in talk.complaints[1]
    assert own.entries() == []


def test_a_star_in_a_mapping_stands_for_all_other_words(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,exercises"
    rows = [[*ROW[:6], "Hula hoop; My goal"]]
    columns = {name: name for name in header.split(",")}
    save(
        ColumnMapping(columns, values={"exercises": {"*": "other"}}),
        tmp_path / "map.toml",
        replace=False,
    )
    bring(write_csv(*rows, header=header), mapping=tmp_path / "map.toml")
    assert own.answers()[0]["exercises"] == ["goal", "other"]


def test_a_mapping_is_found_again_by_the_names_of_the_columns(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    given = dict(zip(FIELDS, FOREIGN.split(","), strict=True))
    bring(write_csv(ROW, header=FOREIGN), person("yes"), columns=given)
    moved = [*ROW[:1], "2026-03-09", *ROW[2:]][::-1]
    header = ",".join(FOREIGN.upper().split(",")[::-1])
    talk = person("yes")
    assert bring(write_csv(moved, header=header, name="next.csv"), talk) is Outcome.DONE
    assert talk.said[0].startswith("The mapping that was saved")
    assert [each["date"] for each in own.answers()] == ["2026-03-02", "2026-03-09"]


def test_the_order_that_dates_told_once_is_remembered(own: Any, bring: Any, write_csv: Any) -> None:
    bring(write_csv([ROW[0], "13/03/2026", *ROW[2:]]))
    bring(write_csv([ROW[0], "02/03/2026", *ROW[2:]]))
    assert {each["date"] for each in own.answers()} == {"2026-03-13", "2026-03-02"}


def test_a_mapping_of_a_file_that_was_refused_is_not_remembered(
    bring: Any, write_csv: Any, home: Path
) -> None:
    assert bring(write_csv([*ROW[:6], 9, ""])) is Outcome.REFUSED
    assert not (home / "mappings").exists()


def test_a_trial_saves_the_mapping_only_where_it_is_told_to(
    own: Any, bring: Any, write_csv: Any, home: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "new folder" / "map.toml"
    assert bring(write_csv(ROW), trial=True, save_mapping=saved) is Outcome.DONE
    assert load(saved).columns["days_used"] == "days_used"
    assert not (home / "mappings").exists()
    assert own.entries() == []


def test_a_mapping_that_cannot_be_saved_stops_the_import(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    with pytest.raises(ImportFileError, match="The mapping cannot be saved as"):
        bring(write_csv(ROW), save_mapping=tmp_path)
    assert own.entries() == []


def test_a_mapping_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    columns = ColumnMapping(
        {"client": 'Cliente "n.º"\\', "date": "Fecha\tde\x7f sesión"},
        {"status": "held"},
        {"modality": {"señal de humo": "text", "*": "phone"}},
        Order.MONTH,
        unit=Unit.HOURS,
        clock=ClockFormat.MINUTES_SECONDS,
        missing={"days_used": ["99", "-9"], "*": ["999"], "days_observed": []},
    )
    save(columns, tmp_path / "map.toml", replace=False)
    assert load(tmp_path / "map.toml") == columns


def test_a_mapping_holds_names_of_columns_and_no_content(
    bring: Any, write_csv: Any, home: Path, secret: str
) -> None:
    bring(write_csv([*ROW[:7], secret]))
    (kept,) = (home / "mappings").iterdir()
    text = kept.read_text(encoding="utf-8")
    assert secret not in text
    assert "C-1" not in text


def test_the_place_of_a_mapping_depends_on_the_columns_alone(write_csv: Any, home: Path) -> None:
    first = read_sheet(write_csv(ROW, name="a.csv"))
    second = read_sheet(write_csv(["C-2", *ROW[1:]], name="b.csv"))
    other = read_sheet(write_csv([*ROW, 1], header=f"{','.join(FIELDS)},more"))
    assert fingerprint(first) == fingerprint(second) != fingerprint(other)
    assert saved_place(first).parent == home / "mappings"


def test_private_columns_are_never_shown(
    bring: Any, person: Any, write_csv: Any, secret: str
) -> None:
    talk = person()
    bring(write_csv([*ROW[:7], secret]), talk)
    assert any("note_intervention" in line and "private" in line for line in talk.said)
    assert secret not in talk.everything
    assert "C-1" not in talk.everything


@pytest.mark.parametrize(
    ("header", "alias", "warned"),
    [
        ("client", "Maria Lopez", True),
        ("client", "Lopez, Maria", True),
        ("Client name", "C-1", True),
        ("client", "C-1", False),
        ("client", "River", False),
    ],
)
def test_legal_names_are_warned_of(
    bring: Any, person: Any, write_csv: Any, header: str, alias: str, warned: bool
) -> None:
    talk = person()
    names = ",".join([header, *FIELDS[1:]])
    bring(write_csv([alias, *ROW[1:]], header=names), talk)
    assert any("seems to hold people’s names" in line for line in talk.said) is warned
    assert alias not in talk.everything


def test_what_is_said_can_be_said_in_spanish(bring: Any, person: Any, write_csv: Any) -> None:
    talk = person("sí", code="es")
    assert bring(write_csv([*ROW[:6], 9, ""]), talk) is Outcome.REFUSED
    assert talk.complaints[0] == "1 fila de 1 tiene un error:"
    assert talk.complaints[1] == "  fila 2, days_used: 9 es más que days_observed 7"


def test_an_apostrophe_is_known_in_either_way_of_writing_it() -> None:
    assert bare("At the client's home") == bare("At the client’s home")
