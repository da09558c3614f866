"""For whom: each group against the others, by a difference that stands on enough people."""

from __future__ import annotations

from functools import cache

import pytest
from programmes import days, person, programme, session, twelve

from surefoot.demo import truth
from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.models import growth
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.blocks import Finding
from surefoot.report.chapters import CHAPTERS, subgroups
from surefoot.report.study import Study

EN = language("en")


@cache
def county() -> Study:
    return Study(invented(400, 1), CHAPTERS)


def tables(study: Study) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        block.caption: {row[0]: tuple(row[1:]) for row in block.rows}
        for block in subgroups.chapter(study, EN).blocks
        if isinstance(block, NumberTable)
    }


def test_a_difference_is_that_of_the_mixed_model() -> None:
    data = county().dataset
    scores = data.measure.merge(data.person[["pid", "sex"]], on="pid")
    scores = scores.assign(week=scores["day"].astype(float) / 7)
    found = growth(scores, "score", "week", "pid", differing_by="sex", missing="leave_out")
    row = found.set_index("term").loc["week:sex=male"]
    told = tables(county())["Change a week: Well-being (points, 0 to 40)"]["Male, against Female"]
    assert told[1] == f"{row['estimate']:.3f}"
    assert told[2] == f"{row['lower']:.3f} to {row['upper']:.3f}"


def test_what_is_planted_as_nothing_lies_in_its_interval() -> None:
    assert truth.SEX.value == 0
    told = tables(county())["Days without use, in percentage points"]["Male, against Female"]
    lower, upper = map(float, told[2].split(" to "))
    assert lower < 0 < upper


def test_a_group_that_differs_is_found() -> None:
    pids = [f"p{n:02}" for n in range(60)]
    data = programme(
        person=[person(pid, sex="male" if n % 2 else "female") for n, pid in enumerate(pids)],
        session=[session(pid, 1, 0) for pid in pids],
        day=[row for n, pid in enumerate(pids)
             for row in days(pid, ([0, 0, 0, 1] if n % 2 else [1, n % 3 % 2, 0, 1]) * 21)],
    )  # fmt: skip
    told = tables(Study(data, CHAPTERS))["Days without use, in percentage points"]
    assert set(told) == {"Sex", "Male, against Female"}
    people, estimate, interval = told["Male, against Female"]
    shares = [1 - sum([1, n % 3 % 2, 0, 1]) / 4 for n in range(0, 60, 2)]
    assert people == "30"
    assert float(estimate) == pytest.approx(75 - 100 * sum(shares) / 30, abs=0.1)
    assert float(interval.split(" to ")[0]) > 0


def test_two_groups_are_compared_once_and_groups_stand_in_their_own_order() -> None:
    told = list(tables(county())["Days without use, in percentage points"])
    assert told.count("Male, against Female") == 1
    assert "Female" not in told
    ages = told[told.index("Age") + 1 : told.index("Race and ethnicity")]
    assert ages == ["18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 to 89"]


def few() -> Dataset:
    pids = [f"p{n:02}" for n in range(40)]
    return programme(
        person=[person(pid, sex="male" if n < 20 else "female") for n, pid in enumerate(pids)],
        session=[session(pid, 1, 0) for pid in pids],
        day=[row for n, pid in enumerate(pids) if n % 20 < 10 or n >= 20
             for row in days(pid, [0, n % 2, 1, 0] * 21)],
    )  # fmt: skip


def test_a_difference_of_ten_people_from_others_is_not_told() -> None:
    told = tables(Study(few(), CHAPTERS))["Days without use, in percentage points"]
    assert told["Male, against Female"] == ("∗", "∗", "∗")


@pytest.mark.parametrize("make", [programme, twelve])
def test_without_groups_there_is_a_sentence(make: type[Dataset]) -> None:
    blocks = subgroups.chapter(Study(make(), CHAPTERS), EN).blocks  # type: ignore[call-arg]
    assert [type(each) for each in blocks] == [Finding]
    assert "no two groups of at least eleven people each" in str(blocks)
