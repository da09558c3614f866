"""Every text that a person reads, in the language of that person.

A text is written once, in English, where it belongs; ``locale/<code>/*.po`` hold its
translations, one file an exercise and one a room. :func:`say` joins a text with its values and
leaves the wording to the moment when the reader's language is known.

Numbers, dates and the first day of a week follow the reader's region, which Unicode's CLDR
describes, as Babel brings it. Language and region travel together as one tag, like ``es-MX``.
"""

from surefoot.language.directions import rejoined
from surefoot.language.tags import (
    LANGUAGE_VARIABLE,
    LANGUAGES,
    REGIONS,
    SOURCE,
    chosen,
    negotiate,
    of_a_terminal,
    read_tag,
    regions,
)
from surefoot.language.translations import catalogues
from surefoot.language.wording import (
    Hours,
    Language,
    Text,
    Value,
    language,
    lines,
    said_by,
    say,
    say_n,
)

__all__ = [
    "LANGUAGES",
    "LANGUAGE_VARIABLE",
    "REGIONS",
    "SOURCE",
    "Hours",
    "Language",
    "Text",
    "Value",
    "catalogues",
    "chosen",
    "language",
    "lines",
    "negotiate",
    "of_a_terminal",
    "read_tag",
    "regions",
    "rejoined",
    "said_by",
    "say",
    "say_n",
]
