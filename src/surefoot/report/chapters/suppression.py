"""The suppression log: of which table how many counts are not told.

Tried in ``tests/report/test_nothing_small_is_told.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from surefoot.language import Language, say
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import count
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.chapters.table_names import title_of
from surefoot.report.found import itself
from surefoot.report.study import Study

UNITS = {"person": "People", "session": "Sessions", "score": "Scores", "day": "Days"}


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("withheld", words.text("What is not told, and why"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    counts = study.published.log()
    hidden, of = (int(counts[name].sum()) for name in ("withheld", "counts"))
    yield itself.withheld(hidden, of, words)
    yield Prose([
        words.text(say(
            "No count from 1 to {most} is told, and no other count that would give such a one "
            "away together with the rest of this report. A percentage or a mean goes with its "
            "count. Where things are told week by week, weeks stand together until no small "
            "count is left.", most=LEAST - 1,
        )),
        words.text(
            "Which counts were small themselves and which only protect others is not told either."
        ),
    ])  # fmt: skip
    yield log(study, words)


def log(study: Study, words: Language) -> NumberTable:
    """Show how many counts of each table are withheld."""
    found = study.published.log()
    rows = [
        (
            words.text(title_of(study, str(row["table"]))),
            words.text(UNITS[str(row["unit"])]),
            count(words, row["counts"]),
            count(words, row["withheld"]),
        )
        for row in found[found["counts"] > 0].to_dict("records")
    ]
    headings = ("Table", "Counts of", "Counts and totals", "Not told")
    return NumberTable(
        caption=words.text("Counts that are not told, by table"),
        columns=[words.text(name) for name in headings],
        rows=rows,
    )
