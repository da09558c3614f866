"""What a page's kernel can reach: what it was given, and nothing else of a practice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from surefoot.access.sides import ClientSide, Side
from surefoot.demo.programme import programme
from surefoot.records.entities import UnknownClientError
from surefoot.records.practice import open_practice
from surefoot.visit import Reach, Visit
from surefoot.visit.capability import Capability, NotGrantedError, capability, told
from surefoot.visit.visit import VISIT_VARIABLE
from surefoot_kernels import after_fork

ASKS: dict[Reach, Callable[[Capability], object]] = {
    Reach.PERSON: Capability.person,
    Reach.DATASET: Capability.dataset,
    Reach.FOLLOW_UP: Capability.follow_up_list,
}


@pytest.fixture
def client_id() -> str:
    with closing(open_practice("own")) as store:
        known = {client.alias: client.id for client in store.clients()}
        return known.get("Visited") or store.add_client("Visited").id


@pytest.fixture
def visit(client_id: str) -> Visit:
    return Visit("own", client_id, "es", "mx", Side.COACH)


@pytest.fixture
def woken() -> Iterator[Callable[[Visit], None]]:
    """Make this process a fork that was told of a visit, and nobody's again afterwards."""
    yield lambda visit: after_fork.wake(visit.message())
    after_fork.wake()


def test_a_page_about_one_person_reaches_that_person(visit: Visit, client_id: str) -> None:
    person = capability(visit).person()
    assert (person.client_id, person.client().alias) == (client_id, "Visited")


def test_a_page_for_the_clients_eyes_gets_what_those_may_see(visit: Visit) -> None:
    assert isinstance(capability(replace(visit, side=Side.CLIENT)).person(), ClientSide)


@pytest.mark.parametrize("given", Reach)
def test_whatever_a_page_was_not_given_it_does_not_reach(
    given: Reach, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> None:
        pytest.fail("a practice was opened for what was not given")

    held = capability(replace(visit, reach=given))
    monkeypatch.setattr("surefoot.visit.capability.open_practice", opened)
    for asked, ask in ASKS.items():
        if asked is not given:
            with pytest.raises(NotGrantedError):
                ask(held)


def test_a_client_of_another_practice_is_not_found(visit: Visit) -> None:
    with pytest.raises(UnknownClientError):
        capability(replace(visit, practice="demo")).person()


def test_a_page_about_one_person_that_names_none_reaches_nobody(visit: Visit) -> None:
    with pytest.raises(UnknownClientError):
        capability(replace(visit, client=None)).person()


def test_what_a_kernel_is_told_over_its_line_goes_before_its_environment(
    visit: Visit, woken: Callable[[Visit], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told({}) is None
    monkeypatch.setenv(VISIT_VARIABLE, json.dumps(visit.message()))
    assert told() == visit
    woken(replace(visit, reach=Reach.FOLLOW_UP))
    assert capability().visit.reach is Reach.FOLLOW_UP
    with pytest.raises(NotGrantedError):
        capability().person()


def test_by_hand_it_is_the_first_client_of_the_demo_on_the_coachs_side_in_english() -> None:
    held = capability()
    assert (held.practice, held.visit.language, held.visit.side) == ("demo", "en", Side.COACH)
    person = held.person()
    with closing(open_practice("demo")) as demo:
        assert person.client() == demo.clients()[0]
        assert [each.client_id for each in held.follow_up_list()] == [
            each.id for each in demo.clients()
        ]


def test_a_warm_process_is_given_nothing() -> None:
    after_fork.keep_warm(Visit.of_nobody("es").message())
    try:
        with pytest.raises(after_fork.NotForkedYetError):
            capability()
    finally:
        after_fork.wake()


def test_a_folder_can_be_named_and_the_demo_reads_no_dataset_of_others(
    visit: Visit, tmp_path: Path
) -> None:
    real = programme(30, 1)
    real = replace(real, about=replace(real.about, synthetic=False))
    real.write(tmp_path / "data")
    named = replace(visit, client=None, reach=Reach.DATASET, dataset=str(tmp_path / "data"))
    assert capability(named).dataset().about.name == "invented-30-1"
    assert capability(replace(named, practice="demo")).dataset().about.name == "demo-practice"
    by_hand = Visit.by_hand({"SUREFOOT_DATASET": str(tmp_path / "data")})
    assert capability(by_hand).dataset().about.name == "invented-30-1"


def test_it_says_nothing_of_who_is_visited(visit: Visit) -> None:
    assert repr(capability(visit)) == "<Capability for person>"


def test_a_page_of_the_demo_does_not_read_everybody_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    with closing(open_practice("demo")) as store:
        known = store.add_client("Visited").id
    monkeypatch.setattr("surefoot.visit.capability.ensure_demo", lambda: pytest.fail("was read"))
    asked = Visit("demo", known, "en", "", Side.COACH)
    assert capability(asked).person().client_id == known
