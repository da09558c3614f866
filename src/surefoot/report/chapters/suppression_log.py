"""The suppression log: of which table how many counts are not told.

Tried in ``tests/report/test_nothing_small_is_told.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from surefoot.language import Language, say
from surefoot.outcomes.disclosure import LEAST, Unit
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import count
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.chapters.table_names import title_of
from surefoot.report.found import itself
from surefoot.report.scores import scored
from surefoot.report.study import Study

UNITS = {"person": "People", "session": "Sessions", "score": "Scores", "day": "Days"}


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("withheld", words.text("What is not told, and why"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    counts = withheld(study)
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


def withheld(study: Study) -> pd.DataFrame:
    """Count what is withheld, by table: of measures that few people have, the number of scores.

    Returns
    -------
    :
        As :meth:`~surefoot.outcomes.disclosure.Published.log`, and a row for each measure of which
        no scores are told though no table counts them.
    """
    found = study.published.log().set_index("table")
    for each in scored(study):
        name = f"scores_{each.code}"
        if name not in found.index:
            found.loc[name] = {"unit": Unit.SCORE.value, "counts": 1, "withheld": 1}
        elif each.scores is None and not found.loc[name, "withheld"]:
            found.loc[name, "withheld"] = 1
    return found.reset_index()


def log(study: Study, words: Language) -> NumberTable:
    """Show how many counts of each table are withheld."""
    found = withheld(study)
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
