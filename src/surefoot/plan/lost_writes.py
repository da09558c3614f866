"""What a plan showed as saved and the file that lies there now does not hold.

A backup that was put back, or an older copy, has an earlier state of a line, or none of it.

Tried in ``tests/plan/test_older_plans.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from surefoot.records.entities import PlanChange


def lost_changes(
    known: Mapping[str, PlanChange],
    there: Mapping[str, PlanChange],
    at: datetime,
    *,
    but: Collection[str] = (),
) -> Iterator[PlanChange]:
    """Give what is to be kept, so that nothing goes in silence that was shown.

    Words go beside the line, to choose. Where the words are the same, or a line was left out of
    which nothing is there, the line is made again what it was.

    Parameters
    ----------
    known, there :
        The changes of lines as they were last seen, and as the file has them now, by line.
    at :
        The time, UTC.
    but :
        Lines of which nothing is given, as they have newer words.
    """
    for key, change in known.items():
        now = there.get(key)
        is_as_new = now is not None and now.changed_at >= change.changed_at
        if key in but or is_as_new:
            continue
        words = change.draft or change.text
        held = (now.text, now.draft) if now else ()
        if words is None or words in held or (now is None and change.hidden):
            yield replace(change, changed_at=at)
        else:
            before = now or replace(change, text=None, source_text=None)
            yield replace(before, draft=words, changed_at=at)
