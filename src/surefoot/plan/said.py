"""What a person said in other places than exercises: in their sessions, and in the plan itself.

Tried in ``tests/plan/test_said.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from surefoot.entries.said import Heard
from surefoot.exercises import Said, Section, Topic
from surefoot.plan.aims import TITLE
from surefoot.plan.lines import OWN
from surefoot.records.person_records import PersonRecords
from surefoot.sessions.agreements import last_agreed
from surefoot.sessions.log import KEY, SessionLog


def said_beyond(person: PersonRecords) -> Iterator[Heard]:
    """Yield the next step of the last session, and the lines that the person added to the plan.

    Parameters
    ----------
    person :
        The person's records, as far as the reader may see them.
    """
    agreed = last_agreed(person.entries(KEY))
    if agreed is not None and agreed.next_step:
        at = datetime.combine(agreed.on, time())
        said = Said(Topic.STEP, "next-step", agreed.next_step, agreed.entry_id, at)
        yield Heard(said, SessionLog.key, SessionLog.title, SessionLog.address)
    for change in person.plan_changes().values():
        topics = Section(change.section).topics
        if change.line.startswith(OWN) and change.text and not change.hidden and topics:
            said = Said(topics[0], change.line, change.text, "", change.changed_at)
            yield Heard(said, "plan", TITLE, "plan")
