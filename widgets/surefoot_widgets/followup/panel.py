"""The page of follow-up interviews, for the practice that is visited."""

from __future__ import annotations

from surefoot.followup import Calendar
from surefoot.followup.calendar import due
from surefoot.language import language
from surefoot.sessions.log import today
from surefoot.visit import Visit
from surefoot.visit.capability import capability
from surefoot_widgets.followup.view import FollowUpView


def panel(visit: Visit | None = None) -> FollowUpView:
    """Read who is due in the practice that is visited; without one, in the demo practice.

    Parameters
    ----------
    visit :
        As for :func:`~surefoot.visit.capability.capability`.

    Raises
    ------
    NotForkedYetError
        If this process is still warm.
    ValueError
        If the programme's own calendar is broken.
    """
    given = capability(visit)
    calendar, on = Calendar.read(), today()
    found = due(given.follow_up_list(), on, calendar)
    return FollowUpView(given.practice, found, calendar, on, language(given.visit.language))
