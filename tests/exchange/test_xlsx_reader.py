"""What a workbook shows, counts and hides."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from surefoot.exchange.files.detect import read_sheet
from surefoot.exchange.files.number_formats import is_percent, shown
from surefoot.exchange.pipeline import Outcome

HEADER = ["client", "date", "status", "duration_min", "modality", "days_observed", "days_used"]
MARCH = [datetime.fromisoformat(f"2026-03-{day:02}") for day in range(1, 32)]


def book(path: Path, rows: list[list[Any]], change: Callable[[Any], None] | None = None) -> Path:
    from openpyxl import Workbook

    made = Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    made.save(path)
    return path


def session(client: Any = "C-1", day: Any = MARCH[1], *more: Any) -> list[Any]:
    return [client, day, "held", 50, "phone", 7, 2, *more]


def rewritten(path: Path, part: str, pattern: str, replacement: str) -> Path:
    """Change a part of a workbook as another program would have written it."""
    made = path.with_name(f"re-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if re.fullmatch(part, name):
                text, count = re.subn(pattern, replacement, content.decode())
                assert count or part == ".*"
                content = text.encode()
            new.writestr(name, content)
    return made


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (7, "000", "007"),
        (1234, "000", None),
        (0, "000", "000"),
        (7, '"C-"000', "C-007"),
        (12, "C\\-000", None),
        (7, "\\K\\-00", "K-07"),
        (123456, "00-00-00", "12-34-56"),
        (12345, "[Red]000000", "012345"),
        (5, "0", None),
        (5, "General", None),
        (5, "@", None),
        (5, "#,##0", None),
        (5, "0.00", None),
        (5, "yyyy-mm-dd", None),
        (5.5, "000", None),
        (-5, "000", None),
        (1, '"yes";"minus";"no"', "yes"),
        (0, '"yes";"minus";"no"', "no"),
        (80, '0"%"', "80%"),
    ],
)
def test_a_number_is_told_as_its_format_shows_it(value: float, code: str, seen: Any) -> None:
    assert shown(value, code) == seen


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.0 %", True),
        ('0"%"', False),
        ("0\\%", False),
        ('"%"0', False),
        ("0", False),
    ],
)
def test_a_sign_that_only_decorates_multiplies_nothing(code: str, percent: bool) -> None:
    assert is_percent(code) is percent


def test_codes_that_a_workbook_pads_are_those_of_a_text_table(
    own: Any, bring: Any, write_csv: Any, tmp_path: Path
) -> None:
    def padded(made: Any) -> None:
        for row in (2, 3, 4):
            made.active.cell(row, 1).number_format = "0000"

    text = [
        [code, "2026-03-01", "held", 50, "phone", 7, 2, ""] for code in ("0009", "0120", "4321")
    ]
    bring(write_csv(*text))
    rows = [HEADER, session(9), session(120), session(4321)]
    assert bring(book(tmp_path / "padded.xlsx", rows, padded)) is Outcome.DONE
    assert [client.alias for client in own.clients()] == ["0009", "0120", "4321"]
    assert len(own.entries()) == 6


def test_percents_are_read_as_they_are_shown(own: Any, bring: Any, tmp_path: Path) -> None:
    def formats(made: Any) -> None:
        for row, code in enumerate(("0%", '0"%"', "0\\%", "General"), start=2):
            made.active.cell(row, 8).number_format = code

    values = (0.4, 40, 40, 40)
    rows = [session("A", MARCH[at], value) for at, value in enumerate(values)]
    path = book(tmp_path / "b.xlsx", [[*HEADER, "homework done"], *rows], formats)
    assert bring(path) is Outcome.DONE
    assert [each["homework_prev_pct"] for each in own.answers()] == [40] * 4


@pytest.mark.parametrize("system", [1900, 1904])
@pytest.mark.parametrize("kind", ["number", "text", "true date"])
def test_a_day_is_counted_from_where_its_workbook_counts(
    own: Any, bring: Any, tmp_path: Path, system: int, kind: str
) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def epoch(made: Any) -> None:
        if system == 1904:
            made.epoch = CALENDAR_MAC_1904

    zero = date(1904, 1, 1) if system == 1904 else date(1899, 12, 30)
    number = (date(2026, 3, 9) - zero).days
    cell = {"number": number, "text": str(number), "true date": MARCH[8]}[kind]
    assert bring(book(tmp_path / "b.xlsx", [HEADER, session("A", cell)], epoch)) is Outcome.DONE
    assert own.answers()[0]["date"] == "2026-03-09"


def hide_by_hand(made: Any) -> None:
    made.active.row_dimensions[3].hidden = True


def fold(made: Any) -> None:
    made.active.row_dimensions.group(3, 3, hidden=True)


@pytest.mark.parametrize("hide", [hide_by_hand, fold])
def test_hidden_rows_are_read_and_told(
    own: Any, bring: Any, person: Any, tmp_path: Path, hide: Callable[[Any], None]
) -> None:
    rows = [HEADER, *(session("A", MARCH[at]) for at in range(3))]
    talk = person("yes")
    assert bring(book(tmp_path / "b.xlsx", rows, hide), talk) is Outcome.DONE
    assert len(own.entries()) == 3
    assert any(
        line.startswith("1 row is hidden in the file") and ": 3." in line for line in talk.said
    )


def test_a_row_without_height_is_hidden_too(bring: Any, person: Any, tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [HEADER, session("A"), session("B")])
    flat = rewritten(
        path, r"xl/worksheets/sheet1\.xml", '<row r="3"', '<row r="3" ht="0" customHeight="1"'
    )
    talk = person()
    bring(flat, talk)
    assert any("1 row is hidden" in line and ": 3." in line for line in talk.said)


def test_hidden_columns_are_told_and_empty_hidden_rows_are_not(
    bring: Any, person: Any, tmp_path: Path
) -> None:
    def hide(made: Any) -> None:
        made.active.column_dimensions["G"].hidden = True
        made.active.row_dimensions[9].hidden = True

    talk = person()
    bring(book(tmp_path / "b.xlsx", [HEADER, session()], hide), talk)
    assert any("columns are hidden" in line and "“days_used”" in line for line in talk.said)
    assert "row is hidden" not in talk.everything


@pytest.mark.parametrize("part", ["inline", "shared"])
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("one_x000B_two", "one\ntwo"),
        ("a_x0009_b", "a\tb"),
        ("a_x000D_\nb", "a\nb"),
        ("bell_x0007_rang", "bell rang"),
        ("_x005F_x000D_ is a sign", "_x000D_ is a sign"),
        ("my_xtra_note", "my_xtra_note"),
    ],
)
def test_signs_that_excel_keeps_as_numbers_are_signs(
    tmp_path: Path, part: str, written: str, read: str
) -> None:
    path = book(tmp_path / "b.xlsx", [[*HEADER, "note"], session("A", MARCH[1], "NOTE")])
    if part == "inline":
        path = rewritten(path, r"xl/worksheets/sheet1\.xml", "NOTE", written)
        if b"NOTE" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml"):
            pytest.fail("the note was not rewritten")
    else:
        path = shared(path, written)
    assert read_sheet(path).rows[0].cells[7] == read


def shared(path: Path, text: str) -> Path:
    """Keep the one note of a workbook among its shared texts, as Excel does."""
    path = rewritten(
        path,
        r"xl/worksheets/sheet1\.xml",
        r'<c r="H2"[^>]*><is><t>NOTE</t></is></c>',
        '<c r="H2" t="s"><v>0</v></c>',
    )
    made = path.with_name("shared.xlsx")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    override = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name == "xl/sharedStrings.xml":
                continue
            content = old.read(name).decode()
            if name == "[Content_Types].xml":
                content = re.sub(r"<Override[^>]*sharedStrings[^>]*/>", "", content)
                content = content.replace("</Types>", override)
            new.writestr(name, content)
        strings = f'<sst xmlns="{main}"><si><t xml:space="preserve">{text}</t></si></sst>'
        new.writestr("xl/sharedStrings.xml", strings)
    return made


def test_a_workbook_in_the_strict_form_is_read(own: Any, bring: Any, tmp_path: Path) -> None:
    """Its parts are named otherwise, and its dates may be written as text."""
    path = book(tmp_path / "b.xlsx", [HEADER, session("A"), session("A", MARCH[2]), session("B")])
    strict = rewritten(
        path, ".*", r"http://schemas\.openxmlformats\.org/(\w+)/2006/(?!content|metadata)",
        r"http://purl.oclc.org/ooxml/\1/",
    )  # fmt: skip
    dated = rewritten(
        strict,
        r"xl/worksheets/sheet1\.xml",
        r'<c r="B2"[^>]*><v>\d+</v></c>',
        '<c r="B2" t="d"><v>2026-03-02T00:00:00</v></c>',
    )
    assert bring(dated) is Outcome.DONE
    assert sorted(each["date"] for each in own.answers()) == [
        "2026-03-02", "2026-03-02", "2026-03-03"
    ]  # fmt: skip


def test_the_one_sheet_that_holds_something_is_taken(
    own: Any, bring: Any, tmp_path: Path, columns: Any, good_rows: Any, write_excel: Any
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
    own: Any, bring: Any, tmp_path: Path, columns: Any, good_rows: Any, write_excel: Any
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
    own: Any, bring: Any, tmp_path: Path, write_excel: Any
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
    own: Any, bring: Any, tmp_path: Path, columns: Any, good_rows: Any, write_excel: Any
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
