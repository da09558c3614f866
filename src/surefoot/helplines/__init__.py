"""Whom to call where somebody is: the crisis and overdose lines, a file for each country.

The files lie in ``data/help``. A practice may correct them, and tell of more countries, with files
of its own in the folder ``help`` beside its records. Where somebody is, is asked and never guessed
from a language: until it is chosen, no country's number is told as the local one.
"""

from surefoot.helplines.known import Known, built_in, countries, known, troubles
from surefoot.helplines.lines import KINDS, Country, Line, Way, by_name
from surefoot.helplines.reading import HelpFileError, read_country
from surefoot.helplines.whereabouts import (
    DIRECTORY,
    LOCAL,
    OTHER,
    Whereabouts,
    emergency,
    whereabouts,
)

__all__ = [
    "DIRECTORY",
    "KINDS",
    "LOCAL",
    "OTHER",
    "Country",
    "HelpFileError",
    "Known",
    "Line",
    "Way",
    "Whereabouts",
    "built_in",
    "by_name",
    "countries",
    "emergency",
    "known",
    "read_country",
    "troubles",
    "whereabouts",
]
