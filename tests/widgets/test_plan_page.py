"""The plan's page without a browser: what it sends, and what it keeps to itself."""

from __future__ import annotations

from typing import Any

import pytest

from surefoot.helplines import countries
from surefoot.language import language
from surefoot.plan.paper import Paper
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Store
from surefoot_widgets.help_numbers import COUNTRY, help_numbers
from surefoot_widgets.plan_page import PlanPage

ALIAS = "River"
WORDS = "my sister Jo"
JO = "own:people:1700000000000-ab12"


class Outbox(PlanPage):
    """A plan's page that keeps what it sends."""

    def __init__(self, store: Store, client_id: str, code: str = "en") -> None:
        super().__init__(language(code))
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []
        self.bind(store, client_id)

    def send(self, content: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        self.sent.append((content, buffers or []))


@pytest.fixture
def page() -> Outbox:
    store = MemoryStore()
    return Outbox(store, store.add_client(ALIAS).id)


def tell(page: PlanPage, **message: Any) -> None:
    page._handle_custom_msg(message, [])


def test_a_message_changes_the_state_that_the_page_shows(page: Outbox) -> None:
    tell(page, do="answer", n=1, question=JO, value=WORDS)
    assert page.state["saved"] == 1
    assert WORDS in str(page.state)


@pytest.mark.parametrize(
    ("kind", "begins", "name"),
    [("pdf", b"%PDF-", "recovery-plan-"), ("word", b"PK", "recovery-plan-")],
)
def test_a_file_comes_as_bytes_under_a_name_that_names_nobody(
    page: Outbox, kind: str, begins: bytes, name: str
) -> None:
    tell(page, do="file", kind=kind)
    [(content, [made])] = page.sent
    assert made.startswith(begins)
    assert content["name"].startswith(name)
    assert ALIAS not in str(content)


def test_a_file_that_cannot_be_made_is_said_to_the_page_and_logged_without_its_words(
    page: Outbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> bytes:
        raise OSError(WORDS)

    monkeypatch.setattr(Paper, "make", fail)
    tell(page, do="file", kind="pdf")
    [(content, buffers)] = page.sent
    assert content["failure"].startswith("The file could not be made.")
    assert buffers == []
    assert "<PlanPage> met a OSError" in caplog.text
    assert WORDS not in caplog.text


def test_a_message_of_no_page_of_ours_is_not_shown_as_saved_and_not_logged_in_words(
    page: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    tell(page, do="sing", n=1, entry=WORDS)
    assert page.state["failure"]
    assert page.state["saved"] == 0
    assert "<PlanPage> met a" in caplog.text
    assert WORDS not in caplog.text


def test_the_page_is_shown_without_a_word_of_the_person(page: Outbox) -> None:
    tell(page, do="answer", n=1, question=JO, value=WORDS)
    assert "Jo" not in repr(page)
    assert ALIAS not in repr(page)


def test_the_page_belongs_to_whoever_it_is_bound_to_and_speaks_the_readers_language() -> None:
    store = MemoryStore()
    page = PlanPage(language("es"))
    assert page.state == {}
    page.bind(store, store.add_client(ALIAS).id)
    assert page.state["plan"]["title"] == "Mi plan de recuperación"
    assert page.strings["print"] == "Imprimir"
    assert repr(page) == "<PlanPage>"


@pytest.mark.parametrize(
    ("country", "code", "said"),
    [
        ("us", "en", "Emergency services (United States): "),
        ("mx", "es", "Servicios de emergencia (México): "),
        (None, "en", "Emergency services (United States): "),
    ],
)
def test_a_plan_names_whom_to_call_and_in_which_country(
    country: str | None, code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(COUNTRY, raising=False)
    if country is not None:
        monkeypatch.setenv(COUNTRY, country)
    store = MemoryStore()
    page = PlanPage(language(code)).bind(store, store.add_client(ALIAS).id)
    safety = page.state["plan"]["parts"][1]["sections"][-1]["lines"]
    assert safety[1]["text"].startswith(said)
    assert "911" in safety[1]["text"]
    assert safety[1]["fixed"]
    [(words, address)] = safety[1]["ways"]
    assert words in safety[1]["text"]
    assert address == "tel:911"


def test_every_country_has_a_number_that_can_be_called_on_paper() -> None:
    for country in countries():
        assert any("Call" in number.text for number in help_numbers(country, language("en")))
