"""What the calls that declare questions take besides what they name, typed for editors and mypy.

Tried in ``tests/forms/test_parameters.py``, which holds them to the fields of the kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from surefoot.forms.conditions import Condition
from surefoot.forms.looks import Look
from surefoot.forms.question import Note, Privacy
from surefoot.language import Text


class Parameters(TypedDict, total=False):
    """What every question may be given; ``Question`` says what each means."""

    hint: str
    optional: bool
    privacy: Privacy
    when: Condition | None
    unless: Condition | None
    notes: tuple[Note, ...]
    group: str
    retired: bool
    about: str
    prompts: Mapping[str, Text]


class NumberParameters(Parameters, total=False):
    """What a number may be given besides; ``Number`` says what each means."""

    decimals: int
    money: bool


class BoundedParameters(NumberParameters, total=False):
    """What a rating or a length of time may be given besides."""

    least: float
    unit: str


class DateParameters(Parameters, total=False):
    """What a date may be given besides; ``Dated`` says what each means."""

    earliest: date
    years_ahead: int


class TextParameters(Parameters, total=False):
    """What a person's own words may be given besides; ``Words`` says what each means."""

    suggest: tuple[str, ...]


class TimeParameters(TextParameters, total=False):
    """What a time of day may be given besides."""

    long: bool
    most: int


class ChoiceParameters(Parameters, total=False):
    """What a choice may be given besides; ``Choice`` says what each means."""

    former_options: Mapping[str, str]
    opens_help: tuple[str, ...]


class ChoicesParameters(ChoiceParameters, total=False):
    """What a choice of several may be given besides; ``ManyOf`` says what each means."""

    alone: str


class RowsParameters(Parameters, total=False):
    """What a list may be given besides; ``Rows`` says what each means."""

    start: Mapping[str, str]
    ordered: bool
    look: Look | None
