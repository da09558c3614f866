"""Every view runs where no widget library is installed, and brings nothing of weight."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WIDGETS = Path(__file__).parents[2] / "widgets" / "surefoot_widgets"
NOT_THERE = ("ipywidgets", "anywidget", "IPython", "traitlets", "comm", "ipykernel", "jupyter_core")
BLOCKED = f"import sys; sys.modules.update(dict.fromkeys({NOT_THERE!r}))\n"

OF_A_CLIENTS_PAGE = {"babel", "platformdirs"}
"""What the views of clients' pages bring beside our own code and Python's."""

DRIVEN = """
import json
before = set(sys.modules)
from surefoot.access.sides import Side
from surefoot.language import LANGUAGES, language
from surefoot.points import Point
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.pages import OTHER_PAGES, views

saved = []
for name in (*Point, *OTHER_PAGES):
    for code in LANGUAGES:
        store = MemoryStore()
        person = PersonInStore(store, store.add_client("River").id)
        for view in views(name, language(code)):
            view.bind(person, side=Side.CLIENT, country="us")
            asked = view.model.get("declaration", {}).get("questions")
            line = "own:people:1700000000000-ab12"
            question = asked[-1]["name"] if asked else line
            if "state" in view.model:
                view.hear({"do": "answer", "n": 1, "question": question, "value": "a heron"})
                state = view.model["state"]
                saved.append((name, state["saved"], state["failure"]))
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps([saved, sorted(tops - sys.stdlib_module_names)]))
"""

DRIVEN_BY_EVALUATORS = """
import json
from datetime import date
from programmes import programme
from surefoot.followup import Calendar
from surefoot.language import language
from surefoot.report.chapters import CHAPTERS
from surefoot_widgets.followup.view import FollowUpView
from surefoot_widgets.outcomes.view import OutcomesView

words = language("en")
outcomes = OutcomesView(lambda: programme(), words)
html = outcomes.add(*CHAPTERS[:2])
due = FollowUpView("demo", [], Calendar.read(), date(2026, 11, 30), words)
print(json.dumps([outcomes.model["chapters"] == html != [], due.open_now().html()]))
"""


def ran(code: str) -> str:
    """Run code where those libraries are not there, and give its last line."""
    support = str(Path(__file__).parents[1] / "support")
    done = subprocess.run(
        [sys.executable, "-c", f"{BLOCKED}sys.path.append({support!r})\n{code}"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_a_clients_views_run_without_a_screen_and_bring_nothing_of_weight() -> None:
    saved, brought = json.loads(ran(DRIVEN))
    assert {name for name, *_ in saved} == {
        "motivation", "urges", "thoughts", "balance", "plan", "sessions"
    }  # fmt: skip
    assert {(n, failure) for _, n, failure in saved} == {(1, None)}
    ours = {"surefoot", "surefoot_widgets"}
    assert {each for each in brought if not each.startswith("_")} - ours == OF_A_CLIENTS_PAGE


def test_an_evaluators_views_run_without_a_screen() -> None:
    is_shown, due = json.loads(ran(DRIVEN_BY_EVALUATORS))
    assert is_shown
    assert "Nobody at the moment." in due or "<table" in due


@pytest.mark.parametrize("name", sorted(p.parent.name for p in WIDGETS.glob("*/__init__.py")))
def test_each_folder_of_widgets_has_its_view(name: str) -> None:
    assert (WIDGETS / name / "view.py").is_file()
