"""Tells where a source file is tried: by a test of the same name, or by a line in the file.

``src/surefoot/exchange/values/parse_dates.py`` is tried in ``test_parse_dates.py``, in
``tests/exchange/values`` or a folder above it; a script in ``NAME.test.js`` or in a browser's test.
Any other file has a line in its docstring, or in its first comment, that ends in "Tried in" and
the paths of its tests. What nothing but names is in needs none.

Tried in ``tests/house/test_tests_of.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTED = {
    "src/surefoot": ("tests",),
    "src/surefoot_kernels": ("tests/kernels",),
    "widgets/surefoot_widgets": ("tests/widgets",),
}
"""Folders of modules, and where their tests lie."""
SCRIPTED = {
    "widgets/front/src": ("widgets/tests", "tests/browser"),
    "widgets/surefoot_widgets": ("widgets/tests", "tests/browser"),
    "widgets/front/stubs": (),
    "widgets/shell": (),
    "widgets/build.mjs": (),
}
"""Folders of scripts, and where their tests lie."""
SCRIPTS = {".js", ".mjs"}
LINE = re.compile(r"\bTried in ((?:[\s`#/]|and|,|[\w/-]+(?:\.test)?\.(?:py|js))+)\.(?:\s|$)")
PATH = re.compile(r"[\w/-]+(?:\.test)?\.(?:py|js)\b")


def sources() -> list[str]:
    """Name each file that has tests to be found: those with code in them."""
    kinds = [(folder, {".py"}) for folder in TESTED] + [(folder, SCRIPTS) for folder in SCRIPTED]
    return [
        path.relative_to(ROOT).as_posix()
        for folder, suffixes in kinds
        for path in ([ROOT / folder] if Path(folder).suffix else sorted((ROOT / folder).rglob("*")))
        if path.suffix in suffixes and not _is_only_names(path)
    ]


def _is_only_names(path: Path) -> bool:
    """Tell whether a package's file says only what it holds."""
    if path.name != "__init__.py":
        return False
    plain = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign)
    return all(isinstance(each, plain) for each in ast.parse(path.read_text("utf-8")).body)


def tests_of(file: str) -> list[str]:
    """Give the tests of a source file: those that it names, or those of its name.

    Paths are relative to the checkout; what a file names is given whether it is there or not.
    """
    return named_in(file) or list(mirrored(file))


def named_in(file: str) -> list[str]:
    """Give the tests that a file's docstring or first comment names."""
    path = ROOT / file
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        head = ast.get_docstring(ast.parse(text)) or ""
    else:
        head = re.match(r"(?:(?://.*)?\n)*", text).group()  # type: ignore[union-attr]
    return [name for line in LINE.findall(head) for name in PATH.findall(line)]


def mirrored(file: str) -> Iterator[str]:
    """Yield the test files with a source file's name, in its folder of tests or one above it."""
    path = Path(file)
    homes = TESTED if path.suffix == ".py" else SCRIPTED if path.suffix in SCRIPTS else {}
    for folder, tested in homes.items():
        if path.is_relative_to(folder) and file != folder:
            inside = path.relative_to(folder).parent
            name = (path.parent if path.name == "__init__.py" else path).stem.replace("-", "_")
            for home in tested:
                for place in (inside, *inside.parents):
                    for form in (f"test_{name}.py", f"{name}.test.js"):
                        if (ROOT / home / place / form).is_file():
                            yield (Path(home) / place / form).as_posix()
