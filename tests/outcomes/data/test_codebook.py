"""The codebook says what the tables say."""

from __future__ import annotations

from pathlib import Path

from surefoot.outcomes.data.codebook import codebook
from surefoot.outcomes.data.schema import TABLES

README = Path(__file__).parents[3] / "data" / "README.md"


def test_the_codebook_that_ships_is_current() -> None:
    """If this fails, put the text of ``surefoot.outcomes.data.codebook.codebook`` into the file."""
    assert codebook().strip() in README.read_text(encoding="utf-8")


def test_every_column_has_a_meaning_and_every_number_a_unit() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert column.meaning.endswith(".")
            assert "|" not in column.meaning
            if column.dtype.startswith(("Int", "Float")) and column.name != "seq":
                assert column.unit, column.name


def test_every_explained_column_is_followed_by_its_reasons() -> None:
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        for place, column in enumerate(table.columns):
            if column.explained:
                assert names[place + 1] == f"{column.name}_missing"
