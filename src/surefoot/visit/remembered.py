"""Parts of a page that were worked out before, and stay as they are while the records do.

Tried in ``tests/visit/test_remembered.py``.
"""

from __future__ import annotations

import json
import random
import secrets
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from surefoot.records.ids_and_times import id_from

Part = TypeVar("Part")


class RememberedParts:
    """The parts that are known of one state of the records.

    Parameters
    ----------
    state :
        What changes whenever a part could be another one, plain JSON; None to remember nothing.
    known :
        What an earlier kernel had remembered; it counts for nothing if its state is another one.
    tell :
        Has something remembered; None where nobody could.
    """

    def __init__(
        self,
        state: Any,
        known: Mapping[str, Any] | None = None,
        tell: Callable[[Any], None] | None = None,
    ) -> None:
        fits = known is not None and state is not None and known["state"]["of"] == state
        self._state = known["state"] if fits and known else _begun(state)
        self._parts: dict[str, str] = dict(known["parts"]) if fits and known else {}
        self._tell = tell

    def part(self, name: str, make: Callable[[], Part]) -> Part:
        """Give a part, plain JSON; it is made, and remembered, if it is not known."""
        if name not in self._parts:
            self._parts[name] = _packed(make())
            if self._tell is not None and self._state["of"] is not None:
                told = {"state": self._state, "name": name, "value": self._parts[name]}
                self._tell(told)
        part: Part = _unpacked(self._parts[name])
        return part

    def draw(self, thing: str) -> str:
        """Draw a random id for something: of one state, the same one each time."""
        return id_from(random.Random(f"{self._state['seed']} {thing}"))  # noqa: S311 - it is secret


def _begun(state: Any) -> dict[str, Any]:
    return {"of": state, "seed": secrets.token_hex(32)}


def _packed(part: Any) -> str:
    return b64encode(zlib.compress(json.dumps(part).encode())).decode()


def _unpacked(packed: str) -> Any:
    return json.loads(zlib.decompress(b64decode(packed)))
