"""Follow-up interviews: who is due for which one when, and how many were held of those expected.

Client pages need :mod:`surefoot.followup.interview` alone; counting is in
:mod:`surefoot.followup.calendar`.
"""

from surefoot.followup.interview import Interview
from surefoot.followup.waves import Calendar, Wave

__all__ = ["Calendar", "Interview", "Wave"]
