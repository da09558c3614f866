"""What the data cannot tell: which effects so many people would have missed, and days of whom."""

from __future__ import annotations

import pytest
from programmes import days, person, programme, session, twelve

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.change import first_and_last
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.methods.power import could_have_seen
from surefoot.report.chapters import CHAPTERS, definitions, limitations
from surefoot.report.study import Study

EN = language("en")


def said(dataset: Dataset) -> str:
    return " ".join(EN.text(each) for each in limitations.limits(Study(dataset, CHAPTERS), EN))


def test_it_says_which_change_and_which_difference_would_have_been_missed() -> None:
    dataset = invented(400, 1)
    pairs = first_and_last(dataset.measure)["after"].notna().sum()
    seen = could_have_seen(375, measured_twice=pairs).set_index("what")["smallest"]
    text = said(dataset)
    assert f"With {pairs} people who have a first and a last score" in text
    assert f"less than {seen['change']:.2f} standard deviations" in text
    assert f"less than {100 * (0.5 - seen['lower_share']):.1f} percentage points" in text
    assert "below 80%" in text


@pytest.mark.parametrize("n", [0, 1, 10])
def test_few_people_are_told_nothing_of_what_they_would_have_missed(n: int) -> None:
    few = programme(person=[person(f"p{at}") for at in range(n)])
    assert "would probably have been missed" not in said(few)


def test_where_days_are_known_of_some_people_only_it_says_of_whom_they_speak() -> None:
    people = [f"p{n:02}" for n in range(40)]
    with_days = programme(
        person=[person(pid) for pid in people],
        session=[session(pid, 1, 0) for pid in people],
        day=[row for pid in people[:22] for row in days(pid, [0, 1] * 42)],
    )
    text = said(with_days)
    assert "Not one expected day is known of 18 of 40 people." in text
    assert "“Known days only” speaks of the others alone; the worst and the best case" in text


def test_a_few_people_without_a_known_day_are_not_counted_out() -> None:
    people = [f"p{n:02}" for n in range(40)]
    dataset = programme(
        person=[person(pid) for pid in people],
        session=[session(pid, 1, 0) for pid in people],
        day=[row for pid in people[:37] for row in days(pid, [0, 1] * 42)],
    )
    text = said(dataset)
    assert "Of some people not one expected day is known." in text
    assert "Not one expected day is known of" not in text


def test_it_says_with_what_it_was_made() -> None:
    told = " ".join(str(pair) for pair in definitions.chapter(Study(twelve(), CHAPTERS), EN).blocks)
    assert "from the dataset “small”, format 1." in told
    assert "in its pages for evaluators" in told
