"""What an alias may look like, and when two of them are the same."""

from __future__ import annotations

import unicodedata

LONGEST = 60


def tidy_alias(alias: str) -> str:
    """Give an alias as it is kept: composed (NFC), no spaces around it and single ones within.

    Raises
    ------
    ValueError
        If nothing in it can be seen, if it is longer than 60 characters, or if it holds
        characters that are not text.
    """
    tidy = " ".join(unicodedata.normalize("NFC", alias).split())
    categories = {unicodedata.category(character) for character in tidy}
    if not any(category[0] in "LMNPS" for category in categories):
        raise ValueError("an alias needs at least one character that can be seen")
    if len(tidy) > LONGEST:
        raise ValueError(f"an alias has at most {LONGEST} characters, this one has {len(tidy)}")
    if categories & {"Cc", "Cs"}:
        raise ValueError("an alias holds text only, this one holds control characters")
    return tidy


def alias_key(alias: str) -> str:
    """Give what is the same for two aliases that differ in upper and lower case only."""
    return unicodedata.normalize("NFC", tidy_alias(alias).casefold())
