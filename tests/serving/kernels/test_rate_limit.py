"""How many messages a page may send."""

from __future__ import annotations

import pytest
from fake_clock import Clock

from surefoot.serving.kernels import rate_limit
from surefoot.serving.kernels.rate_limit import A_SECOND, AT_ONCE, SLOWED_AT_MOST, RateLimit


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    given = Clock()
    monkeypatch.setattr(rate_limit, "time", given)
    return given


def test_a_burst_is_let_through_and_more_than_that_is_slowed_down(clock: Clock) -> None:
    looked = RateLimit()
    assert {looked.wait() for _ in range(int(AT_ONCE))} == {0.0}
    assert looked.wait() == pytest.approx(1 / A_SECOND)
    clock.now += 3 / A_SECOND
    assert looked.wait() == 0.0


def test_who_goes_on_at_the_pace_that_is_allowed_never_waits(clock: Clock) -> None:
    looked = RateLimit()
    for _ in range(10_000):
        clock.now += 1 / A_SECOND
        assert looked.wait() == 0.0
    assert not looked.is_too_much()


def test_who_was_slowed_down_for_long_without_a_rest_is_none_of_ours(clock: Clock) -> None:
    looked = RateLimit()
    for _ in range(int(AT_ONCE)):
        looked.wait()
    began = clock.now
    while clock.now < began + SLOWED_AT_MOST - 1:
        assert not looked.is_too_much()
        clock.now += looked.wait()
    while clock.now < began + SLOWED_AT_MOST + 1:
        clock.now += looked.wait()
    assert looked.is_too_much()
    clock.now += 10.0
    looked.wait()
    assert not looked.is_too_much()
