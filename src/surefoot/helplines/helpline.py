"""The lines of a country, and the ways to reach them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from babel import Locale

from surefoot.language import Language, say

KINDS = {
    "emergency": "Emergency",
    "crisis": "Someone to talk to",
    "violence": "If someone is hurting you",
    "never-alone": "Somebody who stays on the line while you use",
    "overdose": "Overdose and poisoning",
    "substance": "Alcohol and other drugs",
}
ALWAYS = "24/7"
"""What a file says of a line that always answers; a page says it in words."""
FOUND = ("page", "repository", "knowledge")
"""Where a number was looked up: on a public page, in public repositories, or from memory alone."""


@dataclass(frozen=True)
class ContactMethod:
    """One way to reach a line.

    Attributes
    ----------
    label :
        What a person does, in words.
    address :
        What a phone or browser does on a press.
    """

    label: str
    address: str


@dataclass(frozen=True)
class Helpline:
    """Somebody who answers.

    Attributes
    ----------
    id :
        Names the line within its country, also when its number changes.
    kind :
        A key of ``KINDS``.
    name, hours, note :
        By language code; ``note`` may be empty.
    how :
        Number or address by ``call``, ``text`` and ``chat``.
    word :
        What to write in the first text, by language code; any words will do where none is named.
    source :
        The site of whoever runs the line.
    found :
        One of ``FOUND``.
    looked :
        The day on which it was last looked up.
    called :
        The day on which somebody last called it; None if nobody did.
    check :
        What is still to be asked, in English, for whoever confirms the numbers.
    """

    id: str
    kind: str
    name: Mapping[str, str]
    hours: Mapping[str, str]
    note: Mapping[str, str]
    how: Mapping[str, str]
    word: Mapping[str, str]
    source: str
    found: str
    looked: date
    called: date | None
    check: str = ""

    def answers(self, language: Language) -> str:
        """Tell when somebody answers, in one language."""
        told = self.hours[language.code]
        return language.text(say("Day and night, every day")) if told == ALWAYS else told

    def ways(self, language: Language) -> list[ContactMethod]:
        """Give the ways to reach the line, in one language."""
        word = self.word.get(language.code, "")
        return [_way(how, number, word, language) for how, number in self.how.items()]


@dataclass(frozen=True)
class Country:
    """The lines of one country.

    Attributes
    ----------
    code :
        Two letters, ISO 3166, lower case.
    lines :
        In the order of ``KINDS``; the first can be called in an emergency.
    """

    code: str
    lines: tuple[Helpline, ...]

    @property
    def emergency(self) -> str:
        """The number to call in an emergency."""
        return self.lines[0].how["call"]

    @property
    def looked(self) -> date:
        """The day since which every line has been looked up."""
        return min(line.looked for line in self.lines)

    def name(self, language: Language) -> str:
        """Give the country's name in a language."""
        return str(Locale(language.code).territories[self.code.upper()])


def by_name(countries: Iterable[Country], language: Language) -> list[Country]:
    """Put countries in the order of their names in a language; an accent changes no place."""

    def place(country: Country) -> str:
        parted = unicodedata.normalize("NFKD", country.name(language))
        return "".join(sign for sign in parted if not unicodedata.combining(sign)).casefold()

    return sorted(countries, key=place)


def _way(how: str, number: str, word: str, language: Language) -> ContactMethod:
    dialled = "".join(sign for sign in number if sign.isdigit())
    if how == "call":
        return ContactMethod(language.text(say("Call {number}", number=number)), f"tel:{dialled}")
    if how == "chat":
        return ContactMethod(
            language.text(say("Chat at {address}", address=number)), f"https://{number}"
        )
    if word:
        said = say("Text {word} to {number}", word=word, number=number)
        return ContactMethod(language.text(said), f"sms:{dialled}")
    return ContactMethod(language.text(say("Text {number}", number=number)), f"sms:{dialled}")
