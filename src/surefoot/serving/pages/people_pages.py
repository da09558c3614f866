"""The people of a practice: one is added, renamed, taken away and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.entries.whole_entries import came, left
from surefoot.exercises import catalogue
from surefoot.language import Text, said_by, say
from surefoot.records.aliases import LONGEST, alias_key, new_alias
from surefoot.records.backups.locations import Backup, backups_of
from surefoot.records.backups.orphans import newest_whole
from surefoot.records.entities import AliasTakenError, Client, RecordsError
from surefoot.records.practice import (
    OWN,
    EmptyFileError,
    OrphanedLogError,
    StrangeLogError,
    file_name,
    file_of,
)
from surefoot.records.save_errors import GONE, MissingFileError, reason
from surefoot.records.spreadsheet_artifacts import names_nobody
from surefoot.records.store import Store
from surefoot.serving.pages.deferred_answers import Outcome, SeeOther
from surefoot.serving.pages.navigation import PERSON
from surefoot.serving.pages.page import Page, found
from surefoot.serving.pages.practices import NotBegunError

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
TELLS_ALL = (EmptyFileError, OrphanedLogError, StrangeLogError)
SPOILT = (
    "A spreadsheet program has spoilt this alias: an error or a rounded number may be several "
    "people’s. Write the alias as it was."
)
NOT_TEXT = "This alias holds signs that cannot be kept. Use letters, numbers and spaces."


class People(Page):
    """The people of a practice; one is added by alias."""

    takes_words = True

    async def get(self, practice: str) -> None:
        """Show the people, or how to begin a practice of one's own."""
        if await self.has_waited():
            return
        just = self.asked("away")
        try:
            shown = await self.look(practice, lambda store: _listed(store, just_away=just))
        except (NotBegunError, MissingFileError) as missing:
            if practice != OWN.name:
                raise
            if isinstance(missing, NotBegunError) and not missing.was_here:
                self._offer(None)
                return
            newest = await self.at_the_file(practice, newest_whole)
            self._offer(say(GONE, file=file_name(practice)), newest)
        else:
            shown(self)

    async def post(self, practice: str) -> None:
        """Begin a practice, or add a person and go to that person's page."""
        if self.get_body_argument("begin", None) and practice == OWN.name:
            await self._begin(practice)
        else:
            alias = self.get_body_argument("alias", "", strip=True)
            await self.order(practice, lambda store: _added(store, alias))

    async def _begin(self, practice: str) -> None:
        try:
            await self.practices.begin(practice)
        except TELLS_ALL as told:
            self._offer(said_by(told))
        except (RecordsError, OSError) as failed:
            self._offer(say(NOT_BEGUN, reason=reason(failed)))
        else:
            self.redirect(f"/{practice}/", status=HTTPStatus.SEE_OTHER)

    def _offer(self, problem: Text | str | None, newest: Backup | None = None) -> None:
        if problem is not None:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.show("begin.html", here=OWN.name, problem=problem, newest=newest)


def _added(store: Store, alias: str) -> Outcome:
    if problem := _problem_of(alias):
        return _listed(store, HTTPStatus.UNPROCESSABLE_ENTITY, alias, problem)
    try:
        client = store.add_client(alias)
    except AliasTakenError:
        return _listed(store, HTTPStatus.UNPROCESSABLE_ENTITY, alias, _why_taken(store, alias))
    except (RecordsError, OSError) as failed:
        why = say(NOT_ADDED, reason=reason(failed))
        return _listed(store, HTTPStatus.SERVICE_UNAVAILABLE, alias, why)
    return SeeOther(f"/{store.practice.name}/{client.id}/")


def _listed(
    store: Store,
    status: int = HTTPStatus.OK,
    alias: str = "",
    problem: Text | None = None,
    just_away: str = "",
) -> Outcome:
    """Read what the list of people shows."""
    people, away, practice = _in_order(store), store.clients(removed=True), store.practice.name
    backups = backups_of(file_of(practice))

    def show(page: Page) -> None:
        page.practice_name = practice
        page.set_status(status)
        page.show(
            "people.html",
            came=came,
            left=left,
            people=people,
            away=away,
            backed_up=backups[0].at.date() if backups else None,
            just_away=next((each for each in away if each.id == just_away), None),
            alias=alias,
            problem=problem,
        )

    return show


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
    takes_words = True

    async def get(self, practice: str, client_id: str) -> None:
        """Show what can be done, or that the person was taken away."""
        if await self.has_waited():
            return
        client = await self.client(practice, client_id)
        if client.removed_at is not None:
            self.show_away(practice, client)
        else:
            _of_one(practice, client, client.alias)(self)

    async def post(self, practice: str, client_id: str) -> None:
        """Do what one of the page's forms asks for."""
        do, alias = (
            self.get_body_argument("do", ""),
            self.get_body_argument("alias", "", strip=True),
        )
        remember = self.get_body_argument("remember", None) is not None
        if do not in WAYS:
            raise HTTPError(HTTPStatus.BAD_REQUEST)

        def work(store: Store) -> Outcome:
            client = found(store, client_id)
            try:
                return WAYS[do](store, client, alias, remember)
            except (RecordsError, OSError) as failed:
                why = say(NOT_CHANGED, reason=reason(failed))
                status = HTTPStatus.SERVICE_UNAVAILABLE
                return _of_one(practice, client, alias or client.alias, status, why)

        await self.order(practice, work)


def _renamed(store: Store, client: Client, alias: str, remember: bool) -> Outcome:
    practice, problem = store.practice.name, _problem_of(alias)
    if problem is None:
        try:
            store.rename_client(client.id, alias, remember=remember)
            return SeeOther(f"/{practice}/{client.id}/?did=renamed")
        except AliasTakenError:
            problem = _why_taken(store, alias)
    return _of_one(practice, client, alias, HTTPStatus.UNPROCESSABLE_ENTITY, problem)


def _forgotten(store: Store, client: Client, alias: str, _: bool) -> Outcome:
    store.forget_alias(client.id, alias)
    return SeeOther(f"/{store.practice.name}/{client.id}/{PERSON}")


def _taken_away(store: Store, client: Client, *_: object) -> Outcome:
    store.remove_client(client.id)
    return SeeOther(f"/{store.practice.name}/?away={client.id}")


def _brought_back(store: Store, client: Client, *_: object) -> Outcome:
    store.restore_client(client.id)
    return SeeOther(f"/{store.practice.name}/{client.id}/?did=back")


WAYS: Mapping[str, Callable[[Store, Client, str, bool], Outcome]] = {
    "rename": _renamed,
    "forget": _forgotten,
    "take-away": _taken_away,
    "bring-back": _brought_back,
}


def _of_one(
    practice: str,
    client: Client,
    alias: str,
    status: int = HTTPStatus.OK,
    problem: Text | None = None,
) -> Outcome:
    def show(page: Page) -> None:
        page.practice_name = practice
        page.set_status(status)
        page.show("person.html", client=client, alias=alias, problem=problem)

    return show


def _why_taken(store: Store, alias: str) -> Text:
    key = alias_key(alias)
    if any(alias_key(each.alias) == key for each in store.clients(removed=True)):
        return say(HELD)
    if any(alias_key(each.alias) == key for each in store.clients()):
        return say(TAKEN)
    return say(REMEMBERED)


def _problem_of(alias: str) -> Text | None:
    try:
        new_alias(alias)
    except ValueError:
        if not alias.strip():
            return say(EMPTY)
        if len(alias) > LONGEST:
            return say(TOO_LONG, longest=LONGEST, length=len(alias))
        if names_nobody(alias):
            return say(SPOILT)
        return say(NOT_TEXT)
    return None
