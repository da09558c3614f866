"""Whom to call where a person is, as lines for their plan.

Tried in ``tests/widgets/plan/test_view.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from surefoot.helplines import OTHER, Country, Helpline, countries, emergency
from surefoot.language import Language, say
from surefoot.plan.safety import Calls, Number

ON_PAPER = ("call", "text")

BESIDE = {"never-alone": "break"}
"""What a kind of line stands below in the plan, if not the line on danger."""

IN_NO_PLAN = ("violence",)
"""A plan hangs on a fridge: whoever hurts a person must not read there that they look for help."""

TO_WRITE_ON = "______________"


def help_numbers(country: str | None, language: Language) -> Calls:
    """Say each line of a country that can be called or texted, and in which country it answers.

    Parameters
    ----------
    country :
        The country that was chosen: two letters, ISO 3166, lower case, or ``other``. For anything
        else no number is told, and where one is chosen.
    language :
        The reader's.
    """
    found = countries().get(country or "")
    numbers = _numbers(found, language) if found else _blanks(country, language)
    return Calls(emergency(country), list(numbers))


def _numbers(country: Country, language: Language) -> Iterator[Number]:
    told = set()
    for line in country.lines:
        every = zip(line.how, line.ways(language), strict=True)
        ways = tuple((way.label, way.address) for how, way in every if how in ON_PAPER)
        if ways and ways not in told and line.kind not in IN_NO_PLAN:
            told.add(ways)  # a line that helps with two things stands in a plan once
            yield _number(line, ways, country, language)


def _number(
    line: Helpline, ways: tuple[tuple[str, str], ...], country: Country, language: Language
) -> Number:
    named = say(
        "{name} ({country}): {ways}",
        name=line.name[language.code],
        country=country.name(language),
        ways=" · ".join(label for label, _ in ways),
    )
    return Number(line.id, language.text(named), ways, BESIDE.get(line.kind, "danger"))


def _blanks(country: str | None, language: Language) -> Iterator[Number]:
    number = say("Emergency number where I am: {blank}", blank=TO_WRITE_ON)
    yield Number("emergency", language.text(number))
    if country == OTHER:
        line = say("A crisis line where I am: {blank}", blank=TO_WRITE_ON)
        yield Number("crisis", language.text(line))
    else:
        how = say("Choose your country under “Help now”. Then the numbers to call show up here.")
        yield Number("choose", language.text(how), on_paper=False)
