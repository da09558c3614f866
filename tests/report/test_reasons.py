"""Why nothing can be said is what is so in the data, and what is alike is not taken for sure."""

from __future__ import annotations

from pathlib import Path

import pytest
from nasty import KNOWN

from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report.chapters import CHAPTERS, dose, sessions, sites, subgroups
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
