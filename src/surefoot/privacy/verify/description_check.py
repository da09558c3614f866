"""Holding the description to the words and numbers of a release, so that nothing passes in it.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from surefoot.privacy.deidentify import RARE
from surefoot.privacy.release.allowed_columns import OUTCOMES, PERIOD, TABLES, Role, named
from surefoot.privacy.release.datapackage import (
    FORMAT,
    NAME,
    NOTICE,
    PROFILE,
    SMALL,
    TITLE,
    file_of,
    resource,
)
from surefoot.privacy.release.receipt import SAME_FOR_ALL, STAYS
from surefoot.privacy.release.settings import Settings
from surefoot.privacy.threshold import LEAST
from surefoot.privacy.trajectories import ALIKE, SEEN
from surefoot.privacy.verify.release_reader import Found
from surefoot.privacy.verify.verdict import Finding

Form: TypeAlias = Callable[[Any], bool]

RISKS = {
    "largest", "mean", "share_over_threshold", "found_by_4_known_days", "unique_trajectories",
}  # fmt: skip
STAYING = [{"what": what, "why": why} for what, why in STAYS] + [
    {"what": column.name, "why": SAME_FOR_ALL} for table in TABLES.values() for column in table
]


def description(found: Found) -> Iterator[Finding]:
    """Look for whatever the description says that no release says of itself."""
    about = found.about
    others = {name: about[name] for name in about if name not in CHECKED_ELSEWHERE}
    if set(others) - set(FORMS) or not all(FORMS[name](told) for name, told in others.items()):
        yield Finding("description", "The description holds words that do not belong to a release.")
    told = {each.get("name"): each for each in about["resources"]}
    for name in TABLES:
        ours = resource(name, found.tables[name], (found.folder / file_of(name)).read_bytes())
        if name in told and {**told[name], "hash": ""} != {**ours, "hash": ""}:
            text = "The description tells more of a file, or other things, than a release does."
            yield Finding("description", text)
    if len(about["resources"]) != len(TABLES):
        yield Finding("description", "The description tells of other files.")


def _is(*values: Any) -> Form:
    return lambda told: any(type(told) is type(value) and told == value for value in values)


def _is_number(told: Any) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool)


def _is_count(told: Any) -> bool:
    return told == SMALL or (type(told) is int and (told == 0 or told >= LEAST))


def _is_column(told: Any) -> bool:
    known = named("person", Role.QUASI, Role.TRAJECTORY)
    return isinstance(told, str) and (told in known or bool(re.fullmatch(PERIOD, told)))


def _rows(forms: Mapping[str, Form]) -> Form:
    """Give what tells whether a value is a list of rows with these columns."""

    def fits(told: Any) -> bool:
        return isinstance(told, list) and all(
            isinstance(row, dict)
            and set(row) == set(forms)
            and all(form(row[name]) for name, form in forms.items())
            for row in told
        )

    return fits


CHECKED_ELSEWHERE = {"settings", "weakened_settings", "resources"}
FORMS: Mapping[str, Form] = {
    "profile": _is(PROFILE),
    "surefoot_release": _is(FORMAT),
    "name": lambda told: isinstance(told, str) and bool(re.fullmatch(NAME, told)),
    "title": _is(TITLE),
    "notice": _is(NOTICE),
    "synthetic": lambda told: isinstance(told, bool),
    "people": _is_number,
    "classes": _is_number,
    "loss": _is_number,
    "suppressed": _rows({"reason": _is(RARE), "column": _is_column, "people": _is_count}),
    "withheld": _rows(
        {"outcome": _is(*OUTCOMES), "reason": _is(SEEN, ALIKE), "numbers": _is_count}
    ),
    "left_out": lambda told: isinstance(told, list) and all(each in STAYING for each in told),
    "risk": lambda told: (
        isinstance(told, dict) and set(told) == RISKS and all(map(_is_number, told.values()))
    ),
}  # fmt: skip


def settings(found: Found) -> Iterator[Finding]:
    """Hold the settings that hide people less well to being named."""
    try:
        kept = Settings(**found.about["settings"])
    except (KeyError, TypeError, ValueError):
        yield Finding("settings", "The description does not tell the settings.")
        return
    if found.about.get("weakened_settings") != kept.weakened():
        yield Finding("settings", "A setting that hides people less well is not named.")
