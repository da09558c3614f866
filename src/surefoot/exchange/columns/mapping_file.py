"""Keeps a mapping in a TOML file, found again by the names of the columns that it was made for.

Tried in ``tests/exchange/test_mapping_dialog.py``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from surefoot import atomic_files
from surefoot.exchange.columns.mapping import ColumnMapping
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.files.table import SpreadsheetTable
from surefoot.exchange.rejected_rows import ADDED
from surefoot.exchange.values.fields import plain
from surefoot.exchange.values.infer_units import ClockFormat, Unit
from surefoot.exchange.values.parse_dates import Order
from surefoot.paths import home
from surefoot.text_files import read_text

HEAD = """\
# Which column of a file holds which field of a session; made by “surefoot import”.
# Change it with any editor, and use it with “surefoot import FILE --mapping THIS-FILE”.
"""
SETTINGS = ("date_order", "duration_unit", "duration_clock")
TABLES = ("columns", "fixed", "values", "missing")


def fingerprint(sheet: SpreadsheetTable) -> str:
    """Give what is the same for two files with the same columns, in whatever order."""
    names = sorted(plain(name) for name in sheet.columns if name and name not in ADDED)
    return sha256("\n".join(names).encode()).hexdigest()[:16]


def saved_place(sheet: SpreadsheetTable) -> Path:
    """Name the file in which the mapping of such a file is kept, whether it is there or not."""
    return home() / "mappings" / f"{fingerprint(sheet)}.toml"


def save(columns: ColumnMapping, path: Path, *, replace: bool) -> None:
    """Write a mapping."""
    atomic_files.write(path, written(columns), replace=replace)


def written(columns: ColumnMapping) -> str:
    """Write a mapping as TOML."""
    settings = {
        name: said.value
        for name, said in (("duration_unit", columns.unit), ("duration_clock", columns.clock))
        if said is not None
    }
    if columns.order is not None:
        settings["date_order"] = columns.order.value
    tables = [_pairs(settings), _table("columns", columns.columns)]
    if columns.fixed:
        tables.append(_table("fixed", columns.fixed))
    tables += [_table(f"values.{name}", words) for name, words in columns.values.items()]
    if columns.missing:
        tables.append(_lists("missing", columns.missing))
    return "\n".join([HEAD, *tables])


def load(path: Path) -> ColumnMapping:
    """Read a mapping.

    Raises
    ------
    ImportFileError
        If the file cannot be read or is no mapping.
    """
    try:
        found = tomllib.loads(read_text(path))
    except OSError as error:
        raise ImportFileError(
            "The mapping “{name}” cannot be read: {reason}.",
            name=path.name,
            reason=atomic_files.reason(error),
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = (
            str(error).splitlines()[0] if isinstance(error, tomllib.TOMLDecodeError) else "UTF-8"
        )
        raise ImportFileError(
            "The mapping “{name}” is not a TOML file: {reason}.", name=path.name, reason=reason
        ) from None
    return _mapping(found, path.name)


def _mapping(found: dict[str, Any], name: str) -> ColumnMapping:
    values = found.get("values", {})
    sound = (
        not set(found) - {*SETTINGS, *TABLES}
        and _is_table(found.get("columns", {}))
        and _is_table(found.get("fixed", {}))
        and isinstance(values, dict)
        and all(_is_table(words) for words in values.values())
        and found.get("date_order") in (None, *Order)
        and found.get("duration_unit") in (None, *Unit)
        and found.get("duration_clock") in (None, *ClockFormat)
        and _are_lists(found.get("missing", {}))
    )
    if not sound:
        raise ImportFileError(
            "The mapping “{name}” holds something else than [columns], [fixed] and [values.…] with "
            'one text each, [missing] with a list of texts each, date_order = "dmy", "mdy" or '
            '"ymd", duration_unit = "minutes", "hours" or "seconds", and duration_clock = "h:mm" '
            'or "mm:ss".',
            name=name,
        )
    order = found.get("date_order")
    unit, clock = found.get("duration_unit"), found.get("duration_clock")
    return ColumnMapping(
        found.get("columns", {}),
        found.get("fixed", {}),
        values,
        Order(order) if order else None,
        Unit(unit) if unit else None,
        ClockFormat(clock) if clock else None,
        found.get("missing", {}),
    )


def _is_table(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(each, str) for each in found.values())


def _are_lists(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(codes, list) and all(isinstance(each, str) for each in codes)
        for codes in found.values()
    )


def _lists(name: str, lists: Mapping[str, Sequence[str]]) -> str:
    rows = (f"{_key(key)} = [{', '.join(map(_quoted, each))}]\n" for key, each in lists.items())
    return f"[{name}]\n{''.join(rows)}"


def _table(name: str, pairs: Mapping[str, str]) -> str:
    return f"[{name}]\n{_pairs(pairs)}"


def _pairs(pairs: Mapping[str, str]) -> str:
    return "".join(f"{_key(key)} = {_quoted(value)}\n" for key, value in pairs.items())


def _key(key: str) -> str:
    plain_key = key.isascii() and key.replace("_", "").isalnum()
    return key if plain_key else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
