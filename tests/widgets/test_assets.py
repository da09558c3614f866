from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
import scripts

from surefoot import bundles
from surefoot.forms import Question
from surefoot.forms.looks import Look
from surefoot.visit import Visit
from surefoot.visit.visit import VISIT_VARIABLE
from surefoot_kernels.after_fork import keep_warm, wake
from surefoot_widgets import assets


@pytest.fixture
def warm() -> Iterator[None]:
    keep_warm()
    yield
    wake()


def kinds_of(module: object) -> set[str]:
    return {
        each.kind for each in vars(module).values() if isinstance(getattr(each, "kind", 0), str)
    }


def kinds_below(kind: type[Question]) -> set[str]:
    return {
        each
        for below in kind.__subclasses__()
        for each in {getattr(below, "kind", ""), *kinds_below(below)}
        if each and below.__module__.startswith("surefoot.")
    }


def named_in(room: str) -> set[str]:
    """Name what the scripts of a room draw, as its list of all of them says."""
    listed = (scripts.WIDGETS / "sheet" / room / "all.js").read_text("utf-8")
    return set(re.findall(r'^  "?([\w-]+)"?: \w+,$', listed, re.MULTILINE))


def test_every_kind_of_question_has_its_script() -> None:
    assert named_in("kinds") == kinds_below(Question)


def test_every_figure_has_its_script() -> None:
    from surefoot.exercises import figures

    assert named_in("figures") == kinds_of(figures)


def test_every_look_has_its_script() -> None:
    assert named_in("looks") == {each.name for each in Look.__subclasses__()}


def test_a_widget_brings_the_view_as_our_server_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VISIT_VARIABLE, json.dumps(Visit("demo", "a", "en", "").message()))
    for name in bundles.views():
        assert assets.esm(name) == bundles.script(name)
        assert assets.css(name) == bundles.style(name)


def test_the_font_travels_with_the_style_where_our_server_does_not_bring_it() -> None:
    assert "data:font/woff2" in assets.css("sheet")


def test_the_font_stays_behind_where_our_server_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VISIT_VARIABLE, json.dumps(Visit("demo", "a", "en", "").message()))
    assert "data:font/woff2" not in assets.css("sheet")


def test_the_font_stays_behind_in_a_process_that_is_still_warm(warm: None) -> None:
    assert "data:font/woff2" not in assets.css("sheet")
