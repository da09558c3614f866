from __future__ import annotations

import re
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


@pytest.fixture(scope="module")
def lock(checkout: Path) -> str:
    return (checkout / "requirements.lock").read_text(encoding="utf-8")


def test_conda_installs_what_the_project_declares_in_the_same_bounds(
    project: dict[str, Any], conda: list[str]
) -> None:
    declared = dict(map(bounds, project["project"]["dependencies"]))
    declared["python"] = bounds("python" + project["project"]["requires-python"])[1]
    listed = dict(bounds(each) for each in conda if each not in {"pip", "-e ."})
    assert listed == declared
    assert "-e ." in conda


def test_the_lock_names_no_address(lock: str) -> None:
    assert "://" not in lock


def test_the_lock_holds_every_declared_library_within_its_bounds(
    project: dict[str, Any], lock: str
) -> None:
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, flags=re.MULTILINE))
    declared = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    for each in map(Requirement, declared):
        assert each.specifier.contains(locked[each.name]), f"{each} is locked to another version"


def test_every_line_of_the_lock_is_held_by_a_hash(lock: str) -> None:
    one_each = re.split(r"\n(?=\S)", lock.strip())
    assert len(one_each) > 100
    unheld = [each.splitlines()[0] for each in one_each if "--hash=sha256:" not in each]
    assert unheld == []


def test_the_lock_of_extras_holds_each_of_them_and_names_no_address(
    project: dict[str, Any], checkout: Path
) -> None:
    extras = (checkout / "requirements-extras.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", extras, flags=re.MULTILINE))
    declared = [
        each for named in project["project"]["optional-dependencies"].values() for each in named
    ]
    for each in map(Requirement, declared):
        assert each.specifier.contains(locked[each.name]), f"{each} is locked to another version"
    assert "://" not in extras
    one_each = re.split(r"\n(?=\S)", extras.strip())
    assert [each for each in one_each if "--hash=sha256:" not in each] == []


def test_start_and_project_want_the_same_pythons(
    project: dict[str, Any], start: ModuleType
) -> None:
    oldest, too_new = (".".join(map(str, each)) for each in (start.OLDEST, start.TOO_NEW))
    assert project["project"]["requires-python"] == f">={oldest},<{too_new}"
