"""No text has a word that is on the list of words that we do not use.

``word_list.toml`` names them, what to say instead, and where a word may stay. It is held over every
text that the program says, over what stands beside the numbers to call, over templates and
notebooks, and over the pages for coaches and evaluators.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest
from readers import SHELL, Reader, Said, said, strings

from surefoot.language import LANGUAGES

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "word_list.toml"
PAGES: Mapping[str, Reader] = {
    "CHANGELOG.md": Reader.EVALUATOR,
    "README.md": Reader.COACH,
    "data/README.md": Reader.EVALUATOR,
    "docs/coach/": Reader.COACH,
    "docs/commands.md": Reader.EVALUATOR,
    "docs/evaluator/": Reader.EVALUATOR,
    "docs/exercises.md": Reader.EVALUATOR,
    "docs/developer/performance.md": Reader.EVALUATOR,
    "docs/developer/scale.md": Reader.EVALUATOR,
}
READERS = {"client": {Reader.IN_DANGER, Reader.CLIENT}}
"""What ``said_to`` in the list can name; a word that names nobody is said to nobody."""


@dataclass(frozen=True)
class Unsaid:
    """Words that we do not use.

    Attributes
    ----------
    words :
        A regular expression, found between the borders of words, in either case.
    why :
        What is wrong with them.
    instead :
        What we say.
    said_to :
        To whom they are not said, a key of ``READERS``; empty for nobody at all.
    but :
        Longer phrases in which they may stand, as they are written.
    """

    words: str
    why: str
    instead: str
    said_to: str = ""
    but: Sequence[str] = field(default=())

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self.words})(?!\w)", re.IGNORECASE)

    def found_in(self, each: Said) -> list[str]:
        if self.said_to and each.reader not in READERS[self.said_to]:
            return []
        text = re.sub(r"\{\w+\}", "{}", each.text)
        for phrase in self.but:
            text = text.replace(phrase, "")
        return [found.group() for found in self.pattern.finditer(text)]


@cache
def unsaid(code: str) -> list[Unsaid]:
    return [Unsaid(**each) for each in tomllib.loads(LIST.read_text(encoding="utf-8"))[code]]


def in_pages() -> Iterator[Said]:
    for place, reader in PAGES.items():
        found = ROOT / place
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            where = path.relative_to(ROOT).as_posix()
            if path.suffix == ".md":
                yield Said(without_code(path.read_text(encoding="utf-8")), where, reader)
            elif path.suffix == ".ipynb":
                for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                    if cell["cell_type"] == "markdown":
                        yield Said(without_code("".join(cell["source"])), where, reader)


def in_templates() -> Iterator[Said]:
    for path in sorted((ROOT / SHELL).rglob("*")):
        if path.suffix in {".html", ".j2"}:
            written = re.sub(r"<[^>]*>|\{[%{#].*?[%}#]\}", " ", path.read_text(encoding="utf-8"))
            yield Said(written, path.relative_to(ROOT).as_posix(), Reader.CLIENT)


def in_commands() -> Iterator[Said]:
    """Give what the commands say of themselves with ``--help``."""
    for path in sorted((ROOT / "src" / "surefoot" / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for each in ast.walk(node.value) if says_what_it_does(node) else ():
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield Said(each.value, path.relative_to(ROOT).as_posix(), Reader.EVALUATOR)


def says_what_it_does(node: ast.AST) -> TypeGuard[ast.keyword | ast.Assign]:
    if isinstance(node, ast.keyword):
        return node.arg in {"help", "description", "epilog"}
    return isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "HELP"


def in_data() -> Iterator[Said]:
    """Give what the data say, of which some is in either language: the words of invented people."""
    for path in sorted((ROOT / "data").rglob("*.toml")):
        for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield Said(text, path.relative_to(ROOT).as_posix(), Reader.EVALUATOR)


def without_code(text: str) -> str:
    """Leave out what is named and not said: code, targets of links, addresses; lines are joined."""
    bare = re.sub(r"```.*?```|`[^`\n]*`|(?<=\])\([^)\s]*\)|https?://\S+", " ", text, flags=re.S)
    return re.sub(r"(?<=\S) *\n(?=[^\W\d_])", " ", bare)


@cache
def texts(code: str) -> list[Said]:
    ours = [*said(code), *in_data()]
    return [*ours, *in_pages(), *in_templates(), *in_commands()] if code == "en" else ours


def ids(each: Unsaid) -> str:
    return each.words[:40]


@pytest.mark.parametrize("each", unsaid("en"), ids=ids)
def test_english_says_none_of_these(each: Unsaid) -> None:
    assert_unsaid(each, "en")


@pytest.mark.parametrize("each", unsaid("es"), ids=ids)
def test_spanish_says_none_of_these(each: Unsaid) -> None:
    assert_unsaid(each, "es")


def assert_unsaid(each: Unsaid, code: str) -> None:
    found = {
        f"{one.where}: {one.text if len(one.text) < 400 else one.text[:60]}": words
        for one in texts(code)
        if (words := each.found_in(one))
    }
    assert found == {}, f"{each.why}; say: {each.instead}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_that_may_stay_is_still_said(code: str) -> None:
    everything = "\n".join(each.text for each in texts(code))
    listed = [phrase for each in unsaid(code) for phrase in each.but]
    assert [phrase for phrase in listed if phrase not in everything] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phrase_may_stay_only_where_its_word_is_in_it(code: str) -> None:
    for each in unsaid(code):
        assert [phrase for phrase in each.but if not each.pattern.search(phrase)] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "How long have you been clean?"),
        ("en", "Drug abuse"),
        ("en", "You are in two minds about it."),
        ("en", "You rode out 1."),
        ("en", "A programme in colour"),
        ("es", "¿Cuánto tiempo llevas limpio?"),
        ("es", "El adicto"),
        ("es", "Pregunte antes de seguir."),
        ("es", "No hace falta estar seguro de eso."),
        ("es", "Añadir una línea"),
        ("es", "El “sentimiento”"),
    ],
)
def test_a_word_of_the_list_is_found(code: str, text: str) -> None:
    assert any(each.found_in(Said(text, "", Reader.CLIENT)) for each in unsaid(code))


def test_a_word_for_coaches_is_not_held_against_their_own_pages() -> None:
    only_clients = Unsaid("weigh", "an idiom", "count", said_to="client")
    assert only_clients.found_in(Said("What they weigh", "", Reader.IN_DANGER))
    assert not only_clients.found_in(Said("What they weigh", "", Reader.EVALUATOR))
