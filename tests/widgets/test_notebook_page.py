from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from demo_practice import put_demo

from surefoot.access.sides import Side
from surefoot.exercises import catalogue
from surefoot.language import LANGUAGES, language
from surefoot.points import Point
from surefoot.records.entities import Change, UnknownClientError
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import DEMO, open_file, open_practice
from surefoot.visit import Visit
from surefoot.visit.visit import VISIT_VARIABLE
from surefoot_widgets import notebook_page, page
from surefoot_widgets.notebook_page import Column, around
from surefoot_widgets.pages import OTHER_PAGES, in_one_column, views
from surefoot_widgets.view_widget import ViewWidget

NAMES = [*Point, *OTHER_PAGES]
EN = language("en")

WARM = """
import json, os, sys
import IPython.display
shown = []
IPython.display.display = lambda widget, metadata: shown.append(widget)
from ipywidgets.widgets.widget import Widget
from surefoot_kernels import after_fork

after_fork.keep_warm()
before = set(os.listdir(os.environ["SUREFOOT_HOME"]))
from surefoot_widgets import page

page(sys.argv[1])
traits = ("declaration", "strings", "language", "direction", "point", "opened")
states = Widget.get_manager_state()["state"]
told = {
    "shown": [repr(each) for each in shown],
    "made": [each["model_name"] for each in states.values()],
    "touched": sorted(set(os.listdir(os.environ["SUREFOOT_HOME"])) - before),
    "person": [state["state"][name] for state in states.values()
               for name in ("state", "answers", "story", "agreed", "cards", "past", "insights",
                            "history")
               if state["state"].get(name)],
    "static": [{name: state["state"].get(name) for name in traits} for state in states.values()],
}
after_fork.wake(json.loads(sys.argv[2]))
states = Widget.get_manager_state()["state"]
told["made_later"] = [each["model_name"] for each in states.values()][len(told["made"]):]
told["bound"] = [name for state in states.values() for name in ("state", "story", "agreed", "cards")
                 if state["state"].get(name)]
told["same"] = told["static"] == [
    {name: state["state"].get(name) for name in traits} for state in states.values()
]
print(json.dumps(told))
"""


def warm_and_woken(name: str, home: Path) -> dict[str, Any]:
    """Make a page while nobody is known and bind it to the demo's first client."""
    with closing(open_file(put_demo(home) / "demo.sqlite", DEMO)) as store:
        visit = Visit("demo", store.clients()[0].id, "en", "us", Side.COACH)
    done = subprocess.run(
        [sys.executable, "-c", WARM, name, json.dumps(visit.message())],
        env={"SUREFOOT_HOME": str(home), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give what pages show from now on."""
    shown: list[Any] = []
    monkeypatch.setattr(notebook_page, "display", lambda each, metadata: shown.append(each))
    return shown


def visited(monkeypatch: pytest.MonkeyPatch, home: Path, exercise: str) -> None:
    """Have a server of ours open a page for the first person of the demo practice."""
    monkeypatch.setenv("SUREFOOT_HOME", str(put_demo(home)))
    with closing(open_practice("demo")) as store:
        visit = Visit("demo", store.clients()[0].id, "en", "us", exercise=exercise)
    monkeypatch.setenv(VISIT_VARIABLE, json.dumps(visit.message()))


@pytest.mark.parametrize("point", Point)
def test_a_point_has_a_page_of_its_own_and_each_of_its_exercises_has_one(point: Point) -> None:
    expected = [key for key, form in catalogue().items() if form.point is point]
    [own, *sheets] = views(point.value, EN)
    assert repr(own) == f"<PointView {point.value}>"
    assert own.exercise == ""
    assert [sheet.exercise for sheet in sheets] == expected
    assert [sheet.model["declaration"]["key"] for sheet in sheets] == expected
    assert all(sheet.model["alone"] for sheet in sheets)


@pytest.mark.parametrize("point", Point)
def test_where_nobody_serves_pages_exercises_lie_below_each_other(point: Point) -> None:
    expected = [key for key, form in catalogue().items() if form.point is point]
    sheets = in_one_column(point.value, EN)
    assert [sheet.model["declaration"]["key"] for sheet in sheets] == expected
    assert [sheet.model["opened"] for sheet in sheets] == [True] + [False] * (len(expected) - 1)
    assert not any(sheet.model["alone"] for sheet in sheets)


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_the_other_pages_are_one_widget(name: str) -> None:
    made = views(name, EN)
    [widget] = around(name, made)
    carried = widget.children if isinstance(widget, Column) else [widget]
    assert [each.view for each in carried] == made


def static(name: str, tag: str) -> list[dict[str, Any]]:
    """Give what a page is made of while neither the person nor the region is known."""
    return [view.model for view in views(name, language(tag))]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_before_the_fork_is_the_same_in_every_region(name: str) -> None:
    """One warm process serves all regions of a language; the region comes with the person."""
    for code in LANGUAGES:
        usual = static(name, code)
        assert all(static(name, f"{code}-{each}") == usual for each in ("ES", "IN", "CH", "CR"))


def test_a_bound_page_is_written_as_in_the_readers_region() -> None:
    store = MemoryStore()
    person = store.add_client("River").id
    answers = {"behaviour": "wine", "goal_type": "undecided"}
    given = answers | {"money_per_week": 60}
    store.keep(Change("0123456789abcdefghij", person, "goal", 1, given, "a sitting"))
    sheets = views("motivation", EN)
    sheet = next(each for each in sheets if each.exercise == "goal")
    sheet.bind(PersonInStore(store, person), reader=language("en-ZA"))
    said = [each["sentence"] for each in sheet.model["insights"]]
    assert "At that pace, it is about 3\xa0120 a year." in said


@pytest.mark.parametrize("name", NAMES)
def test_every_view_of_a_page_can_be_bound_to_anybody(name: str) -> None:
    store = MemoryStore()
    people = [store.add_client(alias).id for alias in ("River", "Robin")]
    for view in views(name, EN):
        for person in people:
            assert view.bind(PersonInStore(store, person)) is view


def test_a_page_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"'planet'.*motivation, urges.*plan, sessions, start"):
        page("planet")


def test_a_page_shows_its_sheets_and_returns_nothing_to_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = displayed(monkeypatch)
    assert page("urges") is None  # type: ignore[func-returns-value]
    assert [repr(each) for each in shown] == ["<SheetView urge-log>"]
    assert isinstance(shown[0], ViewWidget)
    assert shown[0].view.model["state"]["entry"]


@pytest.mark.parametrize(
    ("key", "expected"), [("", "<PointView motivation>"), ("goal", "<SheetView goal>")]
)
def test_a_page_that_is_served_shows_what_was_asked_for_alone(
    key: str, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown = displayed(monkeypatch)
    visited(monkeypatch, tmp_path, key)
    page("motivation")
    assert [repr(each) for each in shown] == [expected]


def test_a_page_of_nobody_is_not_shown_as_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = displayed(monkeypatch)
    open_practice("own").close()
    nobody = Visit("own", "nobody", "en", "")
    monkeypatch.setenv(VISIT_VARIABLE, json.dumps(nobody.message()))
    with pytest.raises(UnknownClientError):
        page("urges")
    assert shown == []


@pytest.mark.parametrize("name", NAMES)
def test_a_warm_page_knows_nobody_and_a_fork_adds_what_is_a_persons_alone(
    name: str, tmp_path: Path
) -> None:
    told = warm_and_woken(name, tmp_path)
    assert told["shown"]
    assert told["touched"] == []
    assert told["person"] == []
    assert told["made_later"] == []
    assert told["same"]
    assert told["bound"]
