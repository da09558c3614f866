"""A point's page: its exercises at a glance, each with what it is for and what it last showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from surefoot.access.sides import Side
from surefoot.entries.whole_entries import PersonHistory, day_of, whole
from surefoot.exercises import Exercise, Insight, Kept, catalogue
from surefoot.language import Language, Text, say_n
from surefoot.points import Point
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.client.last_done import last_done
from surefoot_widgets.view import PersonView

WORDS: Mapping[str, str] = {"ways": "Exercises"}


class PointView(PersonView):
    """The exercises of a point; they are told anew each time that the page is opened.

    Parameters
    ----------
    point :
        Whose exercises.
    language :
        The reader's.
    """

    script = "point"

    def __init__(self, point: Point, language: Language) -> None:
        self._point = point
        words = {key: language.text(text) for key, text in WORDS.items()}
        super().__init__(language, words, cards=[])

    def __repr__(self) -> str:
        return f"<PointView {self._point.value}>"

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        self.show(cards=cards(self._point, person, self.reader))


def cards(point: Point, person: PersonRecords, language: Language) -> list[dict[str, Any]]:
    """Tell of each exercise of a point, in their order, as plain JSON in the reader's language.

    Returns
    -------
    :
        For each: ``href``, ``point``, ``heading``, ``promise``, ``minutes``, ``last`` (when it was
        last done, empty for never) and ``shown`` (the first that it shows in one sentence, empty
        for none).
    """
    return [
        _card(exercise, person, language)
        for exercise in catalogue().values()
        if exercise.point is point
    ]


def _card(exercise: type[Exercise], person: PersonRecords, language: Language) -> dict[str, Any]:
    entries = person.entries(exercise.key)
    return {
        "href": exercise.address,
        "point": exercise.point.value,
        "heading": language.text(exercise.title),
        "promise": language.text(exercise.purpose),
        "minutes": language.text(say_n("About {n} minute", "About {n} minutes", exercise.minutes)),
        "last": last_done((day_of(exercise, entry) for entry in entries), language),
        "shown": _shown(exercise, whole(exercise, entries), person, language),
    }


def _stands_alone(insight: Insight) -> bool:
    """Tell whether a sentence tells of the person by itself, and does not lead to what is below."""
    sentence = insight.sentence
    return not insight.folded and isinstance(sentence, Text) and bool(sentence.values)


def _shown(
    exercise: type[Exercise], past: Sequence[Kept[Any]], person: PersonRecords, language: Language
) -> str:
    insights = exercise.insights_among(past, PersonHistory(person)) if past else ()
    seen = next((each for each in insights if _stands_alone(each)), None)
    sentence: str = seen.declaration(language)["sentence"] if seen else ""
    return sentence
