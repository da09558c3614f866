"""What people said when they were asked: each answer counted, and none taken for another."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from programmes import person, programme

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.attendance.flow import flow
from surefoot.outcomes.data.consent import consent as counted
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.disclosure import LEAST, Unit
from surefoot.privacy.tables import audit
from surefoot.report.chapters import CHAPTERS, consent
from surefoot.report.study import Study

EN = language("en")


def saying(yes: int, no: int, unrecorded: int) -> Dataset:
    people = [person(f"p{n:03}") for n in range(yes + no + unrecorded)]
    said = [True] * yes + [False] * no + [pd.NA] * unrecorded
    made = programme(person=people)
    answers = pd.array(said, dtype="boolean")
    return replace(made, person=made.person.assign(consent_export=answers))


def rows(dataset: Dataset) -> list[tuple[str, ...]]:
    return rows_of(Study(dataset, CHAPTERS))


def rows_of(study: Study) -> list[tuple[str, ...]]:
    return [tuple(row[:2]) for row in consent.answers(study, EN).rows]


def test_asked_yes_no_and_not_recorded_are_told_apart() -> None:
    assert rows(saying(yes=40, no=20, unrecorded=30)) == [
        ("Passing data on, without names",),
        ("An answer is recorded", "60"),
        ("Said yes", "40"),
        ("Said no", "20"),
        ("No answer is recorded", "30"),
    ]


def test_where_nobody_was_asked_nobody_agreed_or_declined() -> None:
    assert rows(saying(yes=0, no=0, unrecorded=50))[1:] == [
        ("An answer is recorded", "0"),
        ("Said yes", "0"),
        ("Said no", "0"),
        ("No answer is recorded", "50"),
    ]


@pytest.mark.parametrize("no", [1, 4, 10])
@pytest.mark.parametrize("unrecorded", [0, 3, 30])
def test_few_who_declined_cannot_be_worked_out_from_the_other_answers(
    no: int, unrecorded: int
) -> None:
    study = Study(saying(yes=60 - no, no=no, unrecorded=unrecorded), CHAPTERS)
    assert study.people("consent_passing_on", passing_on="no") is None
    found = audit(study.published.of(Unit.PERSON), threshold=LEAST)
    assert found[~found["safe"]].empty


@pytest.mark.parametrize(
    ("yes", "no", "unrecorded"), [(13, 1, 46), (40, 3, 17), (30, 5, 4), (50, 10, 0)]
)
def test_few_who_declined_cannot_be_had_from_a_report_and_a_release(
    yes: int, no: int, unrecorded: int
) -> None:
    """Whoever holds a release counts its people, and so knows who said yes."""
    study = Study(saying(yes, no, unrecorded), CHAPTERS)
    answer, table = Unit.PERSON, "consent_passing_on"
    seen = dict(study.published.of(answer))
    if any(cell != "∗" for _, cell in rows_of(study)[2:]):
        of = seen[table]
        known = of["passing_on"].eq("yes") & of["asked"].ne("no")
        seen[table] = of.assign(n=of["n"].mask(known, yes))
    else:
        del seen[table]
    found = audit(seen, threshold=LEAST)
    assert found[~found["safe"]].empty
    assert [cell for name, cell in rows_of(study)[1:] if name == "Said no"] == ["∗"]
    assert [cell for name, cell in rows_of(study)[1:] if "is recorded" in name] == ["∗", "∗"]


def test_few_who_declined_cannot_be_had_beside_who_started_and_came() -> None:
    told = invented(400, 2)
    said = pd.array([False] * 5 + [True] * 395, dtype="boolean")
    study = Study(replace(told, person=told.person.assign(consent_export=said)), CHAPTERS)
    assert study.people("started") is not None
    assert study.people("consent_passing_on", passing_on="no") is None
    assert None in (study.people("way"), study.people("consent_passing_on", passing_on="yes"))
    found = audit(study.published.of(Unit.PERSON), threshold=LEAST)
    assert found[~found["safe"]].empty


def test_the_table_for_evaluators_has_each_answer_and_the_flow_says_nothing_of_nobody() -> None:
    made = saying(yes=3, no=2, unrecorded=1)
    found = counted(made).set_index(["question", "answer"])["n"].to_dict()
    assert found == {
        ("taking_part", "yes"): 0,
        ("taking_part", "no"): 0,
        ("taking_part", "not_recorded"): 6,
        ("passing_on", "yes"): 3,
        ("passing_on", "no"): 2,
        ("passing_on", "not_recorded"): 1,
    }
    assert list(flow(made)["step"])[:2] == ["in_records", "first_session"]
    agreed = made.person["consent_day"].mask(made.person["pid"] < "p004", 0)
    steps = flow(replace(made, person=made.person.assign(consent_day=agreed)))
    assert steps.set_index("step").loc["agreed", ["n", "of"]].tolist() == [4, 6]
