"""What waits for the fork."""

from __future__ import annotations

from typing import Any

import pytest
from page_kernels import LinePage, plain_environment

from surefoot_kernels import after_fork, protocol
from surefoot_kernels.warm_pool import WarmPool


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(after_fork, "_WAKING", after_fork._Waking())


def test_an_ordinary_process_has_nothing_to_wait_for() -> None:
    called: list[int] = []
    after_fork.upon_fork(lambda: called.append(1))
    after_fork.wait_for_fork()
    assert called == [1]
    assert not after_fork.is_warm()


def test_a_hook_waits_while_the_process_is_warm() -> None:
    called: list[int] = []
    after_fork.keep_warm()
    after_fork.upon_fork(lambda: called.append(1))
    assert after_fork.is_warm()
    assert called == []


def test_hooks_are_called_once_and_in_their_order() -> None:
    called: list[int] = []
    after_fork.keep_warm()
    for number in range(3):
        after_fork.upon_fork(lambda number=number: called.append(number))
    after_fork.wake()
    after_fork.wake()
    assert called == [0, 1, 2]
    assert not after_fork.is_warm()


def test_a_hook_that_is_registered_by_a_hook_is_called_at_once() -> None:
    called: list[str] = []
    after_fork.keep_warm()
    after_fork.upon_fork(lambda: after_fork.upon_fork(lambda: called.append("inner")))
    after_fork.wake()
    assert called == ["inner"]


def test_a_fork_knows_what_it_was_told_and_nothing_that_its_warm_process_was() -> None:
    assert after_fork.message() is None
    after_fork.keep_warm({"to": "everybody"})
    assert after_fork.message() == {"to": "everybody"}
    heard: list[object] = []
    after_fork.upon_fork(lambda: heard.append(after_fork.message()))
    after_fork.wake({"to": "one"})
    assert heard == [{"to": "one"}]
    after_fork.wake()
    assert after_fork.message() is None


def test_a_warm_process_leaves_to_the_fork_what_needs_somebody() -> None:
    after_fork.keep_warm()
    with pytest.raises(after_fork.NotForkedYetError):
        after_fork.wait_for_fork()


def test_what_one_fork_has_remembered_another_is_given(warm: WarmPool) -> None:
    code = "from surefoot_kernels.after_fork import *\nwait_for_fork()\nremember([remembered(), 1])"
    page, _ = warm.grow("remembering", [code], {})
    told: dict[str, Any] = {"environment": plain_environment(), "folder": None}
    kernel = LinePage(page.fork("line", told | {"remembered": "before"}))
    said = kernel.until(lambda message: "remember" in message["content"])
    assert said["content"]["remember"] == ["before", 1]
    assert said["channel"] == protocol.OF_THE_SERVER
    kernel.close()
    page.close()
