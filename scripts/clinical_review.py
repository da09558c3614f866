"""Writes ``docs/clinical-review.md``: what a clinician of a programme confirms, on one page.

Every text that is read in danger, in both languages, and every number to call, from the sources
themselves. Run ``python scripts/clinical_review.py`` after a change to one of them; a test says
when the page is not current.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.extract import extract

from surefoot.helplines import KINDS, Country, Helpline, built_in
from surefoot.language import LANGUAGES, SOURCE, catalogues, language

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "clinical-review.md"
TEMPLATES = ROOT / "widgets" / "shell" / "voila" / "templates" / "surefoot"
WIDGETS = ROOT / "widgets" / "surefoot_widgets"
PACKAGE = ROOT / "src" / "surefoot"
WHOLE = re.compile(r"danger|safety|despair|chosen_country|help(?:_cards|_numbers)?")
"""How a file is called all of whose texts are on the page."""

OTHERS = (
    TEMPLATES,
    WIDGETS,
    *(PACKAGE / room for room in ("entries", "exercises", "plan", "records", "sessions")),
)
"""Where the other texts come from that tell of danger: the folders of what clients read."""

OF_DANGER = re.compile(
    r"\b(?:doctor|nurse|emergency|seizures?|overdose|naloxone|dangerous|in danger|unsafe"
    r"|safety|keep you safe|to die|kill|hurt(?:s|ing)?|ending (?:my|your) life|crisis care"
    r"|crisis line|withdrawal|detox|opioids?|pregnant|violence)\b",
    re.IGNORECASE,
)

OF_SAFETY = re.compile(r"safe|danger|despair|doctor|heavy_daily|SAFE|DANGER|DESPAIR|CHECK$")
"""How a question, constant or function of those files is called all of whose texts count."""

SENTENCE = 3
"""Words from which on a text says something that could be wrong."""

SIGN = "Confirmed by (name, license): ____________________________  Date: ______________"

HEAD = f"""# What a clinician confirms

Written by `python scripts/clinical_review.py` from the texts and numbers themselves: change those,
not this page. A program that uses Surefoot has a clinician read it, sign each part, and keep it.
A number or the text of a line can be corrected without touching Surefoot
([how](coach/help.md)); what is wrong in another text, please tell us.

**Until a name stands here, no clinician has confirmed any of it.**

{SIGN}

`{{number}}` stands for the emergency number of the country that was chosen. Until one is, the page
says “your local emergency number” in its place.
"""

SEEN = {
    "page": "a public page",
    "repository": "public repositories alone",
    "knowledge": "nowhere: from memory",
}


def page() -> str:
    """Give the whole page as Markdown."""
    lines = [HEAD, "## Texts\n", *texts(), "## Numbers\n", *numbers()]
    return "\n".join(lines).rstrip("\n") + "\n"


def texts() -> Iterator[str]:
    """Yield the lines about all texts, each text once."""
    told: set[str] = set()
    for path in sources():
        new = [text for text in dict.fromkeys(texts_of(path)) if text not in told]
        told.update(new)
        if new:
            yield from part(path, new)
    for path in sorted((ROOT / "data").glob("despair*.toml")):
        yield from phrases(path)


def sources() -> list[Path]:
    """Give the files that texts are taken from: first those that hold nothing else."""
    found = [
        *TEMPLATES.rglob("*.html"),
        *(path for folder in (PACKAGE, WIDGETS) for path in folder.rglob("*.py")),
    ]
    read = [path for path in found if is_whole(path) or not {*OTHERS}.isdisjoint(path.parents)]
    return sorted(read, key=lambda path: (not is_whole(path), path.suffix, path.as_posix()))


def is_whole(path: Path) -> bool:
    """Tell whether all texts of a file are read in danger."""
    return WHOLE.fullmatch(path.stem) is not None


def texts_of(path: Path) -> Iterator[str]:
    """Yield the texts of one file that belong on the page, in the order in which they stand."""
    said = said_by_template(path) if path.suffix == ".html" else said_by_module(path)
    for text, of_safety in said:
        is_sentence = len(text.split()) >= SENTENCE
        if is_sentence and (of_safety or is_whole(path) or OF_DANGER.search(text)):
            yield text


def said_by_template(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield what a template says; no part of one is named by what it is about."""
    words: dict[str, None] = {"_": None, "say": None, "say_n": None}
    for _, text, _, _ in extract("jinja2", io.BytesIO(path.read_bytes()), keywords=words):
        yield text if isinstance(text, str) else text[0], False


def said_by_module(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the constants of a module that are texts, which is what has a translation.

    With each comes whether what it defines is named as something about safety.
    """
    tree = parsed(path)
    of_safety = {
        inner
        for node in ast.walk(tree)
        if any(OF_SAFETY.search(name) for name in defined(node))
        for inner in ast.walk(node)
    }
    texts = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in translations()
    ]
    for node in sorted(texts, key=lambda node: (node.lineno, node.col_offset)):
        yield str(node.value), node in of_safety


def parsed(path: Path) -> ast.Module:
    """Give the syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def defined(node: ast.AST) -> list[str]:
    """Give what a statement defines: a question, a constant or a function, and no whole class."""
    match node:
        case ast.FunctionDef(name=name):
            return [name]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=targets):
            return [each.id for each in targets if isinstance(each, ast.Name)]
    return []


@cache
def translations() -> Mapping[str, Mapping[str, str]]:
    """Give each text's translations, by language."""
    found: dict[str, dict[str, str]] = {}
    for code in LANGUAGES:
        for catalogue in catalogues(code).values() if code != SOURCE else ():
            for message in catalogue:
                if message.id and message.string:
                    one, said = (
                        each if isinstance(each, str) else each[0]
                        for each in (message.id, message.string)
                    )
                    found.setdefault(one, {})[code] = said
    return found


def part(path: Path, found: Iterable[str]) -> Iterator[str]:
    """Yield the lines about the texts of one file."""
    yield f"### {about(path)}\n"
    yield f"`{path.relative_to(ROOT).as_posix()}`\n"
    if rests := list(dict.fromkeys(rests_on(path))):
        yield f"Rests on: {'; '.join(rests)}.\n"
    yield from table(
        list(LANGUAGES.values()),
        [
            [text, *(translations()[text][code] for code in LANGUAGES if code != SOURCE)]
            for text in found
        ],
    )
    yield f"{SIGN}\n"


def about(path: Path) -> str:
    """Say what a file is: the first sentence of what it says of itself."""
    if path.suffix == ".html":
        return f"On the page: {path.stem.replace('_', ' ')}"
    told = ast.get_docstring(parsed(path)) or path.stem
    return inspect.cleandoc(told).split("\n", 1)[0].rstrip(".")


def rests_on(path: Path) -> Iterator[str]:
    """Yield whom the texts of a module rest on: what is named as ``sources`` in it."""
    if path.suffix != ".py":
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.keyword) and node.arg == "sources":
            for each in ast.walk(node.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def phrases(path: Path) -> Iterator[str]:
    """Yield the lines about the words that bring help beside a text."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["phrase"]
    yield "### Words that bring help beside a text\n"
    yield f"`{path.relative_to(ROOT).as_posix()}`\n"
    yield from table(
        ["Why", *LANGUAGES.values()],
        [[each["why"], *("; ".join(each[code]) for code in LANGUAGES)] for each in entries],
    )
    yield f"{SIGN}\n"


def numbers() -> Iterator[str]:
    """Yield the lines about all numbers."""
    lines = [line for country in built_in().values() for line in country.lines]
    called = sum(line.called is not None for line in lines)
    yield (
        f"{len(lines)} entries in {len(built_in())} countries; {called} of them were called. "
        "*Seen on* tells where a number was found on the day it was looked up; no live site of "
        "whoever runs a line was read. Call each number that you rely on, write the day down, and "
        "tell us.\n"
    )
    english = language(SOURCE)
    for country in sorted(built_in().values(), key=lambda each: each.name(english)):
        yield from of_country(country)


def of_country(country: Country) -> Iterator[str]:
    """Yield the lines about the numbers of one country."""
    yield f"### {country.name(language(SOURCE))}\n"
    without = [
        heading
        for kind, heading in KINDS.items()
        if kind not in {each.kind for each in country.lines}
    ]
    if without:
        yield f"No line is named under: {'; '.join(without)}.\n"
    headings = [
        "Id", "Under", "Name", "Call, text, chat", "Hours", "Note", "Run by", "Seen on",
        "Looked up", "Called", "Still to ask",
    ]  # fmt: skip
    yield from table(headings, [row(line) for line in country.lines])
    yield f"{SIGN}\n"


def row(line: Helpline) -> list[str]:
    """Give the cells of one number, in both languages where they differ."""
    both = [language(code) for code in LANGUAGES]
    ways = [" · ".join(way.label for way in line.ways(each)) for each in both]
    return [
        f"`{line.id}`",
        KINDS[line.kind],
        " / ".join(dict.fromkeys(line.name.values())),
        " / ".join(ways),
        " / ".join(dict.fromkeys(line.hours.values())),
        " / ".join(line.note.values()),
        line.source,
        SEEN[line.found],
        line.looked.isoformat(),
        line.called.isoformat() if line.called else "never",
        line.check,
    ]


def table(headings: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Yield a table of Markdown."""
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    for cells in rows:
        safe = (cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells)
        yield f"| {' | '.join(safe)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
