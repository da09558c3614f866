"""Control charts against published examples, and each rule against a run made for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.methods.control_charts import RULES, p_chart, u_chart, xmr_chart

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 (individuals control charts)."""
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9,
        12, 7, 13, 9, 6]  # fmt: skip
"""Montgomery, Introduction to Statistical Quality Control, p chart of samples of 50 cans."""


def test_the_individuals_chart_of_nist() -> None:
    """They divide by 1.128, we by 2 / sqrt(pi)."""
    chart = xmr_chart(FLOW)
    assert chart["centre"].iloc[0] == pytest.approx(50.81)
    assert chart["range_centre"].iloc[0] == pytest.approx(1.8778, abs=5e-5)
    assert chart["upper"].iloc[0] == pytest.approx(55.8041, abs=2e-3)
    assert chart["lower"].iloc[0] == pytest.approx(45.8159, abs=2e-3)
    assert chart["range_upper"].iloc[0] == pytest.approx(3.267 * 1.8778, abs=2e-3)
    assert (chart["signals"] == "").all()


def test_the_p_chart_of_montgomery() -> None:
    chart = p_chart(CANS, [50] * 30)
    limits = chart[["centre", "lower", "upper"]].iloc[0].round(4).tolist()
    assert limits == [0.2313, 0.0524, 0.4102]
    beyond = chart.index[chart["signals"].str.contains("beyond_3_sigma")]
    assert (beyond + 1).tolist() == [15, 23]


def test_an_exact_chart_has_no_signal_where_so_few_are_common() -> None:
    """Of 20 sessions of which 98 of 100 are held, three fail in 7 of 1,000 weeks; four, in 0.6."""
    held, due = [1960, 1961, 17, 1959, 1960, 16], [2000, 2000, 20, 2000, 2000, 20]
    rough, exact = (p_chart(held, due, exact=exact)["signals"].tolist() for exact in (False, True))
    assert [rough[2], exact[2]] == ["beyond_3_sigma", ""]
    assert rough[5] == exact[5] == "beyond_3_sigma"


def test_a_chart_of_counts_is_rarely_beyond_exact_limits() -> None:
    rng = np.random.default_rng(0)
    chart = p_chart(rng.binomial(25, 0.95, 20_000), [25] * 20_000, exact=True)
    assert (chart["signals"].str.contains("beyond")).mean() < 2 * 0.00135
    inside = chart["value"].between(chart["lower"], chart["upper"])
    assert (inside == ~chart["signals"].str.contains("beyond")).all()


def test_an_exact_chart_keeps_its_gaps() -> None:
    chart = p_chart([5, None, 0, 7, 4], [10, 10, 0, 12, 9], exact=True)
    assert chart["upper"].isna().tolist() == [False, True, True, False, False]
    assert chart["signals"].tolist() == [""] * 5


def test_limits_of_a_rate_follow_its_exposure() -> None:
    chart = u_chart([4, 9, 6, 3], [10, 30, 20, 5])
    assert chart["centre"].iloc[0] == pytest.approx(22 / 65)
    np.testing.assert_allclose(
        chart["upper"], 22 / 65 + 3 * np.sqrt(22 / 65 / np.array([10, 30, 20, 5]))
    )
    assert (chart["lower"] >= 0).all()


@pytest.mark.parametrize(
    ("rule", "z", "places"),
    [
        ("beyond_3_sigma", [0, 3.1, -3.1, 2.9], [1, 2]),
        ("2_of_3_beyond_2_sigma", [2.1, 0, 2.1, 0, -2.1, 2.1], [2]),
        ("4_of_5_beyond_1_sigma", [1.1, 1.1, 0, 1.1, 1.1, 0, 0], [4]),
        ("8_on_one_side", [-0.1] * 9 + [0.1], [7, 8]),
        ("6_rising_or_falling", [0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0], [5, 11]),
    ],
)
def test_each_rule_finds_its_pattern(rule: str, z: list[float], places: list[int]) -> None:
    found = RULES[rule](np.array(z, dtype=float))
    assert np.flatnonzero(found).tolist() == places


@pytest.mark.parametrize("rule", list(RULES))
def test_a_missing_value_ends_every_run(rule: str) -> None:
    rising = np.arange(1.0, 9)
    rising[[2, 5]] = np.nan
    found = RULES[rule](np.where(np.isnan(rising), np.nan, 2.5 + rising / 100))
    assert not found.any()


def test_chance_alone_rarely_breaks_the_usual_rules() -> None:
    values = np.random.default_rng(1).normal(size=20_000)
    chart = xmr_chart(values, rules=["beyond_3_sigma"])
    assert (chart["signals"] != "").mean() == pytest.approx(0.0027, abs=0.0012)


def test_a_week_without_sessions_has_no_share_and_no_limits() -> None:
    chart = p_chart([5, None, 0, 7, 4], [10, 10, 0, 12, 9])
    assert chart["value"].isna().tolist() == [False, True, True, False, False]
    assert chart["upper"].isna().tolist() == [False, True, True, False, False]
    assert chart["centre"].iloc[0] == pytest.approx(16 / 31)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: xmr_chart([1, None, 2]), "Too few: 2"),
        (lambda: xmr_chart([2, 2, 2]), "No two values beside each other differ"),
        (lambda: xmr_chart([1, None, 2, None, 3]), "No two values beside each other differ"),
        (lambda: p_chart([0, 0, 0], [3, 3, 3]), "All or none every time"),
        (lambda: p_chart([1, 1], [3, 3]), "Too few: 2"),
        (lambda: u_chart([0, 0, 0], [3, 3, 3]), "It never happened"),
    ],
)
def test_a_chart_that_cannot_be_drawn(call: Any, sentence: str) -> None:
    with pytest.raises(CannotTellError, match=sentence):
        call()


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: xmr_chart(FLOW, rules=["11_of_11"]), "and one of beyond_3_sigma"),
        (lambda: p_chart([4, 1, 1], [3, 3, 3]), "0 <= some <= of"),
        (lambda: u_chart([-1, 1, 1], [3, 3, 3]), "a number below 0"),
        (lambda: u_chart([1, 1], [3, 3, 3]), "exposure: a column of 3 came"),
    ],
)
def test_a_chart_of_what_cannot_be_is_refused(call: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()
