"""Who completed has not left, what is not known is not 0, and a tie has no winner."""

from __future__ import annotations

import pandas as pd
import pytest
from programmes import days, person, programme, session

from surefoot.language import language
from surefoot.outcomes.attendance.flow import flow
from surefoot.outcomes.data.dataset import Dataset
from surefoot.report import retention_times
from surefoot.report.blocks import Cards, Chapter, Finding, Step, Steps
from surefoot.report.chapters import CHAPTERS, consent, retention, served, summary
from surefoot.report.chapters import flow as way
from surefoot.report.found import largest, listed, quoted
from surefoot.report.study import Study

EN, ES = language("en"), language("es")


def first(chapter: Chapter) -> str:
    assert isinstance(chapter.blocks[0], Finding)
    return " ".join(chapter.blocks[0].parts)


def completing(completed: int, stopped: int, on: int = 70, still: int = 0, short: int = 0) -> Study:
    """Give people who complete the program in week 10, others who came for three weeks or came on.

    ``short`` of those who came on are expected until the same day as those who completed it.
    """
    pids = [f"p{n:03}" for n in range(completed + stopped + still + short)]
    last = {pid: on if n < completed or n >= len(pids) - short else 140
            for n, pid in enumerate(pids)}  # fmt: skip
    until = {pid: 21 if completed <= n < completed + stopped else last[pid]
             for n, pid in enumerate(pids)}  # fmt: skip
    return Study(programme(
        person=[person(pid, last_expected_day=last[pid]) for pid in pids],
        session=[session(pid, day // 7 + 1, day)
                 for pid in pids for day in range(0, until[pid] + 1, 7)],
        exit=[{"pid": pid, "day": on, "reason": "completed"} for pid in pids[:completed]],
    ), CHAPTERS)  # fmt: skip


def test_no_week_speaks_of_those_alone_who_did_not_complete() -> None:
    study = completing(20, 20)
    assert retention_times.told(study)[-1] == 9
    assert retention_times.unfair(study)
    assert retention_times.headline(study) == 9
    told = (
        "9 weeks (day 63) after the start, 40 people were expected for a week more. Of these, 50.0%"
    )
    assert told in first(retention.chapter(study, EN))
    assert "9 weeks (day 63) after the start, 50.0% of those expected" in first(
        summary.chapter(study, EN)
    )
    figure = retention.retention(study, EN)
    assert figure.numbers.rows[-1][:2] == ("9 weeks (day 63)", "50.0%")
    assert any("those who completed the program" in note for note in figure.numbers.notes)


def test_those_who_completed_and_are_not_counted_are_said() -> None:
    study = completing(20, 0, still=40)
    assert retention_times.headline(study) == 12
    assert "20 people completed the program before that week more was over" in first(
        retention.chapter(study, EN)
    )


def test_all_who_are_not_counted_are_said_and_add_up_to_those_who_started() -> None:
    """20 completed on day 70, 15 others were expected until then, 40 until day 140."""
    study = completing(20, 0, still=40, short=15)
    told = first(retention.chapter(study, EN))
    assert ", 40 people were expected for a week more" in told
    assert "35 people were no longer expected for all of it" in told
    assert "20 had completed the program, and for 15 the last" in told
    assert "15 people were no longer expected for all of it, because" in first(
        retention.chapter(completing(0, 0, still=40, short=15), EN)
    )


def test_few_who_completed_are_not_counted_out() -> None:
    study = completing(3, 0, still=40)
    assert retention_times.completed_before(study, 12) is None


def unseen() -> Dataset:
    pids = [f"p{n:02}" for n in range(30)]
    return programme(
        person=[person(pid) for pid in pids],
        day=[row for pid in pids for row in days(pid, [0, 1] * 42)],
    )


def test_where_no_session_is_recorded_nobody_is_said_to_have_stopped() -> None:
    study = Study(unseen(), CHAPTERS)
    page = summary.chapter(study, EN)
    assert "Whether they kept coming is not known" in first(page)
    cards = next(block for block in page.blocks if isinstance(block, Cards)).cards
    assert (cards[2].value, cards[2].stands_on) == ("–", "No session that was due is recorded.")
    figure = retention.retention(study, EN)
    assert (figure.draw, figure.numbers.rows) == (None, [])
    assert "no session of theirs that was due is recorded" in first(way.chapter(study, EN))
    assert [row[:2] for row in way.ends(study, EN).rows] == [
        ("Not known, because no session that was due is recorded", "30")
    ]
    assert [step.people for step in way.steps(study, EN)] == ["30", "–", "30", "–"]
    ends = flow(unseen()).set_index("step").loc[["end"], "reason"]
    assert ends.tolist() == ["not_known"]


def test_who_started_without_a_session_is_said_beside_the_steps() -> None:
    pids = [f"p{n:02}" for n in range(30)]
    study = Study(programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, 1, 7, "no_show") for pid in pids],
    ), CHAPTERS)  # fmt: skip
    assert "of 30 of them no session held is recorded" in str(way.chapter(study, EN).blocks[1])


def test_an_end_is_no_winner_while_others_are_withheld() -> None:
    study = completing(17, 16, on=140, still=8)
    told = first(way.chapter(study, EN))
    assert "The most common end" not in told
    assert "still came in their last 28 days: 25 of them." in told
    assert [step.people for step in way.steps(study, EN)][-1] == "25"
    assert "most common end was “Stopped coming, no reason noted”, for 30" in first(
        way.chapter(completing(5, 30, on=140, still=6), EN)
    )


def test_ends_that_tie_are_all_named() -> None:
    told = first(way.chapter(completing(20, 20, on=140), EN))
    assert "ends were “Completed the program” and “Stopped coming, no reason noted”" in told


def test_groups_that_tie_are_all_named() -> None:
    people = [person(f"p{n:02}", sex=("female", "male")[n % 2]) for n in range(30)]
    told = first(served.chapter(Study(programme(person=people), CHAPTERS), EN))
    assert "by sex, “Female” and “Male” (50.0% each)" in told


def test_what_is_told_of_groups_is_said_though_others_are_withheld() -> None:
    goals = ["abstain"] * 12 + ["undecided"] * 15 + ["cut_down"] * 9 + [None] * 5
    people = [person(f"p{n:02}", goal_type=goal) for n, goal in enumerate(goals)]
    told = first(served.chapter(Study(programme(person=people), CHAPTERS), EN))
    assert "by own goal, “Not sure yet” (36.6%)" in told
    assert "Not known of anybody: age, sex, race and ethnicity." in told


def test_nobody_is_said_to_have_refused_what_is_not_asked() -> None:
    study = Study(programme(person=[person(f"p{n:02}") for n in range(30)]), CHAPTERS)
    table = consent.answers(study, EN)
    assert "Taking part" not in str(table.rows)
    assert "The workbook does not ask it." in str(table.notes)
    assert "no answer to passing data on is recorded of anybody" in first(
        consent.chapter(study, EN)
    )


def test_all_names_with_the_largest_number_are_named() -> None:
    assert largest({}) == []
    assert largest({"a": 1, "b": 3, "c": 3}) == ["b", "c"]
    assert listed(["a"], EN) == "a"
    assert listed(["a", "b", "c"], EN) == "a, b and c"
    assert quoted(["a", "b"], ES) == "«a» y «b»"


@pytest.mark.parametrize("people", [0, 4])
def test_steps_are_there_of_nobody_and_of_few(people: int) -> None:
    study = Study(programme(person=[person(f"p{n}") for n in range(people)]), CHAPTERS)
    blocks = way.chapter(study, EN).blocks
    steps = next(block for block in blocks if isinstance(block, Steps)).steps
    assert all(isinstance(step, Step) for step in steps)
    assert pd.isna(steps[-1].share) or steps[-1].share is None
