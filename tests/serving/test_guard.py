"""What a page may send to its kernel: which messages, how large, how many."""

from __future__ import annotations

import json
from typing import Any

import pytest

from surefoot.serving import guard
from surefoot.serving.guard import (
    A_SECOND,
    AT_ONCE,
    LARGEST_MESSAGE,
    OPEN_AT_MOST,
    SLOWED_AT_MOST,
    Guard,
)
from surefoot_kernels import wire

CONTROL = "jupyter.widget.control"


class Clock:
    """A clock that goes when it is told."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    given = Clock()
    monkeypatch.setattr(guard, "time", given)
    return given


def message(kind: Any, content: Any, header: Any = None, channel: str = "shell") -> bytes:
    parts = (header or {"msg_id": "1", "msg_type": kind}, {}, {}, content)
    return wire.packed(channel, [json.dumps(part).encode() for part in parts])


def opened(name: str, target: Any = CONTROL) -> bytes:
    return message("comm_open", {"comm_id": name, "target_name": target, "data": {}})


@pytest.mark.parametrize(
    "sent",
    [
        message("comm_msg", {"comm_id": "a", "data": {}}),
        message("comm_info_request", {}),
        message("kernel_info_request", {}),
        opened("a"),
        message("comm_close", {"comm_id": "a", "data": {}}),
        message("comm_msg", {"comm_id": "a", "data": {"text": "a" * (LARGEST_MESSAGE - 300)}}),
    ],
)
def test_what_pages_send_goes_through(sent: bytes) -> None:
    assert Guard().lets_through(sent)


@pytest.mark.parametrize(
    "sent",
    [
        "text",
        b"",
        message("execute_request", {"code": "1"}),
        message(["comm_msg"], {"comm_id": "a"}),
        message({}, {}),
        message("comm_msg", {"comm_id": ["a"]}),
        message("comm_msg", {"comm_id": "a"}, {"msg_type": "comm_msg", "msg_id": 1}),
        message("comm_info_request", {}, channel="control"),
        opened("a", "jupyter.widget"),
        opened("a", [CONTROL]),
        message("comm_msg", {"comm_id": "a", "data": {"text": "a" * LARGEST_MESSAGE}}),
        message("comm_msg", {"comm_id": "a"})[:-1],
        message("comm_msg", {"comm_id": "a"}).replace(b"{", b"[" * 9, 1),
    ],
)
def test_what_no_page_sends_does_not(sent: bytes | str) -> None:
    assert not Guard().lets_through(sent)


def test_a_page_holds_few_comms_of_its_own_open() -> None:
    looked = Guard()
    for number in range(5 * OPEN_AT_MOST):
        assert looked.lets_through(opened(str(number)))
        assert looked.lets_through(message("comm_close", {"comm_id": str(number)}))
    for number in range(OPEN_AT_MOST):
        assert looked.lets_through(opened(str(number)))
    assert not looked.lets_through(opened("one more"))


def test_a_burst_is_let_through_and_more_than_that_is_slowed_down(clock: Clock) -> None:
    looked = Guard()
    assert {looked.wait() for _ in range(int(AT_ONCE))} == {0.0}
    assert looked.wait() == pytest.approx(1 / A_SECOND)
    clock.now += 3 / A_SECOND
    assert looked.wait() == 0.0


def test_who_goes_on_at_the_pace_that_is_allowed_never_waits(clock: Clock) -> None:
    looked = Guard()
    for _ in range(10_000):
        clock.now += 1 / A_SECOND
        assert looked.wait() == 0.0
    assert not looked.is_too_much()


def test_who_was_slowed_down_for_long_without_a_rest_is_none_of_ours(clock: Clock) -> None:
    looked = Guard()
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
