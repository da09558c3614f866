"""Whom to call where somebody is: the crisis and overdose lines, a file for each country.

The files lie in ``data/help``. A practice may correct them, and tell of more countries, with files
of its own in the folder ``help`` beside its records. Where somebody is, is asked and never guessed
from a language: until it is chosen, no country's number is told as the local one.
"""

from surefoot.helplines.chosen_country import (
    DIRECTORY,
    LOCAL,
    OTHER,
    ReaderCountry,
    emergency,
    reader_country,
)
from surefoot.helplines.countries import KnownCountries, built_in, countries, known, troubles
from surefoot.helplines.country_file import HelpFileError, read_country
from surefoot.helplines.helpline import KINDS, ContactMethod, Country, Helpline, by_name

__all__ = [
    "DIRECTORY",
    "KINDS",
    "LOCAL",
    "OTHER",
    "ContactMethod",
    "Country",
    "HelpFileError",
    "Helpline",
    "KnownCountries",
    "ReaderCountry",
    "built_in",
    "by_name",
    "countries",
    "emergency",
    "known",
    "read_country",
    "reader_country",
    "troubles",
]
