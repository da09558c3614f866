from __future__ import annotations

import re
from pathlib import Path

import pytest

from surefoot import modules

SCRIPTS = sorted(path for path in modules.folder().rglob("*.js"))
STYLES = sorted(
    path
    for path in modules.folder().rglob("*.css")
    if not path.with_suffix(".py").exists()  # which then carries it itself
)


def test_the_modules_are_those_of_the_pages() -> None:
    assert set(modules.names()) == {"sheet", "plan", "client", "agreed"}


@pytest.mark.parametrize("name", modules.names())
def test_a_module_exports_what_renders_it_and_imports_nothing(name: str) -> None:
    script = modules.esm(name)
    assert script.endswith("export default { render };\n")
    assert re.findall(r"^[ \t]*(?:import|export)\b.*$", script, re.MULTILINE) == [
        "export default { render };"
    ]


@pytest.mark.parametrize("name", modules.names())
def test_a_module_that_registers_itself_is_the_same_script_without_an_export(name: str) -> None:
    script = modules.registering(name)
    assert f'["{name}"] = {{ render }};' in script
    assert "export" not in re.findall(r"^\w+", script, re.MULTILINE)
    assert modules.esm(name).removesuffix("\nexport default { render };\n") in script


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_part_of_some_module(path: Path) -> None:
    text = path.read_text("utf-8")
    assert any(text in modules.esm(name) for name in modules.names())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_style_is_part_of_the_whole_once(path: Path) -> None:
    assert modules.css(*modules.names()).count(path.read_text("utf-8")) == 1


@pytest.mark.parametrize("chosen", [(), ("sheet",), modules.names()])
def test_the_tokens_come_first_and_once(chosen: tuple[str, ...]) -> None:
    style = modules.css(*chosen)
    assert style.startswith((modules.folder() / "sheet" / "tokens.css").read_text("utf-8"))
    assert style.count("--sf-paper: var(--sf-if-light, ") == 1


def test_the_plan_looks_like_a_sheet() -> None:
    assert (modules.folder() / "sheet" / "sheet.css").read_text("utf-8") in modules.css("plan")


def test_nothing_is_fetched_from_anywhere() -> None:
    names = modules.names()
    for text in (*(modules.esm(name) for name in names), modules.css(*names)):
        links = set(re.findall(r"https?://[^\s\"')]+", text))
        assert links <= {"http://www.w3.org/2000/svg"}
        assert "@import" not in text


@pytest.mark.parametrize("name", modules.names())
def test_no_text_becomes_markup(name: str) -> None:
    script = modules.esm(name)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", script)


def test_a_module_that_was_not_declared_is_an_error() -> None:
    with pytest.raises(KeyError, match="spinning"):
        modules.esm("spinning")


def test_a_part_without_a_script_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "modules.toml").write_text('ground = []\n[wheel]\nparts = ["spinning"]\n')
    monkeypatch.setattr(modules, "folder", lambda: tmp_path)
    modules.declared.cache_clear()
    with pytest.raises(FileNotFoundError, match=r"no spinning\.js"):
        modules.esm("wheel")
    modules.declared.cache_clear()


def test_without_the_widgets_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="surefoot_widgets is not installed"):
        modules.folder()
