"""What stands beside every route: which methods it takes, who may come, and from where.

Tried in ``tests/serving/auth/test_every_route_has_a_rule.py``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True)
class Rule:
    """Who may ask for what is behind a route; what no rule allows is refused.

    Attributes
    ----------
    methods :
        What may be asked; None for anything, where the handler itself refuses whatever it is asked.
    for_anybody :
        Whether a browser is answered that was not let in. It is shown nothing that is anybody's.
    leads_on :
        Whether a link on another site's page brings somebody here: by a page of ours, after which
        the browser brings its cookies along. Else such a link is refused.
    is_line :
        Whether a page opens a websocket here. Browsers always say which page does, so that whoever
        does not say is no page of ours.
    """

    methods: Collection[str] | None = ("GET",)
    for_anybody: bool = False
    leads_on: bool = False
    is_line: bool = False


class Verdict(Enum):
    """What becomes of a request."""

    PASSES = auto()
    LED_ON = auto()
    FOREIGN = auto()
    UNKNOWN = auto()
    UNTAKEN = auto()


FORM = ("GET", "POST")
PAGE = Rule(leads_on=True)
PAGE_WITH_FORM = Rule(FORM, leads_on=True)
ORDER = Rule(("POST",))
FILE = Rule()
LINE = Rule(is_line=True)
FOR_ANYBODY = Rule(for_anybody=True)
ENTRANCE = Rule(FORM, for_anybody=True)
NOWHERE = Rule(None, for_anybody=True)
