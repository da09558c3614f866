"""What an alias may look like, and when two of them are the same.

Tried in ``tests/records/test_clients.py``.
"""

from __future__ import annotations

import unicodedata

from surefoot.records.spreadsheet_artifacts import names_nobody

LONGEST = 60
JOINER = "\u200d"
SELECTORS = frozenset("\ufe0e\ufe0f")
IGNORABLE = (
    *(range(0xAD, 0xAE), range(0x34F, 0x350), range(0x61C, 0x61D), range(0x115F, 0x1161)),
    *(range(0x17B4, 0x17B6), range(0x180B, 0x1810), range(0x200B, 0x2010), range(0x202A, 0x202F)),
    *(range(0x2060, 0x2070), range(0x3164, 0x3165), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00)),
    *(range(0xFFA0, 0xFFA1), range(0xFFF0, 0xFFFC), range(0x1BCA0, 0x1BCA4)),
    *(range(0x1D173, 0x1D17B), range(0xE0000, 0xE1000)),
)
"""Unicode's ``Default_Ignorable_Code_Point``, and the marks of annotations: nobody sees them."""
UNSEEN = frozenset(chr(code) for codes in IGNORABLE for code in codes)
KEYCAP = "\u20e3"
PICTURES = frozenset({"So", "Sk", "Sm"})
WITH_KEYCAPS = frozenset("0123456789#*")


def tidy_alias(alias: str) -> str:
    """Give an alias as it is kept: what is seen of it, composed (NFC), with single spaces within.

    Raises
    ------
    ValueError
        If nothing in it can be seen, if it is longer than 60 characters, or if it holds
        characters that are not text.
    """
    tidy = " ".join(unicodedata.normalize("NFC", seen(alias)).split())
    categories = {unicodedata.category(character) for character in tidy}
    if not any(category[0] in "LMNPS" for category in categories):
        raise ValueError("an alias needs at least one character that can be seen")
    if len(tidy) > LONGEST:
        raise ValueError(f"an alias has at most {LONGEST} characters, this one has {len(tidy)}")
    if categories & {"Cc", "Cs"}:
        raise ValueError("an alias holds text only, this one holds control characters")
    return tidy


def new_alias(alias: str) -> str:
    """Give an alias that somebody is to have as it is kept.

    Raises
    ------
    ValueError
        As :func:`tidy_alias` does, or if a spreadsheet program has spoilt it: an error of its, or
        a long number that it rounded, may be several people's.
    """
    tidy = tidy_alias(alias)
    if names_nobody(tidy):
        raise ValueError("an alias names one person, and this one was spoilt by a spreadsheet")
    return tidy


def alias_key(alias: str) -> str:
    """Give what is the same for two aliases that differ in case, width or what nobody sees only."""
    wide = unicodedata.normalize("NFKC", tidy_alias(alias)).casefold()
    drawn = (each for each in seen(wide) if each not in SELECTORS)
    return " ".join(unicodedata.normalize("NFKC", "".join(drawn)).split())


def case_key(alias: str) -> str:
    """Give what is the same for two aliases that differ in case only: imports are marked by it."""
    return written_key(tidy_alias(alias))


def written_key(alias: str) -> str:
    """Give the key by which earlier versions marked imports: what nobody sees stands in it, too."""
    tidy = " ".join(unicodedata.normalize("NFC", alias).split())
    return unicodedata.normalize("NFC", tidy.casefold())


def seen(text: str) -> str:
    """Give a text without what nobody sees, except what makes one picture of several characters."""
    kept: list[str] = []
    for place, character in enumerate(text):
        if character not in UNSEEN or _makes_picture(character, kept, text[place + 1 : place + 2]):
            kept.append(character)
    return "".join(kept)


def _makes_picture(character: str, before: list[str], after: str) -> bool:
    last = before[-1] if before else ""
    if character in SELECTORS:
        return _may_be_picture(last) or (last in WITH_KEYCAPS and after == KEYCAP)
    shown = before[-2] if last in SELECTORS and len(before) > 1 else last
    return character == JOINER and _may_be_picture(shown) and _may_be_picture(after)


def _may_be_picture(character: str) -> bool:
    return len(character) == 1 and (
        unicodedata.category(character) in PICTURES or character in "‼⁉〰"
    )
