"""What is not answered stays absent, and why is kept where a cell says it."""

from __future__ import annotations

from typing import Any

from surefoot.sessions.log import SessionLog


def test_missing_is_never_zero_and_never_no(own: Any, bring: Any, write_csv: Any) -> None:
    header = "client,date,status,duration_min,modality,days_observed,days_used,safety_flag"
    words = ["", "N/A", "NaN", "missing", "-", "—", "refused", "#N/A", "sin dato", "?"]
    rows = [
        ["A", f"2026-03-{day:02}", "held", 50, "phone", 7, word, word]
        for day, word in enumerate(words, start=1)
    ]
    rows.append(["A", "2026-03-30", "held", 50, "phone", 7, 0, "no"])
    bring(write_csv(*rows, header=header))
    kept = own.answers()
    assert [answers.get("days_used") for answers in kept] == [None] * len(words) + [0]
    assert [answers.get("safety_flag") for answers in kept] == [None] * len(words) + [False]


def test_why_there_is_no_answer_is_kept_where_a_cell_says_it(
    own: Any, bring: Any, write_csv: Any
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,importance,confidence"
    rows = [
        ["A", f"2026-03-{day:02}", "held", 50, "phone", 7, word, 5]
        for day, word in enumerate(["refused", "No contesta", "N/A", "", "unknown", 8], start=1)
    ]
    rows.append(["A", "2026-03-20", "no_show", "", "", "", "refused", ""])
    bring(write_csv(*rows, header=header))
    kept = own.answers()
    assert [each.get("declined") for each in kept] == [["importance"]] * 2 + [None] * 5
    in_no_column = ["days_used", "strongest_urge", "client_goal_type", "readiness"]
    assert kept[0]["not_asked"] == in_no_column
    assert set(kept[2]["not_asked"]) == {*in_no_column, "importance"}
    assert [each.get("importance") for each in kept] == [None] * 5 + [8, None]
    assert "not_asked" not in kept[-1]
    assert SessionLog.unsound(kept[0]) == []
