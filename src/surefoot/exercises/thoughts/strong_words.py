"""Strong words in a thought, in English and Spanish: a hint to look closer, never a mistake.

A demand is looked for ("I must win"), and so are "I can't stand it" and the whole person written
off. What only says that somebody is quite sure ("She must be tired") or has a duty ("I have to go
to work") is passed over where the words show it.

Tried in ``tests/exercises/test_abcde.py``.
"""

from __future__ import annotations

import re
import unicodedata

SHE = "".join(rf"(?<!\b{who} )" for who in ("he", "she", "they", "you", "there"))
"""Not after these: what such a one "must be" is mostly a guess."""
OWNED = r"(?:an?|the|my|it|some|more|this|that|all|everything)\b"
DUTY = (
    r"(?:go (?:to|home|out|there)|work|pay|pick up|cook|clean|buy|shop|study|look after|get up"
    r"|drive|feed|take care)\b"
)
DEBER = (
    r"(?:ir(?:me|nos)?|trabajar|pagar|recoger|cocinar|limpiar|comprar|estudiar|cuidar"
    r"|levantarme|madrugar|manejar)\b"
)
INFINITIVE = r"(?! de\b)(?= (?:\w+ )?\w*(?:ar|er|ir)(?:me|te|se|nos|l[aeo]s?)*\b)"
"""With ``deber``, which without one speaks of money that is owed."""

STRONG_WORDS = (
    rf"(?:{SHE}must|must(?! be\b))(?:n't)?(?! have (?!{OWNED})| be \w+ing\b| {DUTY})",
    r"should(?:n't)?",
    r"ought to",
    rf"(?<!n't )(?<!not )(?:have|has|got) to(?! {DUTY})",
    r"always",
    r"never",
    r"everyone|everybody|no one|nobody",
    r"(?:can't|cant|can ?not|couldn't) (?:stand|bear|cope|go on)",
    r"(?:can't|cant|can ?not|couldn't) take (?:it|this|that|(?:any ?)?more)",
    r"unbearable|awful|the worst",
    r"horrible|terrible",
    r"worthless|useless|loser|failure",
    r"i(?: am|'?m) (?:nothing(?! like)|no good)",
    rf"deb(?:o|es|emos){INFINITIVE}(?! {DEBER})",
    rf"deben?{INFINITIVE}(?! (?:estar|haber|tener|{DEBER}))",
    r"(?<=\btodo )debe(?= estar\b)",
    r"deberia(?:s|n|mos)?",
    rf"(?<!\bno )(?:tengo|tienes|tenemos|hay) que(?! {DEBER})",
    rf"(?<!\bno )tienen? que(?! (?:estar|haber|{DEBER}))",
    r"siempre",
    r"nunca|jamas",
    r"nadie|todo el mundo",
    r"no (?:(?:lo|la|los|las|me|te|se) )?(?:soporto|aguanto|puedo soportar|puedo aguantar)",
    r"no puedo (?:mas|seguir asi)",
    r"no (?:soy|valgo) nada|no sirvo",
    r"insoportable|espantos[oa]|lo peor",
    r"inutil|fracaso|fracasad[oa]",
)
"""Patterns of strong words, English then Spanish, without accents."""

_STRONG = re.compile(rf"\b(?:{'|'.join(STRONG_WORDS)})\b", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


def strong_words(text: str) -> list[str]:
    """Give the strong words of a text as they are written, each once, in the order they come.

    Words are found in English and in Spanish alike, with or without accents. Finding one says
    nothing about whether a thought is right.
    """
    whole = unicodedata.normalize("NFC", text)
    plain = "".join(
        unicodedata.normalize("NFD", letter)[0] for letter in whole.translate(_APOSTROPHES)
    )
    found = [whole[match.start() : match.end()] for match in _STRONG.finditer(plain)]
    return list({word.lower(): word for word in reversed(found)}.values())[::-1]
