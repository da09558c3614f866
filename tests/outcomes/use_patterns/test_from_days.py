"""Words made from daily records."""

from __future__ import annotations

import pandas as pd
import pytest

from surefoot.outcomes import days
from surefoot.outcomes.use_patterns import from_days

WEEKS = ["-------", "--+----", "+++++++", "-?-????", "???????", "?+?????"]
USED = {"-": 0, "+": 1, "?": None}


def told() -> pd.DataFrame:
    rows = [(day, USED[letter]) for day, letter in enumerate("".join(WEEKS), 1)]
    return pd.DataFrame(rows, columns=["day", "used"]).assign(pid="a").astype({"used": "Int8"})


@pytest.mark.parametrize(
    ("rule", "word"),
    [("any_use", "-++-o+"), ("mixed_weeks", "-*+-o+"), ("whole_weeks", "-++oo+")],
)
def test_each_rule_reads_a_week_in_its_own_way(rule: str, word: str) -> None:
    found = from_days(told(), rule=rule, weeks=6)  # type: ignore[arg-type]
    assert found.to_dict() == {"a": word}
    assert (found.name, found.index.name) == ("word", "pid")


def test_weeks_without_a_visit_are_not_scheduled() -> None:
    found = from_days(told(), rule="any_use", weeks=6, due=[1, 2, 5])
    assert found.to_dict() == {"a": "-+__o_"}


def test_people_without_a_record_have_missing_weeks() -> None:
    found = from_days(told(), rule="any_use", weeks=2, people=pd.Index(["z", "a"]))
    assert found.to_dict() == {"z": "oo", "a": "-+"}


def test_weeks_count_from_the_first_day() -> None:
    assert from_days(told(), rule="any_use", weeks=2, first=8).to_dict() == {"a": "++"}


def test_a_diary_must_hold_the_weeks() -> None:
    diary = days.diary(told(), first=1, last=14)
    assert from_days(diary, rule="any_use", weeks=2).to_dict() == {"a": "-+"}
    with pytest.raises(ValueError, match="days 1 to 21 are no part"):
        from_days(diary, rule="any_use", weeks=3)


def test_what_makes_no_word_is_refused() -> None:
    with pytest.raises(ValueError, match="rule: “most” came, and one of any_use, mixed_weeks"):
        from_days(told(), rule="most", weeks=2)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="weeks: 0 came"):
        from_days(told(), rule="any_use", weeks=0)
    with pytest.raises(ValueError, match="due: 3 came, and weeks of 1 to 2"):
        from_days(told(), rule="any_use", weeks=2, due=[3])
