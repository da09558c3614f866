from __future__ import annotations

import re

import pytest

from surefoot_widgets import assets


def test_the_sheet_is_one_module_that_imports_nothing() -> None:
    script = assets.esm(*assets.SHEET)
    assert script.endswith("export default { render };\n")
    assert re.findall(r"^[ \t]*(?:import|export)\b.*$", script, re.MULTILINE) == [
        "export default { render };"
    ]


def test_every_script_is_part_of_some_page() -> None:
    kinds = {path.name for path in (assets.FOLDER / "kinds").glob("*.js")}
    script = assets.esm(*assets.SHEET)
    for path in (assets.FOLDER / "kinds").glob("*.js"):
        assert path.read_text("utf-8") in script
    assert "rating.js" in kinds


def test_every_kind_of_question_has_its_script() -> None:
    from surefoot.forms import kinds

    known = {
        each.kind for each in vars(kinds).values() if isinstance(getattr(each, "kind", 0), str)
    }
    script = assets.esm(*assets.SHEET)
    drawn = set(re.findall(r'^KINDS(?:\.|\[")([\w-]+)', script, re.MULTILINE))
    assert drawn == known


def test_every_figure_has_its_script() -> None:
    from surefoot.exercises import figures

    known = {
        each.kind for each in vars(figures).values() if isinstance(getattr(each, "kind", 0), str)
    }
    script = assets.esm(*assets.SHEET)
    drawn = set(re.findall(r'^FIGURES(?:\.|\[")([\w-]+)', script, re.MULTILINE))
    assert drawn == known


def test_the_tokens_come_first_and_once() -> None:
    style = assets.css(*assets.SHEET)
    assert style.startswith((assets.FOLDER / "tokens.css").read_text("utf-8"))
    assert style.count("--sf-paper: light-dark") == 1


def test_nothing_is_fetched_from_anywhere() -> None:
    for text in (assets.esm(*assets.SHEET), assets.css(*assets.SHEET)):
        links = set(re.findall(r"https?://[^\s\"')]+", text))
        assert links <= {"http://www.w3.org/2000/svg"}
        assert "@import" not in text


def test_a_name_without_a_script_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"spinning\.js"):
        assets.esm("spinning")


def test_no_text_becomes_markup() -> None:
    script = assets.esm(*assets.SHEET)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", script)


def test_the_font_travels_with_the_style_where_our_server_does_not_bring_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assets.css.cache_clear()
    assert "data:font/woff2" in assets.css("sheet")
    assets.css.cache_clear()
    monkeypatch.setenv("SUREFOOT_PRACTICE", "demo")
    assert "data:font/woff2" not in assets.css("sheet")
    assets.css.cache_clear()
