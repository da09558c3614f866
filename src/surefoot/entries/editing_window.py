"""How long people may go on with what they began before it counts as changed later.

Tried in ``tests/entries/test_desk.py``.
"""

from __future__ import annotations

from datetime import timedelta

from surefoot.records.entities import Entry

SITTING = timedelta(hours=2)


def is_changed_later(entry: Entry) -> bool:
    """Tell whether an entry was changed when the sitting in which it was begun was over.

    A page that is loaded again, or finds another kernel, begins a revision within the sitting.
    """
    return entry.revision > 1 and entry.changed_at - entry.begun_at > SITTING
