"""Every country that is known: ours, as a practice's own files correct and complete them.

Tried in ``tests/helplines/test_country_file.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from surefoot import paths
from surefoot.helplines.country_file import HelpFileError, read_country
from surefoot.helplines.helpline import Country
from surefoot.language import Text, said_by, say

FOLDER = "help"
"""The folder of a practice's own files, beside its records."""


@dataclass(frozen=True)
class KnownCountries:
    """What the files say.

    Attributes
    ----------
    countries :
        By code.
    troubles :
        A sentence for each file of the practice's own that is not used.
    """

    countries: Mapping[str, Country]
    troubles: tuple[Text, ...]


def countries() -> Mapping[str, Country]:
    """Give all countries by code, as the practice's own files have them."""
    return known(paths.home() / FOLDER).countries


def troubles() -> tuple[Text, ...]:
    """Say what is wrong with the practice's own files; what they correct stays as we have it."""
    return known(paths.home() / FOLDER).troubles


@cache
def built_in(folder: Path | None = None) -> Mapping[str, Country]:
    """Give the countries that we know, by code, without any practice's corrections.

    Raises
    ------
    HelpFileError
        If one of our files cannot be used.
    """
    files = sorted((folder or paths.data() / "help").glob("*.toml"))
    return {path.stem: read_country(path) for path in files}


def known(folder: Path) -> KnownCountries:
    """Give all countries, corrected by the files in a folder, which need not be there.

    A file that cannot be used changes nothing; it is read again once it has changed.
    """
    return _known(folder, tuple(_stamps(folder)))


@lru_cache(maxsize=8)
def _known(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> KnownCountries:
    found, wrong = dict(built_in()), []
    for name, _, _ in stamps:
        path = folder / name
        try:
            found[path.stem] = read_country(path, found.get(path.stem))
        except HelpFileError as problem:
            what = said_by(problem)
            sentence = say(
                "The practice’s own file {file} is not used. {what}", file=name, what=what
            )
            wrong.append(sentence)
    return KnownCountries(found, tuple(wrong))


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    found = []
    for path in sorted(folder.glob("*.toml")):
        try:
            told = path.stat()
        except (
            OSError
        ):  # a link that leads nowhere: the file is named, and that it cannot be opened
            found.append((path.name, 0, 0))
        else:
            found.append((path.name, told.st_mtime_ns, told.st_size))
    return found
