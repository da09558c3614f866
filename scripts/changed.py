"""Tells which tests a change can break, from what imports what and from what is named in them.

It errs on the side of too many: a test that starts a server or a browser counts as using every
page, and a file that nothing is known of breaks everything.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import grimp
from tests_of import tests_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "surefoot": ROOT / "src" / "surefoot",
    "surefoot_kernels": ROOT / "src" / "surefoot_kernels",
    "surefoot_widgets": ROOT / "widgets" / "surefoot_widgets",
}
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(PACKAGES, reverse=True))})(?:\.\w+)+")
RUN = re.compile(r"""-m[\s"',]+surefoot\b|(?<=["'])surefoot(?=["'])""")
"""How a test runs our program: as a module, or by the name of its script."""
FOUND_BY_NAME = {
    "surefoot.exercises.catalogue": r"surefoot\.exercises\.\w+\.\w+",
    "surefoot.plan.file_kinds": r"surefoot\.plan\.(pdf|word)",
    "surefoot.cli": r"surefoot\.cli\.\w+",
    "surefoot.report": r"surefoot\.report\.as_\w+",
    "surefoot_widgets.pages": r"surefoot_widgets\.\w+\.view",
    "surefoot_kernels.warm_process": r"surefoot_widgets(\..*)?",
}
"""Modules that import others by names that they make, and the names of those."""
RUN_BY_NAME = {
    "surefoot.records.migrations.upgrading": r"surefoot\.records\.migrations\.\w+",
    "surefoot_kernels.warm_pool": r"surefoot_kernels\.warm_process",
}
"""Modules that have others run by a library or another process, and the names of those."""
READ_BY = {
    "data/demo": ["surefoot.demo.people"],
    "data/follow-up": ["surefoot.followup.waves"],
    "data/help": ["surefoot.helplines"],
    "notebooks": ["surefoot.serving.pages.lean_pages", "surefoot_widgets.notebook_page"],
    "src/surefoot/locale": ["surefoot.language"],
    "widgets": ["surefoot.serving.pages.assets", "surefoot_widgets.assets"],
}
"""Folders with files that are no modules, and what reads them."""
OF_THE_PAGES = {
    "liveserver": ["surefoot.serving", "surefoot_widgets.notebook_page", "surefoot.__main__"]
}
"""What support for tests starts without importing it."""
OF_THE_HOUSE = ("bench", "data", "docs", "examples", "scripts", ".ci")
OF_EVERYTHING = ("pyproject.toml", "requirements", "locks/")
SET_UP = ("start.py", "environment.yml", ".python-version")
SLOW_IN_THE_HOUSE = ("test_fresh_clone.py", "test_wheel.py")


class EverythingError(Exception):
    """A change that can break anything; the message names the file."""


def changed_since(base: str) -> list[str]:
    """Name the files that differ from where the work left a commit, those not yet added too."""
    start = _git("merge-base", base, "HEAD").strip()
    listed = _git("diff", "--name-only", "--no-renames", start)
    new = _git("ls-files", "--others", "--exclude-standard")
    return sorted({*listed.splitlines(), *new.splitlines()})


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout


def tests_for(changed: Iterable[str]) -> list[str]:
    """Give the test files that the changed files can break.

    Raises
    ------
    EverythingError
        If a file can break anything, or nothing is known of it.
    """
    files = list(changed)
    modules = {module for file in files for module in modules_of(file)}
    reached = modules.union(*(downstream(module) for module in modules))
    chosen = {
        name
        for test in test_files()
        if used_by(test) & reached or any(_breaks(file, test) for file in files)
        if (name := test.relative_to(ROOT).as_posix())
    }
    chosen.update(name for file in files for name in tests_of(file) if name.endswith(".py"))
    sets_up = any(file.startswith(SET_UP) for file in files)
    return sorted(name for name in chosen if sets_up or not name.endswith(SLOW_IN_THE_HOUSE))


def modules_of(file: str) -> list[str]:
    """Give the modules that a changed file is, or that read it.

    Raises
    ------
    EverythingError
        If nothing is known of the file.
    """
    path = ROOT / file
    for package, folder in PACKAGES.items():
        if path.suffix == ".py" and path.is_relative_to(folder):
            parts = path.relative_to(folder).with_suffix("").parts
            module = ".".join([package, *(part for part in parts if part != "__init__")])
            if module in graph() or not path.exists():
                return [module]
    readers = [reader for folder, reader in READ_BY.items() if file.startswith(folder + "/")]
    if readers:
        return readers[0]
    for package, folder in PACKAGES.items():
        if path.is_relative_to(folder):
            return _nearest(".".join([package, *path.relative_to(folder).parent.parts]))
    inside = ("tests/", *(f"{folder}/" for folder in OF_THE_HOUSE))
    if file.startswith(OF_EVERYTHING) or ("/" in file and not file.startswith(inside)):
        raise EverythingError(file)
    return []


def _nearest(package: str) -> list[str]:
    """Give the modules of a package, or of the nearest around it."""
    while package not in graph():
        package = package.rpartition(".")[0]
    return [each for each in graph() if each == package or each.startswith(package + ".")]


def _breaks(file: str, test: Path) -> bool:
    """Tell whether a file that is no module of ours belongs to a test."""
    path, name = ROOT / file, test.relative_to(ROOT).as_posix()
    if path in sources_of(test) or name.startswith("tests/house/"):
        return True
    if file.startswith("tests/"):
        beside = path.suffix != ".py" and path.is_relative_to(test.parent)
        return beside and test.parent != ROOT / "tests"
    if file.startswith("notebooks/"):
        return "notebooks" in text_of(test)
    if not file.startswith(OF_THE_HOUSE) or modules_of(file):
        return False
    return bool(re.search(rf"\b{re.escape(path.stem)}\b", text_of(test)))


@cache
def graph() -> dict[str, frozenset[str]]:
    """Give each module and the modules that import it, also by a name that they make."""
    found = grimp.build_graph(*PACKAGES, cache_dir=None)
    importers = {each: set(found.find_modules_that_directly_import(each)) for each in found.modules}
    for importer, pattern in (FOUND_BY_NAME | RUN_BY_NAME).items():
        for each in importers:
            if re.fullmatch(pattern, each):
                importers[each].add(importer)
    for each in found.modules:
        package = each.rpartition(".")[0]
        if package:  # importing a module runs the packages that it is in
            importers[package].add(each)
    return {each: frozenset(by) for each, by in importers.items()}


@cache
def downstream(module: str) -> frozenset[str]:
    """Give the modules that a change of a module reaches."""
    reached, waiting = {module}, [module]
    while waiting:
        for importer in graph().get(waiting.pop(), ()):
            if importer not in reached:
                reached.add(importer)
                waiting.append(importer)
    return frozenset(reached)


def test_files() -> list[Path]:
    """Give every file of tests."""
    return sorted((ROOT / "tests").rglob("test_*.py"))


@cache
def sources_of(test: Path) -> frozenset[Path]:
    """Give a test file, the fixtures that it sees, and the support that these import."""
    folders = [each for each in test.parents if each.is_relative_to(ROOT / "tests")]
    found = {test, *(each / "conftest.py" for each in folders if (each / "conftest.py").exists())}
    waiting = list(found)
    while waiting:
        for near in _near(waiting.pop()):
            if near not in found:
                found.add(near)
                waiting.append(near)
    return frozenset(found)


def _near(file: Path) -> Iterator[Path]:
    """Yield what lies in ``tests/`` and is imported or started by a file there."""
    for node in ast.walk(ast.parse(text_of(file))):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        for name in names:
            for folder in (ROOT / "tests" / "support", file.parent):
                place = folder.joinpath(*name.split("."))
                for near in (place.with_suffix(".py"), place / "__init__.py"):
                    if near.exists():
                        yield near
    for started in re.findall(r"\b\w+\.py\b", text_of(file)):
        if (file.parent / started).exists():
            yield file.parent / started


@cache
def text_of(file: Path) -> str:
    """Give a file's text."""
    return file.read_text(encoding="utf-8")


@cache
def used_by(test: Path) -> frozenset[str]:
    """Give the modules that a test file names: imports them, or has a program import them."""
    used: set[str] = set()
    for source in sources_of(test):
        used.update(OF_THE_PAGES.get(source.stem, ()))
        for node in ast.walk(ast.parse(text_of(source))):
            if isinstance(node, ast.ImportFrom) and node.module:
                used.update(f"{node.module}.{each.name}" for each in node.names)
        used.update(NAMED.findall(text_of(source)))
        if RUN.search(text_of(source)):
            used.add("surefoot.__main__")
    return frozenset(used)
