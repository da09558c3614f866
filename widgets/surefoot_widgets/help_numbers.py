"""Whom to call where a person lives, as lines for their plan."""

from __future__ import annotations

from surefoot.helplines import Country, Line, choose_country, countries
from surefoot.language import Language, say
from surefoot.plan.safety import Number

COUNTRY = "SUREFOOT_COUNTRY"
"""The environment variable that names the country, by two letters."""

ON_PAPER = ("call", "text")


def help_numbers(country: str | None, language: Language) -> list[Number]:
    """Say each line of a country that can be called or texted, and in which country it answers.

    Parameters
    ----------
    country :
        Two letters, ISO 3166, lower case; None or an unknown one gives the usual country.
    language :
        The reader's.
    """
    chosen = countries()[choose_country(country, None)]
    said = (_said(line, chosen, language) for line in chosen.lines)
    return [each for each in said if each is not None]


def _said(line: Line, country: Country, language: Language) -> Number | None:
    every = zip(line.how, line.ways(language), strict=True)
    ways = [way for how, way in every if how in ON_PAPER]
    if not ways:
        return None
    named = say(
        "{name} ({country}): {ways}",
        name=line.name.get(language.code, line.name["en"]),
        country=country.name(language),
        ways=" · ".join(way.label for way in ways),
    )
    return Number(language.text(named), [(way.label, way.address) for way in ways])
