"""What of a warm page is one exercise's: its outputs, and the widgets' states that these need.

A warm process makes the pages of all exercises of its point; nobody is sent what they did not ask
for.

Tried in ``tests/serving/kernels/test_exercise_outputs.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from surefoot.visit import EXERCISE

Output = Mapping[str, Any]

WIDGET = "application/vnd.jupyter.widget-view+json"
MODEL = re.compile(r"IPY_MODEL_(.+)")


def exercises(outputs: Iterable[Sequence[Output]]) -> set[str]:
    """Name the exercises that have outputs of their own, by key; empty for the page itself."""
    return {"", *(_exercise(output) or "" for cell in outputs for output in cell)}


def outputs_of(exercise: str, outputs: Iterable[Sequence[Output]]) -> list[list[Output]]:
    """Give the outputs of each cell that are an exercise's or everybody's.

    Of nobody in particular is what does not say whose it is, such as a failure.
    """
    own = (exercise, None)
    return [[output for output in cell if _exercise(output) in own] for cell in outputs]


def states_of(outputs: Iterable[Sequence[Output]], states: Mapping[str, Any]) -> dict[str, Any]:
    """Give the states of the widgets that outputs show, and of those that these hold.

    Parameters
    ----------
    outputs :
        Of each cell.
    states :
        Of all widgets, in the form of ``application/vnd.jupyter.widget-state+json``.
    """
    known = states["state"]
    shown = [
        output["data"][WIDGET]["model_id"]
        for cell in outputs
        for output in cell
        if WIDGET in output.get("data", {})
    ]
    needed: set[str] = set()
    while shown:
        name = shown.pop()
        if name in known and name not in needed:
            needed.add(name)
            shown.extend(_held(known[name]["state"]))
    return {**states, "state": {name: known[name] for name in known if name in needed}}


def _exercise(output: Output) -> str | None:
    named: str | None = output.get("metadata", {}).get(EXERCISE)
    return named


def _held(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        found = MODEL.fullmatch(value)
        if found:
            yield found[1]
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _held(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _held(each)
