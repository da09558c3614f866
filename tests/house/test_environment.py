from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

CONDA_NAMES = {
    "jupyter_server": "jupyter-server",
    "matplotlib-base": "matplotlib",
    "seaborn-base": "seaborn",
}


def bounds(requirement: str) -> tuple[str, frozenset[str]]:
    name, rest = re.fullmatch(r"([\w.-]+)\s*(.*)", requirement).groups()  # type: ignore[union-attr]
    return CONDA_NAMES.get(name, name), frozenset(filter(None, rest.replace(" ", "").split(",")))


@pytest.fixture(scope="module")
def project(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def conda(checkout: Path) -> list[str]:
    listed = yaml.safe_load((checkout / "environment.yml").read_text(encoding="utf-8"))
    native = [each for each in listed["dependencies"] if isinstance(each, str)]
    return native + next(each["pip"] for each in listed["dependencies"] if isinstance(each, dict))


@pytest.fixture(params=["coach", "evaluation", "development", "extras"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def lock(checkout: Path, name: str) -> str:
    return (checkout / "locks" / f"{name}.lock").read_text(encoding="utf-8")


def versions(lock: str) -> dict[str, set[str]]:
    """Give the versions of each library; there are several where a system needs another one."""
    found: dict[str, set[str]] = {}
    for library, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, flags=re.MULTILINE):
        found.setdefault(library, set()).add(version)
    return found


def declared(project: dict[str, Any], name: str) -> list[Requirement]:
    """Give what a lock was made for."""
    told, groups = project["project"], project["dependency-groups"]
    setup = groups["setup"]
    asked: dict[str, list[Any]] = {
        "coach": setup + groups["coach"],
        "evaluation": setup + told["dependencies"],
        "development": setup + told["dependencies"] + groups["dev"],
        "extras": [each for group in told["optional-dependencies"].values() for each in group],
    }
    return [Requirement(each) for each in asked[name] if isinstance(each, str)]


def test_conda_installs_what_the_project_declares_in_the_same_bounds(
    project: dict[str, Any], conda: list[str]
) -> None:
    declared = dict(map(bounds, project["project"]["dependencies"]))
    declared["python"] = bounds("python" + project["project"]["requires-python"])[1]
    listed = dict(bounds(each) for each in conda if each not in {"pip", "-e ."})
    assert listed == declared
    assert "-e ." in conda


def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in lock


def test_a_lock_holds_every_declared_library_within_its_bounds(
    project: dict[str, Any], lock: str, name: str
) -> None:
    locked = versions(lock)
    for each in declared(project, name):
        assert locked[each.name], f"{each} is not locked"
        others = [one for one in locked[each.name] if not each.specifier.contains(one)]
        assert others == [], f"{each} is locked to another version"


def test_every_line_of_a_lock_is_held_by_a_hash(lock: str) -> None:
    one_each = re.split(r"\n(?=\S)", lock.strip())
    unheld = [each.splitlines()[0] for each in one_each if "--hash=sha256:" not in each]
    assert unheld == []


def test_a_library_has_the_same_versions_in_all_locks(checkout: Path) -> None:
    seen: dict[str, set[frozenset[str]]] = {}
    for lock in (checkout / "locks").glob("*.lock"):
        for library, found in versions(lock.read_text(encoding="utf-8")).items():
            seen.setdefault(library, set()).add(frozenset(found))
    assert {library: found for library, found in seen.items() if len(found) > 1} == {}


def test_the_workbooks_pages_import_nothing_that_only_evaluators_have(
    project: dict[str, Any], checkout: Path
) -> None:
    everybodys = {Requirement(each).name for each in project["dependency-groups"]["coach"][1:]}
    all_of_them = {Requirement(each).name for each in project["project"]["dependencies"]}
    evaluators = sorted(name.replace("-", "_") for name in all_of_them - everybodys)
    assert {"scipy", "pyarrow", "matplotlib"} <= set(evaluators)
    folder = checkout / "widgets" / "surefoot_widgets"
    ways = (file.relative_to(folder.parent).with_suffix("") for file in folder.rglob("*.py"))
    imported = sorted(
        ".".join(way.parts)
        for way in ways
        if way.name != "__init__" and "outcomes" not in way.parts
    )
    assert len(imported) > 10
    absent = f"import sys; sys.modules.update(dict.fromkeys({evaluators!r}))"
    code = f"{absent}; import {', '.join(imported)}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr


def test_a_coach_gets_no_more_than_the_workbook_depends_on(project: dict[str, Any]) -> None:
    coach = [each for each in project["dependency-groups"]["coach"] if isinstance(each, str)]
    assert set(coach) <= set(project["project"]["dependencies"])


def test_nothing_at_run_time_brings_statsmodels_back(checkout: Path) -> None:
    for name in ("coach", "evaluation", "extras"):
        lock = (checkout / "locks" / f"{name}.lock").read_text(encoding="utf-8")
        assert "statsmodels" not in versions(lock)


def test_start_and_project_want_the_same_pythons(
    project: dict[str, Any], start: ModuleType
) -> None:
    oldest, too_new = (".".join(map(str, each)) for each in (start.OLDEST, start.TOO_NEW))
    assert project["project"]["requires-python"] == f">={oldest},<{too_new}"
