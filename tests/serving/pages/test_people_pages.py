"""People are renamed, taken away and brought back, and an entry moved, by forms of the server."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape

import pytest
from liveserver import Answer, Server, Visitor

from surefoot.records.entities import Change, Client
from surefoot.records.ids_and_times import new_id
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store

AWAY = "was removed"


@contextmanager
def records(server: Server) -> Iterator[Store]:
    store = open_file(server.home / "demo.sqlite", DEMO)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def heron(server: Server, visitor: Visitor) -> str:
    """The id of somebody who was just added, under an alias of the test's own."""
    return add(visitor, f"Heron {new_id()}")


def add(visitor: Visitor, alias: str) -> str:
    return visitor.post("/demo/", alias=alias).headers["location"].split("/")[2]


def do(visitor: Visitor, client: str, what: str, **fields: str) -> Answer:
    return visitor.post(f"/demo/{client}/person", do=what, **fields)


def noted(server: Server, client: str, form: str = "urge-log", **answers: object) -> str:
    entry = new_id()
    with records(server) as store:
        store.keep(Change(entry, client, form, 1, {"scene": "The walk home", **answers}, "s"))
    return entry


def owner(server: Server, entry: str) -> str:
    with records(server) as store:
        return store.entry(entry).client_id


def test_a_person_is_renamed_and_no_address_changes(visitor: Visitor, heron: str) -> None:
    alias = f"Bittern {heron}"
    answer = do(visitor, heron, "rename", alias=f"  {alias} ", remember="yes")
    assert (answer.status, answer.headers["location"]) == (303, f"/demo/{heron}/?did=renamed")
    assert alias in visitor.get("/demo/").text
    page = visitor.get(f"/demo/{heron}/person").text
    assert "Files also know this person as" in page
    do(visitor, heron, "forget", alias=re.findall(r"<bdi>(Heron \w+)</bdi>", page)[0])
    assert "Files also know this person as" not in visitor.get(f"/demo/{heron}/person").text


def test_an_alias_that_is_not_to_be_kept_is_overwritten(visitor: Visitor, heron: str) -> None:
    do(visitor, heron, "rename", alias=f"Bittern {heron}")
    assert "Heron" not in visitor.get(f"/demo/{heron}/person").text


@pytest.mark.parametrize(
    ("alias", "problem"),
    [
        ("", "Write an alias first"),
        ("x" * 61, "An alias has at most 60 characters; this one has 61."),
        ("\u200b", "This alias holds signs that cannot be kept."),
        ("#¡REF!", "A spreadsheet program has spoilt this alias"),
        ("1.23457E+12", "A spreadsheet program has spoilt this alias"),
        ("alder", "Somebody here already has this alias."),
    ],
)
def test_an_alias_that_cannot_be_taken_is_told_and_left_to_be_put_right(
    visitor: Visitor, heron: str, alias: str, problem: str
) -> None:
    answer = do(visitor, heron, "rename", alias=alias)
    assert answer.status == 422
    assert problem in answer.text
    assert f'value="{alias}"' in unescape(answer.text)


def test_why_an_alias_is_taken_is_told(visitor: Visitor, heron: str) -> None:
    egret, crane, away = f"Egret {heron}", f"Crane {heron}", f"Stork {heron}"
    do(visitor, heron, "rename", alias=egret)
    do(visitor, heron, "rename", alias=crane, remember="yes")
    do(visitor, add(visitor, away), "take-away")
    assert "Files still know somebody here" in visitor.post("/demo/", alias=egret).text
    assert "Somebody who was removed has this" in visitor.post("/demo/", alias=away).text


def test_somebody_is_taken_away_and_undo_brings_them_back(
    server: Server, visitor: Visitor, heron: str
) -> None:
    answer = do(visitor, heron, "take-away")
    assert (answer.status, answer.headers["location"]) == (303, f"/demo/?away={heron}")
    assert heron not in server.clients()
    people = visitor.get(answer.headers["location"]).text
    assert "with everything that is theirs." in people
    assert people.count(f'action="/demo/{heron}/person"') == 2
    assert f'href="/demo/{heron}/"' not in people
    back = do(visitor, heron, "bring-back")
    assert (back.status, back.headers["location"]) == (303, f"/demo/{heron}/?did=back")
    assert heron in server.clients()


@pytest.mark.parametrize("page", ["", "urges", "sessions", "person"])
def test_every_page_of_somebody_taken_away_offers_to_bring_them_back(
    server: Server, visitor: Visitor, heron: str, page: str
) -> None:
    before = set(server.kernels())
    do(visitor, heron, "take-away")
    answer = visitor.get(f"/demo/{heron}/{page}")
    assert answer.status == 410
    assert AWAY in answer.text
    assert "Bring back" in answer.text
    assert not set(server.kernels()) - before


def test_an_entry_is_moved_and_moved_back(server: Server, visitor: Visitor, heron: str) -> None:
    alias = f"Egret {heron}"
    egret, entry = add(visitor, alias), noted(server, heron)
    page = visitor.get(f"/demo/{heron}/move/{entry}")
    assert "Urge log" in page.text
    assert "The walk home" in page.text
    assert f'<option value="{egret}">{alias}</option>' in page.text
    moved = visitor.post(f"/demo/{heron}/move/{entry}", to=egret)
    assert (moved.status, moved.headers["location"]) == (303, f"/demo/{egret}/move/{entry}")
    assert owner(server, entry) == egret
    assert "Move it back" in visitor.get(moved.headers["location"]).text
    visitor.post(f"/demo/{egret}/move/{entry}", to=heron)
    assert owner(server, entry) == heron


@pytest.mark.parametrize("form", ["session", "consent-export", "follow-up", "goal"])
def test_an_entry_of_every_kind_of_form_can_be_moved(
    server: Server, visitor: Visitor, heron: str, form: str
) -> None:
    entry = noted(server, heron, form)
    assert visitor.get(f"/demo/{heron}/move/{entry}").status == 200
    visitor.post(f"/demo/{heron}/move/{entry}", to=server.clients()[0])
    assert owner(server, entry) == server.clients()[0]


def test_whoever_comes_late_is_led_to_where_the_entry_is(
    server: Server, visitor: Visitor, heron: str
) -> None:
    entry, first, second = noted(server, heron), *server.clients()[:2]
    visitor.post(f"/demo/{heron}/move/{entry}", to=first)
    for answer in (
        visitor.get(f"/demo/{heron}/move/{entry}"),
        visitor.post(f"/demo/{heron}/move/{entry}", to=second),
    ):
        assert answer.headers["location"] == f"/demo/{first}/move/{entry}"
    assert owner(server, entry) == first


@pytest.mark.parametrize("to", ["", "nobody", "themselves", "away"])
def test_an_entry_goes_to_somebody_else_who_is_there(
    server: Server, visitor: Visitor, heron: str, to: str
) -> None:
    entry, away = noted(server, heron), add(visitor, f"Away {heron}")
    do(visitor, away, "take-away")
    to = {"themselves": heron, "away": away}.get(to, to)
    answer = visitor.post(f"/demo/{heron}/move/{entry}", to=to)
    assert answer.status == 422
    assert "First choose the person" in answer.text
    assert owner(server, entry) == heron


def test_an_entry_of_somebody_else_is_not_shown(server: Server, visitor: Visitor) -> None:
    first, second = server.clients()[:2]
    entry = noted(server, first)
    assert visitor.get(f"/demo/{second}/move/{entry}").status == 404
    assert visitor.post(f"/demo/{second}/move/{entry}", to=second).status == 404
    assert visitor.get(f"/demo/{first}/move/nothing").status == 404
    assert owner(server, entry) == first


def test_nothing_is_done_without_the_proof_that_it_is_ours(
    server: Server, visitor: Visitor, heron: str
) -> None:
    entry, stranger = noted(server, heron), server.visitor()
    for path, fields in (
        ("person", {"do": "rename", "alias": "Mallory"}),
        ("person", {"do": "take-away"}),
        (f"move/{entry}", {"to": server.clients()[0]}),
    ):
        assert stranger.ask("POST", f"/demo/{heron}/{path}", fields).status == 403
    assert visitor.post(f"/demo/{heron}/person", do="something else").status == 400
    assert heron in server.clients()
    assert owner(server, entry) == heron


def test_the_other_side_of_the_screen_does_none_of_it(
    server: Server, visitor: Visitor, heron: str
) -> None:
    entry = noted(server, heron)
    visitor.post("/screen", practice="demo", client=heron, do="turn")
    assert do(visitor, heron, "take-away").status == 403
    assert visitor.get(f"/demo/{heron}/move/{entry}").status == 403
    assert heron in server.clients()


def test_nobodys_name_stands_in_a_title_an_address_or_the_log(
    server: Server, visitor: Visitor, heron: str
) -> None:
    do(visitor, heron, "rename", alias=f"Zephyr {heron}", remember="yes")
    text = visitor.get(f"/demo/{heron}/person").text
    title = re.search("<title>(.*)</title>", text)
    assert title is not None
    assert title[1] == "Z · Rename or remove · Surefoot"
    assert not [each for each in re.findall(r'(?:href|action)="([^"]*)"', text) if "Zephyr" in each]
    assert "Zephyr" not in "\n".join(server.printed)


def test_an_alias_from_right_to_left_stays_together_in_sentences_of_ours(visitor: Visitor) -> None:
    alias = f"דנה ({new_id()[:4]})"
    client = add(visitor, alias)
    page = visitor.get("/demo/").text
    assert f"Rename or remove: \u2068{alias}\u2069" in page
    assert f"<bdi>{alias}</bdi>" in page
    person = visitor.get(f"/demo/{client}/person").text
    assert f'aria-label="Remove: \u2068{alias}\u2069"' in person


def test_whoever_came_to_sessions_alone_stands_below_the_others_in_the_demo(
    server: Server, visitor: Visitor
) -> None:
    only_met, worked = (add(visitor, f"{first} {new_id()}") for first in ("Aaron", "Zoe"))
    noted(server, only_met, "session", date="2026-03-02")
    noted(server, worked)
    page = visitor.get("/demo/").text
    assert page.index(f'href="/demo/{worked}/"') < page.index(f'href="/demo/{only_met}/"')


def test_people_are_there_since_the_day_of_their_own_calendar(
    server: Server, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    alias, at = f"Owl {new_id()}", datetime(2026, 10, 20, 6, 15, tzinfo=UTC)
    with monkeypatch.context() as there, records(server) as store:
        there.setenv("TZ", "America/Los_Angeles")
        time.tzset()
        store.receive([], [Client(new_id(), alias, at)])
    time.tzset()
    page = visitor.get("/demo/").text
    since = page[page.index(f"<bdi>{alias}</bdi>") :]
    assert "Since October 19, 2026" in since[:200]
