"""What a package index shows is the README, and no link of it is broken there."""

from __future__ import annotations

import re
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

TARGETS = re.compile(r"\]\(([^)\s]+)\)")
SOURCE = "https://repository.example/surefoot"


@pytest.fixture
def build(checkout: Path) -> ModuleType:
    """Give the hook that makes the long description."""
    spec = spec_from_file_location("hatch_build", checkout / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def readme(checkout: Path) -> str:
    return (checkout / "README.md").read_text(encoding="utf-8")


def test_links_and_the_picture_lead_into_the_repository(build: ModuleType, readme: str) -> None:
    text = build.from_anywhere(readme, SOURCE)
    assert f"({SOURCE}/raw/HEAD/docs/pictures/exercise.png)" in text
    assert f"[`SECURITY.md`]({SOURCE}/blob/HEAD/SECURITY.md)" in text
    assert len(TARGETS.findall(text)) == len(TARGETS.findall(readme))
    assert [each for each in TARGETS.findall(text) if not each.startswith("https://")] == []


def test_without_a_repository_their_words_stay(build: ModuleType, readme: str) -> None:
    text = build.from_anywhere(readme, "")
    assert TARGETS.findall(text) == ["https://www.python.org/downloads/"]
    assert "![" not in text
    assert "The exercises tells which one to offer when" in text


def test_the_hook_takes_the_address_of_the_project(build: ModuleType, checkout: Path) -> None:
    hook = build.LongDescription(str(checkout), {})
    told = {"urls": {"Source": f"{SOURCE}/"}}
    hook.update(told)
    assert told["readme"]["content-type"] == "text/markdown"
    assert f"({SOURCE}/blob/HEAD/docs/commands.md)" in told["readme"]["text"]


def test_a_package_index_is_told_of_places_that_the_project_names(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["readme"]
    for name, address in project.get("urls", {}).items():
        assert address.startswith("https://"), f"{name} is no address"
