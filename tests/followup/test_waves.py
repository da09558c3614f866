"""The calendar of interviews: SUPRT's by default, a programme's own if it has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from surefoot.followup import Calendar, Interview, waves

WAVE = """
target = 0.7
[[wave]]
key = "month_3"
name = "After three months"
counts_from = "start"
day = 91
before = 14
after = 14
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    return tmp_path / "follow-up.toml"


def test_by_default_the_windows_are_those_of_suprt(own: Path) -> None:
    assert not own.exists()
    calendar = Calendar.read()
    windows = {each.key: (each.day, each.before, each.after) for each in calendar.waves}
    assert windows["six_months"] == (180, 30, 30)
    assert windows["baseline"] == (0, 0, 30)
    assert calendar.target == 0.8


def test_a_programme_may_have_a_calendar_of_its_own(own: Path) -> None:
    own.write_text(WAVE, "utf-8")
    assert [wave.key for wave in Calendar.read().waves] == ["month_3"]
    asked = Interview.questions()["wave"]
    assert asked.check("month_3") is None
    assert asked.check("baseline") is not None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("target = 0.7", "target = 7", "must lie in 0..1"),
        ("target = 0.7", "goal = 0.7", "is no calendar"),
        ('key = "month_3"', 'key = "Month 3"', "a wave's key"),
        ("day = 91", "day = -1", "whole number of days from 0"),
        ("day = 91", "day = 9.5", "whole number of days from 0"),
        ("day = 91", "dya = 91", "has no 'dya'"),
        ("day = 91", "", "is no calendar"),
        ('counts_from = "start"', 'counts_from = "birth"', "must count from"),
        ("after = 14", "after = 14\nevery = 0", "whole number of days from 1"),
        ("[[wave]]", "[[other]]", "is no calendar"),
        ("[[wave]]", "[[wave", "is no calendar"),
        ('name = "After three months"', 'name = " "', "has no name"),
        ("", WAVE.split("\n", 2)[2], "a key of its own"),
    ],
)
def test_a_broken_calendar_is_told_in_a_sentence(
    own: Path, before: str, after: str, told: str
) -> None:
    text = WAVE.replace(before, after) if before else WAVE + after
    own.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=told) as problem:
        Calendar.read()
    assert "follow-up.toml" in str(problem.value)


def test_while_a_calendar_is_broken_sessions_can_still_be_written(own: Path) -> None:
    own.write_text("[[wave", "utf-8")
    assert Interview.questions()["wave"].check("baseline") is None


def test_the_usual_calendar_ships_with_the_workbook() -> None:
    assert waves.usual().is_file()
