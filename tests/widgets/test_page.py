from __future__ import annotations

from typing import Any

import pytest

from surefoot.exercises import catalogue
from surefoot.language import language
from surefoot.points import Point
from surefoot.records.memory import MemoryStore
from surefoot_widgets import Sheet, Visit, page
from surefoot_widgets.page import widgets


@pytest.fixture
def visited() -> Visit:
    store = MemoryStore()
    client_id = store.add_client("River").id
    return Visit(practice="demo", client_id=client_id, language=language("en"), store=store)


@pytest.mark.parametrize("point", Point)
def test_the_page_of_a_point_has_a_sheet_for_each_of_its_exercises(
    point: Point, visited: Visit
) -> None:
    expected = [key for key, form in catalogue().items() if form.point is point]
    sheets = widgets(point.value, visited)
    assert [sheet.declaration["key"] for sheet in sheets] == expected
    assert [sheet.opened for sheet in sheets] == [True] + [False] * (len(expected) - 1)


@pytest.mark.parametrize("name", ["plan", "sessions", "start"])
def test_the_other_pages_are_one_widget(name: str, visited: Visit) -> None:
    [widget] = widgets(name, visited)
    assert hasattr(widget, "_repr_mimebundle_")


def test_a_page_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"'planet'.*motivation, urges.*plan, sessions, start"):
        page("planet")


def test_a_page_shows_its_sheets_and_returns_nothing_to_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Any] = []
    monkeypatch.setitem(page.__globals__, "display", shown.append)
    assert page("urges") is None  # type: ignore[func-returns-value]
    assert [repr(each) for each in shown] == ["<Sheet urge-log>"]
    assert isinstance(shown[0], Sheet)
