"""The page that moves an entry to another person; no page of a kernel knows anybody else.

Tried in ``tests/serving/pages/test_people_pages.py``.
"""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.entries.entry_view import EntryView, answer_lines
from surefoot.exercises import Exercise, catalogue
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.language import Language, Text, say
from surefoot.plan.moved_entries import move_entry
from surefoot.records.entities import (
    Client,
    Entry,
    MovedAwayError,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.records.ids_and_times import by_clock
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.store import Store
from surefoot.serving.pages.deferred_answers import Outcome, SeeOther
from surefoot.serving.pages.navigation import MOVE, SESSIONS
from surefoot.serving.pages.page import Page, found
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

OF_SESSIONS: tuple[type[Form], ...] = (SessionLog, Consent, Interview)
NOBODY_CHOSEN = "First choose the person the entry belongs to."


class Move(Page):
    """Shows an entry and whose else it may be, and moves it there."""

    here = MOVE
    takes_words = True

    async def get(self, practice: str, client_id: str, entry_id: str) -> None:
        """Show the entry, or lead on to whose it is by now."""
        if await self.has_waited():
            return

        def work(store: Store) -> Outcome:
            client, entry = _found(store, client_id, entry_id)
            if entry.client_id != client.id:
                return _leading_to(practice, entry)
            if client.removed_at is not None:
                return lambda page: page.show_away(practice, client)
            return _shown(store, client, entry, self.words)

        (await self.look(practice, work))(self)

    async def post(self, practice: str, client_id: str, entry_id: str) -> None:
        """Move the entry, and show where it is then."""
        to_id, words = self.get_body_argument("to", ""), self.words

        def work(store: Store) -> Outcome:
            client, entry = _found(store, client_id, entry_id)
            if client.removed_at is not None:
                return lambda page: page.show_away(practice, client)
            try:
                if to_id == client.id or store.client(to_id).removed_at is not None:
                    raise UnknownClientError
                move_entry(store, entry.id, client.id, to_id)
            except UnknownClientError:
                status = HTTPStatus.UNPROCESSABLE_ENTITY
                return _shown(store, client, entry, words, status, say(NOBODY_CHOSEN))
            except MovedAwayError:
                pass  # somebody was quicker
            return _leading_to(practice, store.entry(entry.id))

        await self.order(practice, work)


def _found(store: Store, client_id: str, entry_id: str) -> tuple[Client, Entry]:
    """Give the client and an entry that is or was theirs, or answer that there is no page."""
    client = found(store, client_id)
    try:
        entry = store.entry(entry_id)
    except UnknownEntryError:
        raise HTTPError(HTTPStatus.NOT_FOUND) from None
    if client.id not in {entry.client_id, *(move.from_id for move in store.moves(entry_id))}:
        raise HTTPError(HTTPStatus.NOT_FOUND)
    return client, entry


def _leading_to(practice: str, entry: Entry) -> Outcome:
    return SeeOther(f"/{practice}/{entry.client_id}/{MOVE}/{entry.id}")


def _shown(
    store: Store,
    client: Client,
    entry: Entry,
    words: Language,
    status: int = HTTPStatus.OK,
    problem: Text | None = None,
) -> Outcome:
    practice, form = store.practice.name, _form_of(entry)
    last = next(reversed(store.moves(entry.id)), None)
    came_from = store.client(last.from_id) if last else None
    told = {
        "client": client,
        "title": form.title,
        "when": EntryView(form, PersonInStore(store, client.id), words).when(entry),
        "lines": answer_lines(form, entry, words),
        "place": f"/{practice}/{client.id}/{_page_of(form)}",
        "people": [each for each in store.clients() if each.id != client.id],
        "came_from": came_from if came_from and came_from.removed_at is None else None,
        "came_on": by_clock(last.at, entry.begun_ahead_min).date() if last else None,
        "problem": problem,
    }

    def show(page: Page) -> None:
        page.practice_name = practice
        page.set_status(status)
        page.show("move.html", **told)

    return show


def _form_of(entry: Entry) -> type[Form]:
    forms = {form.key: form for form in (*OF_SESSIONS, *catalogue().values())}
    if entry.form not in forms:
        raise HTTPError(HTTPStatus.NOT_FOUND)
    return forms[entry.form]


def _page_of(form: type[Form]) -> str:
    return form.address if issubclass(form, Exercise) else f"{SESSIONS}#{form.key}"
