"""Excel and Parquet files that are damaged, locked, or hold what no file of text can."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

from broken_files.making import GOOD, HEADER, broken, excel, excel_row, raw, text
from surefoot.exchange.files import detect


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
