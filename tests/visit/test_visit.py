"""The one message that a page's kernel is told."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from surefoot import paths
from surefoot.access.sides import Side
from surefoot.visit import Reach, Visit
from surefoot.visit.visit import VISIT_VARIABLE

OF_A_PERSON = Visit("own", "a", "es-MX", "mx", Side.COACH, "a browser")
OF_ALL = Visit("demo", None, "en", "", Side.COACH, "", Reach.DATASET, "a folder")


@pytest.mark.parametrize("visit", [OF_A_PERSON, OF_ALL, Visit.of_nobody("es")])
def test_a_message_says_all_but_whose_browser_it_is(visit: Visit) -> None:
    message = json.loads(json.dumps(visit.message()))
    read = Visit.read(message)
    assert read == Visit(**{**vars(visit), "browser": ""})
    assert "a browser" not in message.values()


def test_a_message_without_a_side_is_the_clients() -> None:
    message = OF_A_PERSON.message()
    for side in ({}, {"side": "everybody"}):
        rest = {name: each for name, each in message.items() if name != "side"}
        assert Visit.read(rest | side).side is Side.CLIENT


@pytest.mark.parametrize("reach", ["", "practice", "Person"])
def test_a_message_of_no_reach_that_there_is_is_refused(reach: str) -> None:
    with pytest.raises(ValueError, match="Reach"):
        Visit.read(OF_A_PERSON.message() | {"reach": reach})


def test_nobody_can_be_told_of_the_reach_by_hand() -> None:
    with pytest.raises(ValueError, match="by hand"):
        Visit.by_hand({}).message()


def test_a_kernel_without_a_line_finds_the_message_and_the_records_in_its_environment() -> None:
    environment = OF_A_PERSON.environment()
    assert environment.keys() == {VISIT_VARIABLE, paths.HOME_VARIABLE}
    assert json.loads(environment[VISIT_VARIABLE]) == OF_A_PERSON.message()


def test_a_variable_of_the_environment_is_named_in_one_place_of_our_packages(
    checkout: Path,
) -> None:
    named = [
        node.value
        for folder in ("src", "widgets")
        for source in (checkout / folder).rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"SUREFOOT_[A-Z_]+", node.value)
    ]
    assert VISIT_VARIABLE in named
    assert sorted(named) == sorted(set(named))


def test_a_visit_does_not_say_who_is_visited() -> None:
    assert repr(OF_A_PERSON) == "<Visit own>"
