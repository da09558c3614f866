"""Words of despair, as a page looks for them in what is being typed; see ``data/despair.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

from surefoot import paths
from surefoot.language import LANGUAGES

BESIDE_DESPAIR: Mapping[str, str] = {
    "call_now": "Call {number} now",
    "help_now": "Help now",
    "if_overdose": "What to do in an overdose",
    "talk_now": "Talk to a person now.",
    "talk_to_a_person": "Nobody has read this yet. You can talk to a person now.",
}
"""What a page says beside such words, by the key that it knows."""


@cache
def despair_words() -> tuple[str, ...]:
    """Give every phrase, plain, whatever language the page is in: people mix them."""
    told = tomllib.loads((paths.data() / "despair.toml").read_text(encoding="utf-8"))
    every = (words for phrase in told["phrase"] for code in LANGUAGES for words in phrase[code])
    return tuple(dict.fromkeys(map(plain, every)))


def plain(words: str) -> str:
    """Leave of words only small letters and digits, as ``sheet/despair.js`` does.

    Accents and apostrophes go, and whatever else stands between words becomes one space.
    """
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFD", words.lower())
        if not unicodedata.combining(sign) and sign not in "'’`´"
    )
    return re.sub(r"[\W_]+", " ", bare).strip()
