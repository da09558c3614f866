"""Days without use under each rule, from daily reports and from sessions that looked back."""

from __future__ import annotations

import pandas as pd
import pytest
from programmes import days, person, programme, session, twelve

from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.days import (
    RULES,
    by_week,
    count,
    count_looked_back,
    counts_of,
    of_source,
    overall,
    percent_days_abstinent,
)


def one_person(*used: int | None) -> pd.DataFrame:
    return programme(person=[person("a")], day=days("a", used)).day


def share(counts: pd.DataFrame, rule: str) -> float:
    found = percent_days_abstinent(counts, rule=rule)  # type: ignore[arg-type]
    return float(found["percent_days_abstinent"].iloc[0])


def test_each_rule_gives_unknown_days_another_meaning() -> None:
    counts = count(one_person(1, 0, 0, None, None), first=1, last=84)
    assert counts.iloc[0].to_dict() == {"days_expected": 5, "days_observed": 3, "days_used": 1}
    assert share(counts, "observed") == pytest.approx(200 / 3)
    assert share(counts, "missing_abstinent") == 80
    assert share(counts, "missing_used") == 40


def test_a_rule_must_be_named_and_known() -> None:
    counts = count(one_person(1), first=1, last=84)
    with pytest.raises(TypeError):
        percent_days_abstinent(counts)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="rule: “best” came, and one of observed"):
        percent_days_abstinent(counts, rule="best")  # type: ignore[arg-type]


def test_a_person_of_whom_no_day_is_known_has_no_percentage_of_known_days() -> None:
    found = percent_days_abstinent(count(one_person(None, None), first=1, last=84), rule="observed")
    assert found["percent_days_abstinent"].isna().all()
    assert found["coverage"].tolist() == [0]


def test_days_outside_the_window_do_not_count() -> None:
    counts = count(one_person(1, 1, 0, 0, 1), first=2, last=4)
    assert counts.iloc[0].to_dict() == {"days_expected": 3, "days_observed": 3, "days_used": 1}


def test_one_source_of_days_must_be_chosen() -> None:
    screened = days("a", [1])[0] | {"source": "urine"}
    both = programme(person=[person("a")], day=[*days("a", [0]), screened]).day
    with pytest.raises(DatasetError, match=r"several sources of days .*; choose one"):
        count(both, first=1, last=84)
    assert int(count(of_source(both, "urine"), first=1, last=84)["days_used"].sum()) == 1


def test_people_count_alike_however_long_they_were_seen() -> None:
    two = [*days("a", [0] * 10), *days("b", [1])]
    found = overall(
        count(programme(person=[person("a"), person("b")], day=two).day, first=1, last=84)
    )
    assert found["rule"].tolist() == list(RULES)
    assert found["percent_days_abstinent"].tolist() == [50, 50, 50]
    assert found["people"].tolist() == [2, 2, 2]


def test_nobody_gives_no_percentage_and_no_error() -> None:
    found = overall(counts_of(programme(), first=1, last=84))
    assert found["people"].tolist() == [0, 0, 0]
    assert found["percent_days_abstinent"].isna().all()
    assert found["coverage"].isna().all()


def test_twelve_people_by_hand() -> None:
    found = overall(counts_of(twelve(), first=1, last=84)).set_index("rule")
    stayed, left = 1 - 21 / 84, 21 / 84
    assert found.at["observed", "percent_days_abstinent"] == pytest.approx(
        100 * (8 * stayed + 4) / 12
    )
    assert found.at["missing_abstinent", "percent_days_abstinent"] == pytest.approx(
        100 * (8 * stayed + 4) / 12
    )
    assert found.at["missing_used", "percent_days_abstinent"] == pytest.approx(
        100 * (8 * stayed + 4 * left) / 12
    )
    assert found.at["observed", "coverage"] == pytest.approx((8 * 84 + 4 * 21) / (12 * 84))


def looked_back(*told: tuple[int, int, int], last: int = 84) -> dict[str, float]:
    sessions = [
        session("a", n, day, days_observed=observed, days_used=used)
        for n, (day, observed, used) in enumerate(told, 1)
    ]
    dataset = programme(person=[person("a", last_expected_day=last)], session=sessions)
    counts = count_looked_back(dataset.session, dataset.person, first=1, last=28)
    return {name: float(value) for name, value in counts.iloc[0].items()}


def test_sessions_tell_of_the_days_that_they_looked_back_on() -> None:
    assert looked_back((7, 7, 2), (14, 7, 0)) == {
        "days_expected": 28,
        "days_observed": 14,
        "days_used": 2,
    }


def test_no_day_is_told_of_twice() -> None:
    found = looked_back((7, 7, 0), (10, 6, 6))
    assert found["days_observed"] == 10
    assert found["days_used"] == 3


def test_days_before_the_window_and_after_the_last_expected_day_are_cut_off() -> None:
    assert looked_back((4, 8, 4))["days_observed"] == 4
    assert looked_back((4, 8, 4))["days_used"] == 2
    assert looked_back((30, 4, 4))["days_observed"] == 2
    assert looked_back((12, 6, 3), last=10)["days_observed"] == 4


def test_a_session_that_did_not_look_back_tells_of_no_day() -> None:
    sessions = [session("a", 1, 7, days_observed=0, days_used=0), session("a", 2, 9)]
    dataset = programme(person=[person("a")], session=sessions)
    counts = count_looked_back(dataset.session, dataset.person, first=1, last=28)
    assert counts["days_observed"].tolist() == [0]
    assert counts["days_used"].tolist() == [0]


def test_weeks_add_up_to_the_whole() -> None:
    weekly = by_week(twelve(), weeks=12)
    whole = overall(counts_of(twelve(), first=1, last=84)).set_index("rule")
    for rule, weeks in weekly.groupby("rule"):
        for name in ("days_expected", "days_observed", "days_used"):
            assert weeks[name].sum() == whole.at[rule, name]
