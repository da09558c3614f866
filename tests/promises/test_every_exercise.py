"""What holds for every exercise, today's and tomorrow's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
import scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.exercises import Exercise, History, Kept, Said, catalogue
from surefoot.forms import Form, InvalidAnswersError, Privacy, Question, Record
from surefoot.forms.kinds import Choice, Number, Rating, Words
from surefoot.forms.picks import Pick
from surefoot.forms.rows import Rows
from surefoot.language import LANGUAGES, language

OFTEN = settings(
    max_examples=as_many_as(10, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

UNITS = ("min", "count", "points", "money_per_week", "hours_per_week")
MEASURE = re.compile(rf"[a-z]+(_[a-z0-9]+)*_(\d+_\d+|{'|'.join(UNITS)})")


class NoHistory(History):
    def of(self, key: str) -> list[Kept[Form]]:
        return []


def all_questions(form: type[Exercise]) -> list[Question]:
    asked = list(form.questions().values())
    in_rows = [
        each for one in asked if isinstance(one, Rows) for each in one.row.questions().values()
    ]
    return [*asked, *in_rows]


def test_its_class_line_says_what_it_is(exercise: type[Exercise]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", exercise.key)
    assert exercise.version >= 1
    assert exercise.title
    assert exercise.purpose
    assert exercise.__doc__


def test_the_drawing_that_it_names_is_there(exercise: type[Exercise]) -> None:
    drawings = (scripts.WIDGETS / "sheet" / "drawings.js").read_text("utf-8")
    assert re.search(rf"^  {exercise.drawing}: \[", drawings, re.MULTILINE)


def test_it_has_a_file_of_its_own_in_the_folder_of_its_point(exercise: type[Exercise]) -> None:
    assert exercise.__module__.startswith(f"surefoot.exercises.{exercise.point.value}.")
    neighbours = [one for one in catalogue().values() if one.__module__ == exercise.__module__]
    assert neighbours == [exercise]


def test_no_question_hides_something_that_an_exercise_has(exercise: type[Exercise]) -> None:
    assert not set(exercise.questions()) & set(dir(Exercise))


def test_every_question_has_a_prompt_a_privacy_and_limits(exercise: type[Exercise]) -> None:
    for question in all_questions(exercise):
        assert question.prompt
        assert isinstance(question.privacy, Privacy)
        match question:
            case Rating():
                assert question.low
                assert question.high
                assert question.least < question.most
            case Number():
                assert question.least < question.most
            case Words() | Rows():
                assert question.most > 0
            case Pick():
                assert question.sources
            case Choice():
                assert len(question.options) > 1


def test_own_words_are_private(exercise: type[Exercise]) -> None:
    for question in all_questions(exercise):
        if isinstance(question, (Words, Rows)):
            assert question.privacy is Privacy.PRIVATE


def test_an_empty_past_shows_nothing_wrong(exercise: type[Exercise]) -> None:
    assert list(exercise.insights([])) == []
    assert list(exercise.said([])) == []


def test_what_a_first_entry_starts_with_is_right(exercise: type[Exercise]) -> None:
    assert exercise.problems(exercise.begin(NoHistory())) == {}


def test_nothing_answered_leaves_open_only_what_is_asked(exercise: type[Exercise]) -> None:
    opened = exercise.still_open({})
    assert opened
    assert all(exercise.questions()[name].asked({}) for name in opened)


def test_an_unknown_answer_is_refused(exercise: type[Exercise]) -> None:
    with pytest.raises(InvalidAnswersError, match="shoe_size"):
        exercise.read({"shoe_size": 42})


def test_an_entry_of_a_newer_program_is_not_guessed_at(exercise: type[Exercise]) -> None:
    with pytest.raises(ValueError, match="newer program"):
        exercise.current({}, exercise.version + 1)


@OFTEN
@given(data=st.data())
def test_answers_survive_the_way_through_json(
    exercise: type[Exercise], whole: Callable[..., Any], data: st.DataObject
) -> None:
    answers = data.draw(whole(exercise))
    assert exercise.problems(answers) == {}
    assert exercise.read(json.loads(json.dumps(answers))) == exercise.read(answers)


@OFTEN
@given(data=st.data())
def test_an_untouched_question_is_open_and_not_zero(
    exercise: type[Exercise], whole: Callable[..., Any], data: st.DataObject
) -> None:
    answers = data.draw(whole(exercise))
    given = [name for name in answers if not exercise.questions()[name].optional]
    name = data.draw(st.sampled_from(given))
    rest = {key: answer for key, answer in answers.items() if key != name}
    assert name in exercise.still_open(rest)
    with pytest.raises(InvalidAnswersError):
        exercise.read(rest)


@OFTEN
@given(data=st.data())
def test_an_untouched_question_of_a_row_leaves_the_list_open(
    exercise: type[Exercise], whole: Callable[..., Any], data: st.DataObject
) -> None:
    answers = data.draw(whole(exercise))
    for name, question in exercise.questions().items():
        if isinstance(question, Rows) and name in answers:
            needed = [each for each, one in question.row.questions().items() if not one.optional]
            untouched = data.draw(st.sampled_from(needed))
            row = {each: answer for each, answer in answers[name][0].items() if each != untouched}
            assert name in exercise.still_open(answers | {name: [row]})


@OFTEN
@given(data=st.data())
def test_its_repr_holds_no_answer(
    exercise: type[Exercise], past: Callable[..., Any], own: str, data: st.DataObject
) -> None:
    (*_, kept) = data.draw(past(exercise, 1))
    assert own not in repr(kept)
    assert repr(kept.record) == f"{exercise.__name__}()"


@OFTEN
@given(data=st.data())
def test_whole_entries_show_something_in_every_language(
    exercise: type[Exercise], past: Callable[..., Any], data: st.DataObject
) -> None:
    entries = data.draw(past(exercise, 1))
    insights = exercise.insights(entries)
    assert insights
    for code in LANGUAGES:
        declared = [insight.declaration(language(code)) for insight in insights]
        assert all(each["sentence"] for each in declared)
        for figure in (each["figure"] for each in declared if each["figure"]):
            assert {len(row) for row in figure["rows"]} == {len(figure["columns"]) or 1}
        assert json.loads(json.dumps(declared, allow_nan=False)) == declared


@OFTEN
@given(data=st.data())
def test_what_it_says_has_a_key_each_and_tells_where_it_comes_from(
    exercise: type[Exercise], past: Callable[..., Any], data: st.DataObject
) -> None:
    entries = data.draw(past(exercise, 1))
    lines = exercise.said(entries)
    keys = [line.key for line in lines]
    assert len(set(keys)) == len(keys)
    assert {line.entry_id for line in lines} <= {kept.entry_id for kept in entries}
    for code in LANGUAGES:
        for text in (text for line in lines for text in (line.text, line.plan_text)):
            assert language(code).text(text).strip()


@OFTEN
@given(data=st.data())
def test_a_reworded_row_keeps_the_keys_of_what_it_says(
    exercise: type[Exercise], whole: Callable[..., Any], data: st.DataObject
) -> None:
    answers = data.draw(whole(exercise))
    before, after = (said_by(exercise, each) for each in (answers, reword(exercise, answers)))
    assert [line.key for line in before] == [line.key for line in after]


def said_by(exercise: type[Exercise], answers: dict[str, Any]) -> Sequence[Said]:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return exercise.said([Kept(exercise.read(answers), at, "entry")])


def reword(form: type[Record], answers: dict[str, Any]) -> dict[str, Any]:
    def reworded(name: str, answer: Any) -> Any:
        match form.questions().get(name):
            case Rows() as question:
                return [reword(question.row, row) for row in answer]
            case Words():
                return f"{answer} !"
        return answer

    return {name: reworded(name, answer) for name, answer in answers.items()}


@OFTEN
@given(data=st.data())
def test_its_measures_are_numbers_that_name_their_unit_or_range(
    exercise: type[Exercise], past: Callable[..., Any], data: st.DataObject
) -> None:
    for kept in data.draw(past(exercise)):
        for name, value in kept.record.measures().items():
            assert MEASURE.fullmatch(name)
            assert isinstance(value, (int, float))
            limits = re.search(r"_(\d+)_(\d+)$", name)
            if limits:
                assert int(limits[1]) <= value <= int(limits[2])


@OFTEN
@given(data=st.data())
def test_it_names_every_topic_that_it_says_something_about(
    exercise: type[Exercise], past: Callable[..., Any], data: st.DataObject
) -> None:
    assert {line.topic for line in exercise.said(data.draw(past(exercise)))} <= {*exercise.topics}


@OFTEN
@given(data=st.data())
def test_a_new_look_starts_with_right_answers_and_asks_ratings_again(
    exercise: type[Exercise], whole: Callable[..., Any], data: st.DataObject
) -> None:
    carried = exercise.carried(data.draw(whole(exercise)))
    assert exercise.problems(carried) == {}
    assert not [name for name in carried if isinstance(exercise.questions()[name], Rating)]
