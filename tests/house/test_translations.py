"""Every text that the program says has its Spanish, and every translation is still said.

What is said is read from the sources: the literals and the constants that reach ``say``,
``say_n`` or ``Language.text``, also through a function or class that hands its own parameter on.
The questions and answers of the exercises are held to the same in ``tests/promises``.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages.catalog import Message
from jinja2 import Environment, nodes

from surefoot.language import LANGUAGES, SOURCE, catalogues

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "src" / "surefoot", ROOT / "widgets" / "surefoot_widgets"]
TEMPLATES = sorted(
    path
    for folder in (ROOT / "src" / "surefoot", ROOT / "widgets")
    for path in folder.rglob("*")
    if path.suffix in {".html", ".j2"}
)
IN_TEMPLATES = {"_", "say", "say_n"}
OTHER = [code for code in LANGUAGES if code != SOURCE]
SAY = {"say": (0,), "say_n": (0, 1), "text": (0,)}


class Module(NamedTuple):
    """One source file, and what its module-level names stand for."""

    path: Path
    tree: ast.Module

    def strings_of(self, name: str) -> list[str]:
        for node in self.tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", 0)]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                value = node.value  # type: ignore[attr-defined]
                more = [text for each in spread_in(value) for text in self.strings_of(each)]
                return [*constants(value), *more]
            if isinstance(node, ast.ImportFrom) and name in imported(node):
                return by_name()[node.module].strings_of(name) if node.module in by_name() else []
        return []

    def looped_over(self, name: str) -> list[str]:
        """Give the strings of a constant whose items a comprehension calls ``name``."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.comprehension) and name in names_in(node.target):
                found += [text for each in names_in(node.iter) for text in self.strings_of(each)]
        return found


def imported(node: ast.ImportFrom) -> set[str]:
    return {alias.asname or alias.name for alias in node.names}


def names_in(node: ast.AST) -> list[str]:
    return [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]


def spread_in(node: ast.expr) -> list[str]:
    """Give the names of the mappings that a mapping takes up, ``**like`` this."""
    if not isinstance(node, ast.Dict):
        return []
    taken_up = [value for key, value in zip(node.keys, node.values, strict=True) if key is None]
    return [value.id for value in taken_up if isinstance(value, ast.Name)]


def constants(node: ast.expr) -> Iterator[str]:
    """Give the texts in a constant: itself, or the values of a mapping, but not its keys."""
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from constants(value)
    elif isinstance(node, (ast.Tuple, ast.List)):
        for each in node.elts:
            yield from constants(each)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


@cache
def modules() -> list[Module]:
    paths = [path for source in SOURCES for path in sorted(source.rglob("*.py"))]
    return [Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


@cache
def by_name() -> dict[str | None, Module]:
    """Give each module by the name that others import it by."""
    named = {}
    for module in modules():
        source = next(each for each in SOURCES if each in module.path.parents)
        inside = module.path.relative_to(source.parent).with_suffix("")
        named[".".join(inside.parts).removesuffix(".__init__")] = module
    return dict(named)


def called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return "" if call.func.id == "text" else call.func.id  # SQL has a ``text`` of its own
    return getattr(call.func, "attr", "")


@cache
def sayers() -> dict[str, tuple[int, ...]]:
    """Give what says its arguments, and which of them: ``say`` itself, and what hands on to it."""
    found: dict[str, tuple[int, ...]] = dict(SAY)
    for module in modules():
        for node in ast.walk(module.tree):
            members = node.body if isinstance(node, ast.ClassDef) else [node]
            for member in members:
                if isinstance(member, ast.FunctionDef) and (handed := handed_on(member)):
                    is_method = isinstance(node, ast.ClassDef)
                    name = node.name if member.name == "__init__" and is_method else member.name
                    found.setdefault(name, tuple(place - is_method for place in handed))
    return found


def handed_on(function: ast.FunctionDef) -> list[int]:
    parameters = [each.arg for each in function.args.posonlyargs + function.args.args]
    said = [
        call.args[place].id
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and called(call) in SAY
        for place in SAY[called(call)]
        if place < len(call.args) and isinstance(call.args[place], ast.Name)
    ]
    return [place for place, name in enumerate(parameters) if name in said]


def said_by_templates() -> Iterator[tuple[str, str]]:
    for path in TEMPLATES:
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in IN_TEMPLATES:
                for argument in call.args:
                    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                        yield argument.value, path.relative_to(ROOT).as_posix()


@cache
def said() -> dict[str, str]:
    """Give every text that is said, and a file that says it."""
    found = dict(said_by_templates())
    for module in modules():
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call) and called(call) in sayers():
                for place in sayers()[called(call)]:
                    if place < len(call.args):
                        for text in texts(module, call.args[place]):
                            found.setdefault(text, module.path.relative_to(ROOT).as_posix())
    return {text: file for text, file in found.items() if re.search(r"[^\W\d_]", strip(text))}


def texts(module: Module, node: ast.expr) -> list[str]:
    if isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        return module.strings_of(node.id) or module.looped_over(node.id)
    return list(constants(node))


def prose() -> set[str]:
    """Give what notebooks say beside their code, a cell at a time."""
    notebooks = [
        json.loads(path.read_text("utf-8")) for path in (ROOT / "notebooks").glob("*.ipynb")
    ]
    cells = [cell for notebook in notebooks for cell in notebook["cells"]]
    return {"".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"}


def strip(text: str) -> str:
    """Leave of a text only what needs a translation: not the names of its values."""
    return re.sub(r"\{\w*\}", "", text)


def messages(code: str) -> list[tuple[str, Message]]:
    return [(name, each) for name, file in catalogues(code).items() for each in file if each.id]


def forms(either: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (either,) if isinstance(either, str) else tuple(either)


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_search_for_what_is_said_finds_something() -> None:
    assert len(said()) > 100


@pytest.mark.parametrize("code", OTHER)
def test_every_text_that_is_said_has_a_translation(code: str) -> None:
    translated = {text for _, each in messages(code) for text in forms(each.id)}
    missing = defaultdict(list)
    for text, file in said().items():
        if text not in translated:
            missing[file].append(text)
    assert dict(missing) == {}


@pytest.mark.parametrize("code", OTHER)
def test_no_translation_is_empty_or_unsure(code: str) -> None:
    assert [(name, each.id) for name, each in messages(code) if not all(forms(each.string))] == []
    assert [(name, each.id) for name, each in messages(code) if each.fuzzy] == []


@pytest.mark.parametrize("code", OTHER)
def test_every_translation_takes_the_same_values(code: str) -> None:
    for name, each in messages(code):
        wanted = [values(text) for text in forms(each.id)]
        taken = [values(text) for text in forms(each.string)]
        assert taken == wanted, f"{name}.po: {each.id!r}"


@pytest.mark.parametrize("code", OTHER)
def test_a_text_is_translated_the_same_way_everywhere(code: str) -> None:
    translations = defaultdict(set)
    for _, each in messages(code):
        translations[forms(each.id)[0]].add(forms(each.string))
    assert {text: found for text, found in translations.items() if len(found) > 1} == {}


@pytest.mark.parametrize("code", OTHER)
def test_no_translation_outlives_its_text(code: str) -> None:
    everywhere = {
        node.value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    } | prose()
    elsewhere = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [
            *TEMPLATES,
            *(path for folder in ("data", "src") for path in (ROOT / folder).rglob("*.toml")),
        ]
    )
    stale = [
        (name, text)
        for name, each in messages(code)
        for text in forms(each.id)
        if text not in everywhere and text not in elsewhere
    ]
    assert stale == []


@pytest.mark.parametrize("code", OTHER)
def test_a_percent_sign_stays_with_its_number(code: str) -> None:
    told = [text for _, each in messages(code) for text in forms(each.string)]
    assert [text for text in told if re.search(r"[\d}] %", text)] == []
