"""Whatever is written to the disk goes through ``surefoot.atomic_files``, or into what it gave."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

MODULES = {"os", "shutil", "tempfile"}
OF_A_MODULE = {
    "chmod", "copy", "copy2", "copyfile", "copytree", "link", "makedirs", "mkdir",
    "mkdtemp", "mkfifo", "mkstemp", "move", "rename", "replace", "rmtree", "symlink",
    "truncate", "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "TemporaryFile",
}  # fmt: skip
OF_A_PATH = {
    "chmod", "hardlink_to", "mkdir", "savefig", "symlink_to", "touch", "write_bytes", "write_text",
}  # fmt: skip
INTO_A_FILE = {"to_csv", "to_excel", "to_feather", "to_json", "to_parquet", "to_pickle", "to_stata"}
"""These give what they make if they are told no file."""

MODES = set("wax+")

ELSEWHERE = {
    "surefoot/outcomes/presentation/plot.py: savefig": "into memory",
    "surefoot/paper/word_file.py: save": "into memory",
    "surefoot/exchange/files/strict_ooxml.py: ZipFile": "into memory",
    "surefoot/records/backups/restore.py: copyfile": "into a file that is moved to its place",
    "surefoot_kernels/forked_child.py: open": "nothing: os.devnull",
    "surefoot_kernels/provisioner.py: open": "nothing: os.devnull",
    "surefoot/cli/__init__.py: open": "nothing: os.devnull",
}


def calls_that_write(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    named = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MODULES
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _writes(node, named)
            if name:
                yield name


def _writes(call: ast.Call, named: dict[str, str]) -> str | None:
    match call.func:
        case ast.Name(id="open") if MODES & set(_mode(call, 1)):
            return "open"
        case ast.Name(id="ZipFile") if MODES & set(_mode(call, 1)):
            return "ZipFile"
        case ast.Name(id=name) if named.get(name) in OF_A_MODULE:
            return named[name]
        case ast.Attribute(value=ast.Name(id="os"), attr="open"):
            return "open" if re.search("WR|CREAT|APPEND|TRUNC", ast.unparse(call)) else None
        case ast.Attribute(value=ast.Name(id="os"), attr="fdopen"):
            return "fdopen" if MODES & set(_mode(call, 1)) else None
        case ast.Attribute(value=ast.Name(id=module), attr=name) if module in MODULES:
            return name if name in OF_A_MODULE else None
        case ast.Attribute(attr="open") if MODES & set(_mode(call, 0)):
            return "open"
        case ast.Attribute(attr=name) if name in OF_A_PATH:
            return name
        case ast.Attribute(attr="save" | "replace" as name) if _is_one_place(call):
            return name
        case ast.Attribute(attr=name) if name in INTO_A_FILE and (call.args or _names_a(call)):
            return name
    return None


def _mode(call: ast.Call, place: int) -> str:
    given = [each.value for each in call.keywords if each.arg == "mode"] + call.args[place:][:1]
    found = given[0].value if given and isinstance(given[0], ast.Constant) else ""
    return found if isinstance(found, str) and len(found) < len("w+bt!") else ""


def _is_one_place(call: ast.Call) -> bool:
    """Tell a call with one thing, as a workbook or a path is saved or moved with."""
    return len(call.args) == 1 and not call.keywords


def _names_a(call: ast.Call) -> bool:
    return any(each.arg in {"path", "path_or_buf", "excel_writer"} for each in call.keywords)


def ours(checkout: Path) -> Iterator[tuple[str, Path]]:
    for root in (checkout / "src", checkout / "widgets"):
        for path in sorted(root.rglob("*.py")):
            yield path.relative_to(root).as_posix(), path


def test_no_other_room_writes_to_the_disk(checkout: Path) -> None:
    found = {
        f"{name}: {call}"
        for name, path in ours(checkout)
        if not name.startswith("surefoot/atomic_files/")
        for call in calls_that_write(path.read_text(encoding="utf-8"))
    }
    assert found == set(ELSEWHERE)


def test_the_room_itself_is_found_to_write(checkout: Path) -> None:
    room = checkout / "src" / "surefoot" / "atomic_files"
    found = {name for path in room.glob("*.py") for name in calls_that_write(path.read_text())}
    assert {"chmod", "link", "mkdir", "mkdtemp", "mkstemp", "open", "rename", "replace"} <= found


@pytest.mark.parametrize(
    "call",
    [
        'open(place, "w")', 'open(place, mode="ab")', 'place.open("r+")', 'place.open(mode="x")',
        "place.write_text(text)", "place.write_bytes(content)", "place.touch()", "place.mkdir()",
        "place.chmod(0o600)", "place.symlink_to(other)", "place.replace(other)",
        "os.open(place, os.O_RDWR)", 'os.fdopen(number, "w")',
        "os.replace(place, other)", "os.makedirs(place)", "shutil.copyfile(place, other)",
        "shutil.move(place, other)", "tempfile.mkdtemp()", "frame.to_csv(place)",
        "frame.to_parquet(path=place)", "sheet.savefig(place)", "book.save(place)",
        'ZipFile(place, "w")', "from tempfile import TemporaryDirectory as new\nnew()",
        "from os import replace\nreplace(place, other)",
    ],
)  # fmt: skip
def test_every_way_to_write_is_found(call: str) -> None:
    assert list(calls_that_write(call))


@pytest.mark.parametrize(
    "call",
    [
        "open(place)", "os.open(place, os.O_RDONLY)",
        'open(place, "rb")', 'place.open("rb")', 'place.open(encoding="utf-8")',
        "place.read_text()", 'text.replace("a", "b")', "moment.replace(tzinfo=None)",
        "frame.to_csv(index=False)", "frame.to_parquet(index=False)", "file.write(content)",
    ],
)  # fmt: skip
def test_what_only_reads_is_not_taken_for_writing(call: str) -> None:
    assert not list(calls_that_write(call))
