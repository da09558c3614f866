"""The tests of a source file can be found: by its name, or by a line in it."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("src/surefoot/exchange/values/parse_dates.py", ["tests/exchange/test_parse_dates.py"]),
        ("src/surefoot_kernels/protocol.py", ["tests/kernels/test_protocol.py"]),
        ("src/surefoot/privacy/verify/verdict.py", ["tests/privacy/test_verify.py"]),
        ("widgets/surefoot_widgets/sheet/view.py", ["tests/widgets/sheet/test_view.py"]),
        ("widgets/surefoot_widgets/sheet/saving.js", ["widgets/tests/saving.test.js",
                                                      "tests/browser/sheet/test_saving.py"]),
        ("widgets/surefoot_widgets/sheet/figures/bars.js", ["tests/browser/sheet/test_figures.py"]),
    ],
)  # fmt: skip
def test_the_tests_of_a_file_are_found(places: ModuleType, file: str, tests: list[str]) -> None:
    assert set(places.tests_of(file)) == set(tests)


def test_each_source_file_has_tests_that_can_be_found(places: ModuleType) -> None:
    assert [each for each in places.sources() if not places.tests_of(each)] == []


def test_each_test_that_a_file_names_is_there(places: ModuleType, checkout: Path) -> None:
    gone = {
        f"{file}: {name}"
        for file in places.sources()
        for name in places.tests_of(file)
        if not (checkout / name).is_file() or not ("test_" in name or ".test." in name)
    }
    assert gone == set()


def test_what_is_said_to_try_a_module_runs_it(places: ModuleType, changed: ModuleType) -> None:
    not_reached = {
        f"{file}: {name}"
        for file in places.sources()
        if file.endswith(".py")
        for name in places.tests_of(file)
        if not any(
            changed.downstream(module) & changed.used_by(changed.ROOT / name)
            for module in changed.modules_of(file)
        )
    }
    assert not_reached == set()
