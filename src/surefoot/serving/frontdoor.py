"""The pages that need no kernel: landing page, a practice's people, help, and a sign of life."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError, RequestHandler

from surefoot.exercises import catalogue
from surefoot.language import Text, say
from surefoot.points import Point
from surefoot.records.aliases import LONGEST, tidy_alias
from surefoot.records.practice import OWN, file_of
from surefoot.records.store import AliasTakenError, Store
from surefoot.serving.pages import Page

EMPTY = "Write an alias first; a nickname or initials will do."
TOO_LONG = "An alias has at most {longest} characters; this one has {length}."
TAKEN = "Somebody here already has this alias. Choose another one."
NOT_TEXT = "This alias holds signs that cannot be kept. Use letters, numbers and spaces."


class Landing(Page):
    """What the workbook is, and where to begin."""

    def get(self) -> None:
        """Show the page."""
        exercises = {
            point: [one.title for one in catalogue().values() if one.point == point]
            for point in Point
        }
        self.show("landing.html", exercises=exercises, own_exists=file_of(OWN.name).exists())


class Help(Page):
    """The help lines and cards as a page of its own, for whoever has no scripts."""

    here = "help"

    def is_for_client(self) -> bool:
        """Show it to everybody."""
        return True

    def get(self) -> None:
        """Show the page."""
        self.show("help.html")


class People(Page):
    """The people of a practice; one is added by alias."""

    def get(self, practice: str) -> None:
        """Show the people, or how to begin a practice of one's own."""
        if practice == OWN.name and not file_of(practice).exists():
            self.show("begin.html", here=practice)
        else:
            self._list(practice, self.store(practice))

    def post(self, practice: str) -> None:
        """Begin a practice, or add a person and go to that person's page."""
        if self.get_body_argument("begin", None) and practice == OWN.name:
            self.settings["practices"].begin(practice)
            self.redirect(f"/{practice}/", status=HTTPStatus.SEE_OTHER)
            return
        store = self.store(practice)
        alias = self.get_body_argument("alias", "", strip=True)
        if problem := self._add(store, alias):
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
            self._list(practice, store, alias, problem)

    def _add(self, store: Store, alias: str) -> Text | None:
        if problem := _problem_of(alias):
            return problem
        try:
            client = store.add_client(alias)
        except AliasTakenError:
            return say(TAKEN)
        self.redirect(f"/{store.practice.name}/{client.id}/", status=HTTPStatus.SEE_OTHER)
        return None

    def _list(
        self, practice: str, store: Store, alias: str = "", problem: Text | None = None
    ) -> None:
        self.practice_name = practice
        self.show("people.html", people=store.clients(), alias=alias, problem=problem)


class Healthz(RequestHandler):
    """Says that the server answers."""

    def get(self) -> None:
        """Answer in one word."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("ready\n")


class Elsewhere(RequestHandler):
    """Answers whoever comes by the name of another computer, and tells nothing."""

    def prepare(self) -> None:
        """Answer before anything is looked at."""
        self.set_status(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("There is nothing here.\n")


class Tidy(Page):
    """Leads from an address with a slash too many or too few to the page that is meant."""

    def is_for_client(self) -> bool:
        """Lead everybody on; the page that is meant says whom it is for."""
        return True

    def get(self) -> None:
        """Lead on, and keep what the address asks for."""
        path = self.request.path
        meant = path.rstrip("/") if path.endswith("/") else f"{path}/"
        if meant.startswith("//"):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(meant + query)


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
