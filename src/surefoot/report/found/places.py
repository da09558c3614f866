"""What was found of sites.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    allowed: Mapping[str, Sequence[str]],
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
    allowed :
        Where sites differ by more than chance as a rule: which lie beyond 95% even so.
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
            _even_so(title, rows, allowed[title], words)
            if title in allowed
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


def _even_so(
    title: str, rows: Sequence[Sequence[str]], beyond: Sequence[str], words: Language
) -> Iterator[Text]:
    """Say which sites lie beyond what chance allows where sites differ by more as a rule."""
    drawn = [row[0] for row in rows if row[5] != words.text("no") and row[0] not in beyond]
    far = "; ".join(words.text(say("{site} ({share})", site=row[0], share=row[3]))
                    for row in rows if row[0] in beyond)  # fmt: skip
    if far:
        yield say_n(
            "{what}: sites differ by more than chance as a rule. Allowing for that, of {of} sites "
            "that can be compared {n} lies beyond 95 of 100 cases: {sites}.",
            "{what}: sites differ by more than chance as a rule. Allowing for that, of {of} sites "
            "that can be compared {n} lie beyond 95 of 100 cases: {sites}.",
            len(beyond), what=title, of=len(rows), sites=far,
        )  # fmt: skip
    else:
        yield say(
            "{what}: sites differ by more than chance as a rule. Allowing for that, of {n} sites "
            "that can be compared none lies beyond 95 of 100 cases.", what=title, n=len(rows),
        )  # fmt: skip
    if drawn:
        yield say("Beyond the limits, which do not allow for it, but no longer then: {sites}.",
                  sites=", ".join(drawn))  # fmt: skip


def _beyond(title: str, rows: Sequence[Sequence[str]], words: Language) -> Text:
    far = [row for row in rows if row[5] != words.text("no")]
    if not far:
        return say(
            "{what}: of {n} sites that can be compared, none lies beyond what chance allows in 95 "
            "of 100 cases.", what=title, n=len(rows),
        )  # fmt: skip
    named = "; ".join(
        words.text(say("{site} ({share}; chance allows {limits})",
                       site=row[0], share=row[3], limits=row[4]))
        for row in far
    )  # fmt: skip
    return say_n(
        "{what}: of {of} sites that can be compared, {n} lies beyond what chance allows in 95 of "
        "100 cases: {sites}.",
        "{what}: of {of} sites that can be compared, {n} lie beyond what chance allows in 95 of "
        "100 cases: {sites}.",
        len(far), what=title, of=len(rows), sites=named,
    )  # fmt: skip
