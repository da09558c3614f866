"""Who keeps coming, what becomes of sessions, and the flow of everybody."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from programmes import person, programme, session, twelve

from surefoot.outcomes.engagement import (
    attendance,
    by_week,
    missed_reasons,
    retained,
    retention,
    stays,
)
from surefoot.outcomes.flow import flow
from surefoot.outcomes.served import sites, who_was_served


def test_who_came_in_the_last_four_weeks_has_not_left() -> None:
    dataset = programme(
        person=[person("a"), person("b"), person("c"), person("d", started=False)],
        session=[session("a", 1, 56), session("b", 1, 55), session("d", 1, 0)],
    )
    found = stays(dataset, gap_days=28)
    assert found["days"].tolist() == [56, 55, 0]
    assert found["left"].tolist() == [False, True, True]


def test_sessions_that_were_not_held_keep_nobody() -> None:
    dataset = programme(
        person=[person("a")], session=[session("a", 1, 7), session("a", 2, 80, "no_show")]
    )
    assert stays(dataset, gap_days=28)["days"].tolist() == [7]


def test_nobody_is_followed_beyond_the_last_expected_day() -> None:
    dataset = programme(person=[person("a")], session=[session("a", 1, 200)])
    assert stays(dataset, gap_days=28)["days"].tolist() == [84]


def test_retention_of_twelve_by_hand() -> None:
    curve = retention(twelve())
    assert curve[["time", "at_risk", "events"]].to_numpy().tolist() == [[21, 12, 4]]
    assert curve["survival"].tolist() == [pytest.approx(8 / 12)]
    found = retained(twelve(), [2, 3, 12, 13])
    assert found["survival"].round(4).tolist()[:3] == [1, 0.6667, 0.6667]
    assert found["at_risk"].tolist() == [12, 8, 0, 0]


def test_nothing_is_said_of_weeks_to_which_nobody_was_followed() -> None:
    assert np.isnan(retained(twelve(), [13])["survival"].iloc[0])


def test_sessions_moved_to_another_day_are_not_due() -> None:
    dataset = programme(
        person=[person("a")],
        session=[
            session("a", 1, 1),
            session("a", 2, 8, "no_show", missed_reason="forgot"),
            session("a", 3, 9, "rescheduled"),
            session("a", 4, 10, "cancel_coach"),
            session("a", 5, 15),
        ],
    )
    found = attendance(dataset).set_index("status")
    assert found.at["held", "percent"] == 50
    assert pd.isna(found.at["rescheduled", "percent"])
    missed = missed_reasons(dataset)
    assert missed["n"].tolist() == [1, 1]
    assert missed["missed_reason"].isna().tolist() == [False, True]
    assert missed["percent"].tolist() == [50, 50]


def test_weeks_begin_after_the_start_and_hold_every_status() -> None:
    sessions = [session("a", 1, 0), session("a", 2, 7), session("a", 3, 8, "missed")]
    weekly = by_week(programme(person=[person("a")], session=sessions), weeks=2)
    counts = weekly.pivot(index="week", columns="status", values="n")
    assert counts["held"].tolist() == [1, 0]
    assert counts["missed"].tolist() == [0, 1]
    assert counts.shape == (2, 6)
    assert weekly["people"].unique().tolist() == [1]


def test_everybody_is_somewhere_in_the_flow() -> None:
    found = flow(twelve(), weeks=(3, 4, 24))
    steps = found.set_index("step")["n"]
    assert steps["in_records"] == steps["first_session"] == steps["started"] == 12
    assert found.loc[found["step"] == "retained", "n"].tolist() == [12, 8, 0]
    assert found.loc[found["step"] == "retained", "of"].tolist() == [12, 12, 0]
    ends = found[found["step"] == "end"].set_index("reason")["n"]
    assert ends.to_dict() == {"moved": 1, "still_coming": 8, "stopped_coming": 3}


def test_nobody_flows_nowhere() -> None:
    found = flow(programme())
    assert found["n"].sum() == 0
    assert who_was_served(programme()).empty
    assert sites(programme()).empty
    assert attendance(programme())["percent"].isna().all()
    assert missed_reasons(programme())["n"].tolist() == [0]
    assert retention(programme()).empty
    assert retained(programme(), [4])["survival"].isna().all()


def test_what_is_not_known_of_people_is_a_category_by_its_reason() -> None:
    dataset = programme(
        person=[
            person("a", sex="female"),
            person("b", sex_missing="refused"),
            person("c", sex_missing="refused"),
            person("d"),
        ]
    )
    found = who_was_served(dataset).query("characteristic == 'sex'")
    assert found["category"].tolist()[:1] == ["female"]
    assert found["why_missing"].tolist()[1:] == ["refused", "not_asked"]
    assert found["n"].tolist() == [1, 2, 1]
    assert found["percent"].tolist() == [25, 50, 25]
