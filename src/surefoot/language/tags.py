"""Languages and regions, as a reader's browser, terminal or address names them: tags of BCP 47.

Tried in ``tests/test_language.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import localedata

LANGUAGE_VARIABLE = "SUREFOOT_LANGUAGE"
LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
SOURCE = "en"
REGIONS: Mapping[str, str] = {"en": "US", "es": "ES"}
"""The region of a reader of whom only the language is known, by CLDR's likely subtags."""
TAG = re.compile(
    r"([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@][\w.@-]*)?", re.IGNORECASE
)
"""A language tag (BCP 47) or the name of a system's locale; a script and what follows is unread."""


@cache
def regions(code: str) -> frozenset[str]:
    """Give the regions that are known for a language, such as ``MX``, or ``419`` for several."""
    known = (each.split("_") for each in localedata.locale_identifiers())
    return frozenset(parts[1] for parts in known if parts[0] == code and parts[1:] == parts[-1:])


def negotiate(asked: str | None, saved: str | None, accepted: str | None) -> str:
    """Choose a language: the one asked for, the one chosen before, what the browser accepts.

    Its region is the first that is named together with it, else the first that is named at all
    and where it is spoken.

    Parameters
    ----------
    asked, saved :
        Language codes from the address and from an earlier choice; unknown ones are passed over.
    accepted :
        The browser's ``Accept-Language`` header.

    Returns
    -------
    :
        A tag that :func:`language` understands; without a region, if none is known.
    """
    told = [asked or "", saved or "", *(part.split(";")[0] for part in (accepted or "").split(","))]
    named = [read_tag(tag) for tag in told]
    code = next((code for code, _ in named if code in LANGUAGES), SOURCE)
    together = [region for of, region in named if of == code]
    alone = [region for _, region in named]
    known = (region for region in (*together, *alone) if region in regions(code))
    region = next(known, None)
    return f"{code}-{region}" if region else code


def of_a_terminal(environment: Mapping[str, str]) -> str:
    """Choose a language for a command line: ``SUREFOOT_LANGUAGE``, else the system's; a tag."""
    system = environment.get("LC_ALL") or environment.get("LANG")
    return negotiate(environment.get(LANGUAGE_VARIABLE), None, system)


def chosen(tag: str, beside: str) -> str:
    """Give the tag of a language that was chosen by name; its region may be told beside it.

    Examples
    --------
    >>> chosen("es", "es_MX.UTF-8"), chosen("es", "en_US.UTF-8"), chosen("es-US", "es-MX")
    ('es-MX', 'es', 'es-US')
    """
    code, region = read_tag(tag)
    other, its_region = read_tag(beside)
    region = region or (its_region if other == code else None)
    return f"{code}-{region}" if region in regions(code) else code


def read_tag(tag: str) -> tuple[str, str | None]:
    """Read the language and the region of a tag; a text that is none has neither."""
    found = TAG.fullmatch(tag.strip())
    if found is None:
        return "", None
    return found[1].lower(), found[2].upper() if found[2] else None
