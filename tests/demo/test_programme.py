"""Invented programmes: believable, the same for the same seed, and with their truth beside them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from surefoot.cli import main
from surefoot.demo import truth
from surefoot.demo.programme import programme
from surefoot.language import language
from surefoot.outcomes.attendance.engagement import attendance, stays
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days import counts_of
from surefoot.weeks import week_of


@pytest.fixture(scope="module")
def many() -> Dataset:
    return programme(2000, seed=7)


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("one", "3"), ("same", "3"), ("other", "4")):
        assert main(["demo", "--clients", "40", "--seed", seed, "--out", str(tmp_path / name)]) == 0
    files = sorted(each.name for each in (tmp_path / "one").iterdir())
    assert files == sorted(each.name for each in (tmp_path / "same").iterdir())
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "same" / file).read_bytes()
    one, other = (tmp_path / name / "session.parquet" for name in ("one", "other"))
    assert one.read_bytes() != other.read_bytes()


def test_what_a_program_says_of_itself_is_told_in_the_readers_language(many: Dataset) -> None:
    about, words = many.about, language("es")
    of_itself = [about.title, about.source, about.use_means, about.seen_means]
    of_itself += [text for each in about.left_out for text in (each.what, each.why)]
    assert [text for text in of_itself if words.text(text) == text] == []


def test_the_names_in_a_program_are_codes_and_no_words_of_a_language(many: Dataset) -> None:
    named = many.person[["programme", "site_code"]].join(many.session["coach_code"], how="outer")
    codes = {code for column in named for code in named[column].dropna()}
    assert [code for code in codes if not re.fullmatch(r"[A-Z]|[sc]-\d[ab]?", code)] == []


def test_what_is_planted_stands_beside_the_dataset(tmp_path: Path) -> None:
    assert main(["demo", "--clients", "5", "--out", str(tmp_path / "data")]) == 0
    told = json.loads((tmp_path / "data" / truth.FILE).read_text("utf-8"))
    assert (told["clients"], told["seed"]) == (5, 1)
    assert {each["name"]: each["value"] for each in told["planted"]} == {
        each.name: each.value for each in truth.PLANTED
    }
    assert len(Dataset.read(tmp_path / "data").person) == 5


@pytest.mark.parametrize("arguments", [("--clients", "0"), ("--clients", "5", "--seed", "-1")])
def test_nobody_and_no_chance_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert main(["demo", *arguments, "--out", str(tmp_path / "data")]) == 2
    assert "1 person or more, and a seed of 0 or more" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_programme_of_one_person_can_be_invented() -> None:
    assert len(programme(1, seed=1).person) == 1


def test_people_miss_sessions_leave_answers_out_and_stop_coming(many: Dataset) -> None:
    statuses = attendance(many).set_index("status")["n"]
    assert all(statuses[name] > 0 for name in ("held", "no_show", "cancel_client", "rescheduled"))
    assert 0.02 < many.person["sex"].isna().mean() < 0.06
    assert 0.03 < 1 - many.person["started"].mean() < 0.1
    held = many.session[many.session["status"] == "held"]
    assert 0.05 < held["strongest_urge"].isna().mean() < 0.12
    assert set(many.person["site_code"]) == {f"s-{number}" for number in range(1, 7)}
    spans = stays(many, gap_days=28)
    assert 0.2 < spans["left"].mean() < 0.7


def test_who_uses_more_stops_coming_sooner(many: Dataset) -> None:
    known = many.day.dropna(subset=["used"])
    first = known[known["day"] <= 14].groupby("pid")["used"].mean()
    weeks = many.session.groupby("pid")["seq"].max()
    stayed = weeks.reindex(first.index)
    assert stayed[first > 0.7].mean() < stayed[first < 0.3].mean() - 1


def test_days_after_somebody_left_are_lost_and_never_zero(many: Dataset) -> None:
    assert set(many.day["used_missing"].dropna()) == {"lost", "not_recorded"}
    counts = counts_of(many, first=1, last=84)
    assert (counts["days_observed"] <= counts["days_expected"]).all()
    assert counts["days_observed"].sum() < 0.8 * counts["days_expected"].sum()


def test_a_score_that_was_not_taken_says_why(many: Dataset) -> None:
    missing = many.measure[many.measure["score"].isna()]
    assert set(missing["score_missing"]) == {"lost", "not_recorded"}
    last_seen = many.session.groupby("pid")["day"].max()
    lost = missing[missing["score_missing"] == "lost"]
    assert (lost["day"] > lost["pid"].map(last_seen)).all()
    assert many.measure["score"].notna().groupby(many.measure["pid"]).sum().mean() > 3


def test_a_session_that_was_missed_has_a_reason_more_often_than_not(many: Dataset) -> None:
    missed = many.session[many.session["status"].isin(["no_show", "cancel_client"])]
    assert 0.5 < missed["missed_reason"].notna().mean() < 0.7
    assert many.session.loc[~many.session.index.isin(missed.index), "missed_reason"].isna().all()


def test_sessions_fall_into_their_weeks_and_the_first_one_on_day_0(many: Dataset) -> None:
    assert (week_of(many.session["day"]) == many.session["seq"]).all()
    later = many.session[many.session["seq"] > 1]
    assert set((later["day"] - 1) % 7) == {0, 1, 2}
    assert set(many.session.loc[many.session["seq"] == 1, "day"]) == {0}
