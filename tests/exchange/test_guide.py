from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path

import pytest

from surefoot.cli import import_
from surefoot.exchange.columns.mapping_file import load
from surefoot.exchange.values.fields import fields
from surefoot.forms.kinds import Choice


@pytest.fixture
def guide(checkout: Path) -> str:
    return (checkout / "docs/coach/import.md").read_text(encoding="utf-8")


def test_the_guide_names_every_field_and_choice(guide: str) -> None:
    named = set(re.findall(r"`(\w+)`", guide))
    assert set(fields()) <= named
    for name, question in fields().items():
        if isinstance(question, Choice) and name != "exercises":
            assert set(question.options) <= named, name


def test_the_guide_names_every_option(guide: str) -> None:
    parser = ArgumentParser(add_help=False)
    import_.add_arguments(parser)
    options = [option for option in parser.format_usage().split() if "--" in option]
    assert len(options) == 16
    assert not [option for option in options if option.strip("[]") not in guide]


def test_the_mapping_in_the_guide_can_be_used(guide: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    path = tmp_path / "clinic.toml"
    path.write_text(example, encoding="utf-8")
    assert load(path).fixed == {"modality": "phone"}
