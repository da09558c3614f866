"""The page that moves an entry to another person; no page of a kernel knows anybody else."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.exercises import Exercise, catalogue
from surefoot.followup import Interview
from surefoot.forms import Form
from surefoot.language import say
from surefoot.plan.moving import move_entry
from surefoot.records.consent import Consent
from surefoot.records.sessions import SessionLog
from surefoot.records.shelf import Shelf, answer_lines
from surefoot.records.stamps import by_clock
from surefoot.records.store import (
    Client,
    Entry,
    MovedAwayError,
    UnknownClientError,
    UnknownEntryError,
)
from surefoot.serving.navigation import MOVE, SESSIONS
from surefoot.serving.pages import Page

OF_SESSIONS: tuple[type[Form], ...] = (SessionLog, Consent, Interview)
NOBODY_CHOSEN = "First choose the person the entry belongs to."


class Move(Page):
    """Shows an entry and whose else it may be, and moves it there."""

    here = MOVE

    def get(self, practice: str, client_id: str, entry_id: str) -> None:
        """Show the entry, or lead on to whose it is by now."""
        client, entry = self._found(practice, client_id, entry_id)
        if entry.client_id != client.id:
            self._lead_to(practice, entry)
        elif client.removed_at is not None:
            self.show_away(practice, client)
        else:
            self._show(practice, client, entry)

    def post(self, practice: str, client_id: str, entry_id: str) -> None:
        """Move the entry, and show where it is then."""
        client, entry = self._found(practice, client_id, entry_id)
        store, to_id = self.store(practice), self.get_body_argument("to", "")
        if client.removed_at is not None:
            self.show_away(practice, client)
            return
        try:
            if to_id == client.id or store.client(to_id).removed_at is not None:
                raise UnknownClientError
            move_entry(store, entry.id, client.id, to_id)
        except UnknownClientError:
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
            self._show(practice, client, entry, nobody_chosen=True)
        except MovedAwayError:
            self._lead_to(practice, store.entry(entry.id))  # somebody was quicker
        else:
            self._lead_to(practice, store.entry(entry.id))

    def _found(self, practice: str, client_id: str, entry_id: str) -> tuple[Client, Entry]:
        """Give the client and an entry that is or was theirs, or answer that there is no page."""
        client, store = self.client(practice, client_id), self.store(practice)
        try:
            entry = store.entry(entry_id)
        except UnknownEntryError:
            raise HTTPError(HTTPStatus.NOT_FOUND) from None
        if client.id not in {entry.client_id, *(move.from_id for move in store.moves(entry_id))}:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return client, entry

    def _lead_to(self, practice: str, entry: Entry) -> None:
        address = f"/{practice}/{entry.client_id}/{MOVE}/{entry.id}"
        self.redirect(address, status=HTTPStatus.SEE_OTHER)

    def _show(
        self, practice: str, client: Client, entry: Entry, *, nobody_chosen: bool = False
    ) -> None:
        store, form = self.store(practice), _form_of(entry)
        last = next(reversed(store.moves(entry.id)), None)
        came_from = store.client(last.from_id) if last else None
        self.practice_name = practice
        self.show(
            "move.html",
            client=client,
            title=form.title,
            when=Shelf(form, store, client.id, self.words).when(entry),
            lines=answer_lines(form, entry, self.words),
            place=f"/{practice}/{client.id}/{_page_of(form)}",
            people=[each for each in store.clients() if each.id != client.id],
            came_from=came_from if came_from and came_from.removed_at is None else None,
            came_on=by_clock(last.at, entry.begun_ahead_min).date() if last else None,
            problem=say(NOBODY_CHOSEN) if nobody_chosen else None,
        )


def _form_of(entry: Entry) -> type[Form]:
    forms = {form.key: form for form in (*OF_SESSIONS, *catalogue().values())}
    if entry.form not in forms:
        raise HTTPError(HTTPStatus.NOT_FOUND)
    return forms[entry.form]


def _page_of(form: type[Form]) -> str:
    page = form.point.value if issubclass(form, Exercise) else SESSIONS
    return f"{page}#{form.key}"
