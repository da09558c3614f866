"""No text has a typewriter's apostrophe, in either language."""

from __future__ import annotations

import re

import pytest
from readers import said

from surefoot.language import LANGUAGES


def straight(text: str) -> list[str]:
    """Give what has a typewriter's apostrophe; commands and names in code marks may."""
    return re.findall(r"\S*'\S*", re.sub(r"`[^`]*`", "", text))


@pytest.mark.parametrize("text", ["Was anyone's safety a concern?", "The weeks' sums", "A 'name'"])
def test_a_straight_apostrophe_is_found(text: str) -> None:
    assert straight(text)
    assert not straight(f"`{text}`")


@pytest.mark.parametrize("code", LANGUAGES)
def test_apostrophes_are_curly(code: str) -> None:
    found = said(code)
    assert len(found) > 100
    assert [(each.where, each.text) for each in found if straight(each.text)] == []
