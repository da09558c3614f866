"""The people with words of their own show each exercise as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from surefoot.demo.people import Person, read_people
from surefoot.exercises import Section, catalogue
from surefoot.exercises.thoughts.abcde import DISPUTES
from surefoot.exercises.thoughts.strong_words import strong_words
from surefoot.language import language
from surefoot.plan import assemble
from surefoot.records.entities import Entry
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot.sessions.readiness import RATED

CAST = read_people().people
SHOWN = ("Maya", "Lucía")
"""Those whose entries are an example of every exercise."""

WHY = {
    "Maya": [
        "People I love",
        "My health",
        "Peace of mind",
        "I like who I am at breakfast.",
        "My daughter can trust what I say",
        "I lose my mornings",
    ],
    "Sam": [
        "Work or school",
        "Money",
        "Time for things I enjoy",
        "A clear head on Monday",
        "Money for the bike trip",
    ],
    "Lucía": [
        "La gente que quiero",
        "Mi salud",
        "Un hogar seguro",
        "Mis hijos me buscan más por las tardes.",
        "Llegar a casa con ganas de jugar con mis hijos",
        "Mi hija me pregunta por qué estoy de mal humor",
    ],
    "Theo": [
        "Money",
        "Peace of mind",
        "I would like to sleep without counting money.",
    ],
}
"""What a person reads first in their plan: each line is a reason for the change."""

OF_LANGUAGES = {
    "en": {
        "the", "and", "of", "with", "my", "her", "his", "she", "they", "it", "is", "was", "for",
        "each", "what", "when", "from", "to", "i", "at", "on", "one", "not",
    },
    "es": {
        "el", "la", "los", "las", "que", "de", "con", "mi", "su", "una", "un", "para", "por", "y",
        "en", "lo", "se", "del", "al", "es", "mis", "sus",
    },
}  # fmt: skip
"""Small words that only one of the two languages has."""

of_everybody = pytest.mark.parametrize("person", CAST, ids=[each.alias for each in CAST])
of_both = pytest.mark.parametrize("alias", SHOWN)


def of(demo: MemoryStore, alias: str, form: str | None = None) -> list[Entry]:
    client = next(each for each in demo.clients() if each.alias == alias)
    return list(demo.entries(client.id, form))


def lines(demo: MemoryStore, person: Person, section: Section) -> list[str]:
    client = next(each for each in demo.clients() if each.alias == person.alias)
    read = language(person.language)
    return [
        str(read.value(line.text)) for line in assemble(PersonInStore(demo, client.id)).of(section)
    ]


def texts(answer: Any) -> Iterator[str]:
    """Give what was said in words, and no key of a choice."""
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list):
        for each in answer:
            yield from texts(each)
    elif isinstance(answer, str) and " " in answer:
        yield answer


def against(entry: Entry) -> Iterator[str]:
    """Give what an entry says that nobody picked as a reason for the change."""
    answers = entry.answers
    for name in ("using_good", "change_costs"):
        yield from (row["what"] for row in answers.get(name, ()))
    for name in ("importance_reason", "confidence_reason"):
        if name in answers and name not in answers.get("speaks_for", ()):
            yield answers[name]


@of_everybody
def test_only_reasons_for_the_change_stand_under_why(demo: MemoryStore, person: Person) -> None:
    assert lines(demo, person, Section.WHY) == WHY[person.alias]


def test_words_against_the_change_are_there_and_in_nobodys_why(demo: MemoryStore) -> None:
    said = {words for entry in demo.entries() for words in against(entry)}
    assert "I still enjoy it with my friends on the weekend." in said
    assert "I calm down after work" in said
    why = "\n".join(line for each in CAST for line in lines(demo, each, Section.WHY))
    assert [words for words in said if words in why] == []


OF_A_TIME = re.compile(
    r"(?i)\b((mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|morning|noon|evening|night|late|"
    r"clock|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|tarde|noche)\b"
)
"""An urge may fall on any day and hour: its words must fit whenever it is."""


@of_everybody
def test_what_somebody_says_of_an_urge_fits_any_day_and_hour(person: Person) -> None:
    going_on = [each for words in person.urges.going_on.values() for each in words]
    learned = [each[name] for each in person.urges.learned for name in ("helped", "learned")
               if name in each]  # fmt: skip
    said = [*going_on, *person.urges.thought, *learned]
    assert [words for words in said if OF_A_TIME.search(words)] == []


@of_both
def test_every_exercise_has_an_example(demo: MemoryStore, alias: str) -> None:
    assert set(catalogue()) <= {entry.form for entry in of(demo, alias)}


@of_both
def test_a_thought_is_a_demand_that_is_disputed_and_answered(demo: MemoryStore, alias: str) -> None:
    [look] = of(demo, alias, "abcde")
    [belief] = look.answers["beliefs"]
    demanding = set(strong_words(belief["thought"]))
    assert demanding & {"must", "debe"}
    assert "demand" in look.answers["themes"]
    assert set(DISPUTES) <= set(look.answers)
    assert demanding.isdisjoint(strong_words(look.answers["new_belief"]))
    assert look.answers["new_believed"] >= 50
    assert look.answers["feeling_after"] < look.answers["feeling_before"]


@of_both
def test_an_urge_that_did_not_pass_tells_what_was_learned(demo: MemoryStore, alias: str) -> None:
    noted = [each.answers for each in of(demo, alias, "urge-log")]
    happened = [each for each in noted if each["outcome"] != "rode_out"]
    assert len(happened) > 0
    for each in happened:
        assert each["safe_now"] == ["none"]
        assert {"helped", "learned", "next_day"} <= set(each)
    assert any(each["early"] for each in noted)


@of_both
def test_every_part_of_the_plan_has_a_line(demo: MemoryStore, alias: str) -> None:
    person = next(each for each in CAST if each.alias == alias)
    asked = set(Section) - {Section.NALOXONE}  # for whoever takes opioids
    assert [part for part in asked if not lines(demo, person, part)] == []


@of_everybody
def test_a_session_and_the_rulers_of_its_day_tell_the_same(
    demo: MemoryStore, person: Person
) -> None:
    sessions = {each.answers["date"]: each.answers for each in of(demo, person.alias, "session")}
    rulers = {
        each.begun_at.date().isoformat(): {name: each.answers[name] for name in RATED}
        for each in of(demo, person.alias, "readiness-rulers")
    }
    assert len(rulers) > 0
    told = {
        day: {name: answers[name] for name in RATED if name in answers}
        for day, answers in sessions.items()
    }
    assert {day: numbers for day, numbers in told.items() if numbers} == rulers
    named = {day: answers["ratings_day"] for day, answers in sessions.items() if told[day]}
    assert named == {day: day for day in rulers}


@of_everybody
def test_a_session_tells_the_goal_and_the_exercises_of_its_day(
    demo: MemoryStore, person: Person
) -> None:
    entries = of(demo, person.alias)
    [goal] = [each.answers["goal_type"] for each in entries if each.form == "goal"]
    held = [each for each in entries if is_held(each)]
    assert {each.answers["client_goal_type"] for each in held} == {goal}
    worked = [each for each in entries if each.form in catalogue() and each.form != "urge-log"]
    days = {each.answers["date"]: each.answers["exercises"] for each in held}
    for each in worked:
        assert each.form in days[each.begun_at.date().isoformat()]


@of_everybody
def test_a_session_and_the_urges_noted_before_it_tell_the_same(
    demo: MemoryStore, person: Person
) -> None:
    noted = [
        (datetime.fromisoformat(each.answers["when"]).date(), each.answers)
        for each in of(demo, person.alias, "urge-log")
    ]
    held = [each.answers for each in of(demo, person.alias, "session") if is_held(each)]
    days = [date.fromisoformat(each["date"]) for each in held]
    for session, since, on in zip(held[1:], days, days[1:], strict=False):
        peaks = [urge["peak"] for day, urge in noted if since <= day < on]
        assert session["strongest_urge"] == max(peaks, default=session["strongest_urge"])
        back = on - timedelta(days=session["days_observed"])
        used = {day for day, urge in noted if back <= day < on and urge["outcome"] != "rode_out"}
        assert len(used) <= session.get("days_used", 0)


def is_held(entry: Entry) -> bool:
    return entry.answers.get("status") == "held"


@of_everybody
def test_a_person_and_their_coach_write_one_language(demo: MemoryStore, person: Person) -> None:
    written = [words for entry in of(demo, person.alias) for words in texts(dict(entry.answers))]
    written += [line for lines in person.plan.values() for line in lines]
    assert len(written) > 20
    [other] = OF_LANGUAGES.keys() - {person.language}
    foreign = [each for each in written if small_words(each) & OF_LANGUAGES[other]]
    assert foreign == []
    assert small_words(" ".join(written)) & OF_LANGUAGES[person.language]


def small_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def test_both_languages_are_shown() -> None:
    assert {person.language for person in CAST} == set(OF_LANGUAGES)


def test_a_language_is_known_by_its_small_words() -> None:
    assert small_words("Note each urge for a week.") & OF_LANGUAGES["en"]
    assert small_words("Anotar los impulsos de una semana.") & OF_LANGUAGES["es"]


@of_everybody
def test_what_was_agreed_is_in_the_session_and_counted_only_if_something_was(
    demo: MemoryStore, person: Person
) -> None:
    held = [each.answers for each in of(demo, person.alias, "session") if is_held(each)]
    assert all(each["homework_set"] == ("homework" in each) for each in held)
    assert "homework_prev_pct" not in held[0]
    for before, after in pairwise(held):
        assert before["homework_set"] or "homework_prev_pct" not in after
