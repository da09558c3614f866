"""Why nothing can be said is what is so in the data, and what is alike is not taken for sure."""

from __future__ import annotations

from pathlib import Path

import pytest
from nasty import KNOWN

from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.report.blocks import Prose
from surefoot.report.chapters import (
    CHAPTERS,
    change,
    days,
    dose,
    monitoring,
    sessions,
    sites,
    subgroups,
)
from surefoot.report.scores import scored
from surefoot.report.site_results import shares
from surefoot.report.study import Study

EN = language("en")


def study_of(name: str, folder: Path) -> Study:
    next(each for each in KNOWN if each.name == name).write(folder / "data")
    return Study(Dataset.read(folder / "data"), CHAPTERS)


def first(chapter: object) -> str:
    return " ".join(chapter.blocks[0].parts)  # type: ignore[attr-defined]


def test_groups_that_are_wholly_apart_are_told_by_their_two_shares(tmp_path: Path) -> None:
    study = study_of("separated_by_sex", tmp_path)
    said = first(subgroups.chapter(study, EN))
    assert "100.0 for everybody of the group, and 0.0 for everybody else" in said
    assert "the model cannot size chance" in said
    assert "“Male”: 100.0" in said
    [table] = [
        each for each in subgroups.chapter(study, EN).blocks if isinstance(each, NumberTable)
    ]
    assert table.rows[1] == ("Male, against Female", "15", "100.0", "–")
    assert not any("Male" in note for note in table.notes)
    why = first(dose.chapter(study, EN))
    assert "the sessions that were due were held" in why
    assert "small count" not in why


def test_sites_alone_in_their_programs_are_not_called_too_few(tmp_path: Path) -> None:
    study = study_of("hostile_codes", tmp_path)
    said = first(sites.chapter(study, EN))
    assert "each site is alone in its program" in said
    assert "it is known of no day whether there was use" in said
    told = first(sessions.chapter(study, EN))
    assert told.startswith("83.3% of the sessions that were due were held")


def test_where_all_were_held_a_persons_sessions_count_as_one(tmp_path: Path) -> None:
    found = sessions.whole(study_of("everybody_used_always", tmp_path))
    assert found is not None
    held, missed, lower, upper = found
    assert (held, missed, upper) == (360, 0, pytest.approx(1))
    assert lower == pytest.approx(0.886, abs=0.001)


def test_people_who_differ_in_level_are_not_said_to_be_alike(tmp_path: Path) -> None:
    """They begin at -30 with a standard deviation of 4, and all rise alike."""
    notes = change.per_week(scored(study_of("scores_below_zero", tmp_path)), EN).notes
    [note] = [each for each in notes if "by no more than chance" in each]
    assert "in level or in slope, or in one mixture of the two" in note


def test_where_all_is_filled_in_alike_the_reason_is_in_a_readers_words(tmp_path: Path) -> None:
    numbers, [why] = days.filled_in(study_of("weekdays_only", tmp_path), EN)
    assert numbers == ("–", "–", "–")
    assert why.startswith("Of everybody the share of days without use is filled in alike")


def test_few_points_are_called_points_and_no_limits_are_spoken_of_where_none_are(
    tmp_path: Path,
) -> None:
    study = study_of("a_week_with_few_that_failed", tmp_path)
    [_, _, held, _] = monitoring.chapter(study, EN).blocks
    assert isinstance(held, Plot)
    assert held.description.startswith("Too few points for a chart: 1, where at least 3")
    assert "fewer than three weeks, or weeks together" in first(monitoring.chapter(study, EN))
    assert not any("beyond the limits" in each for each in sites._order(nested_in=True, held=False))


def test_nobody_without_two_scores_is_counted_as_improved_or_not(tmp_path: Path) -> None:
    blocks = change.chapter(study_of("one_score_each_at_other_times", tmp_path), EN).blocks
    said = " ".join(part for each in blocks if isinstance(each, Prose) for part in each.parts)
    assert "Well-being: nobody has a first and a last score" in said
    assert not [each for each in blocks if "Reliable" in getattr(each, "caption", "")]


def test_a_small_site_that_held_all_is_not_beyond_chance(tmp_path: Path) -> None:
    found = shares(study_of("a_small_site_that_held_all", tmp_path), "sessions").set_index("site")
    assert found["share"]["s5"] == 1
    assert set(found["outside"]) == {"no"}
