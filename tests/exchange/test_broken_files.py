"""A broken file gets a clear sentence and exit status 2, and the records stay as they were."""

from __future__ import annotations

import gzip
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from surefoot.cli import main
from surefoot.exchange.files import detect, table, xlsx_reader
from surefoot.records.practice import open_practice

PRIVATE = "Marigold"
NOTE = f"{PRIVATE} cried about her sister"
HEADER = "client,date,status,duration_min,modality,days_observed,days_used,note_intervention"
GOOD = f"C-07,2026-03-02,held,50,phone,7,2,{NOTE}"

Make = Callable[[Path], Path]
CASES: dict[str, tuple[Make, list[str], str]] = {}


def broken(sentence: str, *options: str) -> Callable[[Make], Make]:
    """Enter a maker of a broken file, with the sentence that it must get."""

    def enter(make: Make) -> Make:
        CASES[make.__name__] = (make, list(options), sentence)
        return make

    return enter


def text(folder: Path, *lines: str, name: str = "sessions.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def raw(folder: Path, content: bytes, name: str = "sessions.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def row(**changed: object) -> str:
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | changed
    return ",".join(str(cell) for cell in cells.values())


def excel(folder: Path, *rows: list[Any], change: Callable[[Any], None] | None = None) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for each in [HEADER.split(","), *rows]:
        book.active.append(each)
    if change:
        change(book)
    path = folder / "sessions.xlsx"
    book.save(path)
    return path


def excel_row(**changed: object) -> list[Any]:
    typed = {"date": datetime.fromisoformat("2026-03-02"), "duration_min": 50, "days_observed": 7}
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | typed | {"days_used": 2}
    return list((cells | changed).values())


@broken(r"does not fit the encoding utf-16")
def utf_16_cut_in_the_middle(folder: Path) -> Path:
    return raw(folder, f"{HEADER}\n{GOOD}\n".encode("utf-16")[:-1])


@broken(r"The file is written in UTF-16, and not in cp1252", "--encoding", "windows-1252")
def windows_1252_named_for_utf_16(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, encoding="utf-16")


@broken(r"The file is written in UTF-8, and not in cp1252", "--encoding", "windows-1252")
def windows_1252_named_for_utf_8(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="habló"))


@broken(r"The file is written in UTF-8, and not in mac-roman", "--encoding", "macroman")
def an_old_macintosh_named_for_utf_8(folder: Path) -> Path:
    return text(folder, HEADER, row(client="Zoë"), encoding="utf-8-sig")


@broken(r"Line 2 of the file does not fit the encoding iso8859-1", "--encoding", "latin-1")
def latin_1_named_for_windows_1252(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="“so”"), encoding="windows-1252")


@broken(r"written in UTF-16.*--encoding utf-16")
def utf_16_without_a_mark(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, encoding="utf-16-le")


@broken(r"not UTF-8: line 2 .*--encoding windows-1252")
def latin_1(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="habló"), encoding="latin-1")


@broken(r"not UTF-8: line 3 ")
def mixed_bytes(folder: Path) -> Path:
    return raw(folder, f"{HEADER}\n{row(client='Ñu')}\n".encode() + b"\xf1u,2026-03-02,held\n")


@broken(r"not UTF-8: line 2 ")
def cut_in_the_middle_of_a_letter(folder: Path) -> Path:
    return raw(folder, f"{HEADER}\n{GOOD}ó".encode()[:-1])


@broken(r"Line 2 of the file does not fit the encoding ascii", "--encoding", "ascii")
def the_wrong_encoding_named(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="habló"), encoding="latin-1")


@broken(r"Line 1 of the file does not fit the encoding utf-16", "--encoding", "UTF-16")
def utf_16_named_for_what_is_not(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"“klingon” is not an encoding", "--encoding", "klingon")
def an_encoding_that_is_none(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"“hex” is not an encoding", "--encoding", "hex")
def an_encoding_of_bytes(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"Line 2 of the file holds signs that no text has")
def nul_bytes(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="\0\0"))


@broken(r"holds signs that no text has|not UTF-8")
def random_bytes(folder: Path) -> Path:
    return raw(folder, bytes(range(256)) * 20)


@broken(r"is a picture, not a table")
def a_picture(folder: Path) -> Path:
    return raw(folder, b"\x89PNG\r\n\x1a\n" + bytes(100))


@broken(r"is a PDF, not a table")
def a_pdf(folder: Path) -> Path:
    return raw(folder, b"%PDF-1.7\n", "sessions.xlsx")


@broken(r"is a compressed file, not a table")
def a_packed_csv(folder: Path) -> Path:
    return raw(folder, gzip.compress(f"{HEADER}\n{GOOD}\n".encode()), "sessions.csv.gz")


@broken(r"is a web page or XML, not a table")
def a_web_page_called_excel(folder: Path) -> Path:
    return text(folder, "<html><table><tr><td>client", name="sessions.xls")


@broken(r"is JSON, not a table")
def json(folder: Path) -> Path:
    return text(folder, '[{"client": "A"}]')


@broken(r"The file is empty")
def empty(folder: Path) -> Path:
    return raw(folder, b"")


@broken(r"The file is empty")
def blank_lines_only(folder: Path) -> Path:
    return text(folder, "", " , ,", "", ",,,")


@broken(r"names of the columns in row 1 and no session below")
def header_only(folder: Path) -> Path:
    return text(folder, HEADER)


@broken(r"Row 1 does not seem to hold the names of the columns")
def no_header(folder: Path) -> Path:
    return text(folder, GOOD, GOOD)


@broken(r"No column was found for status, days_observed\. The file has: “client”, “date”")
def missing_columns(folder: Path) -> Path:
    return text(folder, "client,date,duration_min,modality", "C-07,2026-03-02,50,phone")


@broken(r"Columns B and D are both named “Date”")
def one_name_twice(folder: Path) -> Path:
    return text(folder, "client,date,status,Date", "C-07,2026-03-02,held,2026-03-02")


@broken(r"Several columns could be days_used: “Use days”, “Days using”\. .*--column days_used=")
def two_columns_for_one_field(folder: Path) -> Path:
    header = HEADER.replace("days_used", "Use days,Days using")
    return text(folder, header, row(days_used="2,2"))


@broken(r"row 2, status: this is an error of the spreadsheet \(#REF!\)")
def an_error_among_the_choices(folder: Path) -> Path:
    return text(folder, HEADER, row(status="#REF!"))


@broken(r"The file has 400 columns, and at most 300")
def too_many_columns(folder: Path) -> Path:
    return text(folder, ",".join(f"c{n}" for n in range(400)), GOOD)


@broken(r"The file has 200 MB, and at most 100 MB")
def two_hundred_megabytes(folder: Path) -> Path:
    path = text(folder, HEADER, GOOD)
    os.truncate(path, 200 * 1024 * 1024)
    return path


@broken(r"more than 200,000 rows\. Split it")
def too_many_rows(folder: Path) -> Path:
    return text(folder, HEADER, *["C-07,2026-03-02"] * 200_001)


@broken(r"more than 200,000 rows\. Split it")
def too_many_rows_in_parquet(folder: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / "sessions.parquet"
    parquet.write_table(pa.table({"client": pa.array(["C-07"] * 200_001)}), path)
    return path


@broken(r"row 2: this row has 9 cells and the row of names has 8")
def a_comma_too_many(folder: Path) -> Path:
    return text(folder, HEADER, f"{GOOD}, and wept")


@broken(r"row 3: this row has 3 cells and the row of names has 8")
def a_row_cut_short(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, "C-07,2026-03-03,held")


@broken(r"quotation mark in row 3 is never closed")
def a_quotation_mark_left_open(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, row(note_intervention=f'"{NOTE}'), GOOD)


@broken(r"quotation mark in row 2 .* in the wrong place")
def a_quotation_mark_within(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention=f'"{NOTE}" again"'))


@broken(r"A text in row 2 has more than 131,072 characters")
def a_text_beyond_all_sense(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="x" * 140_000))


@broken(r"(?m)^  row 17, days_used: 9 is more than days_observed 7$")
def more_days_used_than_observed(folder: Path) -> Path:
    days = [row(date=f"2026-03-{n:02}") for n in range(1, 16)]
    return text(folder, HEADER, *days, row(date="2026-03-16", days_used=9))


@broken(r"row 2, date: April 1, 2026 is in the future")
def a_day_to_come(folder: Path) -> Path:
    return text(folder, HEADER, row(date="2026-04-01"))


@broken(r"row 2, date: .*1900 is too long ago")
def the_day_zero_of_a_spreadsheet(folder: Path) -> Path:
    return text(folder, HEADER, row(date="1900-01-01"))


@broken(r"row 2, date: this is not a date")
def a_day_that_is_none(folder: Path) -> Path:
    return text(folder, HEADER, row(date="2026-02-30"))


@broken(r"The date in row 2 can be day/month or month/day.*--date-order dmy")
def dates_that_could_be_either(folder: Path) -> Path:
    return text(folder, HEADER, row(date="02/03/2026"), row(date="03/03/2026"), row(date="3/2/26"))


@broken(r"Some dates can only be day/month \(row 2\) and some only month/day \(row 3\)")
def dates_both_ways(folder: Path) -> Path:
    return text(folder, HEADER, row(date="31/01/2026"), row(date="01/31/2026"))


@broken(r"true dates \(row 2, 3, 4\) and some are text \(row 5\).*swapped")
def dates_that_excel_has_swapped(folder: Path) -> Path:
    real = [datetime.fromisoformat(f"2026-03-{day}") for day in ("02", "03", "04")]
    return excel(folder, *[excel_row(date=day) for day in real], excel_row(date="13/03/2026"))


@broken(r"row 2, date: this is not a date")
def a_day_number_out_of_range(folder: Path) -> Path:
    return excel(folder, excel_row(date=7))


@broken(r"row 3, session_id: row 2 has the same session id")
def one_id_twice(folder: Path) -> Path:
    other = row(client="C-08", date="2026-03-09")
    return text(folder, f"session_id,{HEADER}", f"S-1,{GOOD}", f"S-1,{other}")


@broken(r"row 4: this says the same as row 2")
def one_row_twice(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, row(days_used=3), GOOD)


@broken(r"row 2, status: “came late” is none of: held, no_show")
def an_unknown_status(folder: Path) -> Path:
    return text(folder, HEADER, row(status="came late"))


@broken(r"row 2, duration_min: this is needed and is empty")
def a_needed_answer_missing(folder: Path) -> Path:
    return text(folder, HEADER, row(duration_min="N/A"))


@broken(r"row 2, client: this is needed and is empty")
def nobodys_session(folder: Path) -> Path:
    return text(folder, HEADER, row(client=" "))


@broken(r"row 2, client: this is too long \(61 characters; 60 fit\)")
def an_alias_too_long(folder: Path) -> Path:
    return text(folder, HEADER, row(client="x" * 61))


@broken(r"row 2, client: this says that there is no answer, and names nobody")
def a_client_who_is_unknown(folder: Path) -> Path:
    return text(folder, HEADER, row(client="Unknown"))


@broken(r"row 2, client: this must be a client’s alias or code")
def an_alias_with_a_bell(folder: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / "sessions.parquet"
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | {"client": "C\a7"}
    parquet.write_table(pa.table({name: [cell] for name, cell in cells.items()}), path)
    return path


@broken(r"row 2, client: this must be a client’s alias or code")
def an_alias_that_is_a_date(folder: Path) -> Path:
    return excel(folder, excel_row(client=datetime.fromisoformat("2026-10-07")))


@broken(r"row 2, safety_flag: this must be yes or no")
def a_concern_that_is_neither(folder: Path) -> Path:
    return text(folder, f"{HEADER},safety_flag", f"{GOOD},perhaps", f"{row(days_used=1)},no")


@broken(r"row 2, days_observed: this must be a number, and it holds text")
def a_note_among_the_numbers(folder: Path) -> Path:
    return text(folder, HEADER, row(days_observed=NOTE))


@broken(r"row 2, days_observed: “7 days” must be a number alone")
def a_number_with_a_word(folder: Path) -> Path:
    return text(folder, HEADER, row(days_observed="7 days"))


@broken(r"row 2, days_observed: 7\.5 is not a whole number")
def half_a_day(folder: Path) -> Path:
    lines = (line.replace(",", ";") for line in (HEADER, row(days_observed="7.5")))
    return text(folder, *(line.replace("7.5", "7,5") for line in lines))


@broken(r"row 2, days_used: -1 is not between 0 and 120")
def days_below_zero(folder: Path) -> Path:
    return text(folder, HEADER, row(days_used=-1))


@broken(r"row 2, days_observed: 1e\+308 is not between 0 and 120")
def a_number_beyond_all_sense(folder: Path) -> Path:
    return text(folder, HEADER, row(days_observed="1e308"))


@broken(r"row 2, days_observed: .*(text|between)")
def an_endless_number(folder: Path) -> Path:
    return text(folder, HEADER, row(days_observed="inf"))


@broken(r"row 2, readiness: 11 is not between 0 and 10")
def a_rating_of_eleven(folder: Path) -> Path:
    return text(folder, f"{HEADER},readiness", f"{GOOD},11", f"{row(days_used=1)},9")


@broken(r"row 2, note_intervention: this text is too long \(5,120 characters; 4,000 fit\)")
def a_note_too_long(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="x" * 5120))


@broken(r"“homework_prev_pct” holds only 0 and 1, and homework_prev_pct is a percentage")
def parts_where_percents_are_asked(folder: Path) -> Path:
    return text(folder, f"{HEADER},homework_prev_pct", f"{GOOD},1", f"{row(days_used=1)},0")


@broken(r"row 2, days_used: this is a formula whose result was not saved")
def a_formula_without_a_result(folder: Path) -> Path:
    return excel(folder, excel_row(days_used="=1+1"))


@broken(r"row 2, days_used: this is an error of the spreadsheet \(#REF!\)")
def an_error_of_the_spreadsheet(folder: Path) -> Path:
    return excel(folder, excel_row(days_used="#REF!"))


@broken(r"row 2, days_used: this is a date or a time, and it must be a number")
def a_date_among_the_numbers(folder: Path) -> Path:
    return excel(folder, excel_row(days_used=datetime.fromisoformat("2026-10-07")))


@broken(r"cells A2:A3 are merged into one")
def merged_cells(folder: Path) -> Path:
    return excel(
        folder, excel_row(), excel_row(), change=lambda book: book.active.merge_cells("A2:A3")
    )


@broken(r"Several sheets hold something: “Sheet”, “Other”.*--sheet NAME")
def several_sheets(folder: Path) -> Path:
    return excel(folder, excel_row(), change=lambda book: book.create_sheet("Other").append([1]))


@broken(r"There is no sheet “May”\. The file has: “Sheet”", "--sheet", "May")
def a_sheet_that_is_not_there(folder: Path) -> Path:
    return excel(folder, excel_row())


@broken(r"Only an Excel file has sheets", "--sheet", "May")
def a_sheet_of_a_csv(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"locked with a password")
def a_workbook_with_a_password(folder: Path) -> Path:
    directory = "EncryptedPackage".encode("utf-16-le")
    return raw(folder, detect.OLE + bytes(1000) + directory + bytes(1000), "sessions.xlsx")


@broken(r"an old Excel or Office format")
def an_old_workbook(folder: Path) -> Path:
    return raw(folder, detect.OLE + bytes(1000) + "Workbook".encode("utf-16-le"), "sessions.xls")


@broken(r"unpacks to more than 300 MB")
def a_zip_bomb(folder: Path) -> Path:
    path = excel(folder, excel_row())
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w") as part,
    ):
        for _ in range(301):
            part.write(bytes(1024 * 1024))
    return path


@broken(r"The Excel file is damaged or cut short")
def a_workbook_cut_short(folder: Path) -> Path:
    path = excel(folder, excel_row())
    path.write_bytes(path.read_bytes()[:-2000])
    return path


@broken(r"The Excel file is damaged or cut short")
def a_workbook_with_broken_parts(folder: Path) -> Path:
    path = excel(folder, excel_row())
    spoilt = folder / "spoilt.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(spoilt, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, content[:200] if "sheet1" in part else content)
    return spoilt


@broken(r"packed, but it is not an Excel workbook")
def a_zip_that_is_no_workbook(folder: Path) -> Path:
    path = folder / "sessions.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sessions.csv", f"{HEADER}\n{GOOD}\n")
    return path


@broken(r"The Parquet file is damaged, locked or cut short")
def parquet_cut_short(folder: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / "sessions.parquet"
    parquet.write_table(pa.table({"client": ["C-07"] * 100}), path)
    path.write_bytes(path.read_bytes()[:-50])
    return path


@broken(r"names of the columns in row 1 and no session below")
def parquet_without_rows(folder: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / "sessions.parquet"
    parquet.write_table(pa.table({"client": pa.array([], pa.string())}), path)
    return path


@broken(r"“folder” is a folder\. Name one file in it")
def a_folder(folder: Path) -> Path:
    path = folder / "folder"
    path.mkdir()
    return path


@broken(r"There is no file “gone\.csv”")
def a_file_that_is_not_there(folder: Path) -> Path:
    return folder / "gone.csv"


@broken(r"cannot be read: File name too long")
def a_name_that_is_too_long(folder: Path) -> Path:
    return folder / ("x" * 300)


@broken(r"“pipe\.csv” is not an ordinary file")
def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


@broken(
    r"“nowhere” is not a field of a session\. The fields are: client,", "--column", "nowhere=date"
)
def a_field_that_is_none(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"takes date from a column “When”, and the file has none", "--column", "date=When")
def a_column_that_is_not_there(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"modality cannot have that answer: “pigeon” is none of", "--set", "modality=pigeon")
def an_answer_that_is_none_for_all(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


MAPPINGS = {
    "a mapping that is no TOML": ("client = [", r"“map\.toml” is not a TOML file"),
    "a mapping with a field twice": (
        '[columns]\ndate = "date"\ndate = "status"\n',
        r"“map\.toml” is not a TOML file: Cannot overwrite",
    ),
    "a mapping with two columns for a field": (
        '[columns]\ndate = ["date", "status"]\n',
        r"“map\.toml” holds something else than \[columns\]",
    ),
    "a mapping with one column for two fields": (
        '[columns]\nclient = "client"\ndays_used = "days_used"\ndays_observed = "days_used"\n',
        r"uses “days_used” twice",
    ),
    "a mapping to words that are none": (
        '[columns]\nstatus = "status"\n[values.status]\nlate = "came late"\n',
        r"turns words into answers that status does not have",
    ),
    "a mapping of another file": (
        '[columns]\nclient = "Name"\n',
        r"takes client from a column “Name”, and the file has none",
    ),
}


@pytest.fixture
def records() -> Callable[[], list[object]]:
    def read() -> list[object]:
        with closing(open_practice("own")) as store:
            entries = store.entries()
            revisions = [store.revisions(entry.id) for entry in entries]
            return [store.clients(), entries, revisions]

    return read


@pytest.fixture(autouse=True)
def former_sessions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """A practice with a session in it, to be found unchanged."""
    before = text(tmp_path, HEADER, row(date="2026-01-01"), name="before.csv")
    assert main(["import", str(before), "--yes"]) == 0
    capsys.readouterr()
    yield
    said = capsys.readouterr()
    assert PRIVATE not in said.out + said.err


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_gets_a_sentence_and_changes_nothing(
    case: str,
    tmp_path: Path,
    home: Path,
    records: Callable[[], list[object]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    make, options, sentence = CASES[case]
    before = records()
    path = make(tmp_path)
    assert main(["import", str(path), "--yes", *options]) == 2
    said = capsys.readouterr()
    assert re.search(sentence, said.err), said.err
    assert said.err.rstrip().splitlines()[-1].startswith("Nothing was imported.")
    assert PRIVATE not in said.out + said.err
    assert "Traceback" not in said.err
    assert records() == before
    assert not list(tmp_path.glob("*rejected*"))


@pytest.mark.parametrize("case", MAPPINGS)
def test_a_broken_mapping_gets_a_sentence_and_changes_nothing(
    case: str,
    tmp_path: Path,
    records: Callable[[], list[object]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    content, sentence = MAPPINGS[case]
    mapping = text(tmp_path, content, name="map.toml")
    path = text(tmp_path, HEADER, GOOD)
    before = records()
    assert main(["import", str(path), "--yes", "--mapping", str(mapping)]) == 2
    assert re.search(sentence, capsys.readouterr().err)
    assert records() == before


def test_a_mapping_that_is_not_there_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, HEADER, GOOD)
    assert main(["import", str(path), "--yes", "--mapping", str(tmp_path / "gone.toml")]) == 2
    assert "“gone.toml” cannot be read: there is no such file" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, HEADER, GOOD)

    class Locked(type(path)):  # type: ignore[misc]
        def open(self, *_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("surefoot.cli.import_.Path", Locked)
    assert main(["import", str(path), "--yes"]) == 2
    assert "You may not read “sessions.csv”" in capsys.readouterr().err


def test_the_limits_are_those_that_the_guide_names() -> None:
    assert detect.MOST_BYTES == 100 * 1024**2
    assert table.MOST_ROWS == 200_000
    assert xlsx_reader.MOST_UNPACKED == 300 * 1024**2
