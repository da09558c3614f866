"""What nobody chose for the plan is offered beside it, and stands in it only once it is put in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from surefoot.exercises import Section
from surefoot.language import language, say
from surefoot.plan import Line, LineSource, Plan, compose, edits
from surefoot.plan.aims import Aim, is_taken
from surefoot.plan.desk import PlanDesk
from surefoot.plan.wording import worded
from surefoot.records.entities import Change, PlanChange
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore

EN, ES = language("en"), language("es")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
RULERS = LineSource("How ready do I feel?", "motivation/readiness-rulers", "entry1", TODAY)
KEY = "readiness-rulers/importance_reason"
AGAINST = Line(KEY, Section.WHY, "I still enjoy it", RULERS, offered=True)
WHY = Line("readiness-rulers/confidence_reason", Section.WHY,
           say("Why I can do it: {why}", why="Ana helps"), RULERS, offered=True)  # fmt: skip


def with_change(change: PlanChange, *given: Line) -> Plan:
    return compose(given, {change.line: change})


def said(plan: Plan) -> tuple[list[str], list[str]]:
    return (
        [EN.value(line.text) for line in plan.of(Section.WHY)],
        [EN.value(line.text) for line in plan.offered(Section.WHY)],
    )


def test_a_line_that_is_offered_stands_in_no_plan() -> None:
    plan = compose([AGAINST], {})
    assert said(plan) == ([], ["I still enjoy it"])
    assert plan.left_out(Section.WHY) == []
    assert plan.empty
    for on_paper in (True, False):
        assert "enjoy" not in str(worded(plan, EN, TODAY, on_paper=on_paper))


def test_a_line_that_was_put_in_can_be_left_out_and_given_back() -> None:
    put_in = edits.bring_back(AGAINST, EN, NOW)
    plan = with_change(put_in, AGAINST)
    assert said(plan) == (["I still enjoy it"], [])
    assert said(with_change(edits.give_back(plan.lines[0], NOW), AGAINST)) == (
        [],
        ["I still enjoy it"],
    )
    left_out = with_change(edits.leave_out(plan.lines[0], NOW), AGAINST)
    assert said(left_out) == ([], [])
    assert [line.text for line in left_out.left_out(Section.WHY)] == ["I still enjoy it"]


def test_what_was_put_in_are_the_words_of_then_and_not_what_is_said_later() -> None:
    put_in = edits.bring_back(Line(KEY, Section.WHY, "My kids", RULERS, offered=True), EN, NOW)
    [line] = with_change(put_in, AGAINST).lines
    assert (line.text, line.stale) == ("My kids", False)


def test_a_text_of_ours_is_put_in_in_the_readers_language() -> None:
    assert edits.bring_back(WHY, ES, NOW).text == "Por qué puedo hacerlo: Ana helps"


def test_a_line_that_was_in_own_words_before_stays() -> None:
    own = edits.reword(Line(KEY, Section.WHY, "I still enjoy it", RULERS), "My kids", EN, NOW)
    assert said(with_change(own, AGAINST)) == (["My kids"], [])


def test_a_line_that_was_only_brought_back_before_is_offered_again() -> None:
    once = Line(KEY, Section.WHY, "I still enjoy it", RULERS)
    brought_back = PlanChange(KEY, "why", None, hidden=False, source_text=None, changed_at=NOW)
    assert said(with_change(brought_back, once)) == (["I still enjoy it"], [])
    assert said(with_change(brought_back, AGAINST)) == ([], ["I still enjoy it"])


def desk_with(goal_type: str, behaviour: str) -> PlanDesk:
    store = MemoryStore()
    client = store.add_client("River").id
    rulers = {
        "importance": 5, "importance_reason": "I still enjoy it", "confidence": 5, "readiness": 5,
    }  # fmt: skip
    goal = {"behaviour": behaviour, "goal_type": goal_type, "heavy_daily": False}
    store.keep(Change("goal", client, "goal", 1, goal, "before", NOW))
    store.keep(Change("rulers", client, "readiness-rulers", 1, rulers, "before", NOW))
    return PlanDesk(PersonInStore(store, client), EN)


def sections(desk: PlanDesk) -> dict[str, dict[str, object]]:
    parts = desk.state()["plan"]["parts"]
    return {each["key"]: each for part in parts for each in part["sections"]}


def test_the_page_offers_old_words_and_puts_one_in_and_takes_it_back() -> None:
    desk = desk_with("undecided", "Cannabis")
    texts = lambda kind: [each["text"] for each in sections(desk)["why"][kind]]  # type: ignore[attr-defined]  # noqa: E731
    assert (texts("lines"), texts("offered")) == ([], ["I still enjoy it"])
    assert "enjoy" not in str(desk.worded())
    desk.do({"do": "bring_back", "n": 1, "entry": KEY})
    assert (texts("lines"), texts("offered")) == (["I still enjoy it"], [])
    desk.do({"do": "undo", "n": 2, "entry": KEY})
    assert (texts("lines"), texts("offered")) == ([], ["I still enjoy it"])


@pytest.mark.parametrize(("goal_type", "waits"), [("undecided", True), ("cut_down", False)])
def test_what_would_be_hard_waits_beside_the_plan_while_the_goal_is_not_sure(
    goal_type: str, waits: bool
) -> None:
    store = MemoryStore()
    client = store.add_client("River").id
    goal = {"behaviour": "Cannabis", "goal_type": goal_type, "safety": ["none"]}
    sides = {
        "mode": "balance", "change_costs": [{"id": "a", "what": "I would lose Beto"}],
        "using_good": [{"id": "b", "what": "Calm"}],
        "change_good": [{"id": "c", "what": "Sleep"}], "conclusion": "I leave it as it is.",
    }  # fmt: skip
    store.keep(Change("goal", client, "goal", 2, goal, "before", NOW))
    store.keep(Change("sides", client, "cost-benefit", 2, sides, "before", NOW))
    desk = PlanDesk(PersonInStore(store, client), EN)
    assert [each["text"] for each in sections(desk)["ready"]["offered"]] == (  # type: ignore[attr-defined]
        ["Be ready for: I would lose Beto"] * waits
    )
    assert ("Beto" in str(desk.worded())) is not waits


@pytest.mark.parametrize(
    ("goal_type", "behaviour", "title", "lapse"),
    [
        ("abstain", "Wine", "My recovery plan", "If it happens again"),
        ("abstain", "Online betting", "My recovery plan", "If it happens again"),
        ("undecided", "Wine", "My plan", "If it goes another way than I want"),
        ("cut_down", "Wine", "My plan", "If it goes another way than I want"),
        ("other", "Wine", "My plan", "If it goes another way than I want"),
    ],
)
def test_headings_follow_the_goal(goal_type: str, behaviour: str, title: str, lapse: str) -> None:
    desk = desk_with(goal_type, behaviour)
    plan = desk.state()["plan"]
    assert plan["title"] == title
    about = plan["parts"][1]["about"]
    assert ("My plan for hard times" in about) == (goal_type == "abstain")
    assert sections(desk)["lapse"]["heading"] == lapse
    assert not any(" use " in f" {each['heading']} " for each in sections(desk).values())


@pytest.mark.parametrize(
    ("behaviour", "asked"),
    [("Online betting", False), ("Apuestas en línea", False), ("Atracones de comida", False),
     ("Binge eating", False), ("Betting and beer", True), ("Cerveza y apuestas", True),
     ("My evenings", True), ("Cristal", True)],
)  # fmt: skip
def test_naloxone_is_asked_for_only_where_something_may_be_taken(
    behaviour: str, asked: bool
) -> None:
    assert is_taken(behaviour) is asked
    assert ("naloxone" in sections(desk_with("abstain", behaviour))) is asked


def test_what_a_person_wrote_in_a_section_is_always_shown() -> None:
    own = edits.add("own:naloxone:1000-aaaa", "In the blue bag", NOW)
    plan = worded(compose([], {own.line: own}), EN, TODAY, Aim(taken=False), on_paper=True)
    assert "In the blue bag" in str(plan)


def test_paper_leaves_out_brief_sections_that_are_empty() -> None:
    screen, paper = (
        {s["key"] for p in worded(compose([], {}), EN, TODAY, on_paper=on)["parts"]
         for s in p["sections"]}
        for on in (False, True)
    )  # fmt: skip
    assert screen - paper == {
        "sure", "review", "early", "ready", "firstday", "medicines", "naloxone",
    }  # fmt: skip
