from __future__ import annotations

from dataclasses import dataclass

import pytest

from surefoot.forms import Record, Row, one_of, rating, rows, words
from surefoot.forms.looks import Look, Rings, Wheel
from surefoot.forms.record import DeclarationError
from surefoot.language import language

NEAR = {"near": "Very near", "far": "Far away"}


@dataclass(frozen=True, kw_only=True)
class Friend(Row):
    """Somebody."""

    who: str = words("Who?")
    near: str = one_of("How near?", NEAR)
    now: int = rating("How is it?", low="bad", high="good")
    hoped: int = rating("How could it be?", low="bad", high="good")


ANSWERS = {"friends": [{"id": "a", "who": "Ann", "near": "near", "now": 3, "hoped": 9}]}


@pytest.mark.parametrize("look", [None, Wheel("now", "hoped"), Rings("near", "Me")])
def test_a_look_changes_nothing_of_what_is_asked_and_kept(look: Look | None) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Friends(Record):
        friends: tuple[Friend, ...] = rows("Who is there?", Friend, look=look)

    assert Friends.problems(ANSWERS) == {}
    assert Friends.read(ANSWERS).friends[0].who == "Ann"
    assert Friends.worded(ANSWERS, language("en")) == "Ann · Very near · 3 of 10 · 9 of 10"
    told = Friends.questions()["friends"].declaration(language("en"))
    assert told["kind"] == "rows"
    assert told["look"] == (look and look.declaration(language("en")))


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (Wheel("now", "who"), "a wheel is drawn of “who”, and that is no rating of a row"),
        (Wheel("then", "hoped"), "a wheel is drawn of “then”, and that is no rating of a row"),
        (Rings("now", "Me"), "rings are drawn of “now”, and a row has no choice of that name"),
    ],
)
def test_a_look_is_refused_that_cannot_be_drawn_of_a_row(look: Look, said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        type("Friends", (Record,), {"friends": rows("Who is there?", Friend, look=look)})


def test_what_stands_in_the_middle_of_the_rings_is_translated() -> None:
    friends = rows("Who?", Friend, look=Rings("near", "Yes")).metadata["question"]
    assert "Yes" in friends.texts()
    assert friends.declaration(language("es"))["look"]["middle"] == "Sí"
