"""What a desk offers of what was said elsewhere, and what it keeps of what was taken."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from desk_pages import EN, Page

from surefoot.access.sides import ClientSide
from surefoot.entries.desk import Desk
from surefoot.entries.said import Heard
from surefoot.entries.suggesting import MOST, asking
from surefoot.exercises import Said, Topic, catalogue, exercise
from surefoot.forms.taken_names import taken_name
from surefoot.outcomes.data.from_records import exportable
from surefoot.records.backups.snapshot import back_up
from surefoot.records.entities import Change
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import OWN, open_file
from surefoot.records.store import Store

URGE = {"when": "2026-03-02T18:30", "peak": 8, "trigger": "conflict", "outcome": "rode_out"}


def enter(store: Store, client: str, form: str, entry: str, **answers: Any) -> None:
    version = exercise(form).version
    store.keep(Change(entry, client, form, version, answers, sitting=entry))


def log(store: Store, client: str, entry: str, **more: Any) -> None:
    enter(store, client, "urge-log", entry, **URGE | more)


def page_of(store: Store, client: str, form: str, **more: Any) -> Page:
    return Page(Desk(exercise(form), PersonInStore(store, client), EN, **more))


def offered(page: Page, question: str) -> list[str]:
    page.send("suggest")
    assert page.desk.suggestions is not None
    return [each["text"] for each in page.desk.suggestions[question]]


@pytest.fixture
def wheel(any_store: Store, river: str) -> Page:
    """A sheet of the balance wheel of somebody who noted two urges."""
    log(any_store, river, "u1", helped="A cold walk", responses=["move"])
    log(any_store, river, "u2", when="2026-03-05T18:30", helped="Sam came")
    return page_of(any_store, river, "balance-wheel")


def test_what_was_said_elsewhere_is_offered_with_its_source_the_latest_first(wheel: Page) -> None:
    assert offered(wheel, "first_step") == ["Move my body", "Sam came", "A cold walk"]
    assert wheel.desk.suggestions is not None
    walk = wheel.desk.suggestions["first_step"][-1]
    assert walk["from"] == "From: Urge log, March 2, 2026"
    place = {"form": "urge-log", "entry": "u1", "key": "helped:u1", "on": "2026-03-02"}
    assert walk["place"] == place


def test_nothing_is_looked_up_before_a_page_asks_and_nothing_is_filled_in(wheel: Page) -> None:
    assert wheel.desk.suggestions is None
    offered(wheel, "first_step")
    assert wheel.desk.answers == {}
    assert wheel.desk.state()["filled"] == []


def test_what_stands_in_the_answer_is_not_offered_again(wheel: Page) -> None:
    wheel.answer("first_step", "Swim, then a  COLD walk")
    assert offered(wheel, "first_step") == ["Move my body", "Sam came"]


def test_nothing_of_an_entry_that_was_taken_away_is_offered(any_store: Store, wheel: Page) -> None:
    offered(wheel, "first_step")
    any_store.remove("u2")
    wheel.send("reread")
    assert wheel.desk.suggestions is not None
    texts = [each["text"] for each in wheel.desk.suggestions["first_step"]]
    assert texts == ["Move my body", "A cold walk"]
    assert offered(wheel, "first_step") == texts


def test_nothing_of_anybody_else_is_offered(any_store: Store, wheel: Page) -> None:
    other = any_store.add_client("Lake").id
    log(any_store, other, "l1", helped="Lake’s own way")
    assert "Lake’s own way" not in offered(wheel, "first_step")
    assert offered(page_of(any_store, other, "balance-wheel"), "first_step") == ["Lake’s own way"]


def test_what_is_not_finished_is_not_said_yet(any_store: Store, river: str) -> None:
    enter(any_store, river, "urge-log", "half", peak=8, outcome="rode_out", helped="Half a word")
    assert offered(page_of(any_store, river, "balance-wheel"), "first_step") == []


def test_an_exercise_that_repeats_offers_its_earlier_entries_and_not_the_one_laid_out(
    any_store: Store, wheel: Page, river: str
) -> None:
    urge = page_of(any_store, river, "urge-log")
    urge.send("open", entry="u2")
    assert offered(urge, "helped") == ["Move my body", "A cold walk"]


def test_an_exercise_to_go_on_with_offers_nothing_of_itself(any_store: Store, river: str) -> None:
    areas = [{"id": "health", "importance": 5, "satisfaction": 5}]
    enter(any_store, river, "balance-wheel", "b1", areas=areas, first_step="Swim")
    assert offered(page_of(any_store, river, "balance-wheel"), "first_step") == []


def test_what_could_be_another_drink_is_offered_nowhere(any_store: Store, river: str) -> None:
    log(any_store, river, "u1", responses=["swap", "swap_safe"])
    texts = offered(page_of(any_store, river, "balance-wheel"), "first_step")
    assert texts == ["Swap it for something safe, like water, food or a walk"]


def test_of_one_text_only_the_latest_is_offered_and_not_without_end(
    any_store: Store, river: str
) -> None:
    for n in range(MOST + 3):
        when = f"2026-03-{n + 1:02}T18:30"
        log(any_store, river, f"u{n}", when=when, helped="Walk" if n < 2 else f"Way {n}")
    texts = offered(page_of(any_store, river, "balance-wheel"), "first_step")
    assert len(texts) == MOST
    assert texts[0] == f"Way {MOST + 2}"
    assert "Walk" not in texts


def beyond(person: Any) -> Iterable[Heard]:
    said = Said(Topic.PERSON, "own:people:1", "Aunt Ji", "", datetime(2026, 3, 9, tzinfo=UTC))
    return [Heard(said, "plan", "My plan", "plan")]


def test_what_was_said_beyond_exercises_is_offered_too(any_store: Store, river: str) -> None:
    page = page_of(any_store, river, "urge-log", beyond=beyond)
    assert offered(page, "next_day") == ["Aunt Ji"]
    assert page.desk.suggestions is not None
    assert page.desk.suggestions["next_day"][0]["from"] == "From: My plan, March 9, 2026"


def test_on_the_clients_side_it_is_the_same(any_store: Store, wheel: Page, river: str) -> None:
    side = ClientSide(PersonInStore(any_store, river))
    page = Page(Desk(exercise("balance-wheel"), side, EN))
    assert offered(page, "first_step") == offered(wheel, "first_step")


def take(page: Page, question: str, text: str) -> dict[str, Any]:
    assert page.desk.suggestions is not None
    found = next(each for each in page.desk.suggestions[question] if each["text"] == text)
    page.answer(question, text)
    return page.answer(taken_name(question), [found["place"]])


def test_what_was_taken_keeps_its_source_also_when_the_person_changes_it(
    any_store: Store, wheel: Page, river: str
) -> None:
    offered(wheel, "first_step")
    told = take(wheel, "first_step", "A cold walk")
    assert told["taken"]["first_step"]["from"] == "From: Urge log, March 2, 2026"
    wheel.answer("first_step", "A cold walk by the lake")
    any_store.remove("u1")
    again = page_of(any_store, river, "balance-wheel")
    assert again.desk.answers["first_step"] == "A cold walk by the lake"
    assert again.desk.state()["taken"] == told["taken"]


def test_a_source_goes_with_its_words(any_store: Store, wheel: Page, river: str) -> None:
    offered(wheel, "first_step")
    take(wheel, "first_step", "Sam came")
    wheel.answer("focus", "Sleep")
    assert wheel.answer("first_step", None)["taken"] == {}
    (entry,) = PersonInStore(any_store, river).entries("balance-wheel")
    assert entry.answers == {"focus": "Sleep"}


def test_a_source_without_words_or_of_no_shape_is_not_kept(wheel: Page) -> None:
    place = {"form": "urge-log", "entry": "u1", "key": "helped:u1", "on": "2026-03-02"}
    assert wheel.answer("first_step:from", [place])["taken"] == {}
    with pytest.raises(ValueError, match="not on the sheet"):
        wheel.answer("first_step:from", [place | {"on": "soon"}])
    with pytest.raises(ValueError, match="not on the sheet"):
        wheel.answer("focus:from", [place])


def test_what_an_entry_said_tells_the_source_too(wheel: Page) -> None:
    offered(wheel, "first_step")
    told = take(wheel, "first_step", "Sam came")
    shown = wheel.send("history", entry=told["entry"]["id"])["history"]["revisions"][0]["lines"]
    assert shown == [
        {
            "prompt": "What could a small first step be?",
            "answer": "Sam came",
            "from": "From: Urge log, March 5, 2026",
        }
    ]


def test_what_cannot_be_a_source_is_told_nowhere(any_store: Store, river: str) -> None:
    for n, strange in enumerate(("urges", [7], [{"form": []}], {"form": "urge-log"}, [[]])):
        enter(any_store, river, "balance-wheel", f"b{n}", first_step="Swim",
              **{"first_step:from": strange})  # fmt: skip
        page = page_of(any_store, river, "balance-wheel")
        assert page.desk.state()["taken"] == {}
        page.answer("first_step", None)


def test_rows_keep_their_sources_by_row_and_so_does_a_new_look(
    any_store: Store, river: str
) -> None:
    enter(any_store, river, "goal", "g1", behaviour="Wine", goal_type="undecided",
          matters=["health"])  # fmt: skip
    page = page_of(any_store, river, "cost-benefit")
    assert offered(page, "change_good:what") == ["My health"]
    rows = [{"id": "a1", "what": "My health"}, {"id": "b2", "what": "More sleep"}]
    page.answer("mode", "evoke")
    page.answer("change_good", rows)
    assert page.desk.suggestions is not None
    place = page.desk.suggestions["change_good:what"][0]["place"]
    told = page.answer("change_good:a1:what:from", [place])["taken"]
    assert list(told) == ["change_good:a1:what"]
    assert page.send("new")["taken"] == told
    assert page.answer("change_good", rows[1:])["taken"] == {}


def test_a_place_of_a_form_that_is_not_known_tells_its_day(any_store: Store, river: str) -> None:
    place = {"form": "gone", "entry": "x", "key": "k", "on": "2026-03-02"}
    enter(any_store, river, "balance-wheel", "b1", first_step="Swim",
          **{"first_step:from": [place]})  # fmt: skip
    page = page_of(any_store, river, "balance-wheel")
    assert page.desk.state()["taken"]["first_step"]["from"] == "March 2, 2026"


TOPICS = {topic.value for topic in Topic}


@pytest.mark.parametrize("key", list(catalogue()))
def test_every_question_that_offers_something_names_topics_that_somebody_says(key: str) -> None:
    said = {topic for each in catalogue().values() for topic in each.topics} | {Topic.PERSON}
    for name, question in asking(exercise(key)).items():
        assert {*question.suggest} <= TOPICS, name
        assert {*question.suggest} <= said, name


def test_a_source_comes_back_from_a_backup_and_leaves_in_no_export(folder: Path) -> None:
    file, place = (
        folder / "own.sqlite",
        {"form": "plan", "entry": "", "key": "k", "on": "2026-03-02"},
    )
    kept = {"first_step": "Swim", "first_step:from": [place]}
    with closing(open_file(file, OWN)) as store:
        river = store.add_client("River").id
        enter(store, river, "balance-wheel", "b1", **kept)
        backup, _ = back_up(file, OWN, datetime(2026, 3, 3, tzinfo=UTC))
    with closing(open_file(backup, OWN)) as again:
        page = page_of(again, river, "balance-wheel")
        assert again.entries()[0].answers == kept
        assert page.desk.state()["taken"]["first_step"]["from"] == "From: My plan, March 2, 2026"
    assert exportable(exercise("balance-wheel"), kept) == {}
