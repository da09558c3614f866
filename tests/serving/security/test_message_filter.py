"""What a page may send to its kernel: which messages, how large."""

from __future__ import annotations

import json
from typing import Any

import pytest

from surefoot.serving.security.message_filter import LARGEST_MESSAGE, OPEN_AT_MOST, MessageFilter
from surefoot_kernels import protocol

CONTROL = "jupyter.widget.control"


def message(kind: Any, content: Any, header: Any = None, channel: str = "shell") -> bytes:
    parts = (header or {"msg_id": "1", "msg_type": kind}, {}, {}, content)
    return protocol.packed(channel, [json.dumps(part).encode() for part in parts])


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
    assert MessageFilter().allows(sent)


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
    assert not MessageFilter().allows(sent)


def test_a_page_holds_few_comms_of_its_own_open() -> None:
    looked = MessageFilter()
    for number in range(5 * OPEN_AT_MOST):
        assert looked.allows(opened(str(number)))
        assert looked.allows(message("comm_close", {"comm_id": str(number)}))
    for number in range(OPEN_AT_MOST):
        assert looked.allows(opened(str(number)))
    assert not looked.allows(opened("one more"))
