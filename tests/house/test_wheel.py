"""What is packed is whole: it runs from anywhere, without the checkout."""

from __future__ import annotations

import re
import sysconfig
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest
from programs import run

PACKED = {
    "src/surefoot": "surefoot",
    "src/surefoot_kernels": "surefoot_kernels",
    "widgets/surefoot_widgets": "surefoot_widgets",
    "notebooks": "surefoot/_workbook/notebooks",
    "data": "surefoot/_workbook/data",
    "widgets/shell": "surefoot/_workbook/shell",
    "widgets/front/dist": "surefoot/_workbook/front",
}


def asked(python: Path, home: Path, *command: str) -> str:
    """Run something with the wheel; only the libraries come from the environment of the tests."""
    libraries = sysconfig.get_path("purelib")
    return run(python, *command, PYTHONPATH=libraries, SUREFOOT_HOME=str(home)).strip()


def test_the_wheel_holds_every_file_of_the_workbook(
    wheel: Path, tracked: list[Path], checkout: Path
) -> None:
    packed = set(ZipFile(wheel).namelist())
    names = [path.relative_to(checkout).as_posix() for path in tracked]
    for ours, there in PACKED.items():
        inside = [name for name in names if name.startswith(f"{ours}/")]
        assert inside, f"nothing of {ours} belongs to the project"
        missing = {there + name.removeprefix(ours) for name in inside} - packed
        assert missing == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {
        "surefoot",
        "surefoot_kernels",
        "surefoot_widgets",
    }


def test_every_package_is_typed(wheel: Path) -> None:
    packed = ZipFile(wheel).namelist()
    packages = {root for root in PACKED.values() if "/" not in root}
    assert {package for package in packages if f"{package}/py.typed" not in packed} == set()


def test_a_package_index_shows_the_readme_and_no_broken_link(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        (name,) = (each for each in packed.namelist() if each.endswith(".dist-info/METADATA"))
        told = message_from_bytes(packed.read(name))
    assert told["Description-Content-Type"] == "text/markdown"
    shown = told.get_payload()
    assert isinstance(shown, str)
    assert "python3 start.py test" in shown
    assert [each for each in re.findall(r"\]\(([^)]+)\)", shown) if "://" not in each] == []


@pytest.mark.parametrize("folder", ["notebooks", "data", "shell", "front"])
def test_the_installed_workbook_finds_its_own_files(
    elsewhere: Path, tmp_path: Path, folder: str
) -> None:
    program = f"from surefoot import paths; print(paths.{folder}())"
    found = Path(asked(elsewhere, tmp_path, "-c", program))
    assert found.is_dir()
    assert elsewhere.parent.parent in found.parents


def test_the_installed_workbook_knows_its_exercises_and_its_spanish(
    elsewhere: Path, tmp_path: Path
) -> None:
    program = (
        "from surefoot.exercises import catalogue; from surefoot.language import language;"
        "print(len(catalogue()), language('es').text('Urges'))"
    )
    assert asked(elsewhere, tmp_path, "-c", program).split() == ["6", "Impulsos"]


def test_the_installed_workbook_has_its_styles_and_scripts(elsewhere: Path, tmp_path: Path) -> None:
    program = "from surefoot.serving.pages.assets import build; print(*sorted(build().named))"
    assert asked(elsewhere, tmp_path, "-c", program).split() == [
        "agreed.js",
        "client.js",
        "font.woff2",
        "front.css",
        "front.js",
        "other_widgets.js",
        "page.css",
        "page.js",
        "plan.js",
        "point.js",
        "sheet.js",
    ]


def test_the_installed_workbook_opens_a_practice(elsewhere: Path, tmp_path: Path) -> None:
    program = "from surefoot.demo import ensure_demo; ensure_demo()"
    asked(elsewhere, tmp_path, "-c", program)
    assert (tmp_path / "demo.sqlite").exists()


def test_the_installed_command_line_answers_from_anywhere(elsewhere: Path, tmp_path: Path) -> None:
    assert "serve" in asked(elsewhere, tmp_path, "-m", "surefoot", "--help")
    surefoot = elsewhere.with_name("surefoot" + elsewhere.suffix)
    assert surefoot.exists()
