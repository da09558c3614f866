"""No count from 1 to 10 is in the report, and nobody can work one out from all of it together."""

from __future__ import annotations

import re

import pytest
from programmes import programme, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.disclosure import LEAST, Unit
from surefoot.outcomes.report import report
from surefoot.outcomes.report.blocks import Cards, Steps
from surefoot.outcomes.report.chapters import CHAPTERS, days, sessions
from surefoot.outcomes.report.study import Study
from surefoot.privacy.tables import audit

EN = language("en")
COUNTED = re.compile(r"people|sessions|counts|followed|^held$|not held|due|scores", re.IGNORECASE)
WHOLE = re.compile(r"\d{1,3}(,\d{3})*")

MADE = {
    "nobody": programme,
    "twelve": twelve,
    "an agency": lambda: invented(60, 1),
    "a county": lambda: invented(400, 2),
}


@pytest.fixture(scope="module", params=MADE, ids=str)
def dataset(request: pytest.FixtureRequest) -> Dataset:
    return MADE[request.param]()


@pytest.mark.parametrize("unit", list(Unit))
def test_no_small_count_can_be_worked_out_from_all_tables_together(
    dataset: Dataset, unit: Unit
) -> None:
    published = Study(dataset, CHAPTERS).published
    found = audit(published.of(unit), threshold=LEAST)
    assert found[~found["safe"]].empty


def test_no_table_picture_or_card_has_a_small_count(dataset: Dataset) -> None:
    made = report(dataset, EN)
    blocks = [block for chapter in made.chapters for block in chapter.blocks]
    tables = [getattr(block, "numbers", block) for block in blocks]
    cells = [
        (table.caption, name, cell)
        for table in tables
        if hasattr(table, "columns")
        for row in table.rows
        if len(row) > 1
        for name, cell in zip(table.columns, row, strict=True)
        if COUNTED.search(name) and table.caption != "Counts that are not told, by table"
    ]
    cells += [("step", step.name, step.people)
              for block in blocks if isinstance(block, Steps) for step in block.steps]  # fmt: skip
    cells += [("card", card.name, number)
              for block in blocks if isinstance(block, Cards) for card in block.cards
              for number in re.findall(r"\b[\d,]+(?= people| of )", card.stands_on)]  # fmt: skip
    small = [each for each in cells if WHOLE.fullmatch(each[2])
             and 0 < int(each[2].replace(",", "")) < LEAST]  # fmt: skip
    assert small == []
    assert cells


def test_weeks_are_told_in_stretches_without_a_small_count(dataset: Dataset) -> None:
    study = Study(dataset, CHAPTERS)
    for n in sessions.weekly(study)[["held", "not_held"]].to_numpy().ravel():
        assert n == 0 or n >= LEAST
    found = days.weekly(study)
    if len(found):
        people = found[found["rule"] == "missing_used"]["people"]
        changes = people.diff().dropna().abs()
        assert (people >= LEAST).all()
        assert ((changes == 0) | (changes >= LEAST)).all()
