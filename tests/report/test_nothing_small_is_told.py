"""No count from 1 to 10 is in the report, and nobody can work one out from all of it together."""

from __future__ import annotations

import re

import pytest
from programmes import person, programme, session, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.disclosure import LEAST, Unit
from surefoot.outcomes.presentation.wording import WITHHELD
from surefoot.privacy.tables import audit
from surefoot.report.blocks import Cards, Steps
from surefoot.report.chapters import (
    CHAPTERS,
    days_by_week,
    flow,
    quality,
    retention,
    served,
    sessions,
    suppression_log,
)
from surefoot.report.chapters.monitoring import by_calendar
from surefoot.report.found import surely_largest
from surefoot.report.study import Study

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
def study(request: pytest.FixtureRequest) -> Study:
    return Study(MADE[request.param](), CHAPTERS)


@pytest.mark.parametrize("unit", list(Unit))
def test_no_small_count_can_be_worked_out_from_all_tables_together(
    study: Study, unit: Unit
) -> None:
    found = audit(study.published.of(unit), threshold=LEAST)
    assert found[~found["safe"]].empty


def test_no_table_picture_or_card_has_a_small_count(study: Study) -> None:
    blocks = [block for each in CHAPTERS for block in each.chapter(study, EN).blocks]
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


def test_weeks_are_told_in_stretches_without_a_small_count(study: Study) -> None:
    for n in sessions.weekly(study)[["held", "not_held"]].to_numpy().ravel():
        assert n == 0 or n >= LEAST
    found = days_by_week.weekly(study)
    if len(found):
        people = found[found["rule"] == "missing_used"]["told"].dropna()
        changes = people.diff().dropna().abs()
        assert (people >= LEAST).all()
        assert ((changes == 0) | (changes >= LEAST)).all()


def test_what_is_told_by_weeks_adds_up_to_what_is_told_of_all(study: Study) -> None:
    for name, found in (("weeks", sessions.weekly(study)), ("calendar", by_calendar(study))):
        if found.empty:
            continue
        table = study.published.table(f"{'session' if name == 'weeks' else name}_weeks")
        whole = (
            table[table[name] == "Total"].set_index("held")["n"].reindex(["yes", "no"]).fillna(0)
        )
        stretches = set(table[name]) - {"Total", "Not known", "0-0"}
        if len(found) == len(stretches) and "Not known" not in set(table[name]):
            assert whole["yes"] == found["held"].sum()
            assert whole["no"] == found["not_held"].sum()


@pytest.mark.parametrize("seed", [0, 2])
def test_few_moved_sessions_cannot_be_had_by_taking_those_due_from_all(seed: int) -> None:
    data = invented(60, seed)
    study = Study(data, CHAPTERS)
    moved = int((study.sessions["status"] == "rescheduled").sum())
    assert 0 < moved < LEAST
    assert study.published.count("due") is not None
    assert study.published.count("moved", due="no") is None
    assert study.published.count("moved") is None


def test_few_who_still_come_cannot_be_had_from_those_who_stopped() -> None:
    pids = [f"p{n:02}" for n in range(60)]
    last = {pid: 84 if n < 8 else 21 if n < 30 else 77 for n, pid in enumerate(pids)}
    data = programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, week, 7 * week) for pid in pids
                 for week in range(1, last[pid] // 7 + 1)],
        exit=[{"pid": pid, "day": 77, "reason": "completed"} for pid in pids[30:]],
    )  # fmt: skip
    study = Study(data, CHAPTERS)
    assert study.people("stays_known", left="yes") == 22
    assert study.people("ends", end="still_coming") is None
    assert study.people("ends", end="completed") is None


def test_the_largest_group_is_told_where_those_withheld_must_be_smaller() -> None:
    goals = ["abstain"] * 12 + ["undecided"] * 15 + ["cut_down"] * 9 + [None] * 5
    study = Study(programme(person=[
        person(f"p{at:02}", **({"goal_type": goal} if goal else {"goal_type_missing": "lost"}))
        for at, goal in enumerate(goals)
    ]), CHAPTERS)  # fmt: skip
    assert study.people("served_goal_type", goal_type="cut_down") is None
    said = served.chapter(study, EN).blocks[0].parts[0]  # type: ignore[union-attr]
    assert "by own goal, “Not sure yet” (36.6%)" in said


@pytest.mark.parametrize(
    ("told", "withheld", "others", "found"),
    [
        ({"a": 15, "b": 12}, 2, 14, ["a"]),
        ({"a": 15, "b": 12}, 2, 16, []),
        ({"a": 15, "b": 15}, 1, 10, ["a", "b"]),
        ({"a": 15}, 1, None, []),
        ({"a": 15}, 0, None, ["a"]),
        ({}, 2, 30, []),
    ],
)
def test_the_largest_is_sure_only_if_none_that_is_withheld_can_be_as_large(
    told: dict[str, int], withheld: int, others: int | None, found: list[str]
) -> None:
    assert surely_largest(told, withheld, others) == found


def test_scores_that_are_not_told_are_in_the_list_of_what_is_withheld() -> None:
    study = Study(invented(20, 1), CHAPTERS)
    chapters = [each.chapter(study, EN) for each in (flow, retention, quality)]
    log = {name: (of, n) for name, of, n in suppression_log.withheld(chapters)}
    for table in (quality.of_scores(study, EN), flow.ends(study, EN)):
        cells = [cell for row in table.rows for cell in row[1:]]
        assert log[table.caption][1] == sum(WITHHELD in cell for cell in cells)
    assert log[quality.of_scores(study, EN).caption][1] > 0
    last = suppression_log.of(study, EN, chapters).blocks[-1]
    assert [row[0] for row in last.rows] == [name for name, (of, _) in log.items() if of]  # type: ignore[union-attr]
