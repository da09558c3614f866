"""Who keeps coming, what becomes of sessions, and the flow of everybody."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import person, programme, session, twelve
from sample_sizes import as_many_as

from surefoot.outcomes.attendance.engagement import (
    attendance,
    by_week,
    missed_reasons,
    retained,
    retention,
    stays,
)
from surefoot.outcomes.attendance.flow import flow
from surefoot.outcomes.attendance.served import sites, who_was_served
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.survival import kaplan_meier


def test_who_came_in_the_last_four_weeks_has_not_left() -> None:
    dataset = programme(
        person=[person("a"), person("b"), person("c"), person("d", started=False)],
        session=[session("a", 1, 57), session("b", 1, 56), session("d", 1, 0)],
    )
    found = stays(dataset, gap_days=28)
    assert found["days"].tolist() == [57, 56, 0]
    assert found["left"].tolist() == [False, True, True]


def test_sessions_that_were_not_held_keep_nobody() -> None:
    dataset = programme(
        person=[person("a")], session=[session("a", 1, 7), session("a", 2, 80, "no_show")]
    )
    assert stays(dataset, gap_days=28)["days"].tolist() == [7]


def test_nobody_is_followed_beyond_the_last_expected_day() -> None:
    dataset = programme(person=[person("a")], session=[session("a", 1, 200)])
    assert stays(dataset, gap_days=28)["days"].tolist() == [84]


def told(data: Dataset, weeks: list[int]) -> dict[str, list[tuple[int, float]]]:
    found = retained(data, weeks)
    return {
        name: list(zip(of["at_risk"], of["share"].astype(float).round(4), strict=True))
        for name, of in found.groupby("definition")
    }


def test_who_stopped_in_the_last_28_days_was_last_seen_then_and_may_still_come() -> None:
    """85 of 100 are last seen on day 57 of 84: nobody has left for sure, and few came since."""
    pids = [f"p{n:02}" for n in range(100)]
    days = {pid: (0, 28, 57) if n < 85 else (0, 28, 57, 84) for n, pid in enumerate(pids)}
    data = programme(
        person=[person(pid) for pid in pids],
        session=[session(pid, seq, day) for pid in pids for seq, day in enumerate(days[pid], 1)],
    )
    found = told(data, [8, 9, 11])
    assert found["last_seen"] == [(100, 1.0), (100, 0.15), (100, 0.15)]
    assert found["with_grace"][0] == (100, 1.0)
    assert np.isnan([share for _, share in found["with_grace"][1:]]).all()
    ends = retained(data, [8])
    assert ends["lower"].round(3).tolist() == [0.963, 0.963]
    assert ends["upper"].tolist() == pytest.approx([1, 1])


def test_both_definitions_are_the_same_number_where_everybody_is_expected_equally_long() -> None:
    found = told(twelve(), [1, 2, 3, 4, 8])
    seen, grace = ([share for _, share in found[name]] for name in ("last_seen", "with_grace"))
    assert seen == grace == [1, 1, 1, 0.6667, 0.6667]


def test_retention_of_twelve_by_hand() -> None:
    curve = retention(twelve())
    assert curve[["time", "at_risk", "events"]].to_numpy().tolist() == [[21, 12, 4]]
    assert curve["survival"].tolist() == [pytest.approx(8 / 12)]


def test_people_who_came_later_count_as_long_as_it_is_known_of_them() -> None:
    """Two of four are expected for seven weeks only: of them it is known up to day 20."""
    last = {"a": 0, "b": 30, "c": 42, "d": 84}
    data = programme(
        person=[person(pid, last_expected_day=84 if pid in "bd" else 49) for pid in last],
        session=[session(pid, 1, day) for pid, day in last.items()],
    )
    found = told(data, [1, 4, 5, 8])
    assert found["last_seen"] == [(4, 0.75), (4, 0.75), (4, 0.5), (2, 0.5)]
    assert found["with_grace"] == [(3, 0.75), (2, 0.75), (1, 0.375), (1, 0.375)]


def test_who_was_seen_on_the_last_day_expected_is_known_of_no_longer_than_others() -> None:
    """Of everybody expected as long, else those who stopped late would drop out, and they not."""
    last = {"a": 60, "b": 50, "c": 84}
    data = programme(
        person=[person("a", last_expected_day=60), person("b"), person("c")],
        session=[session(pid, 1, day) for pid, day in last.items()],
    )
    assert stays(data, gap_days=28)["known_until"].tolist() == [32, 56, 56]
    assert told(data, [8])["with_grace"] == [(1, 0.5)]


@pytest.mark.parametrize("earlier", [0, 1])
def test_with_grace_is_true_also_where_sessions_fall_on_the_last_day_expected(
    earlier: int,
) -> None:
    """Half are expected to day 56 and half to day 84, and 8 in 100 leave each week: the truth."""
    rng, n = np.random.default_rng(7), 2000
    ends = np.where(np.arange(n) < n / 2, 56, 84)
    last = np.minimum(7 * rng.geometric(0.08, n), ends) - earlier
    data = programme(
        person=[person(f"p{i}", last_expected_day=int(end)) for i, end in enumerate(ends)],
        session=[session(f"p{i}", 1, int(day)) for i, day in enumerate(last)],
    )
    weeks = [2, 4, 6, 8]
    truth = 0.92 ** (np.array(weeks) - 1 + earlier)
    grace = retained(data, weeks).query("definition == 'with_grace'")
    assert np.abs(grace["share"].to_numpy(float) - truth).max() < 0.035


@given(
    people=st.lists(
        st.tuples(st.sampled_from([28, 29, 35, 49, 84]), st.integers(0, 84)),
        min_size=1, max_size=40,
    ),
    week=st.integers(0, 8),
)  # fmt: skip
@settings(max_examples=as_many_as(30, 100), deadline=None)
def test_with_grace_is_kaplan_meier_of_the_days_told(
    people: list[tuple[int, int]], week: int
) -> None:
    """Whoever is expected for exactly the grace counts on the day of the start too."""
    data = programme(
        person=[person(f"p{n:02}", last_expected_day=end) for n, (end, _) in enumerate(people)],
        session=[session(f"p{n:02}", 1, last) for n, (_, last) in enumerate(people)],
    )
    spans = stays(data, gap_days=28)
    durations = spans["days"].where(spans["left"], spans["known_until"]).astype(int)
    curve = kaplan_meier(durations, spans["left"])
    own = retention(data)
    assert own.equals(curve)
    by_hand = 1.0
    for day in range(7 * week):
        at_risk = (durations >= day).sum()
        by_hand *= 1 - ((durations == day) & spans["left"]).sum() / max(at_risk, 1)
    grace = retained(data, [week]).iloc[-1]
    if pd.notna(grace["share"]):
        assert grace["share"] == pytest.approx(by_hand, abs=1e-12)
        assert grace["at_risk"] == (durations >= 7 * week).sum()


def test_nothing_is_said_of_weeks_to_which_nobody_was_followed() -> None:
    assert retained(twelve(), [12, 13])["share"].isna().all()


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


def test_the_start_is_in_week_1_and_weeks_hold_every_status() -> None:
    sessions = [session("a", 1, 0), session("a", 2, 7), session("a", 3, 8, "missed")]
    weekly = by_week(programme(person=[person("a")], session=sessions), weeks=2)
    counts = weekly.pivot(index="week", columns="status", values="n")
    assert counts["held"].tolist() == [2, 0]
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
    assert retained(programme(), [4])["share"].isna().all()


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
