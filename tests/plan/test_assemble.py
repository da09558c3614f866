from datetime import UTC, date, datetime

from surefoot.exercises import Section
from surefoot.language import language, say
from surefoot.plan import Line, LineSource, Plan, compose, edits
from surefoot.plan.safety import safety_lines
from surefoot.records.entities import PlanChange

EN, ES = language("en"), language("es")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOG = LineSource("Urge log", "urges/urge-log", "entry1", date(2026, 11, 3))
BAR = Line("urge-log/trigger:bar", Section.SIGNS, "The old bar", LOG)
WALK = Line("urge-log/response:walk", Section.URGES, say("Go for a walk"), LOG)


def changed(plan: Plan, change: PlanChange, *given: Line) -> Plan:
    kept = {line.key: line.change for line in plan.lines if line.change is not None}
    return compose(given, kept | {change.line: change})


def test_a_line_says_what_its_source_says_until_the_person_changes_it() -> None:
    [line] = compose([BAR], {}).lines
    assert (line.text, line.source, line.reworded, line.hidden) == (
        "The old bar",
        LOG,
        False,
        False,
    )


def test_a_reworded_line_keeps_its_source() -> None:
    plan = changed(compose([BAR], {}), edits.reword(BAR, "  Rosie’s  bar ", EN, NOW), BAR)
    [line] = plan.lines
    assert (line.text, line.reworded, line.stale, line.source) == ("Rosie’s bar", True, False, LOG)


def test_a_reworded_line_is_stale_once_its_source_says_something_new() -> None:
    change = edits.reword(BAR, "Rosie’s bar", EN, NOW)
    newer = Line(BAR.key, BAR.section, "The old bar and the new one", LOG)
    [line] = compose([newer], {change.line: change}).lines
    assert line.stale
    assert line.text == "Rosie’s bar"


def test_taking_the_new_text_of_a_stale_line_ends_its_being_stale() -> None:
    change = edits.reword(BAR, "Rosie’s bar", EN, NOW)
    newer = Line(BAR.key, BAR.section, "Both bars", LOG)
    plan = compose([newer], {change.line: change})
    [line] = changed(plan, edits.give_back(plan.lines[0], NOW), newer).lines
    assert (line.text, line.stale, line.reworded) == ("Both bars", False, False)


def test_staying_with_ones_words_ends_a_line_being_stale() -> None:
    change = edits.reword(BAR, "Rosie’s bar", EN, NOW)
    newer = Line(BAR.key, BAR.section, "Both bars", LOG)
    plan = compose([newer], {change.line: change})
    [line] = changed(plan, edits.keep_wording(plan.lines[0], NOW), newer).lines
    assert (line.text, line.stale, line.reworded) == ("Rosie’s bar", False, True)


def test_a_text_of_ours_is_not_stale_in_another_language() -> None:
    change = edits.reword(WALK, "Salir a caminar con Ana", ES, NOW)
    [line] = compose([WALK], {change.line: change}).lines
    assert not line.stale


def test_writing_the_source_words_again_gives_the_line_back_to_its_source() -> None:
    change = edits.reword(WALK, ES.value(WALK.text), ES, NOW)
    assert (change.text, change.hidden) == (None, False)


def test_emptying_a_line_gives_it_back_to_its_source() -> None:
    assert edits.reword(BAR, " \n ", EN, NOW).text is None


def test_a_line_that_was_left_out_can_be_brought_back_with_the_persons_words() -> None:
    plan = changed(compose([BAR], {}), edits.reword(BAR, "Rosie’s bar", EN, NOW), BAR)
    plan = changed(plan, edits.leave_out(plan.lines[0], NOW), BAR)
    assert plan.of(Section.SIGNS) == []
    assert [line.text for line in plan.left_out(Section.SIGNS)] == ["Rosie’s bar"]
    plan = changed(plan, edits.bring_back(plan.lines[0], EN, NOW), BAR)
    assert [line.text for line in plan.of(Section.SIGNS)] == ["Rosie’s bar"]


def test_own_words_stay_when_the_source_falls_silent_and_the_source_stays_named() -> None:
    change = edits.reword(BAR, "Rosie’s bar", EN, NOW)
    [line] = compose([], {change.line: change}).lines
    assert (line.text, line.gone, line.stale) == ("Rosie’s bar", True, False)
    assert line.source is not None
    assert (line.source.title, line.source.entry_id) == ("Urge log", None)


def test_a_line_without_own_words_goes_with_its_source() -> None:
    change = edits.leave_out(BAR, NOW)
    assert compose([], {change.line: change}).lines == []


def test_own_lines_stand_after_the_others_in_the_order_they_were_added() -> None:
    second = edits.add("own:signs:2000-bbbb", "Rain", NOW)
    first = edits.add("own:signs:1000-aaaa", "Pay day", NOW)
    plan = compose([BAR], {second.line: second, first.line: first})
    assert [line.text for line in plan.lines] == ["The old bar", "Pay day", "Rain"]


def test_an_emptied_own_line_is_left_out_and_keeps_its_words() -> None:
    own = edits.add("own:people:1000-aaaa", "Jo", NOW)
    plan = compose([], {own.line: own})
    plan = changed(plan, edits.reword(plan.lines[0], "", EN, NOW))
    assert [line.text for line in plan.left_out(Section.PEOPLE)] == ["Jo"]


def test_sections_come_in_the_order_of_the_plan_whatever_order_they_were_given_in() -> None:
    plan = compose([*safety_lines(), WALK, BAR], {})
    sections = [line.section for line in plan.lines]
    assert sections == sorted(sections, key=list(Section).index)


def test_of_two_lines_with_one_key_the_later_one_counts() -> None:
    later = Line(BAR.key, BAR.section, "The new bar", LOG)
    assert [line.text for line in compose([BAR, WALK, later], {}).of(Section.SIGNS)] == [
        "The new bar"
    ]


def test_what_warns_of_danger_stands_in_every_plan_and_cannot_be_left_out() -> None:
    lines = safety_lines()
    hidden = {line.key: edits.leave_out(line, NOW) for line in lines}
    plan = compose(lines, hidden)
    assert [line.key for line in plan.of(Section.SAFETY)] == ["safety/danger", "safety/withdrawal"]
    assert plan.empty


def test_a_plan_with_one_own_line_is_not_empty() -> None:
    own = edits.add("own:people:1000-aaaa", "Jo", NOW)
    assert not compose(safety_lines(), {own.line: own}).empty


def test_line_breaks_between_words_stay_and_blank_lines_go() -> None:
    assert edits.checked(" Call  Jo \n\n  then walk ") == "Call Jo\nthen walk"


def test_a_line_repeats_no_words_in_its_repr() -> None:
    change = edits.reword(BAR, "Rosie’s bar", EN, NOW)
    plan = compose([BAR], {change.line: change})
    assert "bar" not in repr(plan).replace("trigger:bar", "")
