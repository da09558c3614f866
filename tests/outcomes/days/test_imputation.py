"""Unknown days filled in: nearer to the truth than known days alone, where that can be known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from programmes import days, person, programme, session, twelve

import surefoot.demo.programme as demo
from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days import counts_of, overall
from surefoot.outcomes.days.imputation import imputed
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.report.chapters import CHAPTERS
from surefoot.report.chapters import days as chapter
from surefoot.report.study import Study

EN = language("en")
SEEDS = range(1, 6)


def with_truth(seed: int) -> tuple[Dataset, float]:
    """Invent a programme, and tell what it would be had nobody stopped coming."""
    kept: dict[str, Any] = {}
    comes, course = demo._comes, demo._course

    def noting_days(used: Any, *others: Any) -> Any:
        kept["used"] = used.copy()
        return comes(used, *others)

    def noting_course(*given: Any) -> Any:
        kept["course"] = course(*given)
        return kept["course"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "_comes", noting_days)
        patch.setattr(demo, "_course", noting_course)
        data = demo.programme(400, seed)
    told = kept["course"]
    due = np.arange(demo.WEEKS) < told.expected[:, None]
    used = np.where(due[:, :, None], kept["used"], np.nan)[told.diary]
    without = 1 - np.nanmean(used.reshape(len(used), -1), axis=1)
    return data, float(100 * without.mean())


def test_it_is_nearer_to_the_truth_than_known_days_alone() -> None:
    rows = []
    for seed in SEEDS:
        data, true = with_truth(seed)
        found = imputed(data, 1, 84, seed=1).iloc[0]
        known = overall(counts_of(data, first=1, last=84)).set_index("rule")
        rows.append(
            {
                "filled": found["percent_days_abstinent"] - true,
                "known": known.loc["observed", "percent_days_abstinent"] - true,
                "holds": found["lower"] <= true <= found["upper"],
            }
        )
    errors = pd.DataFrame(rows)
    assert errors["filled"].abs().mean() < errors["known"].abs().mean() / 2
    assert abs(errors["filled"].mean()) < 0.6
    assert errors["holds"].sum() >= len(SEEDS) - 1


def test_the_interval_is_wider_than_if_the_filled_days_were_known() -> None:
    data = invented(400, 2)
    found = imputed(data, 1, 84, seed=1).iloc[0]
    assert 0.2 < found["share_filled"] < 0.6
    counts = counts_of(data, first=1, last=84)
    assert found["people"] == len(counts)
    assert found["share_filled"] == pytest.approx(
        1 - (counts["days_observed"] / counts["days_expected"]).mean()
    )
    own = 100 * (1 - counts["days_used"] / counts["days_observed"].replace(0, pd.NA)).dropna()
    known_only = 2 * 1.97 * float(own.astype(float).std()) / np.sqrt(len(own))
    assert found["upper"] - found["lower"] > 0.8 * known_only


def test_the_same_seed_gives_the_same_numbers_and_another_hardly_others() -> None:
    data = invented(250, 4)
    once, again, other = (imputed(data, 1, 84, seed=seed).iloc[0] for seed in (1, 1, 2))
    assert once.equals(again)
    assert once["percent_days_abstinent"] != other["percent_days_abstinent"]
    assert abs(once["percent_days_abstinent"] - other["percent_days_abstinent"]) < 1


def test_where_everything_is_known_nothing_is_filled_in() -> None:
    rng = np.random.default_rng(1)
    pids = [f"p{n:03}" for n in range(80)]
    use = {pid: (rng.random(84) < rng.uniform(0.1, 0.6)).astype(int).tolist() for pid in pids}
    data = programme(
        person=[person(pid) for pid in pids],
        day=[row for pid in pids for row in days(pid, use[pid])],
    )
    found = imputed(data, 1, 84, seed=1).iloc[0]
    own = np.array([100 * (1 - np.mean(use[pid])) for pid in pids])
    assert found["share_filled"] == 0
    assert found["percent_days_abstinent"] == pytest.approx(own.mean())
    assert found["upper"] - own.mean() == pytest.approx(1.99 * own.std(ddof=1) / 80**0.5, rel=0.01)


def practice(people: int) -> Dataset:
    """A practice without a diary: sessions that look back on a week, some not held."""
    rng = np.random.default_rng(7)
    rows = []
    for pid in (f"p{n:03}" for n in range(people)):
        rate = rng.uniform(0.1, 0.5)
        for week in range(13):
            if rng.random() < 0.8:
                told = {"days_used": int(rng.binomial(7, rate)), "days_observed": 7}
                rows.append(session(pid, week + 1, 7 * week, **told))
    return programme(person=[person(f"p{n:03}") for n in range(people)], session=rows)


def test_a_practice_without_a_diary_is_filled_in_from_what_sessions_told() -> None:
    found = imputed(practice(120), 1, 84, seed=1).iloc[0]
    assert found["people"] == 120
    assert 0.1 < found["share_filled"] < 0.35
    assert found["percent_days_abstinent"] == pytest.approx(70, abs=4)


@pytest.mark.parametrize("make", [programme, twelve, lambda: invented(20, 1)])
def test_with_too_little_it_says_so_in_a_sentence_without_a_count(make: type[Dataset]) -> None:
    with pytest.raises(CannotTellError) as caught:
        imputed(make(), 1, 84, seed=1)  # type: ignore[call-arg]
    sentence = EN.text(caught.value.sentence)
    assert sentence.startswith("Too few people have a known day")
    assert not any(letter.isdigit() for letter in sentence)


def test_fewer_people_are_filled_in_by_longer_stretches() -> None:
    found = imputed(invented(60, 1), 1, 84, seed=1).iloc[0]
    assert found["lower"] < found["percent_days_abstinent"] < found["upper"]


def test_the_report_shows_it_beside_the_other_rules_with_its_assumption() -> None:
    data = invented(400, 1)
    found = imputed(data, 1, 84, seed=1).iloc[0]
    numbers = chapter.abstinent(Study(data, CHAPTERS), EN)
    rows = {row[0]: row[1:] for row in numbers.rows}
    assert list(rows) == ["Worst case", "Known days only", "Best case", "Filled in (imputed)"]
    mine = rows["Filled in (imputed)"]
    assert mine[0] == f"{found['percent_days_abstinent']:.1f}%"
    assert mine[1] == f"{found['lower']:.1f}% to {found['upper']:.1f}%"
    assert mine[2] == str(int(found["people"]))
    assert any("missing at random" in note for note in numbers.notes)


def test_the_report_says_why_it_is_not_filled_in() -> None:
    numbers = chapter.abstinent(Study(twelve(), CHAPTERS), EN)
    assert numbers.rows[-1] == ("Filled in (imputed)", "–", "–", "12", "–")
    assert any(note.startswith("Too few people have a known day") for note in numbers.notes)
