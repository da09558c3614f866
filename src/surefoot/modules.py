"""The pages' scripts and styles, put together from small files as ``modules.toml`` says.

The files lie with the widgets, are plain ES and import nothing. A widget brings its module along
as one ES module; our server joins all modules into one script, in which each registers itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DECLARATION = "modules.toml"
GROUND = "ground"


def folder() -> Path:
    """Give the folder of the widgets' package, where the files lie; the package is not imported.

    Raises
    ------
    FileNotFoundError
        If the widgets are not installed.
    """
    found = find_spec("surefoot_widgets")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the package surefoot_widgets is not installed")
    return Path(found.submodule_search_locations[0])


@cache
def declared() -> Mapping[str, Any]:
    """Give what ``modules.toml`` says: the ground of all styles, and each module by its name."""
    told = tomllib.loads((folder() / DECLARATION).read_text("utf-8"))
    return {GROUND: {"parts": told.pop(GROUND)}, **told}


def names() -> tuple[str, ...]:
    """Give the names of all modules."""
    return tuple(name for name in declared() if name != GROUND)


@cache
def esm(name: str) -> str:
    """Give a module as ES module text, which exports ``render`` and nothing else.

    Parameters
    ----------
    name :
        One of :func:`names`.

    Raises
    ------
    KeyError
        If there is no such module.
    FileNotFoundError
        If it names a part that is no script.
    """
    return f"{_script(name)}\nexport default {{ render }};\n"


@cache
def registering(name: str) -> str:
    """Give a module as a script that puts ``render`` into ``surefootModules`` under its name.

    Parameters, and what is raised, are those of :func:`esm`.
    """
    return (
        "(() => {\n"
        '"use strict";\n'
        f"{_script(name)}\n"
        f'(globalThis.surefootModules ??= {{}})["{name}"] = {{ render }};\n'
        "})();\n"
    )


@cache
def css(*chosen: str) -> str:
    """Give the style of modules: the ground first, then each of their files once.

    Parameters
    ----------
    chosen :
        Some of :func:`names`; none gives the ground alone.

    Raises
    ------
    KeyError
        If there is no such module.
    """
    files = [path for name in (GROUND, *chosen) for path in _styles(name)]
    return _joined(dict.fromkeys(files))


def _script(name: str) -> str:
    return _joined(path for part in declared()[name]["parts"] for path in _scripts(part))


def _scripts(part: str) -> Iterator[Path]:
    if not (folder() / f"{part}.js").is_file():
        raise FileNotFoundError(f"{DECLARATION} names {part}, but there is no {part}.js")
    yield from _files(part, "js")


def _styles(name: str) -> Iterator[Path]:
    told = declared()[name]
    for part in (*told.get("styled_like", ()), *told["parts"]):
        yield from _files(part, "css")


def _files(part: str, kind: str) -> Iterator[Path]:
    file = folder() / f"{part}.{kind}"
    if file.is_file():
        yield file
    yield from sorted((folder() / part).glob(f"*.{kind}"))


def _joined(files: Iterator[Path] | Mapping[Path, None]) -> str:
    return "\n".join(path.read_text("utf-8") for path in files)
