"""Whatever evaluators can call has a right call, all of whose arguments are spoilt.

Public is what an evaluator is meant to reach:

- what a folder of ``surefoot.outcomes``, ``surefoot.privacy`` or ``surefoot.report`` names in its
  ``__all__``;
- what a module of theirs defines without a leading underscore, where its folder names nothing;
- what a page of ``docs/evaluator`` imports, or names with its module.

Errors, lists of names and what takes no argument have nothing to spoil.
"""

from __future__ import annotations

import enum
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import surefoot.outcomes
import surefoot.privacy
import surefoot.report

from .dataset_calls import DATASETS
from .outcome_calls import OUTCOMES
from .privacy_calls import PRIVACY

PAGES = Path(__file__).parents[3] / "docs" / "evaluator"
IMPORTED = re.compile(r"from (surefoot\.(?:outcomes|privacy)[\w.]*) import ([\w, ]+)")
DOTTED = re.compile(r"`((?:[a-z_]+\.)+[a-z_]+)`")
CALLS = [*OUTCOMES, *DATASETS, *PRIVACY]

GIVEN_BACK = "what a function gives back; nobody makes one"
OF_A_PAGE = "sets what chapters have worded; no number of an evaluator's goes in"
OF_ITS_CALLER = "takes what its callers, which are in the table, have held to its kind"

EXEMPT = {
    "outcomes.attendance.flow.ends": OF_ITS_CALLER,
    "outcomes.data.datapackage": OF_ITS_CALLER,
    "outcomes.data.from_records.Case": GIVEN_BACK,
    "outcomes.data.from_records.exportable": OF_ITS_CALLER,
    "outcomes.data.schema": "declares the tables of a dataset, here and nowhere else",
    "outcomes.data.validation": OF_ITS_CALLER,
    "outcomes.disclosure": OF_ITS_CALLER,
    "outcomes.engines": OF_ITS_CALLER,
    "outcomes.methods.binomial_limits": OF_ITS_CALLER,
    "outcomes.methods.complete_cases": OF_ITS_CALLER,
    "outcomes.missing.imputation.by_content": OF_ITS_CALLER,
    "outcomes.presentation.html_table": OF_A_PAGE,
    "outcomes.presentation.plot": OF_A_PAGE,
    "outcomes.presentation.plot_style": OF_A_PAGE,
    "outcomes.presentation.report_formats.kind_of": OF_ITS_CALLER,
    "outcomes.presentation.wording": OF_A_PAGE,
    "privacy.attacks.Pinned": GIVEN_BACK,
    "privacy.attacks.attacked": OF_ITS_CALLER,
    "privacy.columns": OF_ITS_CALLER,
    "privacy.mondrian.Cut": GIVEN_BACK,
    "privacy.mondrian.Group": GIVEN_BACK,
    "privacy.mondrian.View": GIVEN_BACK,
    "privacy.deidentify.Anonymised": GIVEN_BACK,
    "privacy.ledger.Spent": GIVEN_BACK,
    "privacy.release.writer.Released": GIVEN_BACK,
    "privacy.risk.Prosecutor": GIVEN_BACK,
    "privacy.scales.Kinds": OF_ITS_CALLER,
    "privacy.scales.RangeScale": OF_ITS_CALLER,
    "privacy.scales.Tree": OF_ITS_CALLER,
    "privacy.scales.worded": "writes any value",
    "privacy.tables.suppression.Protected": GIVEN_BACK,
    "privacy.threshold.is_small": OF_ITS_CALLER,
    "privacy.trajectories.Trajectories": GIVEN_BACK,
    "privacy.verify.verdict.Verdict": GIVEN_BACK,
}
"""Names, modules and folders that are in no table, each with the reason."""

NOT_SPOILT = {
    "pseudonyms": {"draw": "is called, and never read"},
    "dataset_from": {"draw": "is called, and never read"},
    "report": {"progress": "is called, and never read"},
    "write_report": {"progress": "is called, and never read"},
}
"""Arguments that no right call gives, each with the reason."""


def can_be_spoilt(found: object) -> bool:
    if inspect.isclass(found) and issubclass(found, BaseException | enum.Enum):
        return False
    is_call = inspect.isfunction(found) or inspect.isclass(found)
    return is_call and bool(inspect.signature(found).parameters)  # type: ignore[arg-type]


def of_modules(root: ModuleType) -> Iterator[object]:
    folders = {root.__name__: root}
    for each in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
        module = import_module(each.name)
        if each.ispkg:
            folders[each.name] = module
        elif not hasattr(folders[each.name.rpartition(".")[0]], "__all__"):
            yield from own(module)
    for folder in folders.values():
        yield from (getattr(folder, name) for name in getattr(folder, "__all__", []))


def own(module: ModuleType) -> Iterator[object]:
    """Give what a module names as public, or else what it defines without an underscore."""
    defined = (
        name
        for name, found in vars(module).items()
        if not name.startswith("_") and getattr(found, "__module__", "") == module.__name__
    )
    yield from (getattr(module, name) for name in getattr(module, "__all__", defined))


def of_pages() -> Iterator[object]:
    for page in [*PAGES.glob("*.md"), *PAGES.glob("*.ipynb")]:
        text = page.read_text(encoding="utf-8")
        for module, names in IMPORTED.findall(text):
            yield from (getattr(import_module(module), name.strip()) for name in names.split(","))
        for dotted in DOTTED.findall(text):
            found: object = surefoot.outcomes
            for part in dotted.split("."):
                found = getattr(found, part, None)
            yield found


def named(call: Callable[..., Any]) -> str:
    plain = inspect.unwrap(call)
    return f"{plain.__module__}.{plain.__qualname__}".removeprefix("surefoot.")


EVERY = [
    *of_modules(surefoot.outcomes),
    *of_modules(surefoot.privacy),
    *own(surefoot.report),
    *of_pages(),
]
PUBLIC = {named(found): found for found in EVERY if can_be_spoilt(found)}  # type: ignore[arg-type]
HELD = {named(case.function) for case in CALLS}


def exemption(name: str) -> str | None:
    """Give the name, module or folder for which a name is exempt."""
    parts = name.split(".")
    above = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((each for each in above if each in EXEMPT), None)


def test_everything_that_evaluators_can_call_is_in_the_table() -> None:
    assert len(PUBLIC) > 150
    assert sorted(name for name in PUBLIC if name not in HELD and exemption(name) is None) == []


def test_no_exemption_is_left_over() -> None:
    used = {exemption(name) for name in PUBLIC if name not in HELD}
    assert sorted(set(EXEMPT) - used) == []


@pytest.mark.parametrize("case", CALLS, ids=lambda case: case.name)
def test_a_right_call_gives_every_argument(case: Any) -> None:
    wanted = set(inspect.signature(case.function).parameters)
    assert wanted - set(case.given) == set(NOT_SPOILT.get(case.name, ()))
