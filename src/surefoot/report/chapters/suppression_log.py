"""The suppression log: of which table how many numbers are not told, counted off the tables.

Tried in ``tests/report/test_nothing_small_is_told.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surefoot.language import Language, say
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.outcomes.presentation.wording import WITHHELD, count
from surefoot.report.blocks import Block, Chapter, Prose, Steps
from surefoot.report.found import itself
from surefoot.report.study import Study


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter, as if no other one had a table."""
    return of(study, words, [])


def of(study: Study, words: Language, chapters: Sequence[Chapter]) -> Chapter:
    """Word the chapter for a report.

    Parameters
    ----------
    study, words :
        The dataset and the reader's language.
    chapters :
        The other chapters that hold tables, as they are shown.
    """
    title = words.text("What is not told, and why")
    return Chapter("withheld", title, list(_blocks(study, words, chapters)))


def _blocks(study: Study, words: Language, chapters: Sequence[Chapter]) -> Iterator[Block]:
    tables = list(withheld(chapters))
    numbers, hidden = sum(of for _, of, _ in tables), sum(n for *_, n in tables)
    yield itself.withheld(hidden, numbers, len(study.dataset.person), words)
    yield Prose([
        words.text(say(
            "No count from 1 to {most} is told, and no other count that would give such a one "
            "away together with the rest of this report. A percentage or a mean goes with its "
            "count. Where things are told week by week, weeks stand together until no small "
            "count is left.", most=LEAST - 1,
        )),
        words.text(
            "Which counts were small themselves and which only protect others is not told either. "
            "Where a whole table may not be told, its place says so."
        ),
    ])  # fmt: skip
    if tables:
        yield log(tables, words)


def withheld(chapters: Iterable[Chapter]) -> Iterator[tuple[str, int, int]]:
    """Count, for each table as it is shown, its cells with a number and those not told.

    Parameters
    ----------
    chapters :
        Of a report.

    Returns
    -------
    :
        What each table shows, how many cells hold or withhold a number, and how many of them
        withhold it. Names of rows, headings and cells without a number are not counted.
    """
    for each in chapters:
        for block in each.blocks:
            if isinstance(block, Steps):
                cells = [cell for step in block.steps for cell in (step.people, step.of)]
                yield each.title, *_counted(cells)
            table = block.numbers if isinstance(block, Plot) else block
            if isinstance(table, NumberTable) and table.rows:
                yield table.caption, *_counted(cell for row in table.rows for cell in row[1:])


def _counted(cells: Iterable[str]) -> tuple[int, int]:
    """Count the cells with a number, told or not, and those not told."""
    held = [cell for cell in cells if WITHHELD in cell or any(map(str.isdigit, cell))]
    return len(held), sum(WITHHELD in cell for cell in held)


def log(tables: Iterable[tuple[str, int, int]], words: Language) -> NumberTable:
    """Show how many numbers of each table are withheld."""
    headings = ("Table", "Numbers", "Not told")
    return NumberTable(
        caption=words.text("Numbers that are not told, by table"),
        columns=[words.text(name) for name in headings],
        rows=[(name, count(words, of), count(words, n)) for name, of, n in tables if of],
    )
