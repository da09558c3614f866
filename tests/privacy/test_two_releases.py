"""What a release tells beside an earlier one: by subtraction, and by who is alike in both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from surefoot.demo.programme import programme
from surefoot.privacy.verify import verify

from .practices import Practice, practice, released


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(practice(320, seed=11), tmp_path_factory.mktemp("good")).folder


def without(data: Practice, people: set[str]) -> Practice:
    return Practice(
        {name: frame[~frame["pid"].isin(people)] for name, frame in data.frames.items()}
    )


def test_what_one_person_more_tells_by_subtraction_is_caught(tmp_path: Path) -> None:
    more = practice(150, seed=5)
    fewer = without(more, {"p-000007"})
    first, second = (
        released(data, tmp_path, name).folder
        for data, name in ((fewer, "spring"), (more, "summer"))
    )
    verdict = verify(second, earlier=first)
    assert {finding.check for finding in verdict.findings} == {"difference"}
    assert "The two releases differ by 1 person" in verdict.page()


def test_the_same_people_hidden_in_another_way_are_caught(tmp_path: Path) -> None:
    people = programme(400, seed=1)
    first = released(people, tmp_path).folder  # type: ignore[arg-type]
    other = released(people, tmp_path, "summer", k=20).folder  # type: ignore[arg-type]
    assert verify(first).passed
    assert verify(other).passed
    verdict = verify(other, earlier=first)
    assert [finding.check for finding in verdict.findings] == ["difference"]
    assert "left among fewer than 11" in verdict.page()


def test_the_same_people_some_months_later_are_caught(good: Path, tmp_path: Path) -> None:
    whole = practice(320, seed=11)
    session = whole.frames["session"]
    then = Practice({**whole.frames, "session": session[session["day"] < 70]})
    earlier = released(then, tmp_path, "autumn").folder
    assert "left among fewer than 11" in verify(good, earlier=earlier).page()


def test_other_people_tell_nothing_of_these(good: Path, tmp_path: Path) -> None:
    others = released(practice(325, seed=12), tmp_path, "summer").folder
    assert verify(others, earlier=good).findings == ()


def test_pseudonyms_that_are_used_again_are_caught(good: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(good, tmp_path / "release"))
    verdict = verify(copy, earlier=good)
    assert [finding.check for finding in verdict.findings] == ["difference"]


def test_the_same_people_released_again_tell_nothing_new(good: Path, tmp_path: Path) -> None:
    again = released(practice(320, seed=11), tmp_path, "summer").folder
    assert verify(again, earlier=good).findings == ()
