"""What a workbook shows, counts and hides."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
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
