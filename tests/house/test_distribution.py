"""How tests are dealt out to processes: what shares a server goes together."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distribution import FIRST, TOGETHER, dealt_with, sort_for_dealing


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (
            "tests/serving/pages/test_lean_pages.py::a[x]",
            "tests/serving/security/test_headers.py::b",
            True,
        ),
        ("tests/browser/journey/test_every_page.py::a", "tests/browser/test_shell.py::b", True),
        ("tests/browser/lean/test_between_pages.py::a", "tests/browser/test_shell.py::b", False),
        ("tests/forms/test_form.py::a", "tests/forms/test_form.py::b", True),
        ("tests/forms/test_form.py::a", "tests/forms/test_kinds.py::b", False),
    ],
)
def test_what_shares_a_server_goes_together_and_the_rest_by_file(
    one: str, other: str, together: bool
) -> None:
    assert (dealt_with(one) == dealt_with(other)) is together


def test_what_takes_longest_is_begun_first_and_the_rest_keeps_its_order() -> None:
    names = ["tests/b.py::1", "tests/serving/x.py::2", "tests/a.py::3", "tests/serving/x.py::1"]
    items: list[Any] = [SimpleNamespace(nodeid=name) for name in names]
    sort_for_dealing(items)
    assert [item.nodeid for item in items] == [names[1], names[3], names[0], names[2]]


def test_what_is_named_is_there(checkout: Path) -> None:
    assert all((checkout / name).exists() for name in (*TOGETHER, *FIRST))


def test_what_drives_a_browser_at_the_server_of_all_goes_together(checkout: Path) -> None:
    """Each process that begins such a test makes every page of a server ready for it."""
    apart = []
    for file in sorted((checkout / "tests" / "browser").rglob("test_*.py")):
        text, name = file.read_text(encoding="utf-8"), file.relative_to(checkout).as_posix()
        shared = "server: Server" in text and "def server(" not in text and "/lean/" not in name
        if shared and dealt_with(name) != "a server for browsers":
            apart.append(name)
    assert apart == []
