"""What a page showed as saved and the file that lies there now does not hold.

A backup that was put back, or an older copy, has an earlier state of an entry, or none of it.

Tried in ``tests/records/test_older_files.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from surefoot.entries import boxes
from surefoot.entries.whole_entries import asked
from surefoot.forms import Form
from surefoot.language import say
from surefoot.records.entities import Entry, MovedAwayError, UnknownEntryError
from surefoot.records.person_records import PersonRecords

GONE = say(
    "this was saved, but it is not in the records file that is there now; choose which one counts"
)


def lost_answers(
    form: type[Form], known: Entry | None, person: PersonRecords, *, but: Collection[str] = ()
) -> Mapping[str, Any]:
    """Give what an entry held when it was last seen, and an older file has no more.

    An answer that another page changed or took back since is none of it: that made a later state.

    Parameters
    ----------
    form, known :
        The form, and its entry as it was last seen; None if there was none.
    person :
        The person's records as they are now.
    but :
        Questions of which nothing is given, as they have newer answers.

    Returns
    -------
    :
        Answers and drafts, by question; plain JSON.
    """
    if known is None:
        return {}
    try:
        there = person.entry(known.id)
    except MovedAwayError:
        return {}
    except UnknownEntryError:
        holds = {}
    else:
        if (there.revision, there.changed_at) >= (known.revision, known.changed_at):
            return {}
        holds = _shown(form, there)
    shown = {name: each for name, each in _shown(form, known).items() if name not in but}
    return {name: each for name, each in shown.items() if holds.get(name) != each}


def _shown(form: type[Form], entry: Entry) -> dict[str, Any]:
    names = {*form.questions(), *boxes.names(form)}
    drafts = {name: draft for name, draft in entry.drafts.items() if name in names}
    return asked(form, entry) | drafts
