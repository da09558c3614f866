"""Tables with a value that its field cannot have."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from broken_files.making import GOOD, HEADER, NOTE, broken, excel, excel_row, row, text


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
