"""The plan's page without a browser: what it sends, and what it keeps to itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from traceback import format_exception
from typing import Any

import pytest
from docx import Document
from fake_page import FakePage

from surefoot.helplines import OTHER, countries
from surefoot.language import language
from surefoot.plan.file_kinds import Paper
from surefoot.plan.safety import safety_lines
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets.plan.help_numbers import TO_WRITE_ON, help_numbers
from surefoot_widgets.plan.view import PlanView

ALIAS = "River"
WORDS = "my sister Jo"
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
Sent = list[tuple[dict[str, Any], list[bytes]]]
JO = "own:people:1700000000000-ab12"


def bound(code: str, country: str | None = None) -> PlanView:
    store = MemoryStore()
    return PlanView(language(code)).bind(
        PersonInStore(store, store.add_client(ALIAS).id), country=country
    )


@pytest.fixture
def page() -> PlanView:
    return bound("en")


@pytest.fixture
def sent(page: PlanView) -> Sent:
    """Give a list to which whatever is sent to the page is added."""
    page.page = shown = FakePage()
    return shown.sent


def tell(page: PlanView, **message: Any) -> None:
    page.hear(message)


def test_a_message_changes_the_state_that_the_page_shows(page: PlanView) -> None:
    tell(page, do="answer", n=1, question=JO, value=WORDS)
    assert page.model["state"]["saved"] == 1
    assert WORDS in str(page.model["state"])


@pytest.mark.parametrize(
    ("kind", "begins", "name"),
    [("pdf", b"%PDF-", "my-plan-"), ("word", b"PK", "my-plan-")],
)
def test_a_file_comes_as_bytes_under_a_name_that_names_nobody(
    page: PlanView, sent: Sent, kind: str, begins: bytes, name: str
) -> None:
    tell(page, do="file", kind=kind)
    [(content, [made])] = sent
    assert made.startswith(begins)
    assert content["name"].startswith(name)
    assert ALIAS not in str(content)


def test_a_file_that_cannot_be_made_is_said_to_the_page_and_logged_without_its_words(
    page: PlanView, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> bytes:
        raise OSError(WORDS)

    monkeypatch.setattr(Paper, "make", fail)
    with pytest.raises(RuntimeError) as caught:
        tell(page, do="file", kind="pdf")
    [(content, buffers)] = sent
    assert content["failure"].startswith("The file could not be made.")
    assert buffers == []
    assert str(caught.value) == "<PlanView> met a OSError"
    assert WORDS not in "".join(format_exception(caught.value))


def test_a_message_of_no_page_of_ours_is_not_shown_as_saved_and_not_logged_in_words(
    page: PlanView,
) -> None:
    with pytest.raises(RuntimeError, match="<PlanView> met a") as caught:
        tell(page, do="sing", n=1, entry=WORDS)
    assert page.model["state"]["failure"]
    assert page.model["state"]["saved"] == 0
    assert WORDS not in "".join(format_exception(caught.value))


def test_the_page_is_shown_without_a_word_of_the_person(page: PlanView) -> None:
    tell(page, do="answer", n=1, question=JO, value=WORDS)
    assert "Jo" not in repr(page)
    assert ALIAS not in repr(page)


def test_the_page_belongs_to_whoever_it_is_bound_to_and_speaks_the_readers_language() -> None:
    store = MemoryStore()
    page = PlanView(language("es"))
    assert page.model["state"] == {}
    page.bind(PersonInStore(store, store.add_client(ALIAS).id))
    assert page.model["state"]["plan"]["title"] == "Mi plan"
    assert page.model["strings"]["print"] == "Imprimir"
    assert repr(page) == "<PlanView>"


def safety(page: PlanView) -> list[dict[str, Any]]:
    lines = page.model["state"]["plan"]["parts"][1]["sections"][-1]["lines"]
    assert all(line["fixed"] or line["ours"] for line in lines)
    return list(lines)


@pytest.mark.parametrize(
    ("country", "code", "said"),
    [
        ("us", "en", "Emergency services (United States): "),
        ("mx", "es", "Servicios de emergencia (México): "),
    ],
)
def test_a_plan_names_whom_to_call_and_in_which_country(country: str, code: str, said: str) -> None:
    line = safety(bound(code, country))[1]
    assert line["text"].startswith(said)
    assert "911" in line["text"]
    [(words, address)] = line["ways"]
    assert words in line["text"]
    assert address == "tel:911"


@pytest.mark.parametrize("country", [None, "", "xx", OTHER])
def test_a_plan_has_no_number_and_a_place_for_one_until_a_country_is_chosen(
    country: str | None,
) -> None:
    page = bound("en", country)
    texts = [line["text"] for line in safety(page)]
    assert texts[1] == f"Emergency number where I am: {TO_WRITE_ON}"
    assert ("Choose your country" in texts[2]) is (country != OTHER)
    assert [line["on_paper"] for line in safety(page)[:3]] == [True, True, country == OTHER]
    assert not re.search(r"\d{3}", "".join(texts))
    assert not any(line["ways"] for line in safety(page))


def test_a_plan_follows_the_country_that_is_chosen_while_it_is_open(page: PlanView) -> None:
    tell(page, do="answer", n=1, question=JO, value=WORDS)
    tell(page, do="country", country="gb")
    assert "Call 999" in safety(page)[1]["text"]
    assert WORDS in str(page.model["state"])
    tell(page, do="country", country=OTHER)
    assert "Call 999" not in str(page.model["state"])


@pytest.mark.parametrize("kind", [pytest.param("pdf", marks=poppler), "word"])
def test_what_is_on_paper_follows_the_country(page: PlanView, sent: Sent, kind: str) -> None:
    found = {}
    for country in ("", "gb", "mx"):
        tell(page, do="country", country=country)
        tell(page, do="file", kind=kind)
        found[country] = written(sent[-1][1][0])
    assert "Emergency number where I am" in found[""]
    assert "Choose your country" not in "".join(found.values())
    for country, numbers in {"": (), "gb": ("999", "116 123"), "mx": ("911",)}.items():
        for number in ("999", "116 123", "911", "988"):
            assert (number in found[country]) is (number in numbers)


def written(file: bytes) -> str:
    """Give the words of a PDF or Word file."""
    if file.startswith(b"%PDF"):
        run = subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True)
        return re.sub(r"\s+", " ", run.stdout.decode())
    return " ".join(each.text for each in Document(BytesIO(file)).paragraphs)


def test_every_country_has_a_number_that_can_be_called_on_paper() -> None:
    for country in countries():
        calls = help_numbers(country, language("en"))
        assert any("Call" in number.text for number in calls.numbers)


def test_a_plan_names_a_line_once_and_none_that_could_give_somebody_away() -> None:
    for country, each in countries().items():
        calls = help_numbers(country, language("en"))
        assert len({number.ways for number in calls.numbers}) == len(calls.numbers)
        on_paper = {number.key for number in calls.numbers}
        assert not on_paper & {line.id for line in each.lines if line.kind == "violence"}


def test_a_line_that_stays_while_one_uses_stands_below_what_is_said_of_that() -> None:
    lines = [line.key for line in safety_lines(help_numbers("ca", language("en")))]
    assert lines[lines.index("safety/break") + 1] == "safety/number-nors"
