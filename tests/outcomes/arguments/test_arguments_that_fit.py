"""What only looks wrong is taken for what it is: other orders, near ties, categories, codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from surefoot.arguments import ArgumentError, Number, takes
from surefoot.language import language
from surefoot.outcomes.change import effect_sizes, group_effect_sizes, reliable_change
from surefoot.outcomes.data.validation import DatasetError
from surefoot.outcomes.days import diary
from surefoot.outcomes.models import growth, landmark, repeated, time_varying
from surefoot.outcomes.sites import funnel
from surefoot.outcomes.survival import cumulative_incidence, kaplan_meier, log_rank, survival_at
from surefoot.privacy.deidentify import anonymise
from surefoot.privacy.hierarchies import Hierarchy
from surefoot.privacy.ledger import Ledger
from surefoot.privacy.noise import noisy_counts
from surefoot.privacy.release import check_places
from surefoot.privacy.tables import counted, protect

RNG = np.random.default_rng(3)
TODAY = date(2026, 11, 30)
PEOPLE = [f"p{n}" for n in range(60)]
FIRST = pd.Series(RNG.normal(20, 5, 60), index=PEOPLE)
SECOND = FIRST - RNG.normal(2, 2, 60)
HALF = pd.Series(np.where(np.arange(60) % 3, "a", "b"), index=PEOPLE)
DAYS = pd.Series(RNG.integers(1, 40, 60), index=PEOPLE)
LEFT = pd.Series(RNG.random(60) < 0.6, index=PEOPLE)
PAIRS: dict[str, tuple[Callable[..., pd.DataFrame], pd.Series, pd.Series]] = {
    "effect_sizes": (effect_sizes, FIRST, SECOND),
    "group_effect_sizes": (lambda one, two: group_effect_sizes(one, two, "a"), FIRST, HALF),
    "reliable_change": (lambda one, two: reliable_change(one, two, 5, 0.8), FIRST, SECOND),
    "kaplan_meier": (kaplan_meier, DAYS, LEFT),
    "cumulative_incidence": (cumulative_incidence, DAYS, LEFT.astype(int)),
    "log_rank": (lambda one, two: log_rank(one, LEFT, two), DAYS, HALF),
}


@pytest.mark.parametrize("name", PAIRS)
def test_columns_of_the_same_people_in_another_order_give_the_same_numbers(name: str) -> None:
    function, one, two = PAIRS[name]
    pd.testing.assert_frame_equal(
        function(one, two), function(one, two.sample(frac=1, random_state=1))
    )


@pytest.mark.parametrize("name", PAIRS)
def test_columns_of_other_people_or_of_somebody_twice_are_refused(name: str) -> None:
    function, one, two = PAIRS[name]
    for index, why in (
        ([*PEOPLE[1:], "stranger"], "with other people in its index"),
        ([*PEOPLE[1:], PEOPLE[1]], "somebody twice in its index|with other people in its index"),
    ):
        with pytest.raises(ArgumentError, match=why):
            function(one, two.set_axis(index))


def test_times_that_differ_by_rounding_are_one_time_as_in_r() -> None:
    """R 4.2.2, survival 3.5.3: survfit(Surv(c(0.1 + 0.2, 0.3, 0.5), c(1, 1, 1))) has two times."""
    found = kaplan_meier([0.1 + 0.2, 0.3, 0.5], [True, True, True])
    assert found["events"].tolist() == [2, 1]
    assert len(kaplan_meier([1.0, 1.0 + 1e-6, 2], [True] * 3)) == 3


@pytest.mark.parametrize("name", ["kaplan_meier", "cumulative_incidence", "log_rank"])
def test_near_ties_change_no_number(name: str) -> None:
    function, one, two = PAIRS[name]
    if name == "log_rank":
        function, one, two = (lambda one, two: log_rank(one, LEFT, two)), DAYS, HALF
    near = one + RNG.choice([0, 1e-12], len(one))
    pd.testing.assert_frame_equal(function(one, two), function(near, two))


def test_near_ties_of_people_with_sessions_change_no_number() -> None:
    people = pd.DataFrame({"person": PEOPLE, "duration": DAYS + 5.0, "event": LEFT})
    came = RNG.choice(PEOPLE, 120)
    held = pd.DataFrame({"person": came, "day": RNG.integers(0, 6, 120).astype(float)})
    near = people.assign(duration=people["duration"] + RNG.choice([0, 1e-12], 60))
    for told in (lambda of: landmark(of, held, 5), lambda of: time_varying(of, held)):
        pd.testing.assert_frame_equal(told(people), told(near))


def test_an_unknown_time_is_refused_and_not_read_as_the_last() -> None:
    with pytest.raises(ArgumentError, match="times: something missing"):
        survival_at(kaplan_meier([1, 2, 3], [True] * 3), [1, float("nan")])


def long(sex: Any) -> pd.DataFrame:
    rng = np.random.default_rng(5)
    person = np.repeat(np.arange(60), 3)
    rows = pd.DataFrame({"person": person, "week": np.tile([0.0, 2, 4], 60)})
    rows["sex"] = pd.Series(sex)[person].reset_index(drop=True)
    rows["score"] = 20 - rows["week"] + 3 * (rows["sex"] == "m") + rng.normal(0, 2, 180)
    return rows.assign(used=(rows["score"] > 19).astype(int))


SEX = np.where(np.arange(60) % 2, "m", "f")


def effect(rows: pd.DataFrame, **more: Any) -> dict[str, float]:
    found = growth(rows, "score", "week", "person", covariates=["sex"], slopes=False, **more)
    named = found[found["term"].astype(str).str.startswith("sex=")]
    return dict(zip(named["term"], named["estimate"], strict=True))


def test_the_first_category_is_what_words_are_held_against_and_can_be_chosen() -> None:
    rows = long(SEX)
    assert effect(rows)["sex=m"] > 2
    other = rows.assign(sex=pd.Categorical(rows["sex"], ["m", "f"]))
    assert effect(other) == pytest.approx({"sex=f": -effect(rows)["sex=m"]}, rel=1e-4)
    assert effect(rows, against={"sex": "m"}) == pytest.approx(effect(other), rel=1e-6)
    table = repeated(rows, "used", ["sex"], "person", kind="yes_no", against={"sex": "m"})
    assert table["term"].tolist() == ["intercept", "sex=f"]


@pytest.mark.parametrize(("against", "sentence"), [
    ({"sex": "x"}, "against: text came, and a value of the column sex"),
    ({"site": "a"}, "against: “site” came, and a column among the predictors"),
])  # fmt: skip
def test_a_reference_that_is_not_there_is_refused(against: dict[str, str], sentence: str) -> None:
    with pytest.raises(ArgumentError, match=sentence):
        effect(long(SEX), against=against)


def test_numbers_written_as_text_are_no_groups() -> None:
    rows = long(SEX).assign(age=np.repeat([str(n) for n in range(20, 80)], 3))
    with pytest.raises(ArgumentError, match="age: numbers written as text"):
        growth(rows, "score", "week", "person", covariates=["age"])


def test_shares_are_no_counts_unless_it_is_said() -> None:
    some, of = [0.5, 0.4, 0.3], [1.0, 1.0, 1.0]
    with pytest.raises(ArgumentError, match=r"some: a fraction \(in 3 places\)"):
        funnel(some, of, ["a", "b", "c"])
    assert len(funnel([4.5, 3.2, 6.1], [9.7, 8, 12], ["a", "b", "c"], effective=True)) == 3


def test_sessions_of_nobody_among_the_people_are_refused() -> None:
    people = pd.DataFrame({"person": range(30), "duration": 20.0, "event": True})
    held = pd.DataFrame({"person": [str(n) for n in range(30)], "day": 3})
    with pytest.raises(ArgumentError, match="sessions: sessions of nobody among them"):
        landmark(people, held, 5)


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
@pytest.mark.parametrize("code", [-9, 99, 0.5])
def test_a_code_for_missing_is_no_day_of_use(engine: Any, code: float) -> None:
    told = pd.DataFrame({"pid": ["a"] * 3, "day": [1, 2, 3], "used": [0, 1, code]})
    with pytest.raises(DatasetError, match="codes such as -9 or 99"):
        diary(told, first=1, last=4, engine=engine)
    amounts = told.rename(columns={"used": "drinks"})
    if code < 0:
        with pytest.raises(DatasetError, match="something below 0 in drinks"):
            diary(amounts, first=1, last=4, column="drinks", engine=engine)
    else:
        found = diary(amounts, first=1, last=4, column="drinks", engine=engine)
        assert found.counts()["days_observed"].tolist() == [3]


def test_dates_and_ids_of_another_type_are_refused() -> None:
    told = pd.DataFrame({"pid": [7] * 3, "day": [1, 2, 3], "used": [0, 1, 0]})
    with pytest.raises(ArgumentError, match="day: a date or a time"):
        diary(told.assign(day=pd.date_range("2026-01-01", periods=3)), first=1, last=4)
    for name, given in (("people", pd.Index(["7"])), ("last_seen", pd.Series([3], index=["7"])),
                        ("last_expected", pd.Series([3], index=["7"]))):  # fmt: skip
        with pytest.raises(ArgumentError, match=f"{name}: ids of nobody who has a record"):
            diary(told, first=1, last=4, **{name: given})  # type: ignore[arg-type]


@pytest.mark.parametrize("levels", [
    pd.DataFrame({"value": ["a", "a"], "group": ["x", "y"]}),
    pd.DataFrame({"value": ["a", None], "group": ["x", "x"]}),
    pd.DataFrame({"value": ["a", "b"], "group": ["x", None]}),
    {"a": ["x"], "b": [" "]},
    {"a": ["x"], "b": [None]},
])  # fmt: skip
def test_a_hierarchy_with_a_blank_or_doubled_value_is_refused(levels: Any) -> None:
    with pytest.raises(ArgumentError, match="hierarchies: "):
        Hierarchy("site", levels)


@pytest.mark.parametrize("levels", [
    pd.DataFrame({"value": ["f", "f", "m"], "group": ["x", "y", "x"]}),
    {"f": ["x"], "m": [" "]},
])  # fmt: skip
def test_a_hierarchy_with_a_blank_or_doubled_value_hides_nobody(levels: Any) -> None:
    people = pd.DataFrame({"sex": ["f", "m"] * 10})
    with pytest.raises(ArgumentError, match="hierarchies: "):
        anonymise(people, ["sex"], 2, hierarchies={"sex": levels})


def test_one_text_is_no_list_of_values() -> None:
    people, ledger = pd.DataFrame({"sex": ["f", "m"]}), Ledger(Path("spent.jsonl"), 1.0)
    with pytest.raises(ArgumentError, match="by, sex: text came, and a list is wanted"):
        noisy_counts(people, {"sex": "fm"}, epsilon=0.1, ledger=ledger, release="one", on=TODAY)


def test_a_table_that_is_not_there_cannot_be_kept() -> None:
    table = counted(pd.DataFrame({"sex": ["f", "m"] * 20}), ["sex"])
    with pytest.raises(ArgumentError, match="keep: “two” came, and names of tables is wanted"):
        protect({"one": table}, keep=["two"])


def test_who_is_still_followed_is_told_in_the_words_of_the_causes() -> None:
    ways = ["left", "here", "left", "here"]
    with pytest.raises(ArgumentError, match="still_followed: 0 came"):
        cumulative_incidence([1, 2, 3, 3], ways)
    with pytest.raises(ArgumentError, match="still_followed: text came"):
        cumulative_incidence([1, 2, 3, 3], [1, 0, 1, 0], still_followed="0")


@pytest.mark.parametrize("kind", ["yes_no", "number"])
def test_an_outcome_written_as_text_or_dates_is_refused(kind: Any) -> None:
    rows = long(SEX)
    wrong = (rows["used"].astype(str), pd.Series(pd.date_range("2026-01-01", periods=180)))
    for column in wrong:
        with pytest.raises(ArgumentError, match="used: "):
            repeated(rows.assign(used=column), "used", ["week"], "person", kind=kind)


def test_a_passphrase_of_another_kind_is_never_repeated() -> None:
    with pytest.raises(ArgumentError) as refused:
        check_places(Path("new"), Path("kept"), "spring", 123456789012)  # type: ignore[arg-type]
    assert str(refused.value) == "passphrase: something else came, and text is wanted."


def test_the_sentence_is_there_in_spanish_and_tells_no_words() -> None:
    @takes(weeks=Number(least=1, whole=True))
    def counted(weeks: int) -> int:
        return weeks

    with pytest.raises(ArgumentError) as refused:
        counted("my sister Rosa")  # type: ignore[arg-type]
    assert str(refused.value) == "weeks: text came, and a whole number of 1 or more is wanted."
    told = language("es").text(refused.value.sentence)
    assert told == "weeks: vino texto, y hace falta un número entero de 1 o más."
    assert counted(3.0) == 3  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="has no argument days"):
        takes(days=Number())(counted)
