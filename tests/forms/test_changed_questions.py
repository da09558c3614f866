"""What changed between versions of a form: questions and options that are no longer offered."""

from __future__ import annotations

from dataclasses import dataclass

from surefoot.forms import Form, Note, asked, either, many_of, one_of, ranking, yes_no
from surefoot.language import language


@dataclass(frozen=True, kw_only=True)
class Trip(Form, key="trip", version=2, title="A trip", purpose="Say where."):
    """A form whose first version asked something else."""

    far: bool | None = yes_no("Is it far?", optional=True, retired=True)
    how: str = one_of("How?", {"foot": "On foot", "train": "Train"}, former_options={"air": "Air"})
    bring: tuple[str, ...] = many_of(
        "What do you bring?",
        {"none": "None of these", "map": "Map", "bread": "Bread"},
        alone="none",
        when=either(asked("how").is_in("foot", "air"), asked("far").is_in(True)),
        notes=(Note("Bread goes stale.", asked("bring").is_in("bread")),),
    )
    order: tuple[str, ...] = ranking(
        "What counts?", {"sea": "Sea"}, former_options={"sun": "Sun"}, optional=True
    )


def test_one_of_several_conditions_is_enough() -> None:
    bring = Trip.questions()["bring"]
    assert bring.asked({"how": "foot"})
    assert bring.asked({"how": "train", "far": True})
    assert not bring.asked({"how": "train", "far": False})
    assert Trip.still_open({"how": "train"}) == []
    assert Trip.still_open({"how": "foot"}) == ["bring"]


def test_a_retired_question_keeps_its_answer_and_is_not_carried() -> None:
    answers = {"far": True, "how": "train", "bring": ["map"]}
    assert Trip.standing(answers) == answers
    assert Trip.worded(answers, language("en")) == "Yes · Train · Map"
    assert Trip.read(answers).far is True
    assert Trip.carried(answers) == {"how": "train", "bring": ["map"]}


def test_a_former_option_is_read_and_told_and_not_carried_into_a_new_entry() -> None:
    answers = {"how": "air", "order": ["sun", "sea"]}
    assert Trip.problems(answers) == {}
    assert Trip.worded(answers, language("en")) == "Air · Sun › Sea"
    assert Trip.carried(answers) == {"order": ["sea"]}
    assert Trip.carried({"how": "air", "order": ["sun"]}) == {}
    assert Trip.problems({"how": "boat"})


def test_a_page_is_told_all_of_it() -> None:
    far, how, bring, order = Trip.declaration(language("en"))["questions"]
    assert far["retired"]
    assert how["options"][-1] == ["air", "Air"]
    assert how["former_options"] == ["air"]
    assert bring["when"] == {
        "either": [
            {"question": "how", "is_in": ["foot", "air"]},
            {"question": "far", "is_in": [True]},
        ]
    }
    assert bring["notes"] == [["Bread goes stale.", {"question": "bring", "is_in": ["bread"]}, ""]]
    assert bring["alone"] == "none"
    assert order["former_options"] == ["sun"]
    assert {"Air", "Sun", "Bread goes stale."} <= set(Trip.texts())
