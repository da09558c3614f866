"""A page is sent what is its own: of its exercise, of nobody in particular, and no more."""

from __future__ import annotations

from typing import Any

from surefoot.serving.kernels.exercise_outputs import WIDGET, exercises, outputs_of, states_of
from surefoot.visit import EXERCISE


def shown(model: str, **metadata: str) -> dict[str, Any]:
    data = {WIDGET: {"model_id": model}}
    return {"output_type": "display_data", "data": data, "metadata": metadata}


FAILED = {"output_type": "error", "ename": "KeyError"}
OWN, WAVE, BREATH = (shown(key or "own", **{EXERCISE: key}) for key in ("", "wave", "breath"))
CELLS = [[OWN, WAVE], [FAILED, BREATH, shown("anybodys")]]

STATES: dict[str, Any] = {
    "version_major": 2,
    "state": {
        "own": {"state": {"layout": "IPY_MODEL_l1"}},
        "wave": {"state": {"children": ["IPY_MODEL_a", {"deep": ["IPY_MODEL_b"]}], "words": "x"}},
        "a": {"state": {"back": "IPY_MODEL_wave"}},
        "b": {"state": {}},
        "breath": {"state": {"gone": "IPY_MODEL_nowhere"}},
        "anybodys": {"state": {}},
        "l1": {"state": {}},
        "of nobody": {"state": {}},
    },
}


def test_every_exercise_with_an_output_is_named_and_the_page_itself() -> None:
    assert exercises(CELLS) == {"", "wave", "breath"}
    assert exercises([[], [FAILED]]) == {""}


def test_a_page_has_its_own_outputs_and_those_of_nobody_in_particular() -> None:
    assert outputs_of("wave", CELLS) == [[WAVE], [FAILED, shown("anybodys")]]
    assert outputs_of("", CELLS) == [[OWN], [FAILED, shown("anybodys")]]


def test_a_page_has_the_states_that_its_outputs_need_and_no_others() -> None:
    made = states_of(outputs_of("wave", CELLS), STATES)
    assert list(made["state"]) == ["wave", "a", "b", "anybodys"]
    assert made["version_major"] == 2
    assert list(states_of(outputs_of("breath", CELLS), STATES)["state"]) == ["breath", "anybodys"]
    assert len(STATES["state"]) == 8
