"""What a programme asks of invented people beside the coaching: consent, and interviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from surefoot.demo.arcs import WEEK, Arc
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.records.consent import Consent

SIX_MONTHS = 180


def papers(
    arc: Arc, draw: Random, today: date
) -> Iterator[tuple[type[Form], date, dict[str, Any]]]:
    """Yield each form with its day and its answers, the oldest first.

    Parameters
    ----------
    arc :
        How the person fares.
    draw :
        A source of chance of its own, so that nothing else of the person changes.
    today :
        The day up to which something was entered.
    """
    begun = today - timedelta(days=WEEK * arc.weeks)
    asked = begun + timedelta(days=4)
    yield Consent, asked, {"date": asked.isoformat(), "agrees": draw.random() < 0.9}
    first = begun + timedelta(days=draw.randint(6, 26))
    if first <= today and draw.random() < 0.9:
        yield Interview, first, _interview(first, "baseline", draw.random() < 0.92)
    later = begun + timedelta(days=SIX_MONTHS + draw.randint(-20, 5))
    if later <= today and arc.stays > arc.weeks:
        yield Interview, later, _interview(later, "six_months", draw.random() < 0.6)


def _interview(on: date, wave: str, is_held: bool) -> dict[str, Any]:
    result = "held" if is_held else "not_reached"
    return {"date": on.isoformat(), "wave": wave, "result": result}
