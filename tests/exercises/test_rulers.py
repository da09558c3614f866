from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from surefoot.entries.desk import Desk
from surefoot.exercises.motivation.goal import Goal
from surefoot.exercises.motivation.rulers import ReadinessRulers
from surefoot.exercises.planning import SECTIONS
from surefoot.language import language
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore


def goal_of(kept: Any, goal_type: str | None) -> dict[str, Any]:
    if goal_type is None:
        return {}
    return {Goal.key: kept(Goal, {"behaviour": "Wine", "goal_type": goal_type, "safety": ["none"]})}


AGAINST = "I still enjoy it, and I am behind at work."


def rulers(importance: int, confidence: int, readiness: int = 5, **more: Any) -> dict[str, Any]:
    ratings = {"importance": importance, "confidence": confidence, "readiness": readiness}
    return ratings | more


@pytest.mark.parametrize(
    ("importance", "confidence", "sentence"),
    [
        (0, 0, "You gave it a 0 today, and that is fine to say. You could look at what matters"),
        (1, 10, "It matters to you at 1. What is in that 1? You could look at what matters"),
        (3, 6, "It matters to you at 3. What is in that 3? You could look at what matters"),
        (4, 0, "It matters to you at 4. What is in that 4? You could look at your own reasons"),
        (5, 5, "It matters to you at 5. What is in that 5? You could look at your own reasons"),
        (6, 7, "You feel able to do it, and it matters to you in part."),
        (7, 6, "You could practice skills next: see “Cope with urges”"),
        (7, 7, "You feel able to do it. You could pick one small step next."),
        (10, 10, "It matters to you at 10. What is in that 10? You feel able to do it."),
    ],
)
def test_it_starts_from_what_is_there_and_calls_no_number_low(
    kept: Any, shown: Any, importance: int, confidence: int, sentence: str
) -> None:
    past = kept(ReadinessRulers, rulers(importance, confidence))
    place = shown(ReadinessRulers.insights(past))["Where you stand today"]
    assert sentence in place["sentence"]
    assert "low" not in place["sentence"]
    assert [value for _, value in place["figure"]["rows"]] == [importance, confidence]


def test_a_five_is_told_in_spanish_as_the_person_gave_it(kept: Any, shown: Any) -> None:
    told = shown(ReadinessRulers.insights(kept(ReadinessRulers, rulers(5, 5))), "es")
    assert told["Dónde estás hoy"]["sentence"].startswith(
        "A «¿Cuánto te importa?» le diste 5. ¿Qué hay en ese 5?"
    )


NOTHING = "You can leave it open today."


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (rulers(8, 8, 0), "It matters to you at 8, and now is not the time. What is in that 8?"),
        (rulers(8, 8, 3), f"It matters to you at 8. What is in that 8? {NOTHING}"),
        (rulers(0, 8, 0), f"You gave it a 0 today, and that is fine to say. {NOTHING}"),
    ],
)
@pytest.mark.parametrize("goal_type", [None, "abstain", "undecided"])
def test_who_is_not_ready_is_led_to_no_step(
    kept: Any, shown: Any, entered: Any, answers: Any, sentence: str, goal_type: str | None
) -> None:
    past = kept(ReadinessRulers, answers)
    among = shown(ReadinessRulers.insights_among(past, entered(goal_of(kept, goal_type))))
    assert among["Where you stand today"]["sentence"] == sentence
    assert shown(ReadinessRulers.insights(past)) == among


@pytest.mark.parametrize("confidence", [2, 6, 8])
def test_who_is_not_sure_yet_is_led_to_no_step_however_ready(
    kept: Any, shown: Any, entered: Any, confidence: int
) -> None:
    def told(goal_type: str) -> str:
        past = kept(ReadinessRulers, rulers(8, confidence, 8))
        among = ReadinessRulers.insights_among(past, entered(goal_of(kept, goal_type)))
        return str(shown(among)["Where you stand today"]["sentence"])

    assert told("undecided") == f"It matters to you at 8. What is in that 8? {NOTHING}"
    assert NOTHING not in told("abstain")


def test_a_goal_that_changed_on_another_page_changes_what_is_said() -> None:
    store, at = MemoryStore(), datetime.now().astimezone()
    client = store.add_client("River").id
    undecided = {"behaviour": "Wine", "goal_type": "undecided"}
    store.keep(Change("goal0", client, Goal.key, 2, undecided, "before", at))
    store.keep(Change("rulers0", client, ReadinessRulers.key, 2, rulers(8, 8, 8), "before", at))
    desk = Desk(ReadinessRulers, PersonInStore(store, client), language("en"))
    assert NOTHING in desk.insights()[0]["sentence"]
    decided = undecided | {"goal_type": "abstain", "safety": ["none"]}
    store.keep(Change("goal0", client, Goal.key, 2, decided, "later", at))
    desk.do({"do": "reread", "n": 1})
    assert NOTHING not in desk.insights()[0]["sentence"]


@pytest.mark.parametrize(
    ("n", "en", "es"),
    [
        (1, "What makes it a 1 and not a 0?", "¿Qué hace que sea un 1 y no un 0?"),
        (5, "What makes it a 5 and not a 3?", "¿Qué hace que sea un 5 y no un 3?"),
        (8, "What makes it an 8 and not a 6?", "¿Qué hace que sea un 8 y no un 6?"),
        (10, "What makes it a 10 and not an 8?", "¿Qué hace que sea un 10 y no un 8?"),
    ],
)
def test_the_number_stands_in_the_question(n: int, en: str, es: str) -> None:
    question = ReadinessRulers.questions()["importance_reason"]
    for code, said in (("en", en), ("es", es)):
        assert question.declaration(language(code))["prompts"][str(n)] == said
        assert language(code).text(question.prompt_among({"importance": n})) == said


@pytest.mark.parametrize("scale", ["importance", "confidence"])
def test_a_0_is_asked_another_question_and_never_why_it_is_not_lower(scale: str) -> None:
    questions = ReadinessRulers.questions()
    about = {
        name: each
        for name, each in questions.items()
        if name.startswith(f"{scale}_") and not each.retired
    }
    asked = {
        n: [name for name, each in about.items() if each.asked({scale: n})] for n in (0, 1, 10)
    }
    assert asked == {
        0: [f"{scale}_open"],
        1: [f"{scale}_reason", f"{scale}_raise"],
        10: [f"{scale}_reason"],
    }


def test_one_entry_has_no_trend_and_two_have_one(kept: Any, shown: Any) -> None:
    one = kept(ReadinessRulers, rulers(3, 4))
    two = kept(ReadinessRulers, rulers(3, 4, 5), rulers(6, 4, 2))
    assert list(shown(ReadinessRulers.insights(one))) == ["Where you stand today"]
    trend = shown(ReadinessRulers.insights(two))["Your numbers over time"]
    assert trend["sentence"] == (
        "Since last time, how much it matters went from 3 to 6. How sure you feel went from 4 to "
        "4. How ready you feel went from 5 to 2. Ups and downs are part of change."
    )
    assert [values for _, *values in trend["figure"]["rows"]] == [[3, 4, 5], [6, 4, 2]]


def test_only_picked_words_are_shown_as_reasons(kept: Any, shown: Any) -> None:
    words = {"importance_reason": " My kids ", "confidence_reason": AGAINST}
    past = kept(ReadinessRulers, rulers(3, 4, **words, speaks_for=["importance_reason"]))
    told = shown(ReadinessRulers.insights(past))
    assert told["Your own reasons"]["figure"]["rows"] == [["My kids"]]
    assert told["What you wrote"]["figure"]["rows"] == [[AGAINST]]


def test_what_would_make_it_matter_more_is_shown_back(kept: Any, shown: Any) -> None:
    past = kept(ReadinessRulers, rulers(3, 4, importance_raise="One good morning"))
    told = shown(ReadinessRulers.insights(past))
    assert told["What could change"]["figure"]["rows"] == [["One good morning"]]


def lines_of(past: list[Any]) -> dict[str, tuple[str, str, bool]]:
    english = language("en")
    return {
        each.key: (SECTIONS[each.plan_topic].value, english.text(each.plan_text), each.offered)
        for each in ReadinessRulers.said(past)
    }


def test_the_plan_takes_the_latest_words_that_were_picked_and_is_offered_the_rest(
    kept: Any,
) -> None:
    past = kept(
        ReadinessRulers,
        rulers(3, 4, importance_reason="Sleep", speaks_for=["importance_reason"]),
        rulers(3, 4, importance_reason=AGAINST, confidence_reason="I did it before",
               confidence_raise="A walk with Ana", speaks_for=["confidence_reason"]),
    )  # fmt: skip
    assert lines_of(past) == {
        "importance_reason": ("why", AGAINST, True),
        "confidence_reason": ("sure", "Why I can do it: I did it before", False),
        "confidence_raise": ("sure", "What would make me more sure: A walk with Ana", True),
    }


def test_a_pick_of_words_that_were_taken_back_picks_nothing() -> None:
    answers = rulers(3, 4, confidence_reason="I did it before",
                     speaks_for=["importance_reason", "confidence_reason"])  # fmt: skip
    assert ReadinessRulers.read(answers).speaks_for == ("confidence_reason",)


def test_words_of_an_earlier_entry_go_into_no_plan_by_themselves(kept: Any) -> None:
    earlier = ReadinessRulers.current(rulers(5, 6, importance_reason=AGAINST), 1)
    assert lines_of(kept(ReadinessRulers, earlier)) == {"importance_reason": ("why", AGAINST, True)}


@pytest.mark.parametrize(
    ("rated", "words", "now"),
    [
        (0, "importance_reason", "importance_said"),
        (0, "importance_raise", "importance_open"),
        (10, "importance_raise", "importance_said"),
        (4, "importance_reason", "importance_reason"),
        (4, "importance_raise", "importance_raise"),
    ],
)
def test_every_word_of_an_earlier_entry_is_still_told(rated: int, words: str, now: str) -> None:
    earlier = ReadinessRulers.current(rulers(rated, 5) | {words: "My words"}, 1)
    stands = ReadinessRulers.standing(earlier)
    assert {name: said for name, said in stands.items() if said == "My words"} == {now: "My words"}


def test_the_three_ratings_can_be_followed() -> None:
    assert ReadinessRulers.read(rulers(0, 10, 7)).measures() == {
        "readiness_importance_0_10": 0,
        "readiness_confidence_0_10": 10,
        "readiness_readiness_0_10": 7,
    }
