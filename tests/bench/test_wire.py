"""What came over the network is counted as the browser tells it, and what a cache held is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from measure.page_visits import Wire

ORIGIN = "http://127.0.0.1:8940"
Event = tuple[str, dict[str, Any]]


class Session:
    """Stands for the browser's network events."""

    def __init__(self) -> None:
        self.listeners: dict[str, Callable[[dict[str, Any]], None]] = {}
        self.context = self

    def new_cdp_session(self, _: Any) -> Session:
        return self

    def send(self, _: str) -> None:
        """Take an order."""

    def on(self, name: str, listener: Callable[[dict[str, Any]], None]) -> None:
        self.listeners[name.removeprefix("Network.")] = listener


def asked(name: str, path: str, **headers: str) -> Event:
    url = path if ":" in path else ORIGIN + path
    return "requestWillBeSent", {"requestId": name, "request": {"url": url, "headers": headers}}


def answered(name: str, kept: bool = False) -> Event:
    response = {"encodedDataLength": 200, "fromDiskCache": kept}
    return "responseReceived", {"requestId": name, "response": response}


def came(name: str, count: int) -> Event:
    return "dataReceived", {"requestId": name, "encodedDataLength": count}


def finished(name: str, count: int) -> Event:
    return "loadingFinished", {"requestId": name, "encodedDataLength": count}


def heard(*events: Event) -> dict[str, int]:
    session, wire = Session(), Wire()
    wire.listen(cast(Page, session), ORIGIN)
    for name, said in events:
        session.listeners[name](said)
    return wire.so_far()


def test_a_request_is_counted_with_all_that_it_brought_once() -> None:
    told = heard(asked("1", "/"), answered("1"), came("1", 3000), finished("1", 3300))
    assert (told["requests"], told["received"]) == (1, 3300)


def test_what_is_still_coming_is_counted_as_far_as_it_came() -> None:
    assert heard(asked("1", "/"), answered("1"), came("1", 3000))["received"] == 3200


@pytest.mark.parametrize(
    "held",
    [("requestServedFromCache", {"requestId": "2"}), answered("2", kept=True)],
    ids=["memory", "disk"],
)
def test_what_a_cache_held_is_no_request(held: Event) -> None:
    told = heard(asked("1", "/"), asked("2", "/a.js"), held, finished("2", 0), finished("1", 500))
    assert (told["requests"], told["received"]) == (1, 500)


def test_a_picture_within_the_page_neither_adds_nor_takes_away_a_request() -> None:
    held = ("requestServedFromCache", {"requestId": "2"})
    told = heard(asked("1", "/"), asked("2", "data:image/svg+xml,x"), held, answered("2"))
    assert (told["requests"], told["received"]) == (1, 0)


def test_a_websocket_is_one_request() -> None:
    frame = {"response": {"payloadData": "abc"}}
    told = heard(("webSocketCreated", {}), ("webSocketFrameReceived", frame))
    assert (told["requests"], told["received"], told["socket"]) == (1, 0, 3)


def test_a_page_that_is_fetched_ahead_is_counted_apart() -> None:
    ahead = asked("2", "/demo/x/plan", **{"X-Surefoot-Ahead": "1"})
    told = heard(asked("1", "/"), ahead, answered("2"), finished("2", 7000))
    assert (told["requests"], told["ahead"], told["received_ahead"]) == (1, 1, 7000)
    assert told["received"] == 0


def test_a_request_to_another_host_is_told() -> None:
    assert heard(asked("1", "/"), asked("2", "https://example.org/x"))["elsewhere"] == 1
