"""What a client's page tells at first, its timeline with the rest."""

from __future__ import annotations

from typing import Any

from surefoot.access.sides import Side
from surefoot.language import Language
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.client.story import standing


def story(person: PersonRecords, language: Language, side: Side = Side.COACH) -> dict[str, Any]:
    """Give what the page tells, with as much of the ``timeline`` as is shown at first."""
    told, timeline = standing(person, language, side)
    return told | {"timeline": timeline.shown()["items"]}
