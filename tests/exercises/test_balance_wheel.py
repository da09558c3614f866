from __future__ import annotations

from typing import Any

import pytest

from surefoot.exercises.balance.balance_wheel import BalanceWheel, by_pull


def area(id_: str, importance: int, satisfaction: int, **more: str) -> dict[str, Any]:
    return {"id": id_, "importance": importance, "satisfaction": satisfaction} | more


def look(*areas: dict[str, Any], **more: str) -> dict[str, Any]:
    return {"areas": list(areas)} | more


def test_gaps_are_ranked_by_how_much_they_matter(kept: Any, shown: Any) -> None:
    areas = [area("money", 4, 0), area("health", 9, 6), area("work", 2, 9), area("fun", 5, 5)]
    (entry,) = kept(BalanceWheel, look(*areas))
    assert [one.pull for one in entry.record.areas] == [16, 27, 0, 0]
    assert [one.id for one in by_pull(entry.record.areas)] == ["health", "money", "work", "fun"]
    gaps = shown(BalanceWheel.insights([entry]))["Where the gaps are"]
    assert gaps["sentence"] == (
        "The biggest gap is here: Body and sleep. It matters 9 of 10, and you are happy with it "
        "6 of 10."
    )
    assert gaps["figure"]["rows"][0] == ["Body and sleep", 6, 9]


def test_a_tie_is_told_as_one(kept: Any, shown: Any) -> None:
    past = kept(BalanceWheel, look(area("money", 6, 3), area("home", 6, 3)))
    assert shown(BalanceWheel.insights(past))["Where the gaps are"]["sentence"] == (
        "More than one area has the biggest gap. One of them is Money."
    )


@pytest.mark.parametrize(("importance", "satisfaction"), [(0, 0), (5, 5), (3, 9)])
def test_a_life_without_gaps_has_none_to_point_at(
    kept: Any, shown: Any, plan_of: Any, importance: int, satisfaction: int
) -> None:
    past = kept(BalanceWheel, look(area("money", importance, satisfaction)))
    sentence = shown(BalanceWheel.insights(past))["Where the gaps are"]["sentence"]
    assert sentence.startswith("Each area is going at least as well as it matters to you.")
    assert plan_of(BalanceWheel, past) == {}


def test_an_area_has_the_name_that_the_person_gave_it(kept: Any, shown: Any) -> None:
    past = kept(
        BalanceWheel,
        look(area("money", 6, 3, name="Rent"), area("a7", 6, 4, name="Music"), area("home", 1, 1)),
    )
    bars = shown(BalanceWheel.insights(past))["Where the gaps are"]["figure"]["rows"]
    assert [name for name, *_ in bars] == ["Rent", "Music", "My home"]


@pytest.mark.parametrize("name", ["Body and sleep", "Cuerpo y sueño"])
def test_a_name_that_was_kept_follows_the_readers_language(
    kept: Any, shown: Any, name: str
) -> None:
    past = kept(BalanceWheel, look(area("health", 6, 3, name=name)))
    labels = [
        shown(BalanceWheel.insights(past), code)[title]["figure"]["rows"][0][0]
        for code, title in (("en", "Where the gaps are"), ("es", "Dónde hay distancia"))
    ]
    assert labels == ["Body and sleep", "Cuerpo y sueño"]


def test_a_second_look_shows_what_changed_in_areas_that_both_have(kept: Any, shown: Any) -> None:
    past = kept(
        BalanceWheel,
        look(area("money", 6, 3), area("home", 5, 5), area("fun", 5, 5), area("work", 5, 5)),
        look(area("money", 6, 5), area("home", 5, 4), area("fun", 5, 5), area("love", 9, 9)),
    )
    change = shown(BalanceWheel.insights(past))["Since last time"]
    assert change["sentence"] == "Since your last look: 1 up, 1 down, 1 the same."
    assert change["figure"]["rows"] == [
        ["Money", "3", "5"],
        ["My home", "5", "4"],
        ["Fun and rest", "5", "5"],
    ]


def test_looks_with_no_area_in_common_are_not_compared(kept: Any, shown: Any) -> None:
    past = kept(BalanceWheel, look(area("money", 6, 3)), look(area("home", 5, 4)))
    assert list(shown(BalanceWheel.insights(past))) == ["Where the gaps are"]


def test_the_plan_takes_the_area_that_the_person_chose(kept: Any, plan_of: Any) -> None:
    chosen = look(area("money", 9, 0), focus="Friends", first_step="Call Sam")
    assert plan_of(BalanceWheel, kept(BalanceWheel, chosen)) == {
        "focus": ("balance", "Friends"),
        "first_step": ("steps", "Call Sam"),
    }


def test_nothing_goes_into_the_plan_until_an_area_was_picked(kept: Any, plan_of: Any) -> None:
    past = kept(BalanceWheel, look(area("money", 9, 0), area("fun", 9, 5)))
    assert plan_of(BalanceWheel, past) == {}


@pytest.mark.parametrize("name", ["What I believe in", "En lo que creo"])
def test_an_area_with_our_earlier_name_has_todays(kept: Any, shown: Any, name: str) -> None:
    earlier = look(area("meaning", 6, 3, name=name), area("a7", 6, 3, name=name))
    past = kept(BalanceWheel, BalanceWheel.current(earlier, 1))
    bars = shown(BalanceWheel.insights(past))["Where the gaps are"]["figure"]["rows"]
    assert [name for name, *_ in bars] == ["Faith or meaning", name]


def test_how_far_life_is_from_what_matters_is_no_number_to_follow() -> None:
    assert not BalanceWheel.on_overview


def test_means_are_over_the_areas_that_were_rated() -> None:
    rated = look(area("money", 9, 1), area("fun", 2, 5), area("home", 5, 0))
    assert BalanceWheel.read(rated).measures() == {
        "balance_satisfaction_mean_0_10": 2,
        "balance_gap_mean_0_10": pytest.approx(13 / 3),
    }


def test_an_area_that_is_half_rated_is_still_open() -> None:
    half = {"areas": [area("money", 9, 1), {"id": "fun", "importance": 3}]}
    assert BalanceWheel.still_open(half) == ["areas"]
