"""A day of a file is the day that was meant, or somebody is asked: never another one."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.month_names import month
from surefoot.exchange.values.parse_dates import Order, date_of, evidence
from surefoot.exchange.values.parse_values import Reading

DAY = dt.date(2026, 3, 2)
MONTHS = {
    1: "January, Jan, Jan., JANUARY, enero, ene, ene.",
    3: "March, Mar, mar., marzo, Marz, MARZO, iii, III",
    5: "May, mayo, MAYO, may.",
    8: "August, Aug, Aug., agosto, ago, ago., agto",
    9: "September, Sep, Sept, sept., septiembre, setiembre, set, Set., SETIEMBRE, ix",
    10: "October, Oct, octubre, oct., X",
    12: "December, Dec, dic, dic., Diciembre, xii",
}


def column(*cells: Any) -> list[tuple[int, Any]]:
    return list(enumerate(cells, start=2))


def test_a_month_is_known_in_every_spelling_of_both_languages() -> None:
    for number, names in MONTHS.items():
        for name in names.split(", "):
            assert date_of(f"4 {name} 2025", None) == dt.date(2025, number, 4), name


@pytest.mark.parametrize("name", ["", "ma", "ju", "marbles", "foo", "enr", "decade", "iiii"])
def test_what_is_no_month_or_could_be_two_is_none(name: str) -> None:
    assert month(name) == 0


@pytest.mark.parametrize(
    "text",
    [
        "2 de marzo de 2026",
        "lunes, 2 de marzo del 2026",
        "Lunes 2 de marzo de 2026",
        "1º de marzo de 2026",
        "1.º de marzo de 2026",
        "1ro de marzo de 2026",
        "primero de marzo de 2026",
        "marzo 2 de 2026",
        "Monday, March 2nd, 2026",
        "Mon Mar 2 2026",
        "Mar. 2, 2026, 14:30",
        "2 mar. 2026 09:15",
        "02MAR2026",
        "2-III-2026",
        "2/mar./2026",
        "2026-Mar-02",
        "2026 marzo 2",
        "20260302 14:30",
        "2026.03.02",
    ],
)
def test_a_date_with_the_name_of_its_month_is_read(text: str) -> None:
    first = text.startswith(("1", "primero"))
    assert date_of(text, None) == (dt.date(2026, 3, 1) if first else DAY)


@pytest.mark.parametrize(
    "texts",
    [
        ("26-03-02",),
        ("26-03-02", "26-03-09", "26-03-16"),
        ("26/03/02", "25/11/04"),
        ("26.03.09", "26.03.16"),
        ("26-mar-02", "26-mar-09"),
        ("02-03-04",),
        ("24/03/25",),
        ("26-03-24", "26-03-25", "26-03-26"),  # all days could be years
        ("26-03-24",) * 3,
        ("24-03-26", "24-03-25"),
        ("23-03-24", "23-03-25", "23-03-26"),  # three years of 23 March, or three days of 2023
        ("23/03/25",),
        ("19.11.24", "19.11.25"),
        ("15-03-24", "15-03-25", "15-03-26"),
        ("26-03-24 14:30", "26-03-25 09:00"),
        ("26-mar-24", "26-mar-25"),
        ("26-03-02", "13/03/2026"),  # another date of the column tells where its own year stands
        ("26-03-24", "13/03/2026"),
        ("26-03-24", "13/03/2026", "26-03-25", "26-03-26"),
    ],
)
def test_a_year_of_two_digits_that_may_stand_first_is_doubtful(texts: tuple[str, ...]) -> None:
    found = evidence(column(*texts))
    assert found.short
    assert found.order is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("26-03-02", "26-03-30"), Order.YEAR),  # 30 cannot be a year
        (("26-03-31",), Order.YEAR),
        (("13/03/26",), Order.DAY),  # nobody writes down in 2026 what was in 2013, all alone
        (("02/03/26", "16/03/26", "30/03/26"), Order.DAY),
        (("03/02/26", "03/16/26"), Order.MONTH),
        (("2/3/26", "13/3/2026"), Order.DAY),
        (("2-mar-26", "16-mar-26"), Order.DAY),
        (("2/3/26",), None),
    ],
)
def test_where_the_year_stands_is_told_by_all_dates_together(
    texts: tuple[str, ...], order: Order | None
) -> None:
    assert evidence(column(*texts)).order is order


@given(st.dates(dt.date(2017, 1, 1), DAY))
def test_a_date_of_two_digits_each_is_never_another_day(day: dt.date) -> None:
    """However it is written: it is the day that was meant, or it is doubtful."""
    written = {
        Order.DAY: f"{day:%d/%m/%y}",
        Order.MONTH: f"{day:%m/%d/%y}",
        Order.YEAR: f"{day:%y-%m-%d}",
    }
    for meant, text in written.items():
        assert date_of(text, meant) == day
        assert date_of(text, evidence(column(text)).order) in (None, day)


def test_a_file_with_years_first_is_asked_about(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    rows = [["C-1", f"26-03-{day}", "held", 50, "phone", 7, 2, ""] for day in ("02", "09", "16")]
    path = write_csv(*rows)
    with pytest.raises(ImportFileError, match="row 2, 3, 4 has a year of two digits"):
        bring(path)
    assert own.entries() == []
    talk = person("yes", "year")
    assert bring(path, talk) is Outcome.DONE
    assert [each["date"] for each in own.answers()] == ["2026-03-02", "2026-03-09", "2026-03-16"]
    assert bring(path) is Outcome.DONE  # by the mapping that was kept
    assert len(own.entries()) == 3


@pytest.mark.parametrize("real", [1, 2, 3])
def test_one_true_date_beside_text_is_enough_to_doubt(real: int) -> None:
    days = [dt.datetime(2026, month, 3, tzinfo=None) for month in (2, 9, 11)][:real]  # noqa: DTZ001
    assert evidence(column(*days, "16/03/2026", "23/03/2026")).swapped
    assert not evidence(column(*days, "2026-03-16")).swapped
    late = dt.date(2026, 3, 20)
    assert not evidence(column(*days, late, "16/03/2026")).swapped


@pytest.fixture(params=["America/Los_Angeles", "Pacific/Auckland", "UTC"])
def zone(request: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A computer somewhere on Earth."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one time zone for all programs")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "stamp",
    [
        "2026-03-02T23:30:00-06:00",
        "2026-03-02 00:15:00+13:00",
        "2026-03-02T23:30-0300",
        "2026-03-02T23:30:00",
        "2026-03-02T00:00:00Z",
        "2026-03-02T00:00:00.000Z",
        dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-8))),
        dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
    ],
)
def test_a_stamp_with_a_zone_is_the_day_of_who_was_there(zone: str, stamp: Any) -> None:
    assert date_of(stamp, None) == DAY


def test_a_stamp_in_utc_is_the_day_by_this_computers_clock(zone: str) -> None:
    evening = {"America/Los_Angeles": "2026-03-03T06:30:00Z", "Pacific/Auckland": None}.get(zone)
    morning = {"Pacific/Auckland": "2026-03-01T20:00:00Z"}.get(zone, "2026-03-02T20:00:00Z")
    for stamp in filter(None, (evening, morning)):
        assert date_of(stamp, None) == DAY
        assert date_of(dt.datetime.fromisoformat(stamp), None) == DAY


def test_days_that_the_clock_moves_are_told(
    zone: str, bring: Any, person: Any, write_csv: Any
) -> None:
    hours = {"America/Los_Angeles": "06:30", "Pacific/Auckland": "20:00"}
    stamp = f"2026-03-03T{hours.get(zone, '12:00')}:00Z"
    talk = person()
    bring(write_csv(["C-1", stamp, "held", 50, "phone", 7, 2, ""]), talk)
    assert any("is in UTC, and of another day" in line for line in talk.said) is (zone in hours)


def test_the_time_of_a_stamp_is_the_time_of_who_was_there(zone: str) -> None:
    assert Reading().answer("start", "2026-03-02T23:30:00-06:00") == "23:30"
    assert Reading().answer("start", "2026-03-02 09:05") == "09:05"
