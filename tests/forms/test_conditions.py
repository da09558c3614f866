"""What conditions hold, and that a declaration names only questions and answers that exist."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, make_dataclass
from pathlib import Path
from typing import Any

import pytest

from surefoot.forms import (
    Form,
    Note,
    Record,
    Row,
    asked,
    both,
    day,
    either,
    many_of,
    number,
    one_of,
    pick,
    rating,
    rows,
    words,
    yes_no,
)
from surefoot.forms.conditions import Condition
from surefoot.forms.kinds import ManyOf, OneOf, Rating, Words, YesNo
from surefoot.forms.question import METADATA, Question
from surefoot.forms.record import DeclarationError
from surefoot.forms.rows import Rows
from surefoot.language import language

# The same table is read by widgets/tests/conditions.test.js.
CASES = json.loads(Path(__file__).parent.with_name("conditions.json").read_text(encoding="utf-8"))
OPTIONS = {"x": "X", "y": "Y", "z": "Z"}
KINDS: dict[str, Callable[..., Question]] = {
    "yes-no": YesNo,
    "words": Words,
    "rating": lambda **more: Rating(low="little", high="much", **more),
    "one-of": lambda **more: OneOf(options=OPTIONS, **more),
    "many-of": lambda **more: ManyOf(options=OPTIONS, **more),
    "rows": lambda row, **more: Rows(row=record(row, Row), **more),
}


def condition(told: Mapping[str, Any] | None) -> Condition | None:
    """Make a condition as the table writes it."""
    match told:
        case None:
            return None
        case {"both": [first, second]}:
            return both(*map(_known, (first, second)))
        case {"either": [first, second]}:
            return either(*map(_known, (first, second)))
        case {"at_least": least}:
            return asked(told["question"]).at_least(least)
    return asked(told["question"]).is_in(*told["is_in"])


def _known(told: Mapping[str, Any]) -> Condition:
    made = condition(told)
    assert made is not None
    return made


def record(questions: list[dict[str, Any]], base: type[Any] = Record) -> type[Any]:
    """Make a record that asks what the table says."""
    return make_dataclass(
        "Asks",
        [(each["name"], Any, field(metadata={METADATA: question(**each)})) for each in questions],
        bases=(base,),
        frozen=True,
        kw_only=True,
    )


def question(
    *, name: str, kind: str, when: Any = None, unless: Any = None, **more: Any
) -> Question:
    return KINDS[kind](prompt=name, when=condition(when), unless=condition(unless), **more)


@pytest.mark.parametrize("case", CASES["conditions"], ids=str)
def test_a_condition_holds_as_the_table_says(case: dict[str, Any]) -> None:
    made = _known(case["if"])
    assert made.holds(case["answers"]) is case["holds"]
    assert made.declaration() == case["if"]


@pytest.mark.parametrize("case", CASES["forms"], ids=lambda case: case["what"])
def test_what_is_asked_and_open_is_as_the_table_says(case: dict[str, Any]) -> None:
    form = record(case["questions"])
    standing = form.standing(case["answers"])
    shown = [name for name, each in form.questions().items() if each.asked(standing)]
    assert shown == case["asked"]
    assert form.still_open(case["answers"]) == case["open"]


def test_a_page_is_told_the_conditions() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Trip(Form, key="a-trip", title="A trip", purpose="Say where."):
        far: bool = yes_no("Is it far?")
        tired: int = rating("How tired?", low="not", high="very")
        rest: str | None = words(
            "Where do you rest?",
            when=both(asked("far").is_in(True), asked("tired").at_least(7)),
            unless=asked("tired").is_in(10),
            notes=(Note("Rest long.", asked("tired").is_in(9, 10)),),
        )

    *_, rest = Trip.declaration(language("en"))["questions"]
    assert rest["when"] == {
        "both": [{"question": "far", "is_in": [True]}, {"question": "tired", "at_least": 7}]
    }
    assert rest["unless"] == {"question": "tired", "is_in": [10]}
    assert rest["notes"] == [["Rest long.", {"question": "tired", "is_in": [9, 10]}, ""]]


def test_a_condition_without_an_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="a condition on “far” names no answer"):
        asked("far").is_in()


HOW = {"foot": "On foot", "train": "By train"}
BEFORE = "no question of that name comes before it"

MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "a question that does not exist": (
        {"far": yes_no("Far?", when=asked("haw").is_in("foot"))},
        f"Asks.far: it hangs on “haw”, and {BEFORE}",
    ),
    "no condition": (
        {"late": yes_no("Late?"), "far": yes_no("Far?", when=("late", True))},
        'Asks.far: what it hangs on is no condition, such as asked("far").is_in(True)',
    ),
    "a question that comes later": (
        {"far": yes_no("Far?", when=asked("late").is_in(True)), "late": yes_no("Late?")},
        f"Asks.far: it hangs on “late”, and {BEFORE}",
    ),
    "itself": (
        {"far": yes_no("Far?", unless=asked("far").is_in(True))},
        f"Asks.far: it hangs on “far”, and {BEFORE}",
    ),
    "an option that does not exist": (
        {"how": one_of("How?", HOW), "far": yes_no("Far?", when=asked("how").is_in("mule"))},
        "Asks.far: it hangs on the answer 'mule' to “how”, which can be 'foot' or 'train'",
    ),
    "an option of several": (
        {"how": many_of("How?", HOW), "far": yes_no("Far?", unless=asked("how").is_in("mule"))},
        "Asks.far: it hangs on the answer 'mule' to “how”, which can be 'foot' or 'train'",
    ),
    "yes as a number": (
        {"far": yes_no("Far?"), "how": one_of("How?", HOW, when=asked("far").is_in(1))},
        "Asks.how: it hangs on the answer 1 to “far”, which can be True or False",
    ),
    "a number off the scale": (
        {
            "tired": rating("Tired?", low="not", high="very"),
            "far": yes_no("Far?", when=asked("tired").is_in(11)),
        },
        "Asks.far: it hangs on the answer 11 to “tired”, which can be 0 to 10",
    ),
    "a height that is never reached": (
        {
            "miles": number("Miles?", most=20),
            "far": yes_no("Far?", when=asked("miles").at_least(21)),
        },
        "Asks.far: it hangs on “miles” being 21 or more, and that can be 0 to 20",
    ),
    "a height of what is no number": (
        {"far": yes_no("Far?"), "how": one_of("How?", HOW, when=asked("far").at_least(1))},
        "Asks.how: it hangs on “far” being 1 or more, and that can be True or False",
    ),
    "words that somebody may write": (
        {"where": words("Where?"), "far": yes_no("Far?", when=asked("where").is_in("home"))},
        "Asks.far: it hangs on the answer 'home' to “where”, "
        "which can be anything, so that no answer can be named",
    ),
    "a day": (
        {"on": day("When?"), "far": yes_no("Far?", when=asked("on").is_in("2026-03-01"))},
        "Asks.far: it hangs on the answer '2026-03-01' to “on”, "
        "which can be anything, so that no answer can be named",
    ),
    "deep in joined conditions": (
        {
            "far": yes_no("Far?"),
            "how": one_of(
                "How?",
                HOW,
                when=either(
                    asked("far").is_in(True),
                    both(asked("far").is_in(False), asked("fat").is_in(True)),
                ),
            ),
        },
        f"Asks.how: it hangs on “fat”, and {BEFORE}",
    ),
    "in a note": (
        {"far": yes_no("Far?", notes=(Note("Rest.", asked("fat").is_in(True)),))},
        f"Asks.far: it hangs on “fat”, and {BEFORE}",
    ),
    "in a prompt": (
        {"far": words("Far?", about="how", prompts={})},
        f"Asks.far: it is about “how”, and {BEFORE}",
    ),
    "a prompt for an answer that does not exist": (
        {"how": one_of("How?", HOW), "far": words("Far?", about="how", prompts={"mule": "Oh?"})},
        "Asks.far: it has a prompt for the answer 'mule' to “how”, which can be 'foot' or 'train'",
    ),
    "an option that stands alone": (
        {"how": many_of("How?", HOW, alone="none")},
        "Asks.how: 'none' is to stand alone, and the answer can be 'foot' or 'train'",
    ),
    "an option that opens the help": (
        {"how": one_of("How?", HOW, opens_help=("fall",))},
        "Asks.how: the help opens at 'fall', and the answer can be 'foot' or 'train'",
    ),
    "words to pick from": (
        {"best": pick("Best?", "where")},
        f"Asks.best: it picks from “where”, and {BEFORE}",
    ),
}


@pytest.mark.parametrize(("questions", "said"), MISTAKES.values(), ids=MISTAKES)
@pytest.mark.parametrize("base", [Record, Row], ids=["in a form", "in a row"])
def test_a_declaration_that_names_what_does_not_exist_is_refused(
    questions: dict[str, Any], said: str, base: type[Record]
) -> None:
    with pytest.raises(DeclarationError) as refused:
        type("Asks", (base,), dict(questions))
    assert str(refused.value) == said


def test_a_row_is_refused_that_hangs_on_a_question_outside_it() -> None:
    with pytest.raises(DeclarationError, match=r"Stop\.rest: it hangs on “far”"):

        @dataclass(frozen=True, kw_only=True)
        class Stop(Row):
            place: str = words("Where?")
            rest: bool | None = yes_no("A rest?", when=asked("far").is_in(True))


def test_words_of_a_row_that_is_not_asked_them_cannot_be_picked() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Stop(Row):
        place: str = words("Where?")

    with pytest.raises(DeclarationError, match="no row of “stops” is asked “town”"):

        @dataclass(frozen=True, kw_only=True)
        class Trip(Record):
            stops: tuple[Stop, ...] = rows("Where do you stop?", Stop)
            best: tuple[str, ...] = pick("Where was it best?", "stops.town")


def test_a_form_is_refused_whose_day_is_not_asked() -> None:
    with pytest.raises(DeclarationError, match="“on” is to say when it happened"):

        @dataclass(frozen=True, kw_only=True)
        class Trip(Form, key="trip", title="A trip", purpose="Say where.", happened="on"):
            far: bool = yes_no("Is it far?")


def test_a_form_may_hang_on_what_it_inherits_and_on_former_options() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Way(Record):
        how: str = one_of("How?", HOW, former_options={"mule": "On a mule"})

    @dataclass(frozen=True, kw_only=True)
    class Longer(Way):
        name: str | None = words("Its name?", when=asked("how").is_in("mule"))

    assert Longer.still_open({"how": "mule"}) == ["name"]
    assert Longer.still_open({"how": "foot"}) == []
