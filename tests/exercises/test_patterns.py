from __future__ import annotations

import pytest
from statsmodels.stats.proportion import proportion_confint

from surefoot.exercises.patterns import ENOUGH, too_few, wilson
from surefoot.language import language


@pytest.mark.parametrize(("successes", "n"), [(0, 1), (1, 1), (0, 8), (8, 8), (9, 12), (50, 97)])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilson_agrees_with_statsmodels(successes: int, n: int, confidence: float) -> None:
    reference = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    assert wilson(successes, n, confidence) == pytest.approx(reference, abs=1e-12)


def test_a_share_of_none_or_all_stays_between_zero_and_one() -> None:
    assert 0 <= wilson(0, 5)[0] < 1e-12
    assert 1 - 1e-12 < wilson(5, 5)[1] <= 1


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (3, 2), (-1, 4)])
def test_a_share_of_nothing_is_an_error(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"got {successes} of {n}"):
        wilson(successes, n)


def test_too_few_entries_are_told_with_how_many_are_missing() -> None:
    said = [language("en").text(too_few(n).sentence) for n in (1, ENOUGH - 1)]
    assert "With 7 more entries" in said[0]
    assert "With 1 more entry" in said[1]
