"""What a programme asks of invented people beside the coaching: consent, and interviews.

Tried in ``tests/demo/test_people.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from surefoot.demo.trajectories import Trajectory
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.sessions.consent import Consent
from surefoot.weeks import WEEK

SIX_MONTHS = 180
Paper = tuple[type[Form], date, dict[str, Any]]


def documents(
    trajectory: Trajectory, draw: Random, today: date, consent: Mapping[str, str]
) -> Iterator[Paper]:
    """Yield each form with its day and its answers, the oldest first.

    Parameters
    ----------
    trajectory :
        How the person fares.
    draw :
        A source of chance of its own, so that nothing else of the person changes.
    today :
        The day up to which something was entered.
    consent :
        What is noted of a yes to passing data on.
    """
    begun = today - timedelta(days=WEEK * trajectory.weeks)
    asked = begun + timedelta(days=4)
    agrees = draw.random() < 0.9
    noted = consent if agrees else {}
    yield Consent, asked, {"date": asked.isoformat(), "agrees": agrees, **noted}
    yield from interviews(begun, None, draw, today)


def interviews(begun: date, closed: date | None, draw: Random, today: date) -> Iterator[Paper]:
    """Yield the interviews that somebody tried to hold with a person.

    Parameters
    ----------
    begun, closed :
        The days of the first session and of the closing one; None if there was none.
    draw, today :
        As for :func:`documents`.
    """
    later = begun + timedelta(days=SIX_MONTHS + draw.randint(-20, 25))
    last = ("six_months", later, 0.7) if closed is None else (
        "closing", closed + timedelta(days=draw.randint(0, 24)), 0.85
    )  # fmt: skip
    first = ("baseline", begun + timedelta(days=draw.randint(6, 26)), 0.92)
    for wave, on, reached in (first, last):
        if draw.random() < 0.9 and on <= today:
            result = "held" if draw.random() < reached else "not_reached"
            yield Interview, on, {"date": on.isoformat(), "wave": wave, "result": result}
