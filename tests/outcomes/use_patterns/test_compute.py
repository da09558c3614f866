"""What goes in, what comes out, and what must not change an outcome."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.arguments import ArgumentError
from surefoot.outcomes.use_patterns import compute, outcomes, published
from surefoot.outcomes.use_patterns.windows import Slice

LETTERS = "+-*o_"
WORD = st.text(LETTERS, min_size=1, max_size=40)
WHOLE_TRIAL = st.text("+-*o", min_size=15, max_size=40)
WHOLE = published()
OFTEN = settings(max_examples=as_many_as(20, 200), deadline=None)


def of(*words: str | None) -> pd.DataFrame:
    return outcomes(pd.Series(words, dtype=object))


def same(one: str, other: str, names: list[str]) -> None:
    found = of(one, other)[names]
    pd.testing.assert_series_equal(found.iloc[0], found.iloc[1], check_names=False)


def test_the_index_is_kept_whatever_it_is() -> None:
    words = pd.Series(["--+", "o", "--+"], index=pd.Index(["b", "a", "b"], name="pid"))
    found = outcomes(words)
    assert found.index.equals(words.index)
    assert found["AbT_mokri_2016"].tolist() == [3, 1, 3]


def test_columns_stand_in_the_order_of_the_definitions() -> None:
    assert list(of("-").columns[:5]) == [
        "Ab_ctnNinetyFour_2023",
        "Ab_fiellin_2006",
        "Ab_kosten_1993",
        "Ab_krupitskyA_2011",
        "Ab_krupitskyB_2011",
    ]
    assert len(of("-").columns) == 62


def test_a_missing_word_has_missing_outcomes_and_nobody_else_has() -> None:
    found = of("---", None, "+")
    assert found.iloc[1].isna().all()
    assert not found.iloc[[0, 2]].isna().any(axis=None)
    assert str(found["Ab_kosten_1993"].dtype) == "boolean"
    assert str(found["Ab_fiellin_2006"].dtype) == "Int64"


def test_only_missing_words_and_no_words_at_all_are_no_error() -> None:
    assert outcomes(pd.Series([None, float("nan")], dtype=object)).isna().all(axis=None)
    nobody = outcomes(pd.Series([], dtype="str"))
    assert nobody.shape == (0, 62)
    assert str(nobody["Ab_kosten_1993"].dtype) == "bool"


@pytest.mark.parametrize("kind", ["str", "string", "object", "category"])
def test_text_of_any_kind_is_read(kind: str) -> None:
    found = outcomes(pd.Series(["--+", "o*_"], dtype=kind))
    assert found["AbT_mokri_2016"].tolist() == [3, 1]


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (["-+"], ArgumentError, "words: a column of 1 came, and a Series is wanted"),
        (pd.Series([1, 2]), TypeError, "must be text"),
        (pd.Series(["-", 3], dtype=object), TypeError, "must be text"),
        (pd.Series(["-+", "-x"]), ValueError, r"row 2 holds a letter other than - \* \+ o _"),
        (pd.Series(["-+", "—"]), ValueError, "row 2 holds a letter other"),
        (pd.Series(["- "]), ValueError, "row 1 holds a letter other"),
        (pd.Series(["-\0", "--+"]), ValueError, "row 1 holds a letter other"),
        (pd.Series(["-", "", ""]), ValueError, "row 2 is empty"),
    ],
)
def test_what_is_no_word_is_refused_in_a_sentence(
    words: pd.Series, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        outcomes(words)


def test_a_refused_word_is_not_repeated_in_the_message() -> None:
    with pytest.raises(ValueError, match="row 1") as refused:
        outcomes(pd.Series(["a secret"]))
    assert "secret" not in str(refused.value)


@OFTEN
@given(st.lists(WORD, min_size=1, max_size=8))
def test_a_persons_outcomes_do_not_depend_on_the_others(words: list[str]) -> None:
    together = outcomes(pd.Series(words))
    alone = pd.concat([outcomes(pd.Series([word])) for word in words], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone)


def test_words_worked_out_in_pieces_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    words = pd.Series(["--+", "o*-+", "----", "_"])
    whole = outcomes(words)
    monkeypatch.setattr(compute, "ROWS", 1)
    pd.testing.assert_frame_equal(outcomes(words), whole)


@OFTEN
@given(WHOLE_TRIAL, WORD)
def test_weeks_after_a_definitions_last_week_do_not_matter(word: str, more: str) -> None:
    bounded = [
        name
        for name, each in WHOLE.items()
        if isinstance(each.slice.weeks, tuple) and not each.drop and not each.retained_at_least
    ]
    assert len(bounded) > 8
    same(word[:15], word[:15] + more, [*bounded, "Ab_lofwall_2018", "Rd_woody_2008"])


@OFTEN
@given(WHOLE_TRIAL)
def test_missing_weeks_at_the_end_do_not_matter_where_only_observed_ones_count(word: str) -> None:
    observed = [name for name, each in WHOLE.items() if "missing" in each.drop]
    assert len(observed) > 8
    same(word, word + "ooo", observed)
    same(word, word.replace("o", "") or "o", observed)


@OFTEN
@given(WHOLE_TRIAL)
def test_where_missing_and_mixed_count_as_use_writing_use_for_them_changes_nothing(
    word: str,
) -> None:
    worst = {"missing": "used", "mixed": "used"}
    names = [column for e in WHOLE.values() if dict(e.recode) == worst for column in e.columns]
    assert len(names) > 15
    same(word, word.replace("o", "+").replace("*", "+"), names)


@OFTEN
@given(WHOLE_TRIAL)
def test_weeks_that_were_not_scheduled_between_visits_do_not_matter_to_a_lattice(word: str) -> None:
    due = {1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 15}
    blanked = "".join("_" if n not in due else letter for n, letter in enumerate(word, 1))
    same(word, blanked, ["Ab_lofwall_2018", "Rd_lofwall_2018"])
    four = "".join("_" if n not in {4, 8, 12} else letter for n, letter in enumerate(word, 1))
    same(word, four + "____", ["Rd_woody_2008"])


@OFTEN
@given(WORD)
def test_rates_and_scores_stay_within_their_range(word: str) -> None:
    found = of(word).iloc[0]
    for name in found.index:
        if name.startswith("Rd_ling") and name.endswith("1976"):
            assert 0 <= found[name] <= 120
        elif name not in ("Rd_lingC_1998", "Rd_zaks_1972") and name.startswith("Rd_"):
            assert 0 <= found[name] <= 1


@OFTEN
@given(WORD)
def test_a_time_lies_within_the_word(word: str) -> None:
    found = of(word).iloc[0]
    for each in WHOLE.values():
        if each.event is not None:
            assert found[each.event] <= found[each.name] + found[each.event] <= len(word) + 1
            assert found[each.name] >= found[each.event]


def test_a_slice_says_one_thing() -> None:
    with pytest.raises(ValueError, match="weeks or last, not both"):
        Slice(weeks=(1, 2), last=(2, 1))
    with pytest.raises(ValueError, match="weeks must rise"):
        Slice(weeks=(3, 2))
    with pytest.raises(ValueError, match="last must fall"):
        Slice(last=(1, 2))
