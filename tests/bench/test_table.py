"""The table holds medians and ratios of what was measured, and a dash for what was not."""

from __future__ import annotations

from typing import Any

import pytest

from measure.table import HEAD, number, ratio, remarks, summary, table


def visit(server: str, interactive: float, cache: str = "cold") -> dict[str, Any]:
    told = {"server": server, "page": "form", "cache": cache, "interactive": interactive}
    told |= {"painted": 100.0, "picture": None, "cpu": 0.5}
    return told | {"wire": {"requests": 97, "received": 4_884_000}}


def results(**parts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {name: parts.get(name, []) for name in ("browser", "memory", "ramp", "ack")}


def cells(line: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, cell in zip(HEAD, line.strip("| ").split(" | "), strict=True):
        found.setdefault(name, []).append(cell)
    return found


def rows_of(measured: dict[str, list[dict[str, Any]]]) -> list[dict[str, list[str]]]:
    return [cells(line) for line in table(summary(measured)).splitlines()[2:]]


def test_ratios_are_to_the_median_of_stock_voila_on_the_same_page() -> None:
    stock = [visit("voila", each) for each in (2000, 4000, 9000)]
    ours = [visit("surefoot", each) for each in (500, 400, 300)]
    first, second = rows_of(results(browser=stock + ours))
    assert first["interactive, cold: ms (least-most)"] == ["4,000 (2,000-9,000)"]
    assert second["interactive, cold: ms (least-most)"] == ["400 (300-500)"]
    assert [row["x stock"][0] for row in (first, second)] == ["1.00", "0.10"]
    assert second["kB"] == ["4,884"]


def test_a_page_of_our_own_stands_in_proportion_to_stock_voilas_form() -> None:
    ours = visit("surefoot", 300) | {"page": "overview"}
    rows = rows_of(results(browser=[visit("voila", 3000), ours]))
    assert {row["page"][0]: row["x stock"][0] for row in rows} == {
        "form": "1.00",
        "overview": "0.10",
    }


def test_what_was_not_measured_is_a_dash_and_not_a_nought() -> None:
    (row,) = rows_of(results(browser=[visit("surefoot", 400)]))
    assert row["MB a session"] == row["warm: ms"] == row["picture, ms"] == ["–"]
    assert row["x stock"] == ["–"] * 4


def test_a_failure_gives_no_number_and_is_told() -> None:
    failed = {"server": "solara", "page": "form", "problem": "it did not answer"}
    measured = results(browser=[visit("dash", 600), failed])
    assert [row["served by"] for row in rows_of(measured)] == [["Dash"]]
    assert remarks(measured, summary(measured)) == ["Solara, form: failed: it did not answer"]


def test_memory_and_ramp_stand_in_the_row_of_their_page() -> None:
    weighed = {"page": "form", "idle": 80.0, "left": 0.0}
    memory = [
        weighed | {"server": "voila", "a_session": 40.0},
        weighed | {"server": "surefoot", "a_session": 6.0},
    ]
    ramp = [
        {"server": "voila", "page": "form", "held": 50, "ended_by": "time"},
        {"server": "surefoot", "page": "form", "held": 600, "ended_by": "cap"},
    ]
    ours = rows_of(results(memory=memory, ramp=ramp))[1]
    assert ours["left after 20, MB"] == ["0.0"]
    assert ours["sessions held"] == ["600 (cap)"]
    assert ours["x stock"][2:] == ["0.15", "12.0"]


@pytest.mark.parametrize(("value", "written"), [(None, "–"), (0, "0"), (1234.5, "1,234")])
def test_a_number_that_is_missing_is_never_zero(value: float | None, written: str) -> None:
    assert number(value) == written


def test_there_is_no_ratio_to_nothing() -> None:
    assert ratio(5, None) == ratio(None, 5) == ratio(5, 0) == "–"
