"""What the doctor says of the libraries that are installed."""

from __future__ import annotations

import pytest

from surefoot.doctor import programs
from surefoot.doctor.findings import State


def test_libraries_are_held_against_what_is_needed() -> None:
    asked = ("tornado>=999", "voila-of-another-world>=1", "jinja2>=1", 'duckdb>=999; extra == "x"')
    [other] = programs.of([*asked])
    assert other.state is State.WRONG
    assert "tornado" in str(other.what)
    assert {each.state for each in programs.check()} == {State.RIGHT}


def test_a_library_without_which_no_page_is_shown_is_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "NEEDED", ("voila-of-another-world",))
    [missing] = programs.of(["voila-of-another-world>=1"])
    assert "is missing" in str(missing.what)
