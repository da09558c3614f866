"""What waits for the fork."""

from __future__ import annotations

import pytest

from surefoot_kernels import waking


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waking, "_WAKING", waking._Waking())


def test_an_ordinary_process_has_nothing_to_wait_for() -> None:
    called: list[int] = []
    waking.upon_fork(lambda: called.append(1))
    waking.wait_for_fork()
    assert called == [1]
    assert not waking.is_warm()


def test_a_hook_waits_while_the_process_is_warm() -> None:
    called: list[int] = []
    waking.keep_warm()
    waking.upon_fork(lambda: called.append(1))
    assert waking.is_warm()
    assert called == []


def test_hooks_are_called_once_and_in_their_order() -> None:
    called: list[int] = []
    waking.keep_warm()
    for number in range(3):
        waking.upon_fork(lambda number=number: called.append(number))
    waking.wake()
    waking.wake()
    assert called == [0, 1, 2]
    assert not waking.is_warm()


def test_a_hook_that_is_registered_by_a_hook_is_called_at_once() -> None:
    called: list[str] = []
    waking.keep_warm()
    waking.upon_fork(lambda: waking.upon_fork(lambda: called.append("inner")))
    waking.wake()
    assert called == ["inner"]


def test_a_warm_process_leaves_to_the_fork_what_needs_somebody() -> None:
    waking.keep_warm()
    with pytest.raises(waking.NotForkedYetError):
        waking.wait_for_fork()
