"""The report as one HTML page that stands alone.

Tried in ``tests/report/test_names_of_the_source.py``.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surefoot.outcomes.presentation import html_table
from surefoot.report.blocks import (
    Cards,
    Chapter,
    English,
    Finding,
    Meanings,
    Points,
    Prose,
    Report,
    Steps,
)


def html(report: Report) -> str:
    """Give the report as HTML; it asks nothing of any other file or of the network."""
    pages = Environment(
        loader=PackageLoader("surefoot.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = report.language
    pages.globals |= {"_": words.text, "value": words.value, "said": said, "block": block}
    return pages.get_template("report.html").render(report=report, style=html_table.STYLE)


def part_of_a_page(chapter: Chapter) -> str:
    """Give what stands in a chapter as HTML with its style, to be put under a heading."""
    return f"<style>{html_table.STYLE}</style>{Markup('').join(map(block, chapter.blocks))}"


def said(words: str) -> Markup:
    """Escape words, and mark those that are English in a report of another language."""
    if isinstance(words, English):
        return Markup('<span lang="en">{}</span>').format(words)
    return Markup("{}").format(words)


@singledispatch
def block(each: Any) -> Markup:
    """Set one block of a chapter; tables and figures set themselves."""
    return Markup(each.html())  # noqa: S704 - they escape what they hold


@block.register
def _(prose: Prose) -> Markup:
    kind = " sf-finding" if isinstance(prose, Finding) else " sf-small" if prose.small else ""
    parts = Markup(" ").join(map(said, prose.parts))
    return Markup('<p class="sf-outcome-block{}">{}</p>').format(kind, parts)


@block.register
def _(points: Points) -> Markup:
    items = Markup("").join(map(Markup("<li>{}</li>").format, map(said, points.sentences)))
    return Markup('<ul class="sf-outcome-block sf-points">{}</ul>').format(items)


@block.register
def _(meanings: Meanings) -> Markup:
    row = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    rows = Markup("").join(row.format(said(one), said(two)) for one, two in meanings.pairs)
    return Markup('<dl class="sf-outcome-block sf-meanings">{}</dl>').format(rows)


@block.register
def _(cards: Cards) -> Markup:
    card = Markup('<div><dt>{}</dt><dd class="sf-value">{}</dd><dd>{}</dd></div>')
    made = (card.format(each.name, each.value, each.stands_on) for each in cards.cards)
    grid = Markup('<div class="sf-outcome-block sf-glance"><dl class="sf-cards">{}</dl></div>')
    return grid.format(Markup("").join(made))


@block.register
def _(steps: Steps) -> Markup:
    step = Markup(
        '<li><span class="sf-name">{}</span> <b>{}</b> <span class="sf-of">{}</span>'
        '<span class="sf-bar" aria-hidden="true">'
        '<span style="inline-size:{:.2f}%"></span></span></li>'
    )
    made = (step.format(each.name, each.people, each.of, each.share or 0) for each in steps.steps)
    return Markup('<ol class="sf-outcome-block sf-steps">{}</ol>').format(Markup("").join(made))
