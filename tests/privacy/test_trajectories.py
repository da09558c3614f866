"""Released trajectories leave whole classes, whatever somebody knows of a person's days."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from surefoot.privacy.risk import k_anonymity, known_days, l_diversity, unique_trajectories
from surefoot.privacy.trajectories import Periods, attack, deidentify, features

CTN = Path(__file__).parents[2] / ".." / "shared" / "data" / "ctn0094"
QUASI = ["sex", "site"]


def programme(people: int = 400, seed: int = 2) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give people and their sessions, at most one a day."""
    random = np.random.default_rng(seed)
    person = pd.DataFrame(
        {
            "pid": [f"p{n}" for n in range(people)],
            "sex": random.choice(["f", "m", None], people),
            "site": random.choice(["a", "b", "c"], people),
            "left": random.choice(["stayed", "moved"], people),
        }
    )
    rows = [
        {"pid": pid, "day": int(day), "urge": float(random.integers(0, 11))}
        for pid in person["pid"]
        for day in random.choice(190, random.integers(0, 25), replace=False) - 5
    ]
    return person, pd.DataFrame(rows)


def test_a_person_is_summed_up_by_stretches_of_weeks() -> None:
    log = pd.DataFrame({"pid": list("aaaab"), "day": [-3, 0, 28, 29, None]})
    found = features(["a", "b", "c"], log, "pid", "day", Periods(weeks=4, count=2))
    assert found.loc["a"].tolist() == [4, 4, 1, 2, 1, 0]
    assert list(found.columns) == [
        "sessions", "stay_weeks", "before week 1", "weeks 1-4", "weeks 5-8", "after week 8",
    ]  # fmt: skip
    assert found.loc["b", "sessions"] == 1
    assert pd.isna(found.loc["b", "stay_weeks"])
    assert found.loc["c"].fillna(0).eq(0).all()


def test_periods_have_a_week_at_least() -> None:
    assert Periods(weeks=1, count=1).names == ["before week 1", "week 1", "after week 1"]
    with pytest.raises(
        ValueError, match="weeks: 0 came, and a whole number of 1 or more is wanted"
    ):
        Periods(weeks=0)


def test_quasi_identifiers_and_trajectories_keep_k_and_l_together() -> None:
    person, sessions = programme()
    made = deidentify(person, sessions, QUASI, ["left"], outcomes=["urge"])
    wide = made.period.pivot(
        index="pid", columns="period", values=["sessions_least", "sessions_most"]
    )
    wide.columns = [" ".join(each) for each in wide.columns]
    whole = made.person.merge(wide.reset_index(), on="pid")
    known = [name for name in whole if name not in {"pid", "left"}]
    assert k_anonymity(whole, known) >= 11
    assert l_diversity(whole, known, "left") >= 2
    assert len(whole) == len(person)


def test_whoever_knows_days_and_quasi_identifiers_is_left_with_a_class() -> None:
    person, sessions = programme()
    made = deidentify(person, sessions, QUASI, ["left"])
    truth = features(person["pid"].tolist(), sessions, "pid", "day").set_axis(person["pid"])
    most = made.period.pivot(index="pid", columns="period", values="sessions_most")
    told = made.person.set_index("pid")
    for old, new in made.key.itertuples(index=False):
        counts = truth.loc[old, most.columns]
        fits = (most >= counts.to_numpy(dtype=int)).all(axis=1)
        alike = told.loc[fits[fits].index, QUASI].fillna("?") == told.loc[new, QUASI].fillna("?")
        assert alike.all(axis=1).sum() >= 11
        assert fits[new]


def test_an_outcome_is_told_only_where_everybody_of_the_class_came() -> None:
    person, sessions = programme()
    made = deidentify(person, sessions, QUASI, ["left"], outcomes=["urge"])
    there = made.period["sessions_least"] > 0
    assert made.period.loc[~there, "urge"].isna().all()
    assert made.period.loc[there, "urge"].notna().any()
    withheld = made.withheld.to_dict("records")[0]
    assert withheld["numbers"] > 0
    assert withheld["reason"] == "class seen in part"


def test_an_outcome_is_the_mean_of_the_stretch() -> None:
    person, sessions = programme()
    made = deidentify(person, sessions, QUASI, ["left"], outcomes=["urge"])
    old = made.key.set_index("new")["old"]
    row = made.period[made.period["urge"].notna() & (made.period["period"] == "weeks 1-4")].iloc[0]
    mine = sessions[(sessions["pid"] == old[row["pid"]]) & sessions["day"].between(0, 28)]
    assert row["urge"] == round(mine["urge"].mean())
    assert row["sessions_least"] <= len(mine) <= row["sessions_most"]


def test_a_mean_does_not_tell_how_many_sessions_it_is_of() -> None:
    """Ten known sessions and a mean of 4.3 would leave three, six or seven, and so few people."""
    person, sessions = programme()
    made = deidentify(person, sessions, QUASI, ["left"], outcomes=["urge"])
    told = made.period.dropna(subset=["urge"])
    assert (told["sessions_most"] > told["sessions_least"]).any()
    for number in range(1, 25):
        means = {round(total / number) for total in range(10 * number + 1)}
        assert set(told["urge"]) <= means


def test_a_mean_that_all_of_a_class_share_is_withheld_and_counted() -> None:
    person, sessions = programme()
    made = deidentify(person, sessions.assign(urge=7.0), QUASI, ["left"], outcomes=["urge"])
    assert made.period["urge"].isna().all()
    told = made.withheld.set_index("reason")["numbers"]
    assert told["class of one value"] == (made.period["sessions_least"] > 0).sum() > 0
    open_to_it = deidentify(
        person, sessions.assign(urge=7.0), QUASI, ["left"], outcomes=["urge"], l=1
    )
    assert set(open_to_it.period["urge"].dropna()) == {7}


def test_pseudonyms_are_new_each_time_and_rows_in_no_order() -> None:
    person, sessions = programme()
    first, again = (deidentify(person, sessions, QUASI, ["left"]) for _ in range(2))
    assert not set(first.person["pid"]) & (set(again.person["pid"]) | set(person["pid"]))
    assert first.key["old"].tolist() != again.key["old"].tolist()
    assert sorted(first.key["old"]) == sorted(person["pid"])
    assert set(first.person["pid"]) == set(first.period["pid"]) == set(first.key["new"])
    assert "Trajectories of 400 people" in repr(first)


def test_nobody_without_sessions_is_forgotten() -> None:
    person, sessions = programme()
    quiet = set(person["pid"]) - set(sessions["pid"])
    made = deidentify(person, sessions, QUASI, ["left"])
    assert quiet <= set(made.key["old"])
    assert made.period.groupby("pid").size().eq(8).all()


def test_dates_are_no_study_days() -> None:
    log = pd.DataFrame({"pid": ["a"], "day": pd.to_datetime(["2026-03-01"])})
    with pytest.raises(ValueError, match="day: a date or a time came"):
        features(["a"], log, "pid", "day")


def test_two_rows_of_one_person_are_refused() -> None:
    person, sessions = programme(30)
    twice = pd.concat([person, person.head(1)])
    with pytest.raises(ValueError, match="every person must have one row, and a value of 'pid'"):
        deidentify(twice, sessions, QUASI, ["left"])


def test_four_known_days_pin_nobody_of_the_trials() -> None:
    if not CTN.is_dir():
        pytest.skip("the shared trials are not there")
    people = pd.read_parquet(CTN / "demographics.parquet")
    people = people.merge(pd.read_parquet(CTN / "site_masked.parquet"), on="who")
    visits = pd.read_parquet(CTN / "visit.parquet")
    visits = visits[visits["when"].notna() & (visits["what"] != "MISSING")]
    visits = visits[visits["who"].isin(people["who"])]
    before = known_days(visits, "who", "when", trials=800)
    assert before.share > 0.3
    assert unique_trajectories(visits, "who", "when") > 2000
    quasi = ["age", "is_male", "race", "is_hispanic", "site_masked"]
    made = deidentify(people, visits, quasi, ["job"], id="who", day="when")
    truth = features(people["who"].tolist(), visits, "who", "when")
    after = attack(truth, made.period, known=4, trials=800)
    assert (after.trials, after.pinned, after.few) == (800, 0, 0)
    assert k_anonymity(made.person, [*quasi, "sessions", "stay_weeks"]) >= 11
    assert l_diversity(made.person, [*quasi, "sessions", "stay_weeks"], "job") >= 2


def test_a_programme_to_which_nobody_came_can_be_told() -> None:
    person, _ = programme(40)
    nobody = pd.DataFrame({"pid": [], "day": [], "urge": []})
    made = deidentify(person, nobody, QUASI, ["left"], outcomes=["urge"])
    assert set(made.person["sessions"]) == {"0"}
    assert made.period["sessions_most"].eq(0).all()
    assert made.period["urge"].isna().all()
