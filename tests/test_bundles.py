"""The built scripts and styles of the pages are whole, and ask for nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import scripts

from surefoot import bundles, paths

OWN = [path for path in scripts.all_styles() if "entries" not in path.parts]


def test_the_views_are_those_of_the_pages() -> None:
    assert bundles.views() == ("agreed", "client", "plan", "point", "sheet")


@pytest.mark.parametrize("view", bundles.views())
def test_a_view_exports_what_renders_it_and_asks_for_no_other_script(view: str) -> None:
    script = bundles.script(view)
    assert re.search(r"=\{render:\w+\}", script)
    assert re.search(r";export\{[\w$]+ as default\};\s*$", script)
    assert len(re.findall(r"\bexport\b", script)) == 1
    assert not re.search(r"\bimport\b", script)


def test_every_script_is_part_of_something_that_a_page_loads() -> None:
    imported = {
        (path.parent / each).resolve()
        for path in scripts.all_scripts()
        for each in scripts.IMPORTED.findall(path.read_text("utf-8"))
    }
    entries = {path for path in scripts.all_scripts() if "entries" in path.parts}
    assert set(scripts.all_scripts()) - imported == entries


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_every_style_is_part_of_some_page(path: Path) -> None:
    found = [
        each
        for each in scripts.all_styles()
        for name in re.findall(r'^@import "(\.[^"]+)";', each.read_text("utf-8"), re.MULTILINE)
        if (each.parent / name).resolve() == path
    ]
    carried = path.with_suffix(".py").exists()  # which then brings it along itself
    assert found or carried


@pytest.mark.parametrize("name", ["front.css", "page.css", "views/sheet.css", "views/agreed.css"])
def test_the_tokens_are_in_every_style_once(name: str) -> None:
    assert bundles.content(name).count("--sf-paper: var(--sf-if-light") == 1


def test_the_plan_looks_like_a_sheet() -> None:
    assert ".sf-sheet-header" in bundles.style("sheet")
    assert ".sf-sheet-header" in bundles.style("plan")


def test_nothing_is_fetched_from_anywhere() -> None:
    for view in bundles.views():
        for text in (bundles.script(view), bundles.style(view)):
            links = set(re.findall(r"https?://[^\s\"')]+", text))
            assert links <= {"http://www.w3.org/2000/svg"}
            assert "@import" not in text


@pytest.mark.parametrize("view", bundles.views())
def test_no_text_becomes_markup(view: str) -> None:
    script = bundles.script(view)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", script)


def test_a_view_that_there_is_not_is_an_error() -> None:
    with pytest.raises(bundles.NotBuiltError, match=r"lacks views/spinning\.js"):
        bundles.script("spinning")


def test_without_the_built_files_it_is_said_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "front", lambda: tmp_path / "nowhere")
    bundles.views.cache_clear()
    with pytest.raises(bundles.NotBuiltError, match=r"not been built: .*nowhere has no views"):
        bundles.views()
