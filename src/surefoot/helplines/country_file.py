"""Reads and checks a country's file, on its own or as a correction of what is already known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from babel import Locale

from surefoot.helplines.helpline import FOUND, KINDS, Country, Helpline
from surefoot.language import LANGUAGES, SOURCE, Text, say
from surefoot.text_files import read_text

NEEDED = ("kind", "name", "how", "hours", "source", "looked")
OPTIONAL = ("note", "word", "found", "called", "check")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"\+?[0-9(][0-9 ().-]*[0-9]")
ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./-]*)?", re.IGNORECASE)
LONGEST = 300
"""Signs of a name, a note or any other text of a line."""

Told = Mapping[str, Any]


class HelpFileError(ValueError):
    """A country's file that cannot be used; it says what is wrong, to be worded later."""


def read_country(path: Path, base: Country | None = None) -> Country:
    """Read the lines of one country.

    Parameters
    ----------
    path :
        A file named by the country's two letters, like ``us.toml``.
    base :
        What is known of the country without the file. An entry of the file that has the id of a
        known line corrects it and may leave out what stays the same.

    Raises
    ------
    HelpFileError
        If the file cannot be read, or anything in it cannot be used.
    """
    if not _is_country(path.stem):
        raise HelpFileError(say("Its name is not a country: two letters are needed, like us.toml."))
    entries = _entries(path)
    lines = {line.id: line for line in base.lines} if base else {}
    seen: set[str] = set()
    for place, told in enumerate(entries, start=1):
        name = told.get("id") if isinstance(told, dict) else None
        if not isinstance(name, str) or not ID.fullmatch(name):
            wrong = say("Entry {n} needs an id: small letters, digits and hyphens.", n=place)
            raise HelpFileError(wrong)
        if name in seen:
            raise HelpFileError(say("There are two entries {id}.", id=name))
        seen.add(name)
        _correct(lines, name, told)
    kept = sorted(lines.values(), key=lambda line: list(KINDS).index(line.kind))
    if not kept or kept[0].kind != "emergency" or "call" not in kept[0].how:
        raise HelpFileError(say("A number to call in an emergency is needed."))
    return Country(path.stem, tuple(kept))


def _is_country(code: str) -> bool:
    known = Locale(SOURCE).territories
    return bool(re.fullmatch("[a-z]{2}", code)) and code.upper() in known


def _entries(path: Path) -> list[Any]:
    try:
        told = tomllib.loads(read_text(path))
    except OSError as problem:
        raise HelpFileError(say("The file cannot be opened.")) from problem
    except UnicodeDecodeError as problem:
        raise HelpFileError(say("The file is not text in UTF-8.")) from problem
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        wrong = say("The file is not TOML.")
        if at:
            wrong = say("The file is not TOML: line {n} cannot be understood.", n=int(at[1]))
        raise HelpFileError(wrong) from problem
    strange = sorted(set(told) - {"line"})
    if strange:
        raise HelpFileError(say("“{field}” is not known here.", field=strange[0]))
    entries = told.get("line")
    if not isinstance(entries, list) or not entries:
        raise HelpFileError(say("It has no entries: each begins with [[line]]."))
    return entries


def _correct(lines: dict[str, Helpline], name: str, told: Told) -> None:
    if told.get("remove") is True:
        if set(told) != {"id", "remove"} or name not in lines:
            raise HelpFileError(say("Entry {id}: there is nothing to remove.", id=name))
        del lines[name]
        return
    try:
        lines[name] = _line(name, told, lines.get(name))
    except _WrongError as wrong:
        raise HelpFileError(say("Entry {id}: {what}", id=name, what=wrong.what)) from wrong


class _WrongError(Exception):
    """What is wrong with an entry."""

    def __init__(self, what: Text) -> None:
        super().__init__()
        self.what = what


def _line(name: str, told: Told, base: Helpline | None) -> Helpline:
    for field in told:
        if field not in {"id", *NEEDED, *OPTIONAL}:
            raise _WrongError(say("“{field}” is not known here.", field=field))
    # A number that was changed is another number: nobody has looked at it or called it yet.
    is_another = base is not None and "how" in told
    for field in ("looked",) if is_another else () if base else NEEDED:
        if field not in told:
            raise _WrongError(say("“{field}” is missing.", field=field))
    given = {field: _checked(field, value, base) for field, value in told.items() if field != "id"}
    stays = {} if base is None else {each: getattr(base, each) for each in (*NEEDED, *OPTIONAL)}
    usual: dict[str, Any] = {"note": {}, "word": {}, "found": "page", "called": None, "check": ""}
    if is_another:
        stays |= {"called": None, "found": "page", "check": "", "word": {}}
    return Helpline(id=name, **(usual | stays | given))


def _checked(field: str, value: Any, base: Helpline | None) -> Any:
    match field:
        case "kind":
            return _one_of(field, value, KINDS)
        case "found":
            return _one_of(field, value, FOUND)
        case "looked":
            return _day(field, value)
        case "called":
            return None if value is False else _day(field, value)
        case "how":
            return dict(_ways(value))
        case "name" | "hours" | "note" | "word":
            return _texts(field, value, getattr(base, field) if base else {})
    if field == "source" and not (isinstance(value, str) and "." in value):
        raise _WrongError(say("“{field}” is the site of whoever runs the line.", field=field))
    return _text(field, value)


def _one_of(field: str, value: Any, known: Any) -> str:
    if value not in tuple(known):
        names = ", ".join(known)
        raise _WrongError(say("“{field}” is one of {names}.", field=field, names=names))
    return str(value)


def _day(field: str, value: Any) -> date:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # where the day is ahead of UTC
    if type(value) is not date or value > tomorrow:
        wrong = say("“{field}” is a day that has been, like 2026-11-30.", field=field)
        raise _WrongError(wrong)
    return value


def _ways(value: Any) -> Iterator[tuple[str, str]]:
    wrong = say("“how” has a number for call or text, or an address without https:// for chat.")
    if not isinstance(value, dict) or not value:
        raise _WrongError(wrong)
    for way in ("call", "text", "chat"):
        if way in value:
            shape = ADDRESS if way == "chat" else NUMBER
            if not isinstance(value[way], str) or not shape.fullmatch(value[way]):
                raise _WrongError(wrong)
            yield way, value[way]
    if set(value) - {"call", "text", "chat"}:
        raise _WrongError(wrong)


def _texts(field: str, value: Any, base: Mapping[str, str]) -> dict[str, str]:
    if isinstance(value, str):
        value = dict.fromkeys(LANGUAGES, value)
    if not isinstance(value, dict) or set(value) - set(LANGUAGES):
        codes = ", ".join(LANGUAGES)
        wrong = say("“{field}” is a text, or one for each of {codes}.", field=field, codes=codes)
        raise _WrongError(wrong)
    said = {**base, **{code: _text(field, each) for code, each in value.items()}}
    said = {code: said[code] for code in LANGUAGES if said.get(code)}
    missing = [code for code in LANGUAGES if code not in said]
    if missing and (field in {"name", "hours"} or (field == "note" and said)):
        raise _WrongError(say("“{field}” has no text for {code}.", field=field, code=missing[0]))
    return said


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        wrong = say(
            "“{field}” is a text of one line, up to {most} signs.", field=field, most=LONGEST
        )
        raise _WrongError(wrong)
    return value.strip()
