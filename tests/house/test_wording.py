"""No text blames a person, and none has typewriter’s apostrophes, in either language."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from surefoot.language import catalogues

ROOT = Path(__file__).parents[2]
BLAMING = {
    "en": r"abus(?:e|es|ed|er|ers|ing|ive)|addict(?:s|ed)?|alcoholics?|clean|dirty|junk(?:ie|y)s?"
    r"|relapsers?|substance misuse|users?|non-?complian(?:t|ce)",
    "es": r"abus(?:o|os|ar|ador|adora|adores)|adict[oa]s?|alcohólic[oa]s?|drogadict[oa]s?"
    r"|limpi[oa]s?|recaedor(?:a|es|as)?|reincidentes?|suci[oa]s?|toxicóman[oa]s?|yonquis?",
}
NAMES = (
    "National Institute on Drug Abuse",
    "National Drug Abuse Treatment Clinical Trials Network",
    "National Domestic Abuse Helpline",
    "Substance Abuse and Mental Health Services Administration",
)
"""Proper names, and other uses that blame nobody."""


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def from_catalogues(code: str) -> Iterator[tuple[str, str]]:
    for name, catalogue in catalogues("es").items():
        for message in catalogue:
            either = message.id if code == "en" else message.string
            for text in [either] if isinstance(either, str) else list(either):
                yield f"locale/es/{name}.po", text


def from_data() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "data").rglob("*.toml")):
        for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield path.relative_to(ROOT).as_posix(), text


def from_notebooks() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            yield path.name, "".join(cell["source"])


def from_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "widgets" / "shell").rglob("*")):
        if path.suffix in {".html", ".j2"}:
            yield path.name, re.sub(r"<[^>]*>|\{%.*?%\}", " ", path.read_text(encoding="utf-8"))


def from_pages_for_coaches() -> Iterator[tuple[str, str]]:
    for folder in ("coach", "evaluator"):
        for path in sorted((ROOT / "docs" / folder).rglob("*.md")):
            yield path.name, path.read_text(encoding="utf-8")
    yield "README.md", (ROOT / "README.md").read_text(encoding="utf-8")


def blamed(text: str, code: str) -> list[str]:
    for name in NAMES:
        text = text.replace(name, "")
    return re.findall(rf"\b(?:{BLAMING[code]})\b", text, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "How long have you been clean?"),
        ("en", "Drug abuse"),
        ("es", "¿Cuánto tiempo llevas limpio?"),
        ("es", "El adicto"),
    ],
)
def test_a_blaming_word_is_found(code: str, text: str) -> None:
    assert blamed(text, code)


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_text_of_the_program_blames(code: str) -> None:
    said = [*from_catalogues(code)]
    if code == "en":
        said += [*from_notebooks(), *from_templates(), *from_pages_for_coaches()]
    assert len(said) > 100
    assert [(file, text) for file, text in said if blamed(text, code)] == []


def test_no_data_file_blames_in_either_language() -> None:
    said = list(from_data())
    assert said
    assert [(file, text) for file, text in said if blamed(text, "en") or blamed(text, "es")] == []


def straight(text: str) -> list[str]:
    """Give what has a typewriter's apostrophe; commands and names in code marks may."""
    return re.findall(r"\S*'\S*", re.sub(r"`[^`]*`", "", text))


@pytest.mark.parametrize("text", ["Was anyone's safety a concern?", "The weeks' sums", "A 'name'"])
def test_a_straight_apostrophe_is_found(text: str) -> None:
    assert straight(text)
    assert not straight(f"`{text}`")


@pytest.mark.parametrize("code", ["en", "es"])
def test_apostrophes_are_curly(code: str) -> None:
    said = [*from_catalogues(code)]
    assert len(said) > 100
    assert [(file, text) for file, text in said if straight(text)] == []
