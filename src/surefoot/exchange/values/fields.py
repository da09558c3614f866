"""What a row of a file can fill in: the client, and the questions of the session log.

Tried in ``tests/exchange/test_parse_values.py``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from surefoot.forms import Privacy, Question
from surefoot.forms.kinds import OUTSIDE, TOO_LONG, ManyOf, Words, YesNo
from surefoot.language import Text
from surefoot.sessions.choices import REFERRALS
from surefoot.sessions.log import HELD, USED_MORE_THAN_OBSERVED, SessionLog

CLIENT = "client"
SESSION_ID = "session_id"
ALIAS_MOST = 60
NEEDED = (CLIENT, "date", "status")
NEEDED_IF_HELD = ("duration_min", "modality", "days_observed")

LITTLE = (
    "a, an, and, con, de, del, el, en, in, la, las, los, of, on, or, para, por, the, this, to, un, "
    "una, y"
)
NOT_BETWEEN = "{value} is not between {least} and {most}"
REWORDED = {
    USED_MORE_THAN_OBSERVED: "{used} is more than days_observed {observed}",
    OUTSIDE: NOT_BETWEEN,
    TOO_LONG: NOT_BETWEEN,
}
_LITTLE = frozenset(LITTLE.split(", "))


@cache
def fields() -> dict[str, Question]:
    """Give every field that a column can fill, with the question that checks it, in order.

    Beyond the questions of :class:`SessionLog` a row names its client and may have an id; one
    referral fits in three columns.
    """
    asked = {name: each for name, each in SessionLog.questions().items() if name != "referrals"}
    return {
        CLIENT: Words(prompt="The client's alias", most=ALIAS_MOST),
        SESSION_ID: Words(prompt="The session's id", most=100, optional=True),
        **asked,
        "referral_type": ManyOf(prompt="Referrals", options=REFERRALS, optional=True, when=HELD),
        "referral_made": YesNo(prompt="Contact made", optional=True, when=HELD),
        "referral_connected": YesNo(prompt="Client was there", optional=True, when=HELD),
    }


def is_private(field: str) -> bool:
    """Tell whether what stands in a field may never be repeated on screen or in a log."""
    return fields()[field].privacy is Privacy.PRIVATE


def of_a_file(problem: Text) -> Text:
    """Say what is wrong with an answer as somebody with a file, and no page, can use it."""
    found = REWORDED.get(problem.one)
    return problem if found is None else Text(found, problem.values)


def bare(text: str) -> str:
    """Write a text in small letters, with plain apostrophes and no accents, with single spaces."""
    signs = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join(
        "".join(each for each in signs if not unicodedata.combining(each)).casefold().split()
    )


def plain(text: str) -> str:
    """Write a text in small letters without accents, signs or little words, to compare by.

    ``"Fecha de la Sesión"`` gives ``"fecha sesion"`` and ``"daysUsed"`` gives ``"days used"``.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    found = re.findall(r"[a-z0-9]+", bare(apart))
    return " ".join([word for word in found if word not in _LITTLE] or found)
