"""The pages that are written from their sources say what the sources say."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.exercises import Exercise, Topic, catalogue
from surefoot.forms import Form
from surefoot.forms.measure import POINTS, range_of
from surefoot.helplines import built_in
from surefoot.language import LANGUAGES, SOURCE, language
from surefoot.plan.safety import safety_lines
from surefoot.sessions.log import SessionLog

MEASURED = [SessionLog, *catalogue().values()]
CHECKOUT = Path(__file__).parents[2]


def script_of(name: str) -> ModuleType:
    path = CHECKOUT / "scripts" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def script() -> ModuleType:
    return script_of("exercise_docs")


@pytest.fixture(scope="session")
def review() -> ModuleType:
    return script_of("clinical_review")


def test_the_page_is_current(script: ModuleType) -> None:
    """If this fails, run ``python scripts/exercise_docs.py``."""
    assert script.PAGE.read_text(encoding="utf-8") == script.page()


def test_the_page_of_what_feeds_what_is_current() -> None:
    """If this fails, run ``python scripts/topic_docs.py``."""
    script = script_of("topic_docs")
    assert script.PAGE.read_text(encoding="utf-8") == script.page()
    assert set(script.meanings_of(Topic)) == {topic.name for topic in Topic}


def test_the_page_for_the_clinician_is_current(review: ModuleType) -> None:
    """If this fails, run ``python scripts/clinical_review.py``."""
    assert review.PAGE.read_text(encoding="utf-8") == review.page()


def test_the_page_for_the_clinician_has_every_number_and_the_lines_of_every_plan(
    review: ModuleType,
) -> None:
    page = review.page()
    for country in built_in().values():
        part = page.split(f"\n### {country.name(language('en'))}\n")[1].split("\n### ")[0]
        for line in country.lines:
            [row] = [each for each in part.splitlines() if each.startswith(f"| `{line.id}` |")]
            for told in (*line.how.values(), line.source, line.looked.isoformat(), line.check):
                assert told in row
            assert f"| {line.called or 'never'} |" in row
    spoken = (language(code).text(line.text) for line in safety_lines() for code in LANGUAGES)
    for text in spoken:
        worded = re.split(
            r"\{number\}|your local emergency number|número de emergencia local", text
        )
        assert all(each.strip() in page for each in worded)


def test_each_part_of_the_page_for_the_clinician_has_a_line_to_sign(review: ModuleType) -> None:
    parts = review.page().split("\n### ")
    assert len(parts) > len(built_in()) + 3
    assert all(review.SIGN in part for part in parts)


@settings(
    max_examples=as_many_as(10, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(data=st.data())
def test_every_number_that_can_be_followed_is_on_the_page(
    exercise: type[Exercise], past: Callable[..., Any], script: ModuleType, data: st.DataObject
) -> None:
    declared = {code for code, each in exercise.measured.items() if not each.former}
    for kept in data.draw(past(exercise)):
        assert set(kept.record.measures()) <= declared


def test_every_number_on_the_page_stands_with_its_name_and_direction(
    exercise: type[Exercise], script: ModuleType
) -> None:
    page = "\n".join(script.section(exercise))
    for code, measure in exercise.measured.items():
        [line] = [each for each in page.splitlines() if each.startswith(f"- `{code}`")]
        assert measure.name in line
        assert measure.direction in line


@pytest.mark.parametrize("measured", MEASURED, ids=lambda form: form.key)
def test_every_measure_has_a_name_and_a_unit_in_every_language(
    measured: type[Form],
) -> None:
    for code, measure in measured.measured.items():
        assert measure.better != "unknown"
        for text in (measure.name, measure.unit, measure.direction):
            assert text != code
            for each in LANGUAGES:
                assert each == SOURCE or language(each).text(text) != text, (code, text, each)


@pytest.mark.parametrize("measured", MEASURED, ids=lambda form: form.key)
def test_a_measure_whose_code_tells_a_range_has_that_scale(measured: type[Form]) -> None:
    for code, measure in measured.measured.items():
        assert range_of(code) in (None, (measure.least, measure.most)) or measure.unit != POINTS


def test_coaches_are_told_when_to_offer_it(exercise: type[Exercise], checkout: Path) -> None:
    told = (checkout / "docs" / "coach" / "exercises.md").read_text(encoding="utf-8")
    table = told.split("## Which one, when\n")[1].split("\n## ")[0]
    rows = [line.split("|")[2] for line in table.splitlines() if line.startswith("|")]
    assert any(exercise.title in row for row in rows), (
        f"“Which one, when” in docs/coach/exercises.md does not offer “{exercise.title}”"
    )


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "docs/coach/exercises.md"])
def test_no_page_counts_the_exercises_by_hand(page: str, checkout: Path) -> None:
    numbers = r"\b(five|six|seven|eight|nine|ten|[a-z]+teen|twenty[\w-]*|\d+) exercises\b"
    assert re.findall(numbers, (checkout / page).read_text("utf-8"), re.IGNORECASE) == []
