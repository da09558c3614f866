"""Frames that no page sends: small changes to those that pages do send, drawn from a seed."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from surefoot_kernels import protocol

CHANGES_AT_MOST = 3
LONGEST_SLICE = 64  # bytes
FOLLOWED = 0.02  # of the frames
FOLLOW_AT_MOST = 8
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "a",
    [],
    [[]],
    {},
    {"a": {}},
    "\u0000",
    "ñ" * 99,
)
CONTROL = "jupyter.widget.control"
Frame = bytes | str


class Frames:
    """Draws frames for a page.

    Parameters
    ----------
    seed :
        Two with the same seed and models draw the same frames.
    models :
        The ids of the page's models.
    """

    def __init__(self, seed: int, models: Sequence[str]) -> None:
        self._random = random.Random(seed)  # noqa: S311 - an order, no secret
        self._models = models or ["0"]
        self._changes: tuple[Callable[[bytes], Frame], ...] = (
            self._another_byte,
            self._another_number,
            self._cut,
            self._longer,
            self._twice,
            self._another_value,
            self._another_value,
            self._another_value,
            self._as_text,
        )

    def draw(self) -> Frame:
        """Give the next frame; now and then it is one that a page would send."""
        frame: Frame = self._whole()
        for _ in range(self._random.randint(0, CHANGES_AT_MOST)):
            if isinstance(frame, bytes):
                frame = self._random.choice(self._changes)(frame)
        return frame

    def draw_in_one_go(self) -> list[Frame]:
        """Give the next frame, and now and then what a page sends before it knows what came of it.

        If the server closes the line for the first, it gets the others on a line that is closed.
        """
        others = 0
        if self._random.random() < FOLLOWED:
            others = self._random.randint(1, FOLLOW_AT_MOST)
        return [self.draw(), *(self._whole() for _ in range(others))]

    def _whole(self) -> bytes:
        parts = [json.dumps(part).encode() for part in self._parts()]
        return protocol.packed("shell", parts)

    def _parts(self) -> list[Any]:
        name = UUID(int=self._random.getrandbits(128)).hex
        model = self._random.choice(self._models)
        kind, content = self._random.choice(
            [
                ("kernel_info_request", {}),
                ("comm_info_request", {"target_name": "jupyter.widget"}),
                ("comm_open", {"comm_id": name, "target_name": CONTROL, "data": {}}),
                ("comm_close", {"comm_id": name, "data": {}}),
                ("comm_msg", {"comm_id": model, "data": _click()}),
                ("comm_msg", {"comm_id": model, "data": _update({"value": "a"})}),
                ("comm_msg", {"comm_id": model, "data": _update({"layout": None})}),
            ]
        )
        header = {"msg_id": name, "msg_type": kind, "session": "page", "username": "page"}
        header |= {"version": "5.4", "date": "2026-01-01T00:00:00Z"}
        return [header, {}, {}, content]

    def _another_byte(self, frame: bytes) -> bytes:
        place = self._place(frame)
        return frame[:place] + bytes([self._random.randrange(256)]) + frame[place + 1 :]

    def _another_number(self, frame: bytes) -> bytes:
        place = protocol.OFFSET.size * self._random.randrange(8)
        number = self._random.getrandbits(self._random.choice((8, 16, 32, 64)))
        return frame[:place] + struct.pack("<Q", number) + frame[place + protocol.OFFSET.size :]

    def _cut(self, frame: bytes) -> bytes:
        return frame[: self._place(frame)]

    def _longer(self, frame: bytes) -> bytes:
        return frame + self._random.randbytes(self._random.randint(1, LONGEST_SLICE))

    def _twice(self, frame: bytes) -> bytes:
        place = self._place(frame)
        return frame[:place] + frame[max(0, place - LONGEST_SLICE) :]

    def _another_value(self, frame: bytes) -> bytes:
        """Put something odd in the place of one value, and leave the form of the message whole."""
        try:
            channel, raw = protocol.unpacked(frame)
            parts = [json.loads(part) for part in raw]
        except (ValueError, RecursionError):
            return frame
        place = self._random.randrange(len(parts))
        part = parts[place]
        within = [each for each in ("data", "state") if isinstance(part, dict) and each in part]
        if within and self._random.random() < 0.5:
            part = part[within[0]]
        if isinstance(part, dict) and part:
            part[self._random.choice(sorted(part))] = self._random.choice(ODD)
        else:
            parts[place] = self._random.choice(ODD)
        return protocol.packed(channel, [json.dumps(each).encode() for each in parts])

    def _as_text(self, frame: bytes) -> str:
        return frame.decode("utf-8", "replace")

    def _place(self, frame: bytes) -> int:
        return self._random.randrange(max(1, len(frame)))


def _click() -> dict[str, Any]:
    return {"method": "custom", "content": {"event": "click"}}


def _update(state: dict[str, Any]) -> dict[str, Any]:
    return {"method": "update", "state": state, "buffer_paths": []}
