"""No form with a person's words is answered with a page: browsers keep the form in their files."""

from __future__ import annotations

from contextlib import closing

import pytest
from liveserver import Server, Visitor
from loops import in_a_loop

from surefoot.records.practice import DEMO, open_file
from surefoot.serving.pages import (
    backup_page,
    end_kernel,
    login_page,
    move_page,
    people_pages,
    turn_screen,
)
from surefoot.serving.pages.deferred_answers import KEPT_AT_MOST, DeferredAnswers, SeeOther
from surefoot.serving.pages.page import Page

WORDS = "Heron of the reeds"
WITHOUT_WORDS = {login_page.LoginPage, turn_screen.TurnScreen, end_kernel.EndKernel}


@pytest.fixture
def taken(visitor: Visitor) -> str:
    """Give the id of somebody who has the alias that is asked for once more."""
    answer = visitor.send("/demo/", alias=WORDS)
    return str(answer.headers["location"]).split("/")[2]


@pytest.fixture
def entry(server: Server) -> str:
    """Give the address on which an entry is moved."""
    with closing(open_file(server.home / "demo.sqlite", DEMO)) as store:
        found = next(iter(store.entries(form="urge-log")))
    return f"/demo/{found.client_id}/move/{found.id}"


@pytest.mark.usefixtures("taken")
def test_what_is_refused_is_shown_once_on_a_page_of_its_own(visitor: Visitor) -> None:
    answer = visitor.send("/demo/", alias=WORDS)
    assert (answer.status, answer.text) == (303, "")
    shown = visitor.get(answer.headers["location"])
    assert shown.status == 422
    assert f'value="{WORDS}"' in shown.text
    assert WORDS not in answer.headers["location"]
    again = visitor.get(answer.headers["location"])
    assert again.status == 200
    assert f'value="{WORDS}"' not in again.text


@pytest.mark.parametrize(
    ("page", "fields", "status"),
    [
        ("/demo/{id}/person", {"do": "rename", "alias": ""}, 422),
        ("/demo/{id}/person", {"do": "nothing", "alias": WORDS}, 400),
        ("/demo/nobody/person", {"do": "rename", "alias": WORDS}, 404),
        ("{entry}", {"to": ""}, 422),
        ("/own/backup", {"do": WORDS}, 400),
    ],
)
def test_no_form_is_answered_with_a_page(
    visitor: Visitor, entry: str, page: str, fields: dict[str, str], status: int
) -> None:
    somebody = entry.split("/")[2]
    answer = visitor.send(page.format(id=somebody, entry=entry), **fields)
    assert (answer.status, answer.text) == (303, "")
    assert visitor.get(answer.headers["location"]).status == status


def test_as_many_answers_are_kept_as_is_said() -> None:
    async def kept(count: int) -> int:
        late = DeferredAnswers()
        tickets = [late.keep_done(SeeOther("/")) for _ in range(count)]
        return sum(late.take(ticket) is not None for ticket in tickets)

    for count in (1, KEPT_AT_MOST - 1, KEPT_AT_MOST, KEPT_AT_MOST + 5):
        assert in_a_loop(kept(count)) == min(count, KEPT_AT_MOST)


def test_every_page_with_a_form_is_one_of_them_or_has_no_words() -> None:
    room = (backup_page, move_page, people_pages, login_page, turn_screen, end_kernel)
    assert all(room)
    with_forms = {each for each in kinds_of(Page) if "post" in vars(each)}
    assert {each for each in with_forms if not each.takes_words} == WITHOUT_WORDS


def kinds_of(kind: type[Page]) -> set[type[Page]]:
    below = set(kind.__subclasses__())
    return below.union(*(kinds_of(each) for each in below))
