"""An evaluator's own definitions, and what no definition can say."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest

from surefoot.outcomes.use_patterns import DefinitionError, Reference, outcomes, read_definitions

SOURCES = {"ours": Reference(citation="Protocol of our programme.", not_found="Not published.")}


def read(text: str) -> pd.DataFrame:
    book = read_definitions(tomllib.loads(text), SOURCES)
    return outcomes(pd.Series(["--o-+*", "oooooo"]), book)


def test_a_definition_of_ones_own_is_a_few_lines() -> None:
    found = read(
        """
        [free_of_five]
        says = "Four of five weeks without use in a row, from week 1 on."
        source = "ours"
        recode = { missing = "not_used" }
        happens = { of = ["not_used"], at_least = 4, in_weeks = 5 }

        [seen]
        says = "Rate of weeks without use among the last two seen."
        source = "ours"
        drop = ["missing"]
        last = [2, 1]
        rate = { weights = { not_used = 1, mixed = 0.5 } }
        """
    )
    assert found["free_of_five"].tolist() == [True, True]
    assert found["seen"].tolist() == [0.25, 0]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "it must have one of count, total"),
        ('count = ["used"]\nlongest_run = ["used"]', "it must have one of"),
        ('count = ["relapsed"]', "a week is one of not_used, mixed, used, missing"),
        ('count = ["used"]\nrecode = { used = "maybe" }', "a week is one of"),
        ('count = ["used"]\nfill = "guess"', "fill must be one of single_weeks, more_frequent"),
        ('count = ["used"]\nweeks = [5, 2]', "weeks must rise"),
        ('count = ["used"]\nweeks = "all"', "two numbers or retained"),
        ('count = ["used"]\nevent = "e"', "a time needs an event"),
        ('count = ["used"]\nwindow = 3', "window"),
        ("rate = { weights = { used = 1 }, rounded = true }", "rounded"),
        (
            'count = ["used"]\nlattice = { weeks = 4, due = [1], between = "guessed" }',
            "between is carried_forward or left_out",
        ),
        (
            "index = { scale = 1, weights = { used = 1, missing = 1 }, stepped = [], steps = [1] }",
            "an index needs weeks from 1",
        ),
    ],
)
def test_what_no_definition_can_say_is_refused_by_name(line: str, says: str) -> None:
    with pytest.raises(DefinitionError, match=rf"(?s)definition mine.*{says}"):
        read(f'[mine]\nsays = "Mine."\nsource = "ours"\n{line}')


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(DefinitionError, match="mine cannot be read: 'theirs'"):
        read('[mine]\nsays = "Mine."\nsource = "theirs"\ncount = ["used"]')


def test_a_column_is_given_once() -> None:
    time = "time_to = { of = ['used'], at_least = 1, in_weeks = 1, told_in_week = 1, never_less=0 }"
    with pytest.raises(DefinitionError, match="the column b is given by more than one"):
        read(
            f'[a]\nsays = "A."\nsource = "ours"\nevent = "b"\n{time}\n'
            '[b]\nsays = "B."\nsource = "ours"\ncount = ["used"]'
        )
