"""Nasty datasets make a report or a sentence: never a crash, a warning or a false number."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from nasty import FILES, KNOWN, Nasty, NastyFile
from reasons_why import false_reasons
from sample_sizes import THOROUGH

from surefoot.exchange.pipeline import Outcome
from surefoot.forms import dates
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset, DatasetError
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.presentation.plot import Plot
from surefoot.outcomes.presentation.wording import WITHHELD
from surefoot.report import report
from surefoot.report.as_html import html
from surefoot.report.blocks import Cards, Report

EN = language("en")
NO_NUMBER = re.compile(
    r"\bnan\b|\bNaN\b|\binf\b|\bNaT\b|<NA>|&lt;NA&gt;|∞|\d[eE][+-]?\d|Traceback|[a-z]Error\b"
)
RAW = re.compile(r"\b(nan|inf|<NA>|Int8|Int16|Float32|dtype|numpy|pandas|object at)\b")
NUMBER = re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?%?|{WITHHELD}")
UNEXPLAINED = ("Too few: ", "Pooling needs", ": people differ by no more than chance")
"""What a method says of itself, without what there is too few of or in what people differ."""
ON_PAPER = ("one_person", "perfectly_apart", "a_hostile_title")
"""Those that are set as PDF and Word in every run."""
TOLD = [each for each in KNOWN if each.usual or THOROUGH]
DRAWN: dict[tuple[str, ...], str] = {}
PICTURE = Plot._picture


@pytest.fixture(autouse=True)
def _each_picture_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a picture of the same words and numbers once: many spoil one table of the same crowd."""

    def picture(figure: Plot, draw: Any, form: str, size: tuple[float, float]) -> str:
        told = figure.key, figure.title, figure.description, str(figure.numbers), form
        if told not in DRAWN:
            DRAWN[told] = PICTURE(figure, draw, form, size)
        return DRAWN[told]

    monkeypatch.setattr(Plot, "_picture", picture)


def text_of(page: str) -> str:
    """Give what is read of a page, pictures apart."""
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL).replace("<wbr>", "")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare))


def at_a_glance(made: Report) -> tuple[list[str], list[str]]:
    """Give the numbers of the first two cards: of people, and of sessions."""
    cards = next(block for block in made.chapters[0].blocks if isinstance(block, Cards)).cards
    people, sessions = (NUMBER.findall(f"{card.value} {card.stands_on}") for card in cards[:2])
    return people, sessions


def right(told: str, n: int, of: int) -> bool:
    """Tell whether a count is told as it is, or withheld because it or the rest is small."""
    small = any(0 < each < LEAST for each in (n, of, of - n))
    return told == f"{n:,}" or (told == WITHHELD and small)


@pytest.mark.parametrize("nasty", TOLD, ids=lambda each: each.name)
def test_a_nasty_dataset_makes_a_report_or_a_sentence(
    nasty: Nasty, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tables = nasty.write(tmp_path / "data")
    if nasty.refused:
        with pytest.raises(DatasetError) as refusal:
            Dataset.read(tmp_path / "data")
        assert re.match(rf"\w+, row [\d,]+: .*{nasty.refused}", str(refusal.value))
        assert not RAW.search(str(refusal.value))
        return
    data = Dataset.read(tmp_path / "data")
    made = report(data, EN)
    assert list(false_reasons(made, data)) == []
    page = html(made)
    text = text_of(page)
    assert not NO_NUMBER.search(text), NO_NUMBER.search(text)
    assert [words for words in nasty.says if words not in text] == []
    assert [words for words in (*nasty.never, *UNEXPLAINED) if words in text] == []
    counted_right(made, tables)
    if THOROUGH or nasty.name in ON_PAPER:
        on_paper(made)
    assert capfd.readouterr().err == ""


def counted_right(made: Report, tables: dict[str, pd.DataFrame]) -> None:
    """Hold the counts at a glance to those of the tables."""
    person, session = tables["person"], tables["session"]
    started = person[person["started"].astype(bool)]
    due = session[session["pid"].isin(started["pid"]) & (session["status"] != "rescheduled")]
    held = int((due["status"] == "held").sum())
    people, sessions = at_a_glance(made)
    assert right(people[0], len(started), len(person))
    assert right(people[1], len(person), len(person))
    share, *counts = sessions if len(sessions) == 3 else ["", *sessions]
    assert right(counts[0], held, len(due))
    assert right(counts[1], len(due), len(due))
    if share.endswith("%"):
        assert share == f"{100 * held / len(due):.1f}%"


def on_paper(made: Report) -> None:
    """Set a report as PDF and as Word."""
    for kind, begins in (("pdf", b"%PDF-"), ("word", b"PK")):
        render = getattr(import_module(f"surefoot.report.as_{kind}"), kind)
        assert render(made).startswith(begins)


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_of_a_nasty_file_nothing_false_comes_into_the_records_and_the_report(
    file: NastyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    monkeypatch.setattr(dates, "now", lambda: datetime(2026, 3, 31, 9, tzinfo=UTC))
    outcome, dataset, told = file.bring(tmp_path)
    if file.people is None:
        assert outcome is not Outcome.DONE
        assert len(dataset.session) == 0
        assert [words for words in file.says if words not in " ".join(told.said)] == []
        return
    held = int((dataset.session["status"] == "held").sum())
    assert (outcome, len(dataset.person), held) == (Outcome.DONE, file.people, file.held)
    if file.says or THOROUGH:
        text = text_of(html(report(dataset, EN)))
        assert not NO_NUMBER.search(text), NO_NUMBER.search(text)
        assert [words for words in file.says if words not in text] == []
