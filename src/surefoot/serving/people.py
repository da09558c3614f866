"""The people of a practice: one is added, renamed, taken away and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.exercises import catalogue
from surefoot.language import Text, said_by, say
from surefoot.records.aliases import LONGEST, alias_key, tidy_alias
from surefoot.records.failures import reason
from surefoot.records.kept import came, left
from surefoot.records.practice import OWN, OrphanedLogError, file_of
from surefoot.records.store import AliasTakenError, Client, RecordsError, Store
from surefoot.serving.navigation import PERSON
from surefoot.serving.pages import Page

EMPTY = "Write an alias first; a nickname or initials will do."
TOO_LONG = "An alias has at most {longest} characters; this one has {length}."
TAKEN = "Somebody here already has this alias. Choose another one."
HELD = "Somebody who was removed has this alias. Bring them back, or choose another one."
REMEMBERED = (
    "Files still know somebody here by this alias. Choose another one, or let it be forgotten on "
    "that person’s page."
)
NOT_ADDED = "This person could not be added: {reason}."
NOT_BEGUN = "The practice could not be started: {reason}."
NOT_CHANGED = "This could not be changed: {reason}."
NOT_TEXT = "This alias holds signs that cannot be kept. Use letters, numbers and spaces."


class People(Page):
    """The people of a practice; one is added by alias."""

    def get(self, practice: str) -> None:
        """Show the people, or how to begin a practice of one's own."""
        if practice == OWN.name and not file_of(practice).exists():
            self.show("begin.html", here=practice, problem=None)
        else:
            self._list(practice, self.store(practice))

    def post(self, practice: str) -> None:
        """Begin a practice, or add a person and go to that person's page."""
        if self.get_body_argument("begin", None) and practice == OWN.name:
            self._begin(practice)
            return
        store = self.store(practice)
        alias = self.get_body_argument("alias", "", strip=True)
        try:
            problem = self._add(store, alias)
        except (RecordsError, OSError) as failed:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
            self._list(practice, store, alias, say(NOT_ADDED, reason=reason(failed)))
            return
        if problem:
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
            self._list(practice, store, alias, problem)

    def _begin(self, practice: str) -> None:
        try:
            self.settings["practices"].begin(practice)
        except OrphanedLogError as orphaned:
            problem = said_by(orphaned)
        except (RecordsError, OSError) as failed:
            problem = say(NOT_BEGUN, reason=reason(failed))
        else:
            self.redirect(f"/{practice}/", status=HTTPStatus.SEE_OTHER)
            return
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.show("begin.html", here=practice, problem=problem)

    def _add(self, store: Store, alias: str) -> Text | None:
        if problem := _problem_of(alias):
            return problem
        try:
            client = store.add_client(alias)
        except AliasTakenError:
            return _why_taken(store, alias)
        self.redirect(f"/{store.practice.name}/{client.id}/", status=HTTPStatus.SEE_OTHER)
        return None

    def _list(
        self, practice: str, store: Store, alias: str = "", problem: Text | None = None
    ) -> None:
        self.practice_name = practice
        away, just = store.clients(removed=True), self.asked("away")
        self.show(
            "people.html",
            came=came,
            left=left,
            people=_in_order(store),
            away=away,
            just_away=next((each for each in away if each.id == just), None),
            alias=alias,
            problem=problem,
        )


def _in_order(store: Store) -> Sequence[Client]:
    """Give the people by alias; in the demo those first who have more to show than sessions."""
    people = store.clients()
    if not store.practice.synthetic:
        return people
    shown = {entry.client_id for key in catalogue() for entry in store.entries(form=key)}
    return sorted(people, key=lambda client: client.id not in shown)


class Person(Page):
    """How one person is called, and whether they are among the people."""

    here = PERSON

    def get(self, practice: str, client_id: str) -> None:
        """Show what can be done, or that the person was taken away."""
        client = self.client(practice, client_id)
        if client.removed_at is not None:
            self.show_away(practice, client)
        else:
            self._show(practice, client, client.alias)

    def post(self, practice: str, client_id: str) -> None:
        """Do what one of the page's forms asks for."""
        client = self.client(practice, client_id)
        try:
            self._do(practice, client, self.get_body_argument("do", ""))
        except (RecordsError, OSError) as failed:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
            alias = self._alias() or client.alias
            self._show(practice, client, alias, say(NOT_CHANGED, reason=reason(failed)))

    def _do(self, practice: str, client: Client, do: str) -> None:
        store = self.store(practice)
        if do == "rename":
            self._rename(store, client)
        elif do == "forget":
            store.forget_alias(client.id, self._alias())
            self._lead_to(f"/{practice}/{client.id}/{PERSON}")
        elif do == "take-away":
            store.remove_client(client.id)
            self._lead_to(f"/{practice}/?away={client.id}")
        elif do == "bring-back":
            store.restore_client(client.id)
            self._lead_to(f"/{practice}/{client.id}/?did=back")
        else:
            raise HTTPError(HTTPStatus.BAD_REQUEST)

    def _rename(self, store: Store, client: Client) -> None:
        alias, practice = self._alias(), store.practice.name
        problem = _problem_of(alias)
        if problem is None:
            try:
                remember = self.get_body_argument("remember", None) is not None
                store.rename_client(client.id, alias, remember=remember)
                self._lead_to(f"/{practice}/{client.id}/?did=renamed")
                return
            except AliasTakenError:
                problem = _why_taken(store, alias)
        self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
        self._show(practice, client, alias, problem)

    def _alias(self) -> str:
        return self.get_body_argument("alias", "", strip=True)

    def _lead_to(self, address: str) -> None:
        self.redirect(address, status=HTTPStatus.SEE_OTHER)

    def _show(self, practice: str, client: Client, alias: str, problem: Text | None = None) -> None:
        self.practice_name = practice
        self.show("person.html", client=client, alias=alias, problem=problem)


def _why_taken(store: Store, alias: str) -> Text:
    key = alias_key(alias)
    if any(alias_key(each.alias) == key for each in store.clients(removed=True)):
        return say(HELD)
    if any(alias_key(each.alias) == key for each in store.clients()):
        return say(TAKEN)
    return say(REMEMBERED)


def _problem_of(alias: str) -> Text | None:
    try:
        tidy_alias(alias)
    except ValueError:
        if not alias.strip():
            return say(EMPTY)
        if len(alias) > LONGEST:
            return say(TOO_LONG, longest=LONGEST, length=len(alias))
        return say(NOT_TEXT)
    return None
