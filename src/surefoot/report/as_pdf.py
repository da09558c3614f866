"""The report as a tagged PDF for the reader's paper, set by ``report/page/report.typ``.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import singledispatch
from pathlib import Path
from typing import Any, TypeAlias

from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.paper.typeset import typeset
from surefoot.report import print_layout
from surefoot.report.blocks import (
    Cards,
    English,
    Finding,
    Meanings,
    Points,
    Prose,
    Report,
    Steps,
)

TEMPLATE = Path(__file__).parent / "page" / "report.typ"

Said: TypeAlias = "str | dict[str, str]"


def pdf(report: Report) -> bytes:
    """Give the report as a PDF, tagged after PDF/UA-1; equal reports give equal bytes."""
    words = {
        "document": print_layout.title(report),
        "kind": report.kind,
        "title": said(report.title),
        "running": said(print_layout.running(report)),
        "source": said(report.source),
        "made": print_layout.made(report),
        "labels": report.labels,
        "state": report.state,
        "warning": report.warning,
        "contents": report.language.text("Contents"),
        "chapters": [
            {"key": each.key, "title": each.title, "blocks": list(map(block, each.blocks))}
            for each in report.chapters
        ],
    }
    return typeset(TEMPLATE, words, report.language)


def said(words: str) -> Said:
    """Mark words that are English in a report of another language."""
    return {"english": str(words)} if isinstance(words, English) else words


@singledispatch
def block(each: Any) -> Mapping[str, Any]:
    """Give what the template needs of one block of a chapter; ``is`` names it."""
    raise TypeError(f"{type(each).__name__} has no form on paper")


@block.register
def _(prose: Prose) -> Mapping[str, Any]:
    first = isinstance(prose, Finding)
    return {"is": "prose", "parts": _all_said(prose.parts), "small": prose.small, "first": first}


@block.register
def _(points: Points) -> Mapping[str, Any]:
    return {"is": "points", "sentences": _all_said(points.sentences)}


@block.register
def _(meanings: Meanings) -> Mapping[str, Any]:
    return {
        "is": "meanings",
        "parts": print_layout.meaning_parts(meanings),
        "pairs": list(map(_all_said, meanings.pairs)),
    }


@block.register
def _(cards: Cards) -> Mapping[str, Any]:
    return {"is": "cards"} | asdict(cards)


@block.register
def _(steps: Steps) -> Mapping[str, Any]:
    return {"is": "steps"} | asdict(steps)


@block.register
def _(table: NumberTable) -> Mapping[str, Any]:
    return {
        "is": "numbers",
        "caption": table.caption,
        "headings": table.columns,
        "rows": print_layout.rows(table),
        "notes": table.notes,
    } | asdict(print_layout.columns(table))


@block.register
def _(figure: Plot) -> Mapping[str, Any]:
    return {
        "is": "picture",
        "title": figure.title,
        "description": figure.description,
        "svg": figure.svg() if figure.draw else None,
        "numbers": block(figure.numbers),
    }


def _all_said(several: Sequence[str]) -> list[Said]:
    return list(map(said, several))
