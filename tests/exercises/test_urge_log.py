from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from surefoot.danger import AFTER_CHECK, CLINIC, MORE, PREGNANT, STOP_ALONE, STOP_SIGNS, TROUBLE
from surefoot.exercises import HeatMap, Topic
from surefoot.exercises.urges.urge_log import LEARNED, UrgeLog
from surefoot.exercises.urges.urge_patterns import (
    WEEKDAYS,
    by_time,
    typical_drop,
    typical_length,
)
from surefoot.forms import Privacy
from surefoot.forms.dates import now
from surefoot.language import language

PASSED = "It passed, and you did not. What helped?"
PATTERNS = ("When they come", "What starts them", "What you tried")
MONDAY_EVENING = "2026-03-02T21:15"


def urge(**more: Any) -> dict[str, Any]:
    least = {"when": MONDAY_EVENING, "peak": 8, "trigger": "conflict", "outcome": "rode_out"}
    return least | more


def read(*answers: dict[str, Any]) -> list[UrgeLog]:
    return [UrgeLog.read(each) for each in answers]


def test_one_urge_is_told_as_it_went(kept: Any, shown: Any) -> None:
    page = shown(UrgeLog.insights(kept(UrgeLog, urge(after=3, lasted=20))))
    assert page["So far"]["sentence"] == (
        "You have noted 1 urge so far. Each one you note helps you learn."
    )
    assert page["How strong"]["sentence"] == "Your latest urge went from 8 to 3 in 20 minutes."
    assert page["How strong"]["figure"] is None
    assert "With 7 more entries" in page[""]["sentence"]


@pytest.mark.parametrize("outcome", ["less", "acted", "partly"])
def test_after_an_urge_that_did_not_pass_help_and_learning_come_before_any_number(
    kept: Any, shown: Any, outcome: str
) -> None:
    acted = urge(outcome=outcome, after=0, when=f"{now():%Y-%m-%dT%H:%M}")
    page = shown(UrgeLog.insights(kept(UrgeLog, *[urge(after=2)] * 7, acted)))
    numbers = ["How strong", "So far", "A usual urge", *PATTERNS]
    assert list(page) == ["Right now", LEARNED, *numbers]
    assert all(page[title]["folded"] for title in numbers)
    assert "One time is one time." in page["Right now"]["sentence"]
    assert "what you learned" in page[LEARNED]["sentence"]
    assert page["How strong"]["sentence"] == "Your latest urge was at 8 of 10 at its strongest."
    assert [after for *_, after in page["How strong"]["figure"]["rows"]] == [*[2] * 7, None]
    assert page["So far"]["sentence"].startswith("You have noted 8 urges so far.")


def test_what_helps_right_now_is_said_on_the_day_alone(kept: Any, shown: Any) -> None:
    for days, said in ((0, True), (2, False)):
        when = f"{now() - timedelta(days=days):%Y-%m-%dT%H:%M}"
        page = shown(UrgeLog.insights(kept(UrgeLog, urge(outcome="acted", when=when))))
        assert ("Right now" in page) is said
        assert LEARNED in page


def test_what_was_learned_is_given_back_in_the_persons_words(kept: Any, shown: Any) -> None:
    past = kept(UrgeLog, urge(outcome="acted", helped="Sam called", next_day="Tell Ana"))
    assert shown(UrgeLog.insights(past))[LEARNED]["figure"]["rows"] == [
        ["Sam called"],
        ["Tell Ana"],
    ]


def test_a_limit_that_was_kept_is_no_lapse(kept: Any, shown: Any) -> None:
    page = shown(UrgeLog.insights(kept(UrgeLog, urge(outcome="less", kept_limit=True))))
    assert page["Right now"]["sentence"] == "You kept to your own limit."
    assert LEARNED not in page


@pytest.mark.parametrize("outcome", ["rode_out", "acted"])
def test_how_many_were_noted_is_shown_on_a_press_alone(kept: Any, shown: Any, outcome: str) -> None:
    page = shown(UrgeLog.insights(kept(UrgeLog, urge(outcome=outcome))))
    assert page["So far"]["folded"]


def test_after_an_urge_that_passed_only_what_helped_is_asked() -> None:
    asked = {name for name, each in UrgeLog.questions().items() if each.asked(urge())}
    after = set(UrgeLog.questions()) - asked
    assert after == {"safe_now", "kept_limit", "learned", "next_day"}
    helped = UrgeLog.questions()["helped"]
    assert language("en").text(helped.prompt_among(urge())) == PASSED
    assert helped.prompt_among(urge(outcome="acted")) == helped.prompt
    assert all(UrgeLog.questions()[name].asked(urge(outcome="less")) for name in after)


def test_four_answers_are_enough_in_the_hard_moment() -> None:
    for outcome in ("rode_out", "acted"):
        assert UrgeLog.still_open({}) == ["when", "peak", "trigger", "outcome"]
        assert UrgeLog.still_open(urge(outcome=outcome)) == []


def test_the_check_says_at_once_what_each_danger_asks_for() -> None:
    check = UrgeLog.questions()["safe_now"]
    told = {
        answer: [note.text for note in check.notes if note.when.holds({"safe_now": [answer]})]
        for answer in AFTER_CHECK
    }
    assert told == {
        "none": [],
        "trouble": [TROUBLE],
        "more": [MORE],
        "daily": [STOP_ALONE, STOP_SIGNS],
        "shakes": [STOP_ALONE, STOP_SIGNS],
        "opioids": [CLINIC],
        "pregnant": list(PREGNANT),
        "person": [],
    }
    assert check.declaration(language("en"))["opens_help"] == ["trouble", "more", "person"]
    assert check.privacy is Privacy.PRIVATE


def test_one_answer_for_pregnancy_and_methadone_is_told_as_it_was_and_brings_both_cards() -> None:
    answers = urge(outcome="acted", safe_now=["care"])
    assert UrgeLog.current(answers, 2) == answers
    told = UrgeLog.worded(answers, language("en"))
    assert "I am pregnant, or take methadone or buprenorphine" in told
    check = UrgeLog.questions()["safe_now"]
    assert [note.text for note in check.notes if note.when.holds(answers)] == [CLINIC, *PREGNANT]
    assert "safe_now" not in UrgeLog.carried(answers)


def test_what_the_first_version_offered_is_told_as_it_was_said(kept: Any, plan_of: Any) -> None:
    answers = urge(
        outcome="partly", responses=["swap", "move"], feelings=["scared", "ashamed"], after=3
    )
    assert UrgeLog.current(answers, 1) == answers
    said = UrgeLog.worded(UrgeLog.current(answers, 1), language("en"))
    for text in ("I acted on it in part", "Have something else", "Ashamed or guilty", "Scared or"):
        assert text in said
    assert UrgeLog.carried(answers)["responses"] == ["move"]
    assert {"outcome", "feelings"}.isdisjoint(UrgeLog.carried(answers))


def test_what_could_be_another_drink_stands_in_no_plan_by_itself(kept: Any) -> None:
    past = kept(UrgeLog, urge(responses=["swap", "swap_safe"]))
    lines = {line.key: line.offered for line in UrgeLog.said(past)}
    assert lines["response:swap"] is True
    assert lines["response:swap_safe"] is False


def test_patterns_are_named_from_eight_entries_on(kept: Any, shown: Any) -> None:
    seven = shown(UrgeLog.insights(kept(UrgeLog, *[urge()] * 7)))
    eight = shown(UrgeLog.insights(kept(UrgeLog, *[urge()] * 8)))
    assert "With 1 more entry" in seven[""]["sentence"]
    patterns = {"A usual urge", "When they come", "What starts them", "What you tried"}
    assert not patterns & set(seven)
    assert patterns <= set(eight)
    assert "" not in eight


@pytest.mark.parametrize(
    ("tag", "days"),
    [
        ("en-US", ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]),
        ("en-GB", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
        ("en-SD", ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]),
    ],
)
def test_a_week_begins_with_the_day_of_the_readers_region(tag: str, days: list[str]) -> None:
    figure = HeatMap(WEEKDAYS, ["all day"], [range(7)], weekdays=True)
    week = figure.declaration(language(tag))
    assert week["columns"] == ["", *days]
    assert dict(zip(days, week["rows"][0][1:], strict=True)) == {
        day: n for n, day in enumerate(WEEKDAYS)
    }


def test_the_urge_log_shows_its_weeks_so(kept: Any) -> None:
    past = kept(UrgeLog, *[urge() for _ in range(8)])
    told = [each.declaration(language("es-MX"))["figure"] for each in UrgeLog.insights(past)]
    week = next(figure for figure in told if figure and figure["kind"] == "heat-map")
    assert (week["columns"][1], [row[2] for row in week["rows"]]) == ("dom", [0, 0, 0, 0, 0, 8])


def test_urges_are_counted_by_weekday_and_part_of_the_day() -> None:
    urges = read(
        urge(when="2026-03-02T00:00"),
        urge(when="2026-03-02T03:59"),
        urge(when="2026-03-02T04:00"),
        urge(when="2026-03-08T23:59"),
    )
    cells = by_time(urges)
    assert (len(cells), len(cells[0])) == (6, 7)
    assert cells[0][0] == 2
    assert cells[1][0] == 1
    assert cells[5][6] == 1
    assert sum(map(sum, cells)) == 4


def test_the_busiest_part_of_the_day_is_named_and_a_tie_is_not(kept: Any, shown: Any) -> None:
    morning = urge(when="2026-03-03T09:00")
    clear = kept(UrgeLog, *[urge()] * 6, *[morning] * 2)
    tied = kept(UrgeLog, *[urge()] * 4, *[morning] * 4)
    assert shown(UrgeLog.insights(clear))["When they come"]["sentence"] == (
        "More came at this time than at any other: 8\xa0PM to midnight."
    )
    assert shown(UrgeLog.insights(tied))["When they come"]["sentence"] == (
        "No one part of the day stands out so far."
    )


def test_how_urges_ended_is_counted_and_nothing_is_forecast(kept: Any, shown: Any) -> None:
    past = kept(
        UrgeLog,
        *[urge()] * 9,
        *[urge(outcome="less")] * 1,
        *[urge(outcome="acted")] * 2,
        *[urge(trigger="body", outcome="acted")] * 7,
    )
    page = shown(UrgeLog.insights(past))
    table = page["What starts them"]["figure"]
    ended = ["I did not", "Less", "I did"]
    assert table["columns"] == ["What started it", "Urges", *ended]
    assert table["rows"] == [
        ["A fight or tension with someone", "12", "9", "1", "2"],
        ["My body felt bad: pain, tired, sick", "7", "0", "0", "7"],
    ]
    assert "%" not in str(page)


def test_how_earlier_entries_ended_has_its_own_column_only_where_there_are_some(
    kept: Any, shown: Any
) -> None:
    past = kept(UrgeLog, *[urge()] * 7, urge(outcome="partly"))
    table = shown(UrgeLog.insights(past))["What starts them"]["figure"]
    assert table["columns"][-1] == "In part"
    assert [row[-1] for row in table["rows"]] == ["1"]


def test_the_drop_by_way_of_coping_is_a_median_of_enough_urges() -> None:
    drops = [1, 1, 2, 3, 4, 5, 6, 8]
    tried = [urge(after=8 - drop, responses=["wait"]) for drop in drops]
    unknown = urge(responses=["wait"])
    other = urge(after=0, responses=["move"])
    acted = [urge(after=0, responses=["wait"], outcome="acted")] * 9
    assert typical_drop(read(*tried, unknown, other, *acted), "wait") == 3.5
    assert typical_drop(read(*tried[:7], unknown), "wait") is None


def test_ways_of_coping_are_compared_only_with_enough_notes(kept: Any, shown: Any) -> None:
    wait = [urge(after=5, responses=["wait"])] * 8
    both = [urge(after=2, responses=["move", "leave"])] * 8
    few = shown(UrgeLog.insights(kept(UrgeLog, *wait[:4], *both[:4])))["What you tried"]
    enough = shown(UrgeLog.insights(kept(UrgeLog, *wait, *both)))["What you tried"]
    assert few["figure"] is None
    assert "8 times yet" in few["sentence"]
    bars = dict(enough["figure"]["rows"])
    assert bars == {"Move my body": 6, "Leave the place": 6, "Wait until it passes": 3}
    assert "not why" in enough["sentence"]


def test_the_usual_length_counts_urges_that_passed() -> None:
    ridden = [urge(lasted=minutes) for minutes in (5, 10, 10, 20, 30, 30, 60, 90)]
    acted = [urge(lasted=1, outcome="acted")] * 9
    assert typical_length(read(*ridden, *acted)) == 25
    assert typical_length(read(*ridden[:7], *acted, urge())) is None


def test_the_usual_urge_leaves_out_a_length_that_is_not_known(kept: Any, shown: Any) -> None:
    page = shown(UrgeLog.insights(kept(UrgeLog, *[urge(peak=peak) for peak in range(8)])))
    assert page["A usual urge"]["sentence"] == (
        "Half of your urges were at 3.5 or less at their strongest."
    )


def test_urges_are_shown_in_the_order_they_came(kept: Any, shown: Any) -> None:
    late, early = urge(peak=9), urge(peak=2, when="2026-02-01T10:00")
    page = shown(UrgeLog.insights(kept(UrgeLog, late, early)))
    assert [values for _, *values in page["How strong"]["figure"]["rows"]] == [[2, None], [9, None]]


@pytest.mark.parametrize(("peak", "after", "wrong"), [(5, 6, True), (5, 5, False), (0, 0, False)])
def test_an_urge_is_not_stronger_afterwards_than_at_its_strongest(
    peak: int, after: int, wrong: bool
) -> None:
    assert bool(UrgeLog.problems(urge(peak=peak, after=after))) is wrong


def test_the_plan_takes_what_came_most_and_what_was_tried_while_it_passed(
    kept: Any, plan_of: Any
) -> None:
    past = kept(
        UrgeLog,
        urge(responses=["wait", "move"]),
        urge(responses=["move"]),
        urge(),
        *[urge(trigger="reminder")] * 3,
        urge(trigger="body", outcome="acted", responses=["leave"]),
        urge(trigger="other", responses=["other"]),
    )
    signs = {line.key: line.offered for line in UrgeLog.said(past) if line.key[0] == "t"}
    assert signs == {"trigger:conflict": False, "trigger:reminder": True, "trigger:body": True}
    assert plan_of(UrgeLog, past) == {
        "trigger:conflict": ("signs", "A fight or tension with someone"),
        "trigger:reminder": ("signs", "It just came, or something reminded me"),
        "trigger:body": ("signs", "My body felt bad: pain, tired, sick"),
        "response:move": ("urges", "Move my body"),
        "response:wait": ("urges", "Wait until it passes"),
    }


def test_early_signs_stand_in_the_plan_and_own_words_are_offered_beside_it(kept: Any) -> None:
    past = kept(
        UrgeLog,
        urge(early=["sleep"]),
        urge(early=["none"]),
        urge(
            early=["skipped", "sleep"],
            early_own="I stop singing",
            outcome="acted",
            helped="Sam called",
            learned="Pay day needs a plan",
            next_day="Tell Ana",
        ),
    )
    found = [(line.topic, line.key, line.offered) for line in UrgeLog.said(past)]
    assert found[1:] == [
        (Topic.WARNING_SIGN, "early:sleep", False),
        (Topic.WARNING_SIGN, "early:skipped", False),
        (Topic.WARNING_SIGN, "early_own:entry2", True),
        (Topic.COPING, "helped:entry2", True),
        (Topic.LAPSE, "learned:entry2", True),
        (Topic.FIRST_DAY, "next_day:entry2", True),
    ]


def test_what_was_not_answered_is_not_measured() -> None:
    assert UrgeLog.read(urge(outcome="partly")).measures() == {
        "urge_peak_0_10": 8,
        "urge_rode_out_0_1": 0.0,
    }
    assert UrgeLog.read(urge(after=0, lasted=0)).measures() == {
        "urge_peak_0_10": 8,
        "urge_after_0_10": 0,
        "urge_drop_0_10": 8,
        "urge_lasted_min": 0,
        "urge_rode_out_0_1": 1.0,
    }
