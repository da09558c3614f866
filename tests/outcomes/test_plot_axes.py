"""An axis holds whatever numbers there are, and no picture sets its ends by itself."""

from __future__ import annotations

import math
import re
import warnings
from pathlib import Path

import pytest
from matplotlib.figure import Figure

import surefoot.outcomes
from surefoot.outcomes.presentation.plot_style import limits, whole_marks

NAN, INF = math.nan, math.inf
NUMBERS = {
    "none": [],
    "missing": [NAN, NAN],
    "one": [7.0],
    "alike": [3.0, 3.0, NAN],
    "zero": [0.0, 0.0],
    "infinite": [INF, -INF, 2.0, 5.0],
    "huge": [-1.7e308, 1.7e308],
    "tiny": [5e-324, 1e-310],
    "on a pedestal": [1e12, 1e12 + 1e-4],
    "under 0": [-8.0, -2.0],
    "usual": [1.0, 2.0, NAN, 4.0],
}


@pytest.mark.parametrize("name", NUMBERS)
def test_the_ends_of_an_axis_are_finite_apart_and_can_be_drawn(name: str) -> None:
    low, high = limits(NUMBERS[name])
    assert math.isfinite(low)
    assert math.isfinite(high)
    assert low < high
    axes = Figure().subplots()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes.set_ylim(low, high)
        axes.get_yticks()
    within = [each for each in NUMBERS[name] if abs(each) < 1e150]
    assert all(low <= each <= high for each in within)


def test_of_usual_numbers_the_room_is_a_share_of_their_distance() -> None:
    assert limits([1.0, 3.0]) == pytest.approx((0.9, 3.1))


def test_no_picture_works_out_the_ends_of_an_axis_by_itself() -> None:
    package = Path(surefoot.outcomes.__file__).parent
    own = re.compile(r"set_[xy]lim\((?!low, high\)|left=0\)|0, last \* 1\.02\)|0\.5, int\()")
    texts = {each.name: each.read_text(encoding="utf-8") for each in package.rglob("*.py")}
    assert [name for name, text in texts.items() if own.search(text)] == []


def test_no_edge_cuts_a_mark_in_half_and_what_lies_beyond_is_cut_off() -> None:
    axes = Figure().subplots()
    at_the_edge = axes.plot([0, 1, 2], [1.0, NAN, 0.5], marker="o")[0]
    beyond = axes.plot([0, 1], [0.5, 9.0], marker="o")[0]
    cloud, plain = axes.scatter([0, 2], [0, 1]), axes.plot([0, 2], [1, 1])[0]
    axes.set(xlim=(0, 2), ylim=(0, 1))
    whole_marks(axes)
    assert not at_the_edge.get_clip_on()
    assert not cloud.get_clip_on()
    assert beyond.get_clip_on()
    assert plain.get_clip_on()
