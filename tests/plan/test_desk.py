import json
from collections.abc import Sequence
from typing import Any

import pytest

from surefoot.access.sides import Side
from surefoot.language import language
from surefoot.plan.desk import PlanDesk
from surefoot.records.entities import Change, Entry, PlanChange, RecordsError
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore

EN = language("en")
JO = "own:people:1700000000000-ab12"


class FailingStore(MemoryStore):
    failing = False

    def change_plan(self, client_id: str, change: PlanChange, *based_on: Any) -> None:
        if self.failing:
            raise RecordsError("the disk is full")
        super().change_plan(client_id, change, *based_on)


class Page:
    """What a page does: counts its messages up."""

    def __init__(self, store: MemoryStore, client_id: str) -> None:
        self.desk = PlanDesk(PersonInStore(store, client_id), EN)
        self.n = 0

    def do(self, what: str, **more: Any) -> dict[str, Any]:
        self.n += 1
        self.desk.do({"do": what, "n": self.n, **more})
        return self.desk.state()

    def write(self, line: str, text: str) -> dict[str, Any]:
        return self.do("answer", question=line, value=text)


@pytest.fixture
def store() -> FailingStore:
    return FailingStore()


@pytest.fixture
def client_id(store: FailingStore) -> str:
    return store.add_client("Robin").id


@pytest.fixture
def page(store: FailingStore, client_id: str) -> Page:
    return Page(store, client_id)


def enter_goal(store: MemoryStore, client_id: str, behaviour: str) -> None:
    answers = {"behaviour": behaviour, "goal_type": "undecided"}
    store.keep(Change("e" * 20, client_id, "goal", 2, answers, "sitting1"))


def section(state: dict[str, Any], key: str) -> dict[str, Any]:
    sections = [each for part in state["plan"]["parts"] for each in part["sections"]]
    return next(each for each in sections if each["key"] == key)


def texts(state: dict[str, Any], key: str) -> list[str]:
    return [line["text"] for line in section(state, key)["lines"]]


def test_an_empty_plan_says_which_pages_fill_its_parts(page: Page) -> None:
    state = page.desk.state()
    assert state["plan"]["empty"]
    pages = section(state, "urges")["invitation"]["pages"]
    assert [each["href"] for each in pages] == ["urges/urge-log"]


def test_what_is_written_in_an_exercise_stands_in_the_plan_with_its_source(
    store: FailingStore, client_id: str
) -> None:
    enter_goal(store, client_id, "Drinking on weekdays")
    line = section(PlanDesk(PersonInStore(store, client_id), EN).state(), "goal")["lines"][0]
    assert "Drinking on weekdays" in line["text"]
    assert line["source"].startswith("From: My goal, ")
    assert line["href"] == "motivation/goal"


def test_what_was_agreed_in_a_session_stands_among_the_next_steps(
    store: FailingStore, client_id: str
) -> None:
    answers = {
        "date": "2026-11-03",
        "status": "held",
        "homework_set": True,
        "homework": "Walk twice",
        "note_next": "Call the choir",
    }
    store.keep(Change("s" * 20, client_id, "session", 1, answers, "sitting1"))
    lines = section(PlanDesk(PersonInStore(store, client_id), EN).state(), "steps")["lines"]
    assert [line["text"] for line in lines] == ["Call the choir", "Walk twice"]
    assert lines[0]["source"] == "From: Session log, November 3, 2026"


def test_an_own_line_is_kept_and_its_words_can_be_changed(page: Page) -> None:
    page.write(JO, "Jo")
    state = page.write(JO, "Jo, my sister")
    assert texts(state, "people") == ["Jo, my sister"]
    assert state["saved"] == 2
    assert not state["plan"]["empty"]


def test_a_message_that_comes_twice_is_done_once(page: Page) -> None:
    page.write(JO, "Jo")
    page.do("leave_out", entry=JO)
    page.desk.do({"do": "leave_out", "n": page.n, "entry": JO})
    state = page.do("undo", entry=JO)
    assert texts(state, "people") == ["Jo"]


def test_leaving_out_can_be_undone_and_brought_back(page: Page) -> None:
    page.write(JO, "Jo")
    state = page.do("leave_out", entry=JO)
    assert [line["text"] for line in section(state, "people")["left_out"]] == ["Jo"]
    assert texts(page.do("undo", entry=JO), "people") == ["Jo"]
    page.do("leave_out", entry=JO)
    assert texts(page.do("bring_back", entry=JO), "people") == ["Jo"]


def test_new_words_of_the_source_are_offered_and_can_be_taken_and_taken_back(
    store: FailingStore, client_id: str
) -> None:
    enter_goal(store, client_id, "Drinking")
    page = Page(store, client_id)
    key = "goal/behaviour"
    page.write(key, "Drinking when I am alone")
    enter_goal(store, client_id, "Drinking on weekdays")
    page = Page(store, client_id)
    line = section(page.desk.state(), "goal")["lines"][0]
    assert line["stale"]
    assert "Drinking on weekdays" in line["given"]
    assert "Drinking on weekdays" in texts(page.do("give_back", entry=key), "goal")[0]
    assert texts(page.do("undo", entry=key), "goal")[0] == "Drinking when I am alone"
    kept = section(page.do("keep_wording", entry=key), "goal")["lines"][0]
    assert not kept["stale"]


def test_what_was_made_of_what_matters_stays_with_it_though_it_is_offered_no_more(
    store: FailingStore, client_id: str
) -> None:
    goal = {"behaviour": "Wine", "goal_type": "undecided", "matters": ["respect", "health"]}
    store.keep(Change("e" * 20, client_id, "goal", 1, goal, "sitting1"))
    page = Page(store, client_id)
    page.write("goal/matters:respect", "That I can look at myself")
    page.do("leave_out", entry="goal/matters:health")
    store.keep(Change("e" * 20, client_id, "goal", 2, {"about": "use"}, "sitting2"))
    state = PlanDesk(PersonInStore(store, client_id), EN).state()
    assert texts(state, "why") == ["That I can look at myself"]
    assert [line["text"] for line in section(state, "why")["left_out"]] == ["My health"]


def test_what_could_not_be_kept_is_kept_at_the_next_change(store: FailingStore, page: Page) -> None:
    store.failing = True
    state = page.write(JO, "Jo")
    assert state["saved"] == 0
    assert "could not be saved" in state["failure"]
    store.failing = False
    state = page.write(JO.replace("ab12", "cd34"), "Ana")
    assert (state["saved"], state["failure"]) == (2, None)
    assert texts(state, "people") == ["Jo", "Ana"]


def test_a_line_that_is_too_long_is_refused_and_the_former_words_stay(page: Page) -> None:
    page.write(JO, "Jo")
    state = page.write(JO, "J" * 1001)
    assert state["refused"] == [JO]
    assert "too long" in state["problems"][JO]
    assert texts(state, "people") == ["Jo"]
    assert PlanDesk(page.desk._person, EN).state()["refused"] == [JO]
    assert page.write(JO, "Jo H.")["refused"] == []


def test_a_new_line_that_is_too_long_is_kept_and_not_printed(page: Page) -> None:
    state = page.write(JO, "J" * 1001)
    assert state["refused"] == [JO]
    assert [line["draft"] for line in section(state, "people")["lines"]] == ["J" * 1001]
    assert "JJ" not in json.dumps(page.desk.worded())


def test_a_line_reworded_in_two_pages_shows_both_wordings_until_one_is_chosen(
    store: FailingStore, client_id: str, page: Page
) -> None:
    page.write(JO, "Jo")
    other = Page(store, client_id)
    page.do("answer", question=JO, value="Jo H.", based_on=["Jo"])
    state = other.do("answer", question=JO, value="Jo, my sister", based_on=["Jo"])
    assert state["conflicts"] == {JO: {"mine": "Jo, my sister", "other": "Jo H."}}
    assert texts(page.do("reread"), "people") == ["Jo H."]
    state = other.do("answer", question=JO, value="Jo, my sister", based_on=["Jo H."])
    assert (state["conflicts"], texts(state, "people")) == ({}, ["Jo, my sister"])


def test_a_line_of_a_source_reworded_in_two_pages_is_no_exception(
    store: FailingStore, client_id: str
) -> None:
    enter_goal(store, client_id, "Drinking on weekdays")
    first, second = Page(store, client_id), Page(store, client_id)
    line = section(first.desk.state(), "goal")["lines"][0]
    told = {"question": line["key"], "based_on": [line["text"]]}
    assert first.do("answer", value="Less on weekdays", **told)["conflicts"] == {}
    state = second.do("answer", value="None on weekdays", **told)
    assert state["conflicts"][line["key"]]["other"] == "Less on weekdays"


def test_words_typed_on_while_earlier_ones_are_on_their_way_are_no_conflict(page: Page) -> None:
    page.write(JO, "Jo")
    page.do("answer", question=JO, value="Jo ", based_on=["Jo"])
    state = page.do("answer", question=JO, value="Jo  H.", based_on=["Jo", "Jo "])
    assert (state["conflicts"], texts(state, "people")) == ({}, ["Jo H."])


@pytest.mark.parametrize(
    "message",
    [
        {"do": "sing", "entry": JO},
        {"do": "leave_out", "entry": "safety/danger"},
        {"do": "answer", "question": "safety/danger", "value": "none"},
        {"do": "answer", "question": "own:nobody:12345678", "value": "none"},
    ],
)
def test_a_page_cannot_ask_for_what_no_page_of_ours_asks_for(
    page: Page, message: dict[str, Any]
) -> None:
    page.write(JO, "Jo")
    with pytest.raises(ValueError, match=r"a page|an own line"):
        page.do(message.pop("do"), **message)
    assert page.write(JO, "Jo H.")["saved"] == 3


def test_a_line_that_is_not_there_is_refused_without_saying_more(page: Page) -> None:
    with pytest.raises(KeyError, match="the plan has no such line"):
        page.do("leave_out", entry="goal/none")


def test_the_state_is_plain_json_and_the_desk_shows_no_words_in_its_repr(page: Page) -> None:
    assert json.loads(json.dumps(page.write(JO, "Jo"))) == page.desk.state()
    assert "Jo" not in repr(page.desk)


def test_an_edit_does_not_read_again_what_the_exercises_say(
    store: FailingStore, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: Any, **__: Any) -> list[Any]:
        pytest.fail("an edit read the entries")

    monkeypatch.setattr(store, "entries", read)
    assert texts(page.write(JO, "Jo"), "people") == ["Jo"]


def test_opening_a_plan_reads_the_entries_once(
    store: FailingStore, client_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str | None] = []
    entries = store.entries

    def reading(of: str | None = None, form: str | None = None, **how: bool) -> Sequence[Entry]:
        read.append(form)
        return entries(of, form, **how)

    monkeypatch.setattr(store, "entries", reading)
    PlanDesk(PersonInStore(store, client_id), EN)
    assert read == [None]


def test_what_was_entered_since_is_there_once_it_is_read_again(
    store: FailingStore, client_id: str, page: Page
) -> None:
    enter_goal(store, client_id, "Drinking on weekdays")
    page.desk.reread()
    assert "Drinking on weekdays" in texts(page.desk.state(), "goal")[0]


def test_a_plan_that_was_opened_anew_counts_on_from_what_its_page_says(
    store: FailingStore, client_id: str, page: Page
) -> None:
    page.write(JO, "Jo")
    later = Page(store, client_id)
    later.n = 40
    assert later.write(JO, "Jo H.")["saved"] == 41
    assert texts(later.desk.state(), "people") == ["Jo H."]


@pytest.mark.parametrize(("side", "seen"), [(Side.COACH, True), (Side.CLIENT, False)])
def test_only_a_coach_is_led_to_the_session_log(
    store: FailingStore, client_id: str, side: Side, seen: bool
) -> None:
    empty = section(PlanDesk(PersonInStore(store, client_id), EN, side=side).state(), "steps")
    led = [each["href"] for each in empty["invitation"]["pages"]]
    assert ("sessions" in led, len(led) > 1) == (seen, True)
    agreed = {"date": "2026-11-03", "status": "held", "note_next": "Call the choir"}
    store.keep(Change("s" * 20, client_id, "session", 1, agreed, "sitting1"))
    [line] = section(PlanDesk(PersonInStore(store, client_id), EN, side=side).state(), "steps")[
        "lines"
    ]
    assert line["href"] == ("sessions" if seen else "")
    assert line["source"] == "From: Session log, November 3, 2026"
