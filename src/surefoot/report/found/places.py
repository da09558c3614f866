"""What was found of sites.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from surefoot.language import Language, Text, say, say_n
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.blocks import Finding
from surefoot.report.found import cannot, finding, is_told
from surefoot.report.found.reasons import Why

UNTOLD = "{what}: nothing can be said, because {why}."
ONE_SITE = "the data name one site or none, so there is nothing to hold side by side"
SITES = "the people of two sites or more are in the data"


def sites(
    tables: Mapping[str, NumberTable | None],
    whys: Mapping[str, Why],
    wider: AbstractSet[str],
    several: bool,
    words: Language,
) -> Finding:
    """Say how many sites can be compared, and which lie beyond chance.

    Parameters
    ----------
    tables :
        What sites are held beside each other by, and the table of it; None if not one site may be
        told.
    whys :
        Why no site is held against others, for each of them.
    wider :
        Where sites differ, all in all, by more than chance explains, so that the limits allow for
        it.
    several :
        Whether the data name more than one site.
    words :
        The reader's.
    """
    if not several:
        return cannot(words, ONE_SITE, SITES)
    compared = {
        title: [row for row in table.rows if len(row) > 1 and is_told(*row)]
        if table else []
        for title, table in tables.items()
    }  # fmt: skip
    told = [
        each for title, rows in compared.items() if rows
        for each in (
            _beyond_wider(title, rows, words)
            if title in wider
            else [_beyond(title, rows, words)]
        )
    ]  # fmt: skip
    unlike = [
        words.text(say(UNTOLD, what=title, why=whys[title][0]))
        for title in compared if not compared[title]
    ]  # fmt: skip
    if told:
        return finding(words, *told, *unlike)
    why, *others = whys.values()
    nothing = cannot(words, *why)
    others_too = [
        each for each, other in zip(unlike[1:], others, strict=True) if other != why
    ]  # fmt: skip
    return replace(nothing, parts=[*nothing.parts, *others_too])


def _beyond_wider(title: str, rows: Sequence[Sequence[str]], words: Language) -> Iterator[Text]:
    """Say which sites lie beyond limits that allow for more than chance."""
    yield say(
        "{what}: sites differ, all in all, by more than chance explains, so the limits are set "
        "wider.", what=title,
    )  # fmt: skip
    far = [row for row in rows if row[5] != words.text("no")]
    if not far:
        yield say("Of {n} sites that can be compared, none lies beyond the limits of 95%.",
                  n=len(rows))  # fmt: skip
        return
    yield say_n(
        "Of {of} sites that can be compared, {n} lies beyond the limits of 95%: {sites}.",
        "Of {of} sites that can be compared, {n} lie beyond the limits of 95%: {sites}.",
        len(far), of=len(rows), sites=_named(far, "{site} ({share}; limits {limits})", words),
    )  # fmt: skip


def _beyond(title: str, rows: Sequence[Sequence[str]], words: Language) -> Text:
    far = [row for row in rows if row[5] != words.text("no")]
    if not far:
        return say(
            "{what}: of {n} sites that can be compared, none lies beyond what chance allows in 95 "
            "of 100 cases.", what=title, n=len(rows),
        )  # fmt: skip
    return say_n(
        "{what}: of {of} sites that can be compared, {n} lies beyond what chance allows in 95 of "
        "100 cases: {sites}.",
        "{what}: of {of} sites that can be compared, {n} lie beyond what chance allows in 95 of "
        "100 cases: {sites}.",
        len(far), what=title, of=len(rows),
        sites=_named(far, "{site} ({share}; chance allows {limits})", words),
    )  # fmt: skip


def _named(rows: Sequence[Sequence[str]], each: str, words: Language) -> str:
    return "; ".join(
        words.text(say(each, site=row[0], share=row[3], limits=row[4])) for row in rows
    )
