"""What an amount means is judged by its whole column, or asked, and so is what may be missing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from surefoot.cli import main
from surefoot.exchange.ambiguities import open_codes
from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import SpreadsheetRow, SpreadsheetTable
from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.infer_units import ClockFormat, Unit, infer_units

HEADER = "client,date,status,Length,modality,days_observed,days_used"


def sheet(name: str, *cells: Any) -> SpreadsheetTable:
    return SpreadsheetTable(
        [name], [SpreadsheetRow(at, [cell]) for at, cell in enumerate(cells, start=2)]
    )


def judged(field: str, *cells: Any, name: str = "Length") -> Any:
    return infer_units(sheet(name, *cells), {field: name}, None, None)


def rows(*lengths: Any, **more: Any) -> list[list[Any]]:
    told = {"observed": 7, "used": 2} | more
    return [
        ["A", f"2026-03-{day:02}", "held", each, "phone", *told.values()]
        for day, each in enumerate(lengths, start=1)
    ]


@pytest.mark.parametrize(
    ("cells", "minutes"),
    [
        (["20:00", "45:30", "1:15"], [20, 46, 1]),
        (["20:00:00", "12:30:00"], [20, 12]),
        ([dt.time(20), dt.time(9, 20)], [20, 9]),
        ([dt.timedelta(hours=75), dt.timedelta(minutes=90)], [75, 2]),
        (["0:50", "1:15"], [50, 75]),
        (["1:30", "0:45:00", dt.time(0, 50)], [90, 45, 50]),
        (["0:20:40"], [20]),
        ([0.75, 1.5], [45, 90]),
        (["0,75", "1"], [45, 60]),
        ([45, "50"], [45, 50]),
    ],
)
def test_lengths_are_read_by_what_all_of_them_tell(
    own: Any, bring: Any, tmp_path: Path, cells: list[Any], minutes: list[int]
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in [HEADER.split(","), *rows(*cells)]:
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    assert bring(tmp_path / "b.xlsx", columns={"duration_min": "Length"}) is Outcome.DONE
    found = sorted(own.answers(), key=lambda answers: answers["date"])
    assert [each["duration_min"] for each in found] == minutes


@pytest.mark.parametrize(
    ("cells", "doubt", "said", "minutes"),
    [
        (["5:30", "4:45"], "whether 5:30 is hours", "mm:ss", [6, 5]),
        (["5:30", "4:45"], "whether 5:30 is hours", "h:mm", [330, 285]),
        ([1, 2], "numbers like 1", "hours", [60, 120]),
        ([1, 2], "numbers like 1", "minutes", [1, 2]),
        ([1200, 2700], "numbers like 1,200", "seconds", [20, 45]),
    ],
)
def test_lengths_that_could_be_two_things_are_asked_about(
    own: Any,
    write_csv: Any,
    capsys: pytest.CaptureFixture[str],
    cells: list[Any],
    doubt: str,
    said: str,
    minutes: list[int],
) -> None:
    path = str(write_csv(*rows(*cells), header=HEADER))
    options = ["--yes", "--column", "duration_min=Length"]
    assert main(["import", path, *options]) == 2
    assert doubt in capsys.readouterr().err
    assert main(["import", path, *options, "--duration", said]) == 0
    from surefoot.records.practice import open_practice

    store = open_practice("own")
    assert [each.answers["duration_min"] for each in store.entries()] == minutes
    store.close()


def test_a_person_is_asked_what_lengths_count(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    path = write_csv(*rows(1, "5:30"), header=HEADER.replace("Length", "Duration"))
    talk = person("yes", "hours", "mm:ss")
    assert bring(path, talk) is Outcome.DONE
    assert [each["duration_min"] for each in own.answers()] == [60, 6]
    assert bring(path) is Outcome.DONE  # as the mapping remembers
    assert len(own.entries()) == 2


@pytest.mark.parametrize(
    ("name", "unit", "clock"),
    [
        ("Duration (hours)", Unit.HOURS, None),
        ("Segundos", Unit.SECONDS, None),
        ("Length mm:ss", None, ClockFormat.MINUTES_SECONDS),
        ("Duración [h:mm]", None, ClockFormat.HOURS_MINUTES),
        ("Length (hh:mm)", None, ClockFormat.HOURS_MINUTES),
    ],
)
def test_the_name_of_a_column_tells_what_its_lengths_count(
    name: str, unit: Unit | None, clock: ClockFormat | None
) -> None:
    found = judged("duration_min", 1, "5:30", name=name)
    assert (found.unit, found.clock) == (unit, clock)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["-1", "0"], [True, False]),
        ([-1, 0, -1.0], [True, False, True]),
        (["-1"], [True]),
        (["-1", "N/A", "0", ""], [True, None, False, None]),
        (["1", "0"], [True, False]),
    ],
)
def test_minus_one_says_yes_where_there_is_nothing_else_but_0(cells: list[Any], read: Any) -> None:
    table = sheet("flag", *cells)
    reading = ColumnMapping({"safety_flag": "flag"}).reading(table)
    assert [reading.answer("safety_flag", cell) for cell in cells] == read


@pytest.mark.parametrize("cells", [["-1", "0", "1"], ["-1", "yes"], ["no", "-1"]])
def test_minus_one_says_nothing_beside_anything_else(
    own: Any, bring: Any, write_csv: Any, cells: list[str]
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,safety_flag"
    told = [[*each[:6], cell] for each, cell in zip(rows(*[50] * len(cells)), cells, strict=True)]
    assert bring(write_csv(*told, header=header)) is Outcome.REFUSED
    assert own.entries() == []


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ([0.8, 0.5, 1], [80, 50, 100]),
        (["0,8", "0", "1"], [80, 0, 100]),
        (["80%", "0.5", "0.25"], [80, 50, 25]),
        ([80, 0, 100], [80, 0, 100]),
    ],
)
def test_parts_of_one_are_per_cents_where_all_are(cells: list[Any], read: list[int]) -> None:
    table = sheet("done", *cells)
    reading = ColumnMapping({"homework_prev_pct": "done"}).reading(table)
    assert [reading.answer("homework_prev_pct", cell) for cell in cells] == read


@pytest.mark.parametrize(
    ("field", "cells", "codes"),
    [
        ("days_observed", [30, 99, 14], ["99"]),
        ("days_observed", [99], ["99"]),
        ("days_used", [3, 88, 88], ["88"]),
        ("days_used", [3, 999], ["999"]),
        ("strongest_urge", [3, -9, "-99"], ["-99", "-9"]),
        ("homework_prev_pct", [10, 99, 99], ["99"]),
        ("duration_min", [30, 999, 999], ["999"]),
        ("safety_flag", ["yes", "99"], ["99"]),
        ("note_next", ["-99", "Call"], ["-99"]),
        ("site", ["-9", "S1"], ["-9"]),
        ("days_observed", [90, 99, 120], []),
        ("days_observed", [7, 14, 30], []),
        ("duration_min", [50, 99], []),
        ("homework_prev_pct", [99, 98, 50], []),
        ("readiness", [9, 9, 7], []),
        ("site", ["99", "98"], []),
        ("client", ["-9", "99"], []),
    ],
)
def test_codes_for_no_answer_are_known_by_what_stands_beside_them(
    field: str, cells: list[Any], codes: list[str]
) -> None:
    found = open_codes(sheet("x", *cells), ColumnMapping({field: "x"}))
    assert [each.code for each in found.get(field, [])] == codes


def test_a_9_that_stands_only_beside_codes_is_doubtful_too() -> None:
    columns = ["observed", "ready"]
    cells = [(99, 9), (30, 7), (99, 9), (14, 8)]
    table = SpreadsheetTable(
        columns, [SpreadsheetRow(at, list(each)) for at, each in enumerate(cells, start=2)]
    )
    found = open_codes(table, ColumnMapping({"days_observed": "observed", "readiness": "ready"}))
    assert {name: each[0].code for name, each in found.items()} == {
        "days_observed": "99",
        "readiness": "9",
    }


CODED = "client,date,status,duration_min,modality,days_observed,days_used,strongest_urge"


def test_what_looks_like_a_code_is_refused_until_it_is_said(
    own: Any, bring: Any, write_csv: Any, home: Path
) -> None:
    told = [[*each, urge] for each, urge in zip(rows(50, 50, used=99), ("-9", 4), strict=True)]
    path = write_csv(*told, header=CODED)
    with pytest.raises(ImportFileError) as refusal:
        bring(path)
    assert "--missing days_used=99 --missing strongest_urge=-9" in str(refusal.value)
    assert own.entries() == []
    missing = {"days_used": ["99"], "strongest_urge": ["-9"]}
    assert bring(path, missing=missing) is Outcome.DONE
    assert [each.get("days_used") for each in own.answers()] == [None, None]
    assert [each.get("strongest_urge") for each in own.answers()] == [None, 4]
    [kept] = (home / "mappings").iterdir()
    assert 'days_used = ["99"]' in kept.read_text(encoding="utf-8")
    assert bring(path) is Outcome.DONE
    assert len(own.entries()) == 2


def test_a_true_answer_that_looks_like_a_code_is_kept_when_it_is_said(
    own: Any, bring: Any, write_csv: Any
) -> None:
    path = write_csv(*rows(50, observed=99, used=3), header=CODED.removesuffix(",strongest_urge"))
    with pytest.raises(ImportFileError, match="look like codes"):
        bring(path)
    assert bring(path, missing={"days_observed": []}) is Outcome.DONE
    assert own.answers()[0]["days_observed"] == 99


def test_a_person_is_asked_what_a_code_means(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    path = write_csv(*rows(50, observed=99, used=99), header=CODED.removesuffix(",strongest_urge"))
    talk = person("yes", "no", "yes")
    assert bring(path, talk) is Outcome.DONE
    assert talk.questions[1:] == [
        "days_observed: does 99 mean “no answer”? Type yes or no:",
        "days_used: does 99 mean “no answer”? Type yes or no:",
    ]
    [answers] = own.answers()
    assert answers["days_observed"] == 99
    assert "days_used" not in answers


def test_a_code_can_be_declared_for_all_fields_and_in_a_mapping(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    mapping = tmp_path / "map.toml"
    columns = "".join(f'{name} = "{name}"\n' for name in CODED.split(","))
    mapping.write_text(f'[columns]\n{columns}[missing]\n"*" = ["-99", "sin respuesta"]\n', "utf-8")
    told = [
        [*each, urge] for each, urge in zip(rows(50, 50), ("-99.0", "Sin Respuesta"), strict=True)
    ]
    assert bring(write_csv(*told, header=CODED), mapping=mapping) is Outcome.DONE
    assert [each.get("strongest_urge") for each in own.answers()] == [None, None]


@pytest.mark.parametrize(
    "line", ['days_used = "99"', "days_used = [99]", 'colour = ["99"]', "[missing.days_used]"]
)
def test_a_mapping_with_other_codes_is_refused(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path, line: str
) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text(f"[missing]\n{line}\n", "utf-8")
    with pytest.raises(ImportFileError):
        bring(write_csv(*rows(50), header=CODED), mapping=mapping)
