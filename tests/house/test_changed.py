"""Which tests a change can break: never too few."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

LOADS_BY_NAME = re.compile(r"\b(?:import_module|iter_modules)\(")


@pytest.mark.parametrize(
    ("file", "among", "not_among"),
    [
        ("src/surefoot/privacy/risk.py", "tests/privacy/test_risk.py",
         "tests/kernels/test_protocol.py"),
        ("src/surefoot/plan/plan.typ", "tests/plan/test_pdf.py", "tests/forms/test_kinds.py"),
        ("src/surefoot/exercises/urges/urge_log.py", "tests/promises/test_every_exercise.py", ""),
        ("src/surefoot/locale/es/goal.po", "tests/promises/test_translations.py", ""),
        ("src/surefoot/records/migrations/versions/first_tables.py",
         "tests/records/test_migrations.py", ""),
        ("src/surefoot/records/migrations/losses.py", "tests/records/test_migrations.py",
         "tests/forms/test_form.py"),
        ("src/surefoot_kernels/captured_output.py", "tests/kernels/test_captured_output.py",
         "tests/forms/test_form.py"),
        ("widgets/surefoot_widgets/sheet/row.js", "tests/browser/sheet/test_lists.py",
         "tests/outcomes/models/test_models.py"),
        ("widgets/front/src/kernel_socket.js", "tests/browser/lean/test_lost_kernels.py", ""),
        ("notebooks/5_plan.ipynb", "tests/notebooks/test_conventions.py",
         "tests/forms/test_form.py"),
        ("data/help/us.toml", "tests/helplines/test_helpline.py", "tests/forms/test_form.py"),
        ("docs/exercises.md", "tests/promises/test_documentation.py", "tests/forms/test_form.py"),
        ("tests/support/liveserver.py", "tests/serving/pages/test_lean_pages.py",
         "tests/forms/test_form.py"),
        ("tests/support/broken_files/values.py", "tests/exchange/test_broken_files.py",
         "tests/forms/test_form.py"),
        ("tests/records/writers.py", "tests/records/test_crashes.py", "tests/forms/test_form.py"),
        ("tests/browser/sheet/conftest.py", "tests/browser/sheet/test_kinds.py",
         "tests/browser/coach/test_plan_page.py"),
        ("start.py", "tests/house/test_fresh_clone.py", "tests/forms/test_form.py"),
    ],
)  # fmt: skip
def test_a_change_is_followed_to_the_tests_of_it(
    changed: ModuleType, file: str, among: str, not_among: str
) -> None:
    found = changed.tests_for([file])
    assert among in found
    assert not_among not in found


def test_each_tracked_file_is_known_or_said_to_be_of_everything(
    changed: ModuleType, tracked: list[Path], checkout: Path
) -> None:
    of_everything = set()
    for path in tracked:
        try:
            changed.modules_of(path.relative_to(checkout).as_posix())
        except changed.EverythingError as error:
            of_everything.add(str(error))
    assert {name for name in of_everything if "lock" not in name} == {"pyproject.toml"}


def test_a_file_that_nothing_is_known_of_breaks_everything(changed: ModuleType) -> None:
    with pytest.raises(changed.EverythingError, match="new_folder/thing"):
        changed.tests_for(["new_folder/thing.toml"])


def test_whatever_loads_modules_by_name_is_known(changed: ModuleType, checkout: Path) -> None:
    """``typeset`` looks for a library; ``modules`` and ``help`` load none of ours."""
    loads = {
        module
        for package, folder in changed.PACKAGES.items()
        for path in folder.rglob("*.py")
        if LOADS_BY_NAME.search(path.read_text(encoding="utf-8"))
        for module in changed.modules_of(path.relative_to(checkout).as_posix())
    }
    assert loads == set(changed.FOUND_BY_NAME)


def test_a_test_that_is_changed_is_run(changed: ModuleType) -> None:
    assert "tests/forms/test_kinds.py" in changed.tests_for(["tests/forms/test_kinds.py"])
