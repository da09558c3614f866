from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from surefoot.forms import (
    Form,
    InvalidAnswersError,
    Row,
    asked,
    one_of,
    rating,
    rows,
    words,
    yes_no,
)
from surefoot.forms.wording import worded
from surefoot.language import Text, language, say


@dataclass(frozen=True, kw_only=True)
class Step(Row):
    """One step of a trip."""

    what: str = words("What?")
    hard: int | None = rating("How hard?", low="easy", high="hard", optional=True)


@dataclass(frozen=True, kw_only=True)
class Trip(Form, key="trip", version=2, title="A trip", purpose="Plan a trip."):
    """A form to try forms with."""

    where: str = words("Where to?")
    way: str = one_of("How?", {"foot": "On foot", "bus": "By bus"})
    line: int | None = rating(
        "How full is the bus?", low="empty", high="full", when=asked("way").is_in("bus")
    )
    back: bool | None = yes_no("And back?", optional=True)
    steps: tuple[Step, ...] = rows("Which steps?", Step, optional=True)

    @classmethod
    def check(cls, answers: Any) -> dict[str, Text]:
        if answers.get("where") == "Nowhere" and answers.get("back"):
            return {"back": say("there is no way back from nowhere")}
        return {}


@dataclass(frozen=True, kw_only=True)
class Note(Form, key="note", title="A note", purpose="Note something."):
    """A form in which nothing is needed."""

    note: str | None = words("What?", optional=True)


WHOLE = {"where": "Lake", "way": "foot"}


def test_a_whole_form_is_read_into_a_record() -> None:
    trip = Trip.read(WHOLE | {"steps": [{"id": "s1", "what": "Boots"}]})
    assert (trip.where, trip.way, trip.back) == ("Lake", "foot", None)
    assert (trip.steps[0].id, trip.steps[0].what, trip.steps[0].hard) == ("s1", "Boots", None)


def test_half_a_form_makes_no_record() -> None:
    with pytest.raises(InvalidAnswersError) as error:
        Trip.read({"where": "Lake"})
    assert error.value.questions == ["way"]


def test_an_error_names_questions_and_repeats_no_answer() -> None:
    with pytest.raises(InvalidAnswersError) as error:
        Trip.read(WHOLE | {"way": "my secret way"})
    assert "way" in str(error.value)
    assert "secret" not in str(error.value)


def test_a_question_is_asked_when_its_condition_holds() -> None:
    assert Trip.still_open({"where": "Lake", "way": "bus"}) == ["line"]
    assert Trip.still_open(WHOLE) == []


def test_an_answer_to_a_question_that_is_no_longer_asked_is_not_read() -> None:
    assert Trip.read(WHOLE | {"line": 4}).line is None


def test_an_optional_list_may_be_empty_and_its_rows_must_be_whole() -> None:
    assert Trip.still_open(WHOLE | {"steps": []}) == []
    assert Trip.still_open(WHOLE | {"steps": [{"id": "s1"}]}) == ["steps"]


def test_white_space_in_an_optional_question_leaves_nothing_open() -> None:
    step = {"id": "s1", "what": "Boots"}
    assert Step.still_open(step | {"hard": None}) == []
    assert Note.still_open({"note": " \n"}) == []
    assert Note.read({"note": " \n"}).note is None


def test_answers_that_disagree_are_named() -> None:
    assert list(Trip.problems(WHOLE | {"where": "Nowhere", "back": True})) == ["back"]


def test_a_question_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InvalidAnswersError, match="colour"):
        Trip.problems({"colour": "red"})


def test_the_repr_of_a_record_holds_no_answer() -> None:
    assert repr(Trip.read(WHOLE)) == "Trip()"


def test_every_text_is_named_for_translation() -> None:
    texts = set(Trip.texts())
    assert {"A trip", "Plan a trip.", "Where to?", "On foot", "What?", "How hard?"} <= texts


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("where", " Lake ", "Lake"),
        ("way", "foot", "On foot"),
        ("line", 4, "4 of 10"),
        ("back", False, "No"),
        (
            "steps",
            [{"id": "1", "what": "Boots", "hard": 3}, {"id": "2", "what": "Go"}],
            "Boots · 3 of 10\nGo",
        ),
    ],
)
def test_an_answer_is_said_in_words(name: str, answer: Any, said: str) -> None:
    assert worded(Trip.questions()[name], answer, language("en")) == said


@dataclass(frozen=True, kw_only=True)
class Visit(Form, key="visit", version=1, title="A visit", purpose="Go and see.", repeats=True):
    """A form in which one question hangs on another, and that on a third."""

    came: bool = yes_no("Did they come?")
    talked: bool | None = yes_no("Did you talk?", when=asked("came").is_in(True), optional=True)
    about: str | None = words("What about?", when=asked("talked").is_in(True))


def test_what_is_not_asked_any_more_counts_nowhere_and_comes_back_with_its_question() -> None:
    answers = {"came": True, "talked": True, "about": "the sea"}
    assert Visit.standing(answers) == answers
    left = answers | {"came": False}
    assert Visit.standing(left) == {"came": False}
    assert Visit.still_open(left) == []
    assert Visit.carried(left) == {"came": False}
    read = Visit.read(left)
    assert (read.talked, read.about) == (None, None)
    assert Visit.standing(left | {"came": True}) == answers


def test_an_answer_that_is_not_asked_for_any_more_cannot_be_wrong() -> None:
    assert Visit.problems({"came": True, "talked": "perhaps"}).keys() == {"talked"}
    assert Visit.problems({"came": False, "talked": "perhaps"}) == {}
