"""A view in a notebook: what its widget carries to the page, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from fake_comm import Wire

from surefoot import bundles
from surefoot.access.sides import Side
from surefoot.language import language
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.pages import OTHER_PAGES, views
from surefoot_widgets.view import PersonView
from surefoot_widgets.view_widget import ViewWidget

OWN_WORDS = "what nobody else may read"


class Echo(PersonView):
    """A view that shows what the page said."""

    script = "sheet"

    def __init__(self) -> None:
        super().__init__(language("en"), {"yes": "Yes"}, said="", heard=0)

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        self.show(said=person.client().alias)

    def hear(self, message: Mapping[str, Any]) -> None:
        if message["do"] == "break":
            raise RuntimeError(f"{self!r} met a KeyError")
        self.note(heard=self.model["heard"] + 1)
        self.tell(said=message["do"])


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def widget(wire: Wire) -> ViewWidget:
    made = ViewWidget(Echo())
    made.comm = wire
    return made


def test_a_page_that_comes_gets_the_whole_model_and_the_script(widget: ViewWidget) -> None:
    state = widget.get_state()
    assert widget.view.model.items() <= state.items()
    assert state["_esm"] == bundles.script("sheet")


def test_what_a_page_says_is_heard_and_only_what_is_told_goes_back(
    widget: ViewWidget, wire: Wire
) -> None:
    widget._handle_custom_msg({"do": "sing"}, [])
    assert wire.updates == [{"said": "sing"}]
    assert widget.get_state(["said", "heard"]) == {"said": "sing", "heard": 1}


def test_what_the_page_knows_is_not_said_again(widget: ViewWidget, wire: Wire) -> None:
    widget.view.show(said="", heard=0)
    assert wire.updates == []


def test_a_page_cannot_write_in_the_model(widget: ViewWidget) -> None:
    widget.set_state({"said": OWN_WORDS})
    assert widget.view.model["said"] == ""
    assert widget.get_state("said") == {"said": ""}


def test_an_error_in_a_view_reaches_the_log_as_the_view_words_it(
    widget: ViewWidget, caplog: pytest.LogCaptureFixture
) -> None:
    widget._handle_custom_msg({"do": "break"}, [])
    assert "<Echo> met a KeyError" in caplog.text


def test_what_a_notebook_is_given_to_show_says_nothing_of_the_person(widget: ViewWidget) -> None:
    widget._handle_custom_msg({"do": OWN_WORDS}, [])
    bundle = widget._repr_mimebundle_()
    assert bundle is not None
    assert OWN_WORDS not in str(bundle)
    assert bundle[0]["text/plain"] == "<Echo>"


def test_two_scripts_on_a_page_keep_a_style_each() -> None:
    made = [view for name in (*OTHER_PAGES, "urges") for view in views(name, language("en"))]
    ids = {view.script: ViewWidget(view).get_state("_anywidget_id") for view in made}
    assert len({*map(str, ids.values())}) == len(ids) == len(bundles.views())
