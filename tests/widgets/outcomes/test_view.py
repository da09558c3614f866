"""Outcomes as a page shows them, without widgets: what follows when other people are picked."""

from __future__ import annotations

from typing import Any

import pytest
from fake_page import FakePage

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.report.chapters import served, summary
from surefoot_widgets.outcomes.view import OutcomesView

WOMEN = {"do": "pick", "group": "sex", "value": "female"}


@pytest.fixture(scope="module")
def view() -> OutcomesView:
    made = OutcomesView(lambda: invented(120, 1), language("en"))
    made.add(summary, served)
    return made


def test_a_page_is_told_of_each_chapter_as_it_is_worded_anew(view: OutcomesView) -> None:
    everybody = view.model["chapters"]
    view.page = page = FakePage()
    view.hear(WOMEN)
    assert [each.get("progress") for each in page.updates] == [None, [0, 2], [1, 2], [2, 2], None]
    assert view.model["picked"]["sex"] == "female"
    assert view.model["chapters"] != everybody
    view.hear(WOMEN | {"value": ""})
    assert view.model["chapters"] == everybody
    assert "differences" not in view.model["about"]


@pytest.mark.parametrize(
    "message",
    [{"do": "sing"}, WOMEN | {"value": "nobody"}, WOMEN | {"group": "alias"}, {"do": "pick"}],
)
def test_what_is_not_there_to_be_picked_is_refused(
    view: OutcomesView, message: dict[str, Any]
) -> None:
    before = dict(view.model)
    with pytest.raises(ValueError, match="not there to be picked"):
        view.hear(message)
    assert view.model == before
