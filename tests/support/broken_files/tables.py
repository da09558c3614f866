"""Tables whose rows, or columns, or names of columns are wrong."""

from __future__ import annotations

from pathlib import Path

from broken_files.making import GOOD, HEADER, NOTE, broken, row, text


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
