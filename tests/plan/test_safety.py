"""What keeps somebody safe stands in the plan, wherever it is read, and some of it is theirs."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from surefoot.exercises import Section
from surefoot.language import language
from surefoot.plan.assemble import assemble
from surefoot.plan.desk import PlanDesk
from surefoot.plan.pdf import pdf
from surefoot.plan.word import word
from surefoot.records.entities import Change, PlanChange
from surefoot.records.ids_and_times import now
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore

DOCTOR = {
    "en": "Before I stop or cut down, I talk with a doctor.",
    "es": "Antes de dejarlo o bajar, hablo con",
}
START = {"en": "My start date:", "es": "Mi fecha para empezar:"}
CODES = ["en", "es"]
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


class Planned:
    """A plan whose goal can be said anew."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.id = self.store.add_client("River").id
        self.number = 0

    def goal(self, **answers: Any) -> None:
        given = {"behaviour": "Wine", "goal_type": "abstain", **answers}
        self.store.keep(Change("g" * 20, self.id, "goal", 2, given, "sitting1"))

    def desk(self, code: str = "en") -> PlanDesk:
        return PlanDesk(PersonInStore(self.store, self.id), language(code))

    def ask(self, do: str, key: str) -> None:
        self.number += 1
        self.desk().do({"do": do, "n": self.number, "entry": key, "question": key, "value": "x"})

    def once_left_out(self, key: str, section: Section) -> None:
        """Have records in which somebody left the line out, as an earlier version let them."""
        change = PlanChange(key, section, "x", hidden=True, source_text=None, changed_at=now())
        self.store.change_plan(self.id, change)

    def shown(self, section: Section = Section.SAFETY) -> list[str]:
        return [line.key for line in assemble(PersonInStore(self.store, self.id)).of(section)]


@pytest.fixture(params=["as it came", "once left out"])
def planned(request: pytest.FixtureRequest) -> Planned:
    made = Planned()
    made.goal(safety=["drinks"], dated=True, start="2026-04-01")
    if request.param == "once left out":
        made.once_left_out("goal/doctor", Section.GOAL)
    return made


@pytest.mark.parametrize("do", ["leave_out", "answer", "bring_back", "give_back", "undo"])
@pytest.mark.parametrize("key", ["goal/doctor", "safety/danger", "safety/withdrawal"])
def test_the_doctors_line_and_the_others_cannot_be_removed(
    planned: Planned, key: str, do: str
) -> None:
    with pytest.raises(ValueError, match="cannot be changed"):
        planned.ask(do, key)
    assert key in planned.shown(Section.GOAL) + planned.shown()


def test_it_stays_when_the_start_date_is_left_out(planned: Planned) -> None:
    planned.ask("leave_out", "goal/start")
    assert "goal/start" not in planned.shown(Section.GOAL)
    assert "goal/doctor" in planned.shown(Section.GOAL)


@pytest.mark.parametrize("code", CODES)
def test_it_stands_right_under_the_start_date_on_the_screen(planned: Planned, code: str) -> None:
    parts = planned.desk(code).state()["plan"]["parts"]
    lines = next(each for each in parts[0]["sections"] if each["key"] == "goal")["lines"]
    at = next(n for n, line in enumerate(lines) if line["text"].startswith(START[code]))
    assert lines[at + 1]["text"].startswith(DOCTOR[code])
    assert lines[at + 1]["fixed"]


@poppler
@pytest.mark.parametrize("code", CODES)
def test_it_stands_right_under_the_start_date_in_the_pdf(
    planned: Planned, code: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(planned.desk(code).worded(), language(code)))
    run = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    said = re.sub(r"\s+", " ", run.stdout.decode())
    between = re.search(f"{START[code]}(.*?){re.escape(DOCTOR[code])}", said)
    assert between is not None
    assert between[1].count("•") == 1


@pytest.mark.parametrize("code", CODES)
def test_it_stands_right_under_the_start_date_in_the_word_file(planned: Planned, code: str) -> None:
    made = Document(BytesIO(word(planned.desk(code).worded(), language(code))))
    said = [each.text for each in made.paragraphs]
    at = next(n for n, each in enumerate(said) if each.startswith(START[code]))
    assert said[at + 1].startswith(DOCTOR[code])


@pytest.mark.parametrize("key", ["safety/overdose", "safety/break"])
def test_what_others_may_read_on_a_fridge_can_be_switched_off_and_on(
    planned: Planned, key: str
) -> None:
    assert key in planned.shown()
    planned.ask("leave_out", key)
    assert key not in planned.shown()
    assert key in [
        line.key
        for line in assemble(PersonInStore(planned.store, planned.id)).left_out(Section.SAFETY)
    ]
    planned.ask("bring_back", key)
    assert key in planned.shown()


def test_it_cannot_be_said_in_other_words(planned: Planned) -> None:
    with pytest.raises(ValueError, match="only be left out"):
        planned.ask("answer", "safety/overdose")


def test_what_was_switched_off_is_on_no_paper(planned: Planned) -> None:
    planned.ask("leave_out", "safety/break")
    made = Document(BytesIO(word(planned.desk().worded(), language("en"))))
    assert not any("If I use:" in each.text for each in made.paragraphs)


def test_a_plan_of_ones_own_is_not_begun_by_switching_a_line_off() -> None:
    made = Planned()
    made.ask("leave_out", "safety/break")
    assert made.desk().state()["plan"]["empty"]


@pytest.mark.parametrize("about", ["betting", "food"])
def test_a_plan_about_betting_or_food_says_nothing_of_substances(
    planned: Planned, about: str
) -> None:
    planned.goal(about=about, safety=["none"])
    assert planned.shown() == ["safety/danger"]
    planned.goal(about="other", safety=["none"])
    assert "safety/overdose" in planned.shown()
