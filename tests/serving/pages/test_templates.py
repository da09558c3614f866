"""The templates and their files: translated, readable in both themes, and of this computer only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import scripts
from babel.messages.extract import extract

from surefoot import paths
from surefoot.helplines import KINDS
from surefoot.language import LANGUAGES, SOURCE, catalogues
from surefoot.serving.pages.move_page import NOBODY_CHOSEN
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE, links
from surefoot.serving.pages.people_pages import EMPTY, HELD, NOT_TEXT, REMEMBERED, TAKEN, TOO_LONG
from surefoot.serving.pages.templates import template_folder

FILES = sorted(path for path in paths.shell().rglob("*") if path.is_file())
ALONE = "alone.html"  # it asks for no other file, so that it brings its style
TEXTS = [path for path in FILES if path.suffix in {".html", ".j2", ".css", ".js", ".svg"}]
POINTS = ("motivation", "urges", "thoughts", "balance")
READABLE = 4.5
VISIBLE = 3.0


def said() -> set[str]:
    refusals = (EMPTY, HELD, NOBODY_CHOSEN, NOT_TEXT, REMEMBERED, TAKEN, TOO_LONG)
    found = {*KINDS.values(), *refusals}
    for where in [(None, None), ("demo", None), ("demo", "somebody")]:
        found |= {link.label for link in links(*where, "")}
    for path in template_folder().rglob("*.html"):
        words = {"_": None, "say": None}
        for _, text, _, _ in extract("jinja2", io.BytesIO(path.read_bytes()), keywords=words):
            found.add(text if isinstance(text, str) else text[0])
    return {text for text in found if text}


def test_the_search_for_what_the_frame_says_finds_something() -> None:
    assert len(said()) > 60


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != SOURCE])
def test_every_text_of_the_frame_has_a_translation(code: str) -> None:
    known = {each.id for file in catalogues(code).values() for each in file}
    assert said() - {text if isinstance(text, str) else text[0] for text in known} == set()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_file_asks_for_anything_of_another_computer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = text.replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text) == []


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.suffix == ".html"], ids=lambda path: path.name
)
def test_no_template_holds_a_script_or_style_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for attributes in re.findall(r"<script\b([^>]*)>", text):
        assert "src=" in attributes or "json" in attributes
    style = r"\sstyle=" if path.name == ALONE else r"<style|\sstyle="
    assert not re.findall(style + r"|\son[a-z]+=|\|\s*safe", text)


def test_the_font_ships_with_its_licence() -> None:
    fonts = template_folder() / "static" / "fonts"
    assert [path.suffix for path in fonts.glob("*.woff2")] == [".woff2"]
    assert "SIL Open Font License" in (fonts / "LICENSE-OFL.txt").read_text(encoding="utf-8")


def test_every_page_of_the_navigation_has_its_notebook() -> None:
    missing = [
        page.notebook
        for page in OF_A_CLIENT.values()
        if not (paths.notebooks() / f"{page.notebook}.ipynb").is_file()
    ]
    assert missing == []
    assert set(OF_A_PRACTICE) == {"outcomes", "follow-up"}


def colours() -> dict[str, tuple[str, str]]:
    text = (scripts.WIDGETS / "sheet" / "tokens.css").read_text(encoding="utf-8")
    both = r"--sf-([\w-]+): var\(--sf-if-light, (#\w{6})\) var\(--sf-if-dark, (#\w{6})\)"
    found = re.findall(both, text)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance, 0 for black and 1 for white."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs() -> Iterator[tuple[str, str, float]]:
    surfaces = ["paper", "card", "sunken"]
    for name in ["ink", "ink-muted", "danger", *(f"{point}-ink" for point in POINTS)]:
        yield from ((name, surface, READABLE) for surface in surfaces)
    for point in POINTS:
        yield f"{point}-ink", f"{point}-soft", READABLE
        yield "ink", f"{point}-soft", READABLE
        yield "ink-muted", f"{point}-soft", READABLE
        yield "on-strong", f"{point}-strong", READABLE
        yield from ((f"{point}-strong", surface, VISIBLE) for surface in surfaces)
    yield "danger", "danger-soft", READABLE
    yield "on-strong", "primary-hover", READABLE
    yield from ((name, each, VISIBLE) for name in ("line-strong", "focus") for each in surfaces)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), list(pairs()))
def test_the_colours_can_be_told_apart(front: str, ground: str, least: float, theme: str) -> None:
    place = ("light", "dark").index(theme)
    known = colours()
    assert contrast(known[front][place], known[ground][place]) >= least


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.suffix == ".html"], ids=lambda path: path.name
)
def test_a_browser_keeps_no_field_of_a_page_in_its_own_files(path: Path) -> None:
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*", path.read_text(encoding="utf-8"))
    shown = [field for field in fields if 'type="hidden"' not in field]
    assert [each for each in shown if not re.search('autocomplete="(off|country)"', each)] == []


def test_what_scripts_make_is_made_where_no_field_is_kept_by_the_browser() -> None:
    makers = [
        path
        for path in scripts.WIDGETS.rglob("*.js")
        if "createElement(" in path.read_text("utf-8")
    ]
    assert [path.name for path in makers] == ["dom.js"]
    fields = 'new Set(["input", "select", "textarea"])'
    assert fields in makers[0].read_text()
    assert 'if (FIELDS.has(tag)) node.setAttribute("autocomplete", "off");' in makers[0].read_text()
