from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import surefoot.cli.import_
import surefoot.exchange
from surefoot.exchange.files.detect import FOREIGN
from surefoot.exchange.values.fields import REWORDED
from surefoot.language import catalogues

SPEAKERS = {
    "say",
    "say_n",
    "complain",
    "ask",
    "text",
    "CellProblemError",
    "ImportFileError",
    "__init__",
}


def sources() -> list[Path]:
    room = Path(surefoot.exchange.__path__[0])
    return [*room.rglob("*.py"), Path(surefoot.cli.import_.__file__)]


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def spoken(path: Path) -> Iterator[str]:
    """Yield each text that a module says, the first of two that depend on a count."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node) in SPEAKERS and node.args:
            first = node.args[0]
            either = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            yield from (
                each.value
                for each in either
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def test_everything_an_import_says_can_be_said_in_spanish() -> None:
    known = {
        message.id if isinstance(message.id, str) else message.id[0]
        for catalogue in catalogues("es").values()
        for message in catalogue
        if message.string
    }
    said = {text for path in sources() for text in spoken(path)}
    assert len(said) > 80
    assert sorted({*said, *FOREIGN.values(), *REWORDED.values()} - known) == []


def test_no_translation_is_kept_that_an_import_never_says() -> None:
    written = {
        node.value
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    kept = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogues("es")["exchange"]
        if message.id
    }
    assert kept <= written
