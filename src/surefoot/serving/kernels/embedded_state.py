"""The widgets' states as a page carries them: without the scripts and styles that it has anyway.

Tried in ``tests/serving/pages/test_lean_pages.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from surefoot import bundles

OURS = "surefoot:{}"
IN_EVERY_PAGE = {"agreed"}
"""Views that the front end's own script has."""
MARKED = re.compile(r'"_esm":"surefoot:([a-z]+)"')


def embedded(states: Mapping[str, Any]) -> str:
    """Write states as JSON; a view of ours is named where its text would stand.

    Parameters
    ----------
    states :
        In the form of ``application/vnd.jupyter.widget-state+json``; it is not changed.
    """
    told = {key: _without_texts(model) for key, model in states["state"].items()}
    return json.dumps({**states, "state": told}, separators=(",", ":"))


def views_of(models: str) -> tuple[str, ...]:
    """Name the scripts of views that a page loads to show states as :func:`embedded` has them."""
    return tuple(sorted(set(MARKED.findall(models)) - IN_EVERY_PAGE))


def _without_texts(model: Mapping[str, Any]) -> Mapping[str, Any]:
    name = _names().get(model["state"].get("_esm", ""))
    if name is None:
        return model
    mark = OURS.format(name)
    return {**model, "state": {**model["state"], "_esm": mark, "_css": mark}}


@cache
def _names() -> Mapping[str, str]:
    return {bundles.script(name): name for name in bundles.views()}
