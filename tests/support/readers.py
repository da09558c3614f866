"""Every text that the program says, in both languages, and who reads it.

Who reads a text follows from the file that says it, never from the text: ``SAID_IN`` names files
and folders, and the longest name that fits a file counts. A text that several files say belongs to
the reader who comes first in ``Reader``.
"""

from __future__ import annotations

import ast
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, nodes

from surefoot.language import catalogues

ROOT = Path(__file__).parents[2]
SHELL = "widgets/shell/voila/templates/surefoot/"


class Reader(IntEnum):
    """Who reads a text; whoever needs the plainest words comes first."""

    IN_DANGER = 1
    CLIENT = 2
    COACH = 3
    EVALUATOR = 4


SAID_IN: Mapping[str, Reader] = {
    "data/follow-up/": Reader.COACH,
    "data/help/": Reader.IN_DANGER,
    "notebooks/": Reader.EVALUATOR,
    "notebooks/8_follow_up.ipynb": Reader.COACH,
    "src/surefoot/": Reader.COACH,
    "src/surefoot/cli/": Reader.EVALUATOR,
    "src/surefoot/danger.py": Reader.IN_DANGER,
    "src/surefoot/exercises/": Reader.CLIENT,
    "src/surefoot/forms/": Reader.CLIENT,
    "src/surefoot/helplines/": Reader.IN_DANGER,
    "src/surefoot/helplines/country_file.py": Reader.COACH,
    "src/surefoot/outcomes/": Reader.EVALUATOR,
    "src/surefoot/paper/": Reader.EVALUATOR,
    "src/surefoot/plan/": Reader.CLIENT,
    "src/surefoot/plan/safety.py": Reader.IN_DANGER,
    "src/surefoot/points.py": Reader.CLIENT,
    "src/surefoot/privacy/": Reader.EVALUATOR,
    "src/surefoot/report/": Reader.EVALUATOR,
    "src/surefoot/exchange/": Reader.EVALUATOR,
    "widgets/surefoot_widgets/": Reader.CLIENT,
    "widgets/surefoot_widgets/sheet/despair.py": Reader.IN_DANGER,
    "widgets/surefoot_widgets/followup/view.py": Reader.COACH,
    "widgets/surefoot_widgets/plan/help_numbers.py": Reader.IN_DANGER,
    "widgets/surefoot_widgets/outcomes/view.py": Reader.EVALUATOR,
    "widgets/surefoot_widgets/sessions/view.py": Reader.COACH,
    SHELL: Reader.CLIENT,
    f"{SHELL}backup.html": Reader.COACH,
    f"{SHELL}parts/put_back.html": Reader.COACH,
    f"{SHELL}help.html": Reader.IN_DANGER,
    f"{SHELL}move.html": Reader.COACH,
    f"{SHELL}not_installed.html": Reader.EVALUATOR,
    f"{SHELL}parts/forms.html": Reader.COACH,
    f"{SHELL}parts/help": Reader.IN_DANGER,
    f"{SHELL}parts/turn.html": Reader.COACH,
    f"{SHELL}people.html": Reader.COACH,
    f"{SHELL}person.html": Reader.COACH,
}
"""Who reads what a file says, or the files whose names begin so."""


class Said(NamedTuple):
    """A text in one language, where it stands, and who reads it."""

    text: str
    where: str
    reader: Reader


@cache
def said(code: str) -> list[Said]:
    """Give every text that is said in a language: with plurals, each form is one."""
    found = []
    for name, catalogue in catalogues("es").items():
        for message in catalogue:
            if message.id:
                reader = reader_of(message.id if isinstance(message.id, str) else message.id[0])
                either = message.id if code == "en" else message.string
                forms = [either] if isinstance(either, str) else list(either or ())
                found += [Said(text, f"{name}.po", reader) for text in forms]
    return found + [
        Said(text, where, Reader.IN_DANGER) for text, where in _in_numbers_to_call(code)
    ]


def reader_of(text: str) -> Reader:
    """Give who reads a text, named by its English.

    Raises
    ------
    KeyError
        If no file says it, so that nobody is known to read it.
    """
    return min(_reader_of_file(name) for name in _files()[text])


def strings(value: Any) -> Iterator[str]:
    """Give every text in what a file of data holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def _reader_of_file(name: str) -> Reader:
    return SAID_IN[max((place for place in SAID_IN if name.startswith(place)), key=len)]


@cache
def _files() -> Mapping[str, set[str]]:
    """Give the files in which each text stands, of all that could say one."""
    found = defaultdict(set)
    for path in _sources():
        for text in READ[path.suffix](path):
            found[text].add(path.relative_to(ROOT).as_posix())
    return found


def _sources() -> Iterator[Path]:
    for folder in ("data", "notebooks", "src/surefoot", "widgets/surefoot_widgets", SHELL):
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in READ)


def _in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _in_template(path: Path) -> Iterator[str]:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for node in tree.find_all(nodes.Const):
        if isinstance(node.value, str):
            yield node.value


def _in_toml(path: Path) -> Iterator[str]:
    yield from strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _in_notebook(path: Path) -> Iterator[str]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


READ = {
    ".py": _in_python,
    ".html": _in_template,
    ".j2": _in_template,
    ".toml": _in_toml,
    ".ipynb": _in_notebook,
}


def _in_numbers_to_call(code: str) -> Iterator[tuple[str, str]]:
    """Give what stands beside the numbers to call; names are theirs, and are nobody's wording."""
    for path in sorted((ROOT / "data" / "help").glob("*.toml")):
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]:
            for field in ("hours", "note"):
                worded = line.get(field)
                if isinstance(worded, dict) and code in worded:
                    yield worded[code], path.relative_to(ROOT).as_posix()
