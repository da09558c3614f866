"""Withheld counts cannot be worked out: not by hand, not by search, not over several tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as
from scipy.optimize import linprog

from surefoot.privacy.tables import audit, counted, protect, suppression
from surefoot.privacy.tables.audit import furthest

CTN = Path(__file__).parents[2] / ".." / "shared" / "data" / "ctn0094"


def square(inner: list[list[int]]) -> pd.DataFrame:
    """Give a table of two columns with its margins."""
    people = [
        {"sex": f"s{row}", "site": f"t{column}"}
        for row, line in enumerate(inner)
        for column, n in enumerate(line)
        for _ in range(n)
    ]
    return counted(pd.DataFrame(people, columns=["sex", "site"]), ["sex", "site"])


def ranges(tables: dict[str, pd.DataFrame]) -> Iterator[tuple[str, int, float, float]]:
    """Bound every withheld cell by equations written anew, with no more known than x >= 0.

    A table gives one equation a row of it that holds a total: the rows that agree with it in all
    other columns add up to it. The same cell of two tables is one unknown.
    """
    names: dict[frozenset[tuple[str, object]], int] = {}
    keys = {
        name: [
            names.setdefault(frozenset(i for i in row.items() if i[1] != "Total"), len(names))
            for row in table.drop(columns="n").to_dict("records")
        ]
        for name, table in tables.items()
    }
    equations, told = [], {}
    for name, table in tables.items():
        by = [column for column in table if column != "n"]
        for place, (_, row) in zip(keys[name], table.iterrows(), strict=True):
            if not pd.isna(row["n"]):
                told[place] = int(row["n"])
            for column in (each for each in by if row[each] == "Total"):
                same = (table[[b for b in by if b != column]] == row[by].drop(column)).all(axis=1)
                equation = np.zeros(len(names))
                for part in np.flatnonzero(same & (table[column] != "Total")):
                    equation[keys[name][part]] += 1
                equation[place] -= 1
                equations.append(equation)
    bounds = [(told[p], told[p]) if p in told else (0, None) for p in range(len(names))]
    for name in tables:
        for place in (each for each in keys[name] if each not in told):
            aim = np.eye(len(names))[place]
            ends = [
                linprog(sign * aim, A_eq=np.array(equations), b_eq=np.zeros(len(equations)),
                        bounds=bounds)
                for sign in (1, -1)
            ]  # fmt: skip
            most = np.inf if ends[1].status == 3 else -ends[1].fun
            yield name, place, ends[0].fun, most


def test_small_counts_go_and_zero_stays() -> None:
    table = square([[3, 0, 40], [20, 30, 50], [11, 10, 60]])
    told = protect(table).tables["table"]
    assert not told["n"].between(1, 10).any()
    zero = (told["sex"] == "s0") & (told["site"] == "t1")
    assert told.loc[zero, "n"].tolist() == [0]


def test_a_small_count_cannot_be_had_by_subtraction() -> None:
    told = protect(square([[3, 40], [20, 30]])).tables["table"]
    assert told["n"].isna().sum() >= 4
    assert audit(told)["safe"].all()


def test_what_is_told_is_what_was_counted() -> None:
    table = square([[3, 40, 25], [20, 30, 1], [14, 15, 16]])
    told = protect(table).tables["table"]
    kept = told["n"].notna()
    assert (told.loc[kept, "n"] == table.loc[kept, "n"]).all()
    assert kept.sum() > len(told) / 2
    assert list(told.columns) == list(table.columns)


def test_a_table_without_small_counts_is_left_alone() -> None:
    table = square([[11, 40], [20, 0]])
    made = protect(table)
    assert len(made.withheld) == 0
    assert made.tables["table"]["n"].tolist() == table["n"].tolist()


def test_the_reasons_stand_apart_from_what_is_published() -> None:
    made = protect(square([[3, 40], [20, 30]]))
    assert set(made.withheld["reason"]) == {"small count", "protects a small count"}
    assert list(made.tables["table"].columns) == ["sex", "site", "n"]
    assert "40" not in repr(made)


def test_the_same_cell_is_withheld_in_every_table() -> None:
    people = pd.DataFrame(
        {"site": ["a"] * 60 + ["b"] * 55 + ["c"] * 4, "sex": ["f", "m"] * 59 + ["m"]}
    )
    tables = {"sites": counted(people, ["site"]), "both": counted(people, ["site", "sex"])}
    told = protect(tables).tables
    margins = told["both"][told["both"]["sex"] == "Total"]
    assert margins["n"].isna().tolist() == told["sites"]["n"].isna().tolist()
    assert told["sites"].loc[told["sites"]["site"] == "c", "n"].isna().all()
    assert audit(told)["safe"].all()


def test_a_table_that_is_safe_alone_is_caught_beside_another() -> None:
    people = pd.DataFrame({"sex": ["f"] * 25 + ["m"] * 40, "site": ["a"] * 22 + ["b"] * 43})
    both = counted(people, ["sex", "site"])
    inner = both[(both["sex"] != "Total") & (both["site"] != "Total")]
    alone = protect(inner).tables["table"]
    sexes = counted(people, ["sex"])
    assert audit(alone)["safe"].all()
    assert not audit({"inner": alone, "sexes": sexes})["safe"].all()
    assert audit(protect({"inner": inner, "sexes": sexes}).tables)["safe"].all()


def test_two_tables_without_margins_are_linked_by_the_sums_that_anybody_can_form() -> None:
    people = pd.DataFrame({"sex": ["f"] * 23 + ["m"] * 40, "age": (["x"] * 30 + ["y"] * 33)})
    people["site"] = ["a"] * 20 + ["b"] * 43
    inner = {
        name: table[(table[[c for c in table if c != "n"]] != "Total").all(axis=1)]
        for name, table in {
            "one": counted(people, ["sex", "site"]), "two": counted(people, ["sex", "age"]),
        }.items()
    }  # fmt: skip
    assert inner["one"]["n"].tolist() == [20, 3, 0, 40]
    only = inner["one"].assign(n=[20, pd.NA, 0, 40])
    found = audit({"one": only, "two": inner["two"]})
    assert found[["lower", "upper", "safe"]].to_numpy().tolist() == [[3, 3, False]]
    assert audit(protect(inner).tables)["safe"].all()


@settings(max_examples=as_many_as(12, 100), deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_small_count_of_any_table_can_be_recovered(inner: list[list[int]]) -> None:
    table = square(inner)
    told = protect(table).tables["table"]
    assert audit(told)["safe"].all()
    small = table["n"].between(1, 10)
    assert told.loc[small, "n"].isna().all()
    for _, place, least, most in ranges({"table": told}):
        if 1 <= table["n"].iloc[place] <= 10:
            assert most >= 10 - 1e-6
            parts = sum(1 for row in inner for n in row if n)
            assert least <= max(1, parts) + 1e-6


def test_the_ranges_are_those_that_trying_every_table_gives() -> None:
    told = square([[3, 14], [12, 13]])
    told["n"] = told["n"].astype("Int64")
    inner = (told["sex"] != "Total") & (told["site"] != "Total")
    told.loc[inner, "n"] = pd.NA
    fits = [
        (a, b, c, d)
        for a, b, c, d in product(range(1, 60), repeat=4)
        if (a + b, c + d, a + c, b + d) == (17, 25, 15, 27)
    ]
    tried = [(min(each), max(each)) for each in zip(*fits, strict=True)]
    assert list(audit(told)[["lower", "upper"]].itertuples(index=False, name=None)) == tried


def test_a_count_that_subtraction_gives_away_is_found() -> None:
    told = square([[3, 40], [20, 30]]).astype({"n": "Int64"})
    told.loc[(told["sex"] == "s0") & (told["site"] == "t0"), "n"] = pd.NA
    found = audit(told)
    assert found["cell"].tolist() == ["sex s0, site t0"]
    assert found[["lower", "upper", "safe"]].to_numpy().tolist() == [[3, 3, False]]


def test_two_small_counts_that_share_a_small_rest_are_found() -> None:
    """Withheld counts are 1 or more, so two that add up to 2 are both 1."""
    told = pd.DataFrame({"sex": ["f", "m", "x", "Total"], "n": [None, None, 30, 32]})
    assert not audit(told)["safe"].any()


def test_without_any_sum_nothing_can_be_worked_out() -> None:
    told = pd.DataFrame({"sex": ["f", "m"], "n": [None, 30]})
    assert audit(told)[["lower", "upper", "safe"]].to_numpy().tolist() == [[1, np.inf, True]]
    assert audit(told.head(0)).empty


def test_what_is_known_anyway_can_be_kept() -> None:
    people = pd.DataFrame({"sex": ["f"] * 97 + ["m"] * 80, "site": ["a"] * 94 + ["b"] * 83})
    tables = {"both": counted(people, ["sex", "site"]), "sexes": counted(people, ["sex"])}
    made = protect(tables, keep=["sexes"])
    assert made.tables["sexes"]["n"].notna().all()
    assert audit(made.tables)["safe"].all()
    with pytest.raises(ValueError, match="what is kept leaves a small count no room"):
        protect({"one": pd.DataFrame({"sex": ["f", "m", "Total"], "n": [3, 40, 43]})}, keep=["one"])


def test_counting_by_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="name a column to count by"):
        counted(pd.DataFrame({"sex": ["f"]}), [])


def test_most_small_counts_need_no_programme_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def heard(cells: Any, counts: Any, place: int, way: Any) -> Any:
        asked.append(place)
        return furthest(cells, counts, place, way)

    monkeypatch.setattr(suppression, "furthest", heard)
    grid = pd.DataFrame(
        [(f"a{row}", f"b{column}") for row in range(8) for column in range(8)
         for _ in range(4 + (row * column) % 9)], columns=["one", "other"],
    )  # fmt: skip
    safe = protect(counted(grid, ["one", "other"]))
    small = int((safe.withheld["reason"] == suppression.SMALL).sum())
    assert small > 50
    assert len(asked) < small  # of two for each; which tables are found is the solver's choice
    assert audit(safe.tables)["safe"].all()


def test_missing_values_are_counted_and_named() -> None:
    people = pd.DataFrame({"sex": ["f", None, pd.NA], "age": [1, 1, 2]})
    table = counted(people, ["sex", "age"])
    assert table.loc[(table["sex"] == "Not known") & (table["age"] == "Total"), "n"].item() == 2
    assert table["n"].iloc[-1] == 3
    assert counted(people.head(0), ["sex"])["n"].tolist() == [0]
    by_total = counted(people, ["sex"], total="f").set_index("sex")["n"]
    assert by_total.to_dict() == {"“f”": 1, "Not known": 2, "f": 3}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"sex": ["f", "f"], "n": [1, 2]}, "has a cell twice"),
        ({"sex": ["f", None], "n": [1, 2]}, "has a cell without a name"),
        ({"sex": ["f"], "count": [1]}, "no column named 'n'"),
        ({"n": [30]}, "has no column beside its counts"),
        ({"sex": ["f", "Total"], "n": [20, 30]}, "do not add up to their totals"),
        ({"sex": ["f", "Total"], "n": [20, None]}, "must have all its counts"),
        ({"sex": ["f", "m"], "n": [20, None]}, "must have all its counts"),
        ({"sex": ["f", "m"], "n": [20, -3]}, "no whole numbers from 0"),
        ({"sex": ["f", "m"], "n": [20, 1.5]}, "no whole numbers from 0"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(
    table: dict[str, list[object]], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        protect(pd.DataFrame(table))


def test_published_counts_that_cannot_be_true_are_refused() -> None:
    told = pd.DataFrame({"sex": ["f", "m", "Total"], "n": [20, None, 3]})
    with pytest.raises(ValueError, match="do not add up"):
        audit(told)
    with pytest.raises(ValueError, match="another count than a table before"):
        audit({"one": pd.DataFrame({"sex": ["f"], "n": [20]}),
               "two": pd.DataFrame({"sex": ["f"], "n": [21]})})  # fmt: skip
    with pytest.raises(ValueError, match="the threshold must be 2 or more, got 1"):
        protect(told, threshold=1)


def test_nothing_small_of_the_trials_can_be_recovered_from_five_linked_tables() -> None:
    if not CTN.is_dir():
        pytest.skip("the shared trials are not there")
    people = pd.read_parquet(CTN / "demographics.parquet")
    people = people.merge(pd.read_parquet(CTN / "site_masked.parquet"), on="who")
    bands = pd.cut(people["age"], [0, 24, 34, 44, 54, 64, 89, 200])
    people = people.assign(age=bands.astype("string"))
    pairs = [("site_masked", "race"), ("site_masked", "is_male"), ("age", "is_male"),
             ("age", "race"), ("race", "is_male")]  # fmt: skip
    tables = {" by ".join(pair): counted(people, pair) for pair in pairs}
    made = protect(tables)
    for name, place in ((n, p) for n, t in tables.items() for p in np.flatnonzero(t["n"] > 0)):
        small = tables[name]["n"].iloc[place] <= 10
        assert pd.isna(made.tables[name]["n"].iloc[place]) or not small
    found = audit(made.tables)
    assert found["safe"].all()
    assert (found["upper"] >= 10).all()
