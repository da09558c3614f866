from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from surefoot.exercises import Kept, Said, Topic
from surefoot.exercises.feelings import FEELINGS, FORMER_FEELINGS
from surefoot.exercises.thoughts.abcde import DISPUTES, FORMER_DISPUTES, THEMES, Abcde
from surefoot.exercises.thoughts.strong_words import strong_words
from surefoot.forms import InvalidAnswersError, asked
from surefoot.language import language


def look(before: int = 80, after: int = 40, **more: Any) -> dict[str, Any]:
    least = {
        "event": "The bus was late",
        "beliefs": [{"id": "b1", "thought": "It is late", "believed": 70}],
        "feeling": "angry",
        "feeling_before": before,
        "does_it_help": "It makes the wait longer",
        "new_belief": "I can wait",
        "new_believed": 60,
        "feeling_after": after,
    }
    return least | more


def undisputed(**more: Any) -> dict[str, Any]:
    return {name: answer for name, answer in look(**more).items() if name != "does_it_help"}


def test_it_is_whole_only_with_one_dispute() -> None:
    assert Abcde.still_open(undisputed()) == ["has_to_be"]
    with pytest.raises(InvalidAnswersError, match="has_to_be"):
        Abcde.read(undisputed())
    for name in (*DISPUTES, *FORMER_DISPUTES):
        assert Abcde.still_open(undisputed() | {name: "A wish is no law"}) == []
    for blank in ("", "  \n"):
        assert Abcde.still_open(undisputed() | dict.fromkeys(DISPUTES, blank)) == ["has_to_be"]


def test_what_is_open_is_named_in_the_order_of_the_questions() -> None:
    needed = ["event", "feeling", "feeling_before", "beliefs"]
    later = ["new_belief", "new_believed", "feeling_after"]
    assert Abcde.still_open({}) == [*needed, "has_to_be", *later]


def test_the_feeling_is_asked_before_the_thought_and_that_before_the_closer_look() -> None:
    order = list(Abcde.questions())
    asked = ["event", "feeling", "beliefs", "if_true", *DISPUTES, "new_belief"]
    assert sorted(asked, key=order.index) == asked


def test_an_entry_of_the_first_version_stays_whole_and_reads_as_it_was_written() -> None:
    before = undisputed(feeling="ashamed")
    now = Abcde.current(before, 1)
    assert Abcde.still_open(now) == []
    assert Abcde.read(now).new_belief == "I can wait"
    assert {name: answer for name, answer in now.items() if name != "undisputed"} == before
    assert "Ashamed or guilty" in Abcde.worded(now, language("en"))
    assert "undisputed" not in Abcde.carried(now)


@pytest.mark.parametrize("gone", ["event", "feeling_after"])
def test_one_of_the_first_version_that_was_not_finished_needs_a_closer_look(gone: str) -> None:
    before = undisputed()
    del before[gone]
    assert Abcde.current(before, 1) == before
    assert set(Abcde.still_open(before)) == {gone, "has_to_be"}


def test_earlier_disputes_are_kept_under_their_question() -> None:
    before = undisputed(is_it_true="She forgets to call everyone")
    assert Abcde.current(before, 1) == before
    assert Abcde.still_open(before) == []
    assert Abcde.questions()["is_it_true"].prompt == "Is the thought true? How do you know?"
    assert Abcde.questions()["is_it_true"].retired


def test_each_theme_has_a_stem_for_a_new_thought() -> None:
    notes = Abcde.questions()["new_belief"].notes
    assert [note.when for note in notes] == [asked("themes").is_in(theme) for theme in THEMES]
    assert all(note.text.startswith("You could begin: “") for note in notes)


def test_feelings_that_lead_elsewhere_have_names_of_their_own() -> None:
    assert {"Ashamed", "Guilty", "Scared", "Worried", "Annoyed", "Hopeless"} <= {*FEELINGS.values()}
    assert not FEELINGS.keys() & FORMER_FEELINGS.keys()
    assert Abcde.questions()["feeling"].declaration(language("en"))["opens_help"] == ["hopeless"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She must be fed up", []),
        ("I must have lost it", []),
        ("I must be losing it", []),
        ("I must be perfect", ["must"]),
        ("Everything must be perfect", ["must"]),
        ("It must not be so", ["must"]),
        ("I must have a drink", ["must"]),
        ("She must call back. If not, I am nothing to her.", ["must", "I am nothing"]),
        ("I have to go to work and pay the rent", []),
        ("It does not have to be so", []),
        ("I can’t cope", ["can’t cope"]),
        ("I can't take the bus", []),
        ("I'm nothing", ["I'm nothing"]),
        ("tengo que ir al trabajo", []),
        ("no tengo que ganar", []),
        ("Debe de estar harta", []),
        ("Debe estar harta", []),
        ("Debo dinero", []),
        ("Mi jefe debe avisarme; así no lo soporto.", ["debe", "no lo soporto"]),
        ("Ya no puedo más", ["no puedo más"]),
        ("No valgo nada", ["No valgo nada"]),
        ("I must always be on time", ["must", "always"]),
        ("I can't stand it. I CAN'T STAND it", ["can't stand"]),
        ("I can’t bear this", ["can’t bear"]),
        ("I cannot stand it", ["cannot stand"]),
        ("You have to; nobody helps", ["have to", "nobody"]),
        ("mustard and coverage", []),
        ("I was late", []),
        ("Debo hacerlo siempre bien", ["Debo", "siempre"]),
        ("No lo soporto, debería irme", ["No lo soporto", "debería"]),
        ("No aguanto más, jamás", ["No aguanto", "jamás"]),
        ("Soy inútil", ["inútil"]),
        ("Tengo que ganar. Nunca gano", ["Tengo que", "Nunca"]),
        ("El deber y la nube", []),
        ("", []),
    ],
)
def test_strong_words_are_found_in_english_and_spanish(text: str, found: list[str]) -> None:
    assert strong_words(text) == found


def test_strong_words_are_pointed_at_under_the_thought_before_the_entry_is_whole() -> None:
    beliefs = [
        {"id": "b1", "thought": "It Must not be", "believed": 90},
        {"id": "b2", "thought": "Never again"},
    ]
    hints = Abcde.hints({"beliefs": beliefs, "if_true": "I can’t cope"})
    assert list(hints) == ["beliefs", "if_true"]
    english, spanish = (language(code).text(hints["beliefs"]) for code in ("en", "es"))
    assert "in it: “Must”, “Never”." in english
    assert english.endswith("You decide.")
    assert ": «Must», «Never»." in spanish
    assert "“can’t cope”" in language("en").text(hints["if_true"])


def test_a_thought_without_strong_words_gets_no_hint() -> None:
    assert Abcde.hints(look()) == {}
    assert Abcde.hints({}) == {}


def test_what_moved_is_told_of_the_entry_that_is_laid_out(kept: Any, shown: Any) -> None:
    older, newer = kept(Abcde, look(80, 30), look(60, 70))
    page = shown(Abcde.insights([replace(older, is_laid_out=True), newer]))
    assert page["How the feeling moved"]["sentence"] == "The feeling went from 80 down to 30."


def test_the_five_questions_are_named_as_one_where_none_is_answered() -> None:
    named = Abcde.named_when_open("has_to_be")
    assert named is not None
    assert language("en").text(named) == "One of the five questions, whichever you like"
    assert Abcde.named_when_open("event") is None


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (30, "The feeling went from 80 down to 30."),
        (80, "The feeling stayed at 80."),
        (90, "The feeling went from 80 up to 90. That can happen"),
    ],
)
def test_however_the_feeling_moved_is_told_kindly(
    kept: Any, shown: Any, after: int, sentence: str
) -> None:
    moved = shown(Abcde.insights(kept(Abcde, look(80, after))))["How the feeling moved"]
    assert moved["sentence"].startswith(sentence)
    assert moved["figure"] is None


def test_two_looks_make_a_trend(kept: Any, shown: Any) -> None:
    moved = shown(Abcde.insights(kept(Abcde, look(80, 30), look(60, 70))))["How the feeling moved"]
    assert [values for _, *values in moved["figure"]["rows"]] == [[80, 30], [60, 70]]


def test_themes_are_counted_from_eight_looks_on(kept: Any, shown: Any) -> None:
    seven = [look(themes=["demand"])] * 6 + [look(themes=["demand", "awful"])]
    few = shown(Abcde.insights(kept(Abcde, *seven)))
    enough = shown(Abcde.insights(kept(Abcde, *seven, look())))["What your thoughts share"]
    assert "With 1 more entry" in few[""]["sentence"]
    assert enough["sentence"] == "“A wish turned into a must” came up most: 7 of 8 times."
    assert [value for _, value in enough["figure"]["rows"]] == [7, 1]
    assert enough["figure"]["most"] == 8


def test_themes_that_tie_are_not_ranked(kept: Any, shown: Any) -> None:
    tied = [look(themes=["demand"])] * 4 + [look(themes=["rating"])] * 4
    shared = shown(Abcde.insights(kept(Abcde, *tied)))["What your thoughts share"]
    assert shared["sentence"] == "Here is how often each kind came up in your 8 entries."


def test_only_thoughts_that_eased_and_are_believed_are_said_to_help(kept: Any, shown: Any) -> None:
    past = kept(
        Abcde,
        look(new_belief="I can wait", new_believed=20),
        look(new_belief="I have time", new_believed=90),
        look(new_belief="I can wait", new_believed=70),
        look(60, 90, new_belief="I need a joint", new_believed=95),
        look(new_belief="It will do", new_believed=49),
    )
    page = shown(Abcde.insights(past))
    quotes = {
        title: [quote for [quote] in each["figure"]["rows"]]
        for title, each in page.items()
        if "thoughts" in title.lower()
    }
    assert quotes == {
        "Thoughts that help you": ["I have time", "I can wait"],
        "Your new thoughts": ["I need a joint", "It will do"],
    }


def new_thoughts(past: list[Kept[Abcde]]) -> list[Said]:
    return [said for said in Abcde.said(past) if said.topic is Topic.THOUGHT]


def test_thoughts_before_a_closer_look_are_said_and_are_in_no_plan(kept: Any, plan_of: Any) -> None:
    past = kept(Abcde, look(beliefs=[{"id": "a1", "thought": "I can’t", "believed": 70}]))
    said = [each for each in Abcde.said(past) if each.topic is Topic.AUTOMATIC_THOUGHT]
    assert [(each.key, each.text) for each in said] == [("belief:entry0:a1", "I can’t")]
    assert list(plan_of(Abcde, past)) == ["new_belief:entry0"]


def test_the_plan_takes_the_five_new_thoughts_that_are_believed_most(
    kept: Any, plan_of: Any
) -> None:
    past = kept(
        Abcde,
        *(look(new_belief=f"thought {n}", new_believed=n) for n in (55, 60, 60, 70, 80, 90)),
    )
    standing = [line.key for line in new_thoughts(past) if not line.offered]
    assert standing == [f"new_belief:entry{n}" for n in (5, 4, 3, 1, 2)]
    assert plan_of(Abcde, past)["new_belief:entry5"] == ("thoughts", "thought 90")


@pytest.mark.parametrize(
    ("before", "after", "believed", "offered"),
    [(80, 40, 49, True), (80, 40, 50, False), (80, 80, 90, True), (60, 90, 90, True)],
)
def test_a_new_thought_that_did_not_help_waits_beside_the_plan(
    kept: Any, before: int, after: int, believed: int, offered: bool
) -> None:
    past = kept(Abcde, look(before, after, new_believed=believed))
    assert [line.offered for line in new_thoughts(past)] == [offered]


def test_feelings_and_belief_can_be_followed() -> None:
    assert Abcde.read(look(80, 90)).measures() == {
        "abcde_feeling_before_0_100": 80,
        "abcde_feeling_after_0_100": 90,
        "abcde_feeling_drop_points": -10,
        "abcde_new_belief_0_100": 60,
    }
