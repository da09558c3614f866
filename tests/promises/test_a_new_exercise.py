"""One file and its translation make an exercise; nothing else has to know."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import surefoot

EXERCISE = '''
"""A breath: how tense one is before and after five slow breaths."""

from dataclasses import dataclass

from surefoot.exercises import Exercise, Insight
from surefoot.forms import rating
from surefoot.language import say
from surefoot.points import Point


@dataclass(frozen=True, kw_only=True)
class FiveBreaths(
    Exercise,
    key="five-breaths",
    point=Point.URGES,
    place=20,
    minutes=2,
    version=1,
    title="Five slow breaths",
    purpose="Breathe in and out five times, if you like.",
):
    """Tension before and after."""

    before: int = rating("How tense are you?", low="calm", high="tense")

    @classmethod
    def insights(cls, past):
        """Say how many there were."""
        return [Insight(say("You did this {n} times.", n=len(past)))]
'''

TRANSLATION = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Five slow breaths"
msgstr "Cinco respiros lentos"

msgid "You did this {n} times."
msgstr "Hiciste esto {n} veces."
"""

STEP = """@dataclass(frozen=True, kw_only=True)
class Step(Row):
    what: str = words("What?")
"""
PRIVATE = '''
    beside: str = words("What was beside you?")
    on: dt.date = day("When was it?")
    steps: tuple[Step, ...] = rows("What helps?", Step, most=3)

    def measures(self):
        """Follow the tension."""
        return {"tension_0_10": float(self.before)}
'''

LEAVES = """
import json
from datetime import UTC, date, datetime
from surefoot.exercises import exercise
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.records.memory import MemoryStore
from surefoot.sessions.log import SessionLog
from surefoot.records.entities import Change, Practice

at = datetime(2026, 3, 2, 12, tzinfo=UTC)
store = MemoryStore(Practice("own", synthetic=False))
client = store.add_client("Marisol")
held = {"date": "2026-03-01", "status": "held", "duration_min": 50, "modality": "phone",
        "days_observed": 0}
form = exercise("five-breaths")
answers = {"before": 7, "beside": "my sister Ines", "on": "2026-02-28",
           "steps": [{"id": "a", "what": "the harbour wall"}]}
assert not form.still_open(answers)
store.keep(Change("s", client.id, SessionLog.key, SessionLog.version, held, "here", at))
store.keep(Change("b", client.id, form.key, 1, answers, "here", at))
dataset = dataset_from(store, date(2026, 3, 9))
print(json.dumps({name: frame.to_csv() for name, frame in dataset.tables().items()}))
"""

LOOK = """
import json
from surefoot.exercises import catalogue, exercise
from surefoot.language import language

form = exercise("five-breaths")
print(json.dumps({
    "keys": list(catalogue()),
    "title": form.declaration(language("es"))["title"],
    "said": [insight.declaration(language("es"))["sentence"] for insight in form.insights([])],
    "open": form.still_open({}),
}))
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """Give a copy of the source with one more exercise in it."""
    source = tmp_path / "src"
    package = source / "surefoot"
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(surefoot.__file__).parent, package, ignore=leave_out)
    new = package / "exercises" / "urges" / "five_breaths.py"
    new.write_text(EXERCISE.lstrip(), encoding="utf-8")
    translation = package / "locale" / "es" / "five-breaths.po"
    translation.write_text(TRANSLATION.lstrip(), encoding="utf-8")
    return source


HEAVY = """
import sys
from surefoot.exercises import catalogue

catalogue()
print(*{"pandas", "numpy", "matplotlib", "scipy", "statsmodels", "ipywidgets"} & set(sys.modules))
"""


def run(code: str, source: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(source)},
        cwd=source,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.strip()


def test_a_file_and_its_translation_are_all_that_a_new_exercise_takes(workshop: Path) -> None:
    found = json.loads(run(LOOK, workshop))
    keys = found["keys"]
    assert keys.index("five-breaths") == keys.index("urge-log") + 1
    assert found["title"] == "Cinco respiros lentos"
    assert found["said"] == ["Hiciste esto 0 veces."]
    assert found["open"] == ["before"]


def test_nothing_of_a_new_exercise_leaves_but_the_numbers_that_it_names(workshop: Path) -> None:
    new = workshop / "surefoot" / "exercises" / "urges" / "five_breaths.py"
    code = EXERCISE.lstrip().replace("import rating", "import Row, day, rating, rows, words")
    code = code.replace("from dataclasses", "import datetime as dt\nfrom dataclasses")
    row = (
        '@dataclass(frozen=True, kw_only=True)\nclass Step(Row):\n    what: str = words("What?")\n'
    )
    code = code.replace("\n\n@dataclass", f"\n\n{row}\n\n@dataclass", 1)
    question = code.index("    @classmethod")
    new.write_text(code[:question] + PRIVATE.lstrip("\n") + "\n" + code[question:], "utf-8")
    told = json.loads(run(LEAVES, workshop))
    assert "tension_0_10,7.0" in told["measure"]
    everything = "".join(told.values())
    private = ("Marisol", "Ines", "harbour", "2026", "beside", "steps", "before")
    assert not [word for word in private if word in everything]


def test_the_exercises_load_nothing_that_keeps_a_page_waiting() -> None:
    assert run(HEAVY, Path(surefoot.__file__).parent.parent) == ""
