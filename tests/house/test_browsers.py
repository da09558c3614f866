"""Nothing that is shipped needs a browser newer than those that the documentation names.

What they do not know stands in ``browsers/unknown.json`` (``scripts/browser_support.py``). It may
be used within ``@supports``, or where HARMLESS says why nothing is lost without it.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

UNKNOWN = json.loads((Path(__file__).parent / "browsers" / "unknown.json").read_text("utf-8"))
HARMLESS = {
    "script requestIdleCallback": "a timer takes its place (front/src/navigation.js)",
    "property accent-color": "a ticked box has the browser's colour",
    "property overscroll-behavior": "the page below moves on at the end of the help",
    "property forced-color-adjust": "without it, colours that are forced are forced here, too",
    "value break-after: avoid": "a heading may stand at the end of a page of paper",
    "@page": "the printer's own margins are taken",
    "media scripting": "a page without scripts shows two buttons and a skeleton more",
    "property text-wrap": "lines are broken less evenly",
    "property field-sizing": "fields are grown by a script (sheet/autosize.js)",
    "value grid-template-rows: subgrid": "questions in a row stand less in line",
}
STYLES = [
    *Path("widgets/surefoot_widgets").rglob("*.css"),
    *Path("widgets/shell").rglob("*.css"),
    *Path("widgets/front/src").rglob("*.css"),
    *Path("src").rglob("*.css"),
]
SCRIPTS = [
    *Path("widgets/surefoot_widgets").rglob("*.js"),
    *Path("widgets/shell").rglob("*.js"),
    *Path("widgets/front/src").rglob("*.js"),
    *Path("src").rglob("*.js"),
]


def used_in(nodes: list[Any]) -> Iterator[str]:
    """Name what is unknown in rules or declarations, but for what @supports asks about.

    A property that stands there under its older name, too, is known.
    """
    named = {node.lower_name for node in nodes if node.type == "declaration"}
    for node in nodes:
        if node.type == "declaration":
            if f"-webkit-{node.lower_name}" not in named:
                yield from _in_declaration(node)
        elif node.type == "qualified-rule":
            yield from _in_selector(node.prelude)
            yield from used_in(_blocks(node))
        elif node.type == "at-rule":
            yield from _in_at_rule(node)


def _blocks(node: Any) -> list[Any]:
    return list(
        tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True)
    )


def _in_at_rule(node: Any) -> Iterator[str]:
    name = node.lower_at_keyword
    if name in UNKNOWN["at-rules"]:
        yield f"@{name}"
    if name == "media":
        yield from (f"media {each}" for each in _idents(node.prelude) if each in UNKNOWN["media"])
    below = list(used_in(_blocks(node)))
    asked = tinycss2.serialize(node.prelude) if name == "supports" else ""
    yield from (each for each in below if each.split()[-1].strip("@:()") not in asked or not asked)


def _in_declaration(node: Any) -> Iterator[str]:
    name = node.lower_name
    if name in UNKNOWN["properties"]:
        yield f"property {name}"
    for function in _functions(node.value):
        if function in UNKNOWN["functions"]:
            yield f"function {function}"
    for word in _idents(node.value):
        if word in UNKNOWN["values"].get(name, []):
            yield f"value {name}: {word}"


def _in_selector(tokens: list[Any]) -> Iterator[str]:
    for before, token in itertools.pairwise(tokens):
        name = getattr(token, "lower_name", getattr(token, "lower_value", None))
        if getattr(before, "value", None) == ":" and name in UNKNOWN["selectors"]:
            yield f"selector {name}"
    for token in tokens:
        yield from _in_selector(_within(token))


def _functions(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            yield token.lower_name
        yield from _functions(_within(token))


def _idents(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident":
            yield token.lower_value
        yield from _idents(_within(token))


def _within(token: Any) -> list[Any]:
    return list(getattr(token, "arguments", None) or getattr(token, "content", None) or [])


def used_in_style(text: str) -> list[str]:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return sorted({each for each in used_in(rules) if not is_harmless(each)})


def is_harmless(use: str) -> bool:
    """Say whether it is, alone or as a value of a property that is."""
    whole = re.sub(r"^value ([^:]+):.*", r"property \1", use)
    return use in HARMLESS or whole in HARMLESS


def used_in_script(text: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'", "", text, flags=re.DOTALL)
    said = set(re.findall(r"(?:\.|\bnew )([A-Za-z]\w*)", plain))
    found = (f"script {each}" for each in said & set(UNKNOWN["scripts"]))
    return sorted(each for each in found if each not in HARMLESS)


@pytest.mark.parametrize("path", STYLES, ids=str)
def test_every_style_is_known_to_the_oldest_browsers(path: Path, checkout: Path) -> None:
    assert used_in_style((checkout / path).read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=str)
def test_every_script_is_known_to_the_oldest_browsers(path: Path, checkout: Path) -> None:
    assert used_in_script((checkout / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (".a { color: light-dark(#000, #fff) }", ["function light-dark"]),
        (".a { --ink: light-dark(#000, #fff) }", ["function light-dark"]),
        ("@media print { .a { anchor-name: --a } }", ["property anchor-name"]),
        (".a { backdrop-filter: none }", ["property backdrop-filter"]),
        (".a { -webkit-backdrop-filter: none; backdrop-filter: none }", []),
        ("@starting-style { .a { opacity: 0 } }", ["@starting-style"]),
        (".a:not(:open) { color: red }", ["selector open"]),
        ("@supports (color: light-dark(red, red)) { .a { color: light-dark(red, red) } }", []),
        ("@supports (color: red) { .a { color: light-dark(red, red) } }", ["function light-dark"]),
        (".a { color: color-mix(in srgb, red, blue); field-sizing: content }", []),
    ],
)
def test_the_check_finds_what_is_too_new_in_a_style(text: str, found: list[str]) -> None:
    assert used_in_style(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("const bytes = Uint8Array.fromBase64(text);", ["script fromBase64"]),
        ("const groups = Object.groupBy(rows, key);", ["script groupBy"]),
        ("rows.findLast((each) => each.ok); // not groupBy", []),
    ],
)
def test_the_check_finds_what_is_too_new_in_a_script(text: str, found: list[str]) -> None:
    assert used_in_script(text) == found


def test_the_documentation_names_the_versions_that_are_checked(checkout: Path) -> None:
    told = (checkout / "docs" / "coach" / "browsers.md").read_text("utf-8")
    for browser, version in UNKNOWN["least"].items():
        assert re.search(rf"(?i)\| {browser}[^|]*\| {version:g} \|", told)


def test_what_is_harmless_is_still_used(checkout: Path) -> None:
    rules = [
        rule
        for path in STYLES
        for rule in tinycss2.parse_stylesheet(
            (checkout / path).read_text("utf-8"), skip_comments=True, skip_whitespace=True
        )
    ]
    styled = {each for each in HARMLESS if not each.startswith("script ")}
    assert styled <= set(used_in(rules))
