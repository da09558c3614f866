"""A log that does not flood."""

from __future__ import annotations

import logging

import pytest
from fake_clock import Clock

from surefoot.serving.security import repeated_logs
from surefoot.serving.security.repeated_logs import (
    ALL_AT_MOST,
    SPAN,
    THE_SAME_AT_MOST,
    RepeatedLogFilter,
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    given = Clock()
    monkeypatch.setattr(repeated_logs, "time", given)
    return given


def said(log: RepeatedLogFilter, text: str, *values: object) -> str | None:
    record = logging.LogRecord("a", logging.ERROR, "", 0, text, values, None)
    return record.getMessage() if log.filter(record) else None


def test_what_is_not_shown_takes_no_room_from_what_is(clock: Clock) -> None:
    log = RepeatedLogFilter()
    for number in range(2 * ALL_AT_MOST):
        log.filter(logging.LogRecord("a", logging.DEBUG, "", 0, "nudge %d", (number,), None))
    assert said(log, "A cell failed") == "A cell failed"


def test_the_same_line_is_written_a_few_times_and_then_counted(clock: Clock) -> None:
    log = RepeatedLogFilter()
    lines = [said(log, "No %s", "room") for _ in range(1000)]
    assert [line for line in lines if line] == ["No room"] * THE_SAME_AT_MOST
    assert (
        said(log, "Something else")
        == f"Something else ({1000 - THE_SAME_AT_MOST} lines were left out)"
    )
    clock.now += SPAN + 1
    assert said(log, "No %s", "room") == "No room"


def test_lines_that_differ_are_bounded_too(clock: Clock) -> None:
    log = RepeatedLogFilter()
    lines = [said(log, "Kernel %d ended", number) for number in range(5 * ALL_AT_MOST)]
    assert len([line for line in lines if line]) == ALL_AT_MOST
    assert len(log._said) <= repeated_logs.WORDINGS_AT_MOST
