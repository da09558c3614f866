"""In which country somebody is: asked, kept once it is chosen, and not guessed from a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surefoot.helplines.countries import countries
from surefoot.language import Text, read_tag, say

OTHER = "other"
"""What is chosen in the place of a country that is not among ours."""

DIRECTORY = "findahelpline.com"
"""The site of others, where the crisis lines of many more countries are found."""

LOCAL = "your local emergency number"

BELONGS_TO: Mapping[str, str] = {"pr": "us"}
"""Regions with the lines of another country: 911 and 988 answer in Puerto Rico."""


@dataclass(frozen=True)
class ReaderCountry:
    """Where the reader is.

    Attributes
    ----------
    code :
        A country that is known, ``OTHER``, or nothing.
    chosen :
        Whether somebody said so. If not, the code is what a browser is set to: shown with its
        name and a question, and not told as the local one.
    """

    code: str
    chosen: bool

    @property
    def told(self) -> str:
        """The code, if somebody chose it; else nothing."""
        return self.code if self.chosen else ""


def reader_country(saved: str | None, accepted: str | None) -> ReaderCountry:
    """Tell where somebody is.

    Parameters
    ----------
    saved :
        What was chosen before; unknown codes are passed over.
    accepted :
        The browser's ``Accept-Language`` header. Only the first language counts, and only if it
        names a region: what stands behind it is what the reader also understands.
    """
    if saved == OTHER or saved in countries():
        return ReaderCountry(str(saved), chosen=True)
    _, region = read_tag((accepted or "").split(",")[0].split(";")[0])
    code = (region or "").lower()
    code = BELONGS_TO.get(code, code)
    return ReaderCountry(code if code in countries() else "", chosen=False)


def emergency(told: str | None) -> str | Text:
    """Give what stands for the number to call in an emergency, in any sentence of ours.

    Parameters
    ----------
    told :
        The country that was chosen; for anything else no number is known to be right.
    """
    country = countries().get(told or "")
    return country.emergency if country else say(LOCAL)
