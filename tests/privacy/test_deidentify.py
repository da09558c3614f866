"""Anonymised frames keep k and l, tell nothing false, and lead nobody back to a row."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.privacy.deidentify import anonymise
from surefoot.privacy.risk import k_anonymity, l_diversity

CITIES = {
    "Lyon": ["France", "Europe", "*"],
    "Nice": ["France", "Europe", "*"],
    "Bonn": ["Germany", "Europe", "*"],
    "Lima": ["Peru", "America", "*"],
}
QUASI = ["age", "city", "stage"]


def people(rows: int, seed: int = 1, missing: float = 0.2) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    stages = pd.Categorical.from_codes(
        random.integers(-1, 3, rows), ["early", "middle", "late", "unused"], ordered=True
    )
    frame = pd.DataFrame(
        {
            "age": random.integers(18, 80, rows).astype(float),
            "city": random.choice(list(CITIES), rows, p=[0.6, 0.2, 0.15, 0.05]),
            "stage": stages,
            "used": random.choice(["yes", "no"], rows),
            "row": np.arange(rows),
        }
    )
    frame.loc[random.random(rows) < missing, "age"] = np.nan
    return frame


def could_be(told: object, true: object, names: dict[str, list[str]]) -> bool:
    """Tell whether a released value is true of the value that it stands for."""
    if pd.isna(told):
        return bool(pd.isna(true))
    words = str(told).removesuffix(" or missing")
    if pd.isna(true):
        return str(told).endswith(" or missing") or words == "*"
    if " to " in words and isinstance(true, float):
        low, high = map(float, words.split(" to "))
        return low <= true <= high
    if " to " in words:
        order = ["early", "middle", "late"]
        low_end, high_end = words.split(" to ")
        return order.index(low_end) <= order.index(str(true)) <= order.index(high_end)
    if isinstance(true, float):
        return float(words) == true
    return str(true) in words.split(" | ") or words in names.get(str(true), [])


@pytest.mark.parametrize("with_hierarchy", [True, False])
@pytest.mark.parametrize("limit", [0.0, 0.05])
def test_what_is_told_is_true_of_everybody(*, with_hierarchy: bool, limit: float) -> None:
    frame = people(400)
    hierarchies = {"city": CITIES} if with_hierarchy else None
    made = anonymise(frame, QUASI, 11, "used", 2, hierarchies, suppression_limit=limit)
    for told in made.frame.to_dict("records"):
        true = frame.loc[told["row"]]
        assert all(could_be(told[name], true[name], CITIES) for name in QUASI)
        assert told["used"] == true["used"]


@settings(max_examples=as_many_as(20, 200), deadline=None)
@given(
    rows=st.integers(1, 120),
    seed=st.integers(0, 1000),
    k=st.integers(1, 12),
    limit=st.sampled_from([0.0, 0.05, 0.5]),
)
def test_every_class_has_k_people_and_l_values(rows: int, seed: int, k: int, limit: float) -> None:
    frame = people(rows, seed)
    l_values = min(2, frame["used"].nunique())
    if rows < k:
        with pytest.raises(ValueError, match=f"k = {k} needs at least {k} rows"):
            anonymise(frame, QUASI, k, "used", l_values)
        return
    made = anonymise(frame, QUASI, k, "used", l_values, suppression_limit=limit)
    assert k_anonymity(made.frame, QUASI) >= k
    assert l_diversity(made.frame, QUASI, "used") >= l_values
    assert len(made.frame) + len(made.suppressed) == rows
    assert len(made.suppressed) <= limit * rows
    assert made.classes["size"].sum() == len(made.frame)
    assert made.classes["size"].min() >= k
    assert 0 <= made.loss <= 1


def test_rows_come_in_another_order_with_a_fresh_index() -> None:
    frame = people(300).set_index(pd.Index(np.arange(300) + 1000, name="who"))
    first, again = (anonymise(frame, QUASI, 5, suppression_limit=0).frame for _ in range(2))
    assert first.index.equals(pd.RangeIndex(300))
    assert first.index.name is None
    assert list(first.columns) == list(frame.columns)
    assert abs(np.corrcoef(first["row"], np.arange(300))[0, 1]) < 0.4
    assert first["row"].tolist() != again["row"].tolist()
    assert sorted(first["row"]) == sorted(frame["row"])


def test_what_frames_carry_beside_their_rows_is_left_behind() -> None:
    frame = people(50)
    frame.attrs["source"] = "/clients/of/the/harbour"
    assert anonymise(frame, QUASI, 5).frame.attrs == {}
    assert anonymise(frame.head(0), QUASI, 5).frame.attrs == {}


def test_the_frame_that_was_given_is_left_as_it_was() -> None:
    frame = people(100)
    before = frame.copy(deep=True)
    anonymise(frame, QUASI, 11)
    pd.testing.assert_frame_equal(frame, before)


def test_the_loss_is_the_share_of_other_values_that_it_could_be() -> None:
    frame = pd.DataFrame({"age": [20, 21, 50, 51], "sex": ["f", "f", "m", "m"]})
    assert anonymise(frame, ["age", "sex"], 1).loss == 0
    assert anonymise(frame, ["age", "sex"], 2).loss == pytest.approx((1 / 3 + 0) / 2)
    assert anonymise(frame, ["age", "sex"], 4).loss == 1


def test_a_hierarchy_loses_what_its_node_holds() -> None:
    frame = pd.DataFrame({"city": ["Lyon"] * 3 + ["Nice"] * 1 + ["Bonn"] * 2 + ["Lima"] * 4})
    made = anonymise(frame, ["city"], 4, hierarchies={"city": CITIES}, suppression_limit=0)
    assert made.frame["city"].value_counts().to_dict() == {"Europe": 6, "Lima": 4}
    assert made.loss == pytest.approx(6 * (2 / 3) / 10)
    finer = anonymise(frame, ["city"], 2, hierarchies={"city": CITIES}, suppression_limit=0)
    assert finer.frame["city"].value_counts().to_dict() == {"France": 4, "Bonn": 2, "Lima": 4}


def test_a_hierarchy_may_be_a_frame_and_hold_values_that_nobody_has() -> None:
    levels = pd.DataFrame([[value, *names] for value, names in CITIES.items()])
    frame = pd.DataFrame({"city": ["Lyon", "Bonn"]})
    made = anonymise(frame, ["city"], 2, hierarchies={"city": levels})
    assert made.frame["city"].tolist() == ["Europe", "Europe"]
    assert made.loss == pytest.approx(2 / 3)


def test_a_missing_value_is_told_under_the_coarsest_name_only() -> None:
    frame = pd.DataFrame({"city": ["Lyon"] * 3 + [None] * 3})
    exact = anonymise(frame, ["city"], 3, hierarchies={"city": CITIES})
    assert exact.frame["city"].isna().sum() == 3
    mixed = anonymise(frame, ["city"], 4, hierarchies={"city": CITIES})
    assert set(mixed.frame["city"]) == {"*"}


def test_a_missing_value_stays_missing_or_is_told_as_possible() -> None:
    frame = pd.DataFrame({"age": [20.0, 21.0, None, None]})
    assert anonymise(frame, ["age"], 2).frame["age"].isna().sum() == 2
    assert set(anonymise(frame, ["age"], 4).frame["age"]) == {"20 to 21 or missing"}
    sexes = pd.DataFrame({"sex": ["f", "m", None, None]})
    assert set(anonymise(sexes, ["sex"], 4).frame["sex"]) == {"f | m or missing"}


def test_dates_and_ordered_categories_are_told_as_ranges() -> None:
    frame = pd.DataFrame(
        {
            "on": pd.to_datetime(["2026-01-01", "2026-01-03", "2026-02-01", "2026-02-02"]),
            "stage": pd.Categorical(list("aabb"), list("abz"), ordered=True),
        }
    )
    told = anonymise(frame, ["on", "stage"], 2).frame
    assert set(told["on"]) == {"2026-01-01 to 2026-01-03", "2026-02-01 to 2026-02-02"}
    assert set(anonymise(frame, ["on", "stage"], 4).frame["stage"]) == {"a to b"}


def test_somebody_is_left_out_only_where_the_others_gain_more() -> None:
    frame = pd.DataFrame({"age": [20] * 10 + [90], "sex": ["f"] * 11})
    kept = anonymise(frame, ["age", "sex"], 10, suppression_limit=0)
    assert set(kept.frame["age"]) == {"20 to 90"}
    made = anonymise(frame, ["age", "sex"], 10, suppression_limit=0.1)
    assert made.frame["age"].tolist() == ["20"] * 10
    assert made.suppressed.to_dict("records") == [{"reason": "rare value", "column": "age"}]
    assert made.loss == pytest.approx(1 / 11)
    assert anonymise(frame, ["age", "sex"], 10, suppression_limit=0.05).loss == kept.loss


def test_leaving_people_out_never_makes_the_loss_worse() -> None:
    frame = people(600, seed=3)
    losses = [anonymise(frame, QUASI, 11, suppression_limit=s).loss for s in (0, 0.02, 0.1, 1)]
    assert losses == sorted(losses, reverse=True)


def test_columns_may_have_any_name() -> None:
    frame = pd.DataFrame({0: [20, 21, 50, 51], "a b": list("xyxy"), 2: [1, 2, 3, 4]})
    made = anonymise(frame, [0], 2, "a b", 2)
    assert set(made.frame[0]) == {"20 to 21", "50 to 51"}
    assert made.classes["distinct_a b"].tolist() == [2, 2]


def test_other_columns_may_share_a_name() -> None:
    frame = pd.DataFrame([[20, 1, 2], [21, 3, 4]], columns=["age", "x", "x"])
    assert anonymise(frame, ["age"], 2).frame["age"].tolist() == ["20 to 21"] * 2
    with pytest.raises(ValueError, match="a frame with 2 columns x"):
        anonymise(frame, ["age", "x"], 2)


def test_several_sensitive_columns_are_all_held() -> None:
    frame = people(300).assign(left=lambda each: each["row"] % 7 == 0)
    made = anonymise(frame, QUASI, 5, ["used", "left"], 2)
    assert l_diversity(made.frame, QUASI, ["used", "left"]) == 2
    assert made.classes[["distinct_used", "distinct_left"]].min().tolist() == [2, 2]


def test_no_rows_stay_no_rows() -> None:
    made = anonymise(people(0), QUASI, 11, "used", 2)
    assert made.frame.dtypes[QUASI].eq("string").all()
    assert (len(made.frame), made.loss, len(made.suppressed), len(made.classes)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"k": 0}, "k must be 1 or more, got 0"),
        ({"k": 101}, "k = 101 needs at least 101 rows, the frame has 100"),
        ({"k": 5, "sensitive": "used"}, "name the sensitive columns and l together"),
        ({"k": 5, "l": 2}, "name the sensitive columns and l together"),
        ({"k": 5, "sensitive": "used", "l": 3}, "l = 3 cannot be had: 'used' has 2 distinct"),
        ({"k": 5, "sensitive": "used", "l": 0}, "l must be 1 or more, got 0"),
        ({"k": 5, "sensitive": "age", "l": 2}, "'age' cannot be sensitive and a quasi-identifier"),
        ({"k": 5, "suppression_limit": 2}, "the suppression limit must lie in 0..1, got 2"),
        ({"k": 5, "hierarchies": {"used": CITIES}}, "'used' belongs to no quasi-identifier"),
        ({"k": 5, "hierarchies": {"city": {"Lyon": ["*"]}}}, "has no place for 3 of the column's"),
        (
            {"k": 5, "hierarchies": {"city": {"Lyon": ["*"], "Nice": ["France", "*"]}}},
            "gives some values more names",
        ),
        (
            {"k": 5, "hierarchies": {"city": {"Lyon": ["a", "c"], "Nice": ["a", "d"]}}},
            "puts one name under two coarser ones",
        ),
        (
            {"k": 5, "hierarchies": {"city": {"a": ["x", "*"], "b": ["y", "x"]}}},
            "uses the name 'x' for two sets of values",
        ),
    ],
)
def test_what_cannot_be_had_is_refused_in_a_sentence(
    settings: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        anonymise(people(100), QUASI, **settings)  # type: ignore[arg-type]


def test_without_a_quasi_identifier_there_is_nothing_to_do() -> None:
    with pytest.raises(ValueError, match="name at least one quasi-identifier"):
        anonymise(people(20), [], 5)


def test_a_repr_tells_numbers_and_nobodys_values() -> None:
    told = repr(anonymise(people(100), QUASI, 11, suppression_limit=0))
    assert "100 rows in" in told
    assert "Lyon" not in told
