"""The crisis and overdose lines of each country, read from ``data/help``: one file a country."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from surefoot import paths
from surefoot.language import Language, say

USUAL = "us"
KINDS = {
    "emergency": "Emergency",
    "crisis": "Someone to talk to",
    "overdose": "Overdose and poisoning",
    "substance": "Alcohol and other drugs",
}
ALWAYS = "24/7"


@dataclass(frozen=True)
class Way:
    """One way to reach a line.

    Attributes
    ----------
    label :
        What a person does, in words.
    address :
        What a phone or browser does on a press.
    """

    label: str
    address: str


@dataclass(frozen=True)
class Line:
    """Somebody who answers.

    Attributes
    ----------
    kind :
        A key of ``KINDS``.
    name, hours, note :
        By language code; ``note`` may be empty.
    how :
        Number or address by ``call``, ``text`` and ``chat``.
    word :
        What to write in the first text; empty if anything will do.
    source :
        The site of whoever runs the line.
    """

    kind: str
    name: Mapping[str, str]
    hours: Mapping[str, str]
    note: Mapping[str, str]
    how: Mapping[str, str]
    word: Mapping[str, str]
    source: str

    def ways(self, language: Language) -> list[Way]:
        """Give the ways to reach the line, in one language."""
        return [_way(how, number, self.word, language) for how, number in self.how.items()]


@dataclass(frozen=True)
class Country:
    """The lines of one country.

    Attributes
    ----------
    code :
        Two letters, ISO 3166, lower case.
    checked :
        When somebody last held the lines against their sources.
    lines :
        In the order of ``KINDS``.
    """

    code: str
    checked: date
    lines: tuple[Line, ...]

    def name(self, language: Language) -> str:
        """Give the country's name in a language."""
        return str(Locale(language.code).territories[self.code.upper()])


@cache
def countries(folder: Path | None = None) -> Mapping[str, Country]:
    """Give all countries by code.

    Raises
    ------
    ValueError
        If a file lacks something; the message names the file.
    """
    found = {}
    for path in sorted((folder or paths.data() / "help").glob("*.toml")):
        try:
            found[path.stem] = _country(path)
        except (KeyError, TypeError) as problem:
            raise ValueError(f"{path.name} lacks or misuses {problem}") from problem
    return found


def choose_country(saved: str | None, accepted: str | None) -> str:
    """Choose a country: the one chosen before, else the one that the browser's languages name.

    Parameters
    ----------
    saved :
        A country code from an earlier choice; unknown ones are passed over.
    accepted :
        The browser's ``Accept-Language`` header.
    """
    if saved in countries():
        return str(saved)
    for part in (accepted or "").split(","):
        region = part.split(";")[0].strip()[-2:].lower()
        if "-" in part and region in countries():
            return region
    return USUAL


def _country(path: Path) -> Country:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = [_line(each) for each in told["line"]]
    lines.sort(key=lambda line: list(KINDS).index(line.kind))
    return Country(path.stem, told["checked"], tuple(lines))


def _line(told: Mapping[str, Any]) -> Line:
    if told["kind"] not in KINDS:
        raise KeyError(f"kind = {told['kind']!r}")
    hours = told["hours"]
    return Line(
        kind=told["kind"],
        name=told["name"],
        hours=hours if isinstance(hours, dict) else dict.fromkeys(("en", "es"), hours),
        note=told.get("note", {}),
        how=told["how"],
        word=told.get("word", {}),
        source=told["source"],
    )


def _way(how: str, number: str, word: Mapping[str, str], language: Language) -> Way:
    dialled = "".join(sign for sign in number if sign.isdigit())
    if how == "call":
        return Way(language.text(say("Call {number}", number=number)), f"tel:{dialled}")
    if how == "chat":
        return Way(language.text(say("Chat at {address}", address=number)), f"https://{number}")
    if written := word.get(language.code, word.get("en")):
        said = say("Text {word} to {number}", word=written, number=number)
        return Way(language.text(said), f"sms:{dialled}")
    return Way(language.text(say("Text {number}", number=number)), f"sms:{dialled}")
