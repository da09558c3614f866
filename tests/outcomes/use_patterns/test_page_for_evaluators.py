"""The page for evaluators lists every definition as it stands in the data."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pandas as pd

from surefoot.outcomes import days, use_patterns
from surefoot.outcomes.use_patterns import Reference, published, read_definitions

PAGE = Path(__file__).parents[3] / "docs" / "evaluator" / "definitions.md"


def test_every_definition_is_on_the_page_with_its_columns_and_its_source() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| `\w+_\d{4}`", line)]
    definitions = list(published().values())
    assert len(rows) == len(definitions)
    for row, definition in zip(rows, definitions, strict=True):
        assert row.startswith(f"| {', '.join(f'`{name}`' for name in definition.columns)} | ")
        assert definition.says in row
        assert definition.source.doi in row


def test_every_rule_and_function_of_days_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in (*get_args(days.MissingRule), "time_to_relapse", "percent_heavy_days"):
        assert f"`{name}`" in text


def test_the_definition_that_the_page_shows_can_be_read() -> None:
    shown = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert shown
    book = read_definitions(
        tomllib.loads(shown[1]), {"ours": Reference(citation="Ours.", not_found="Not published.")}
    )
    found = use_patterns.outcomes(pd.Series(["--+--", "--o-+-"]), book)
    assert found["four_of_five"].tolist() == [True, False]
