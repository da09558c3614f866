"""What all pages have in common: a language, a country, a frame, and a page for each mistake.

Tried in ``tests/serving/pages/test_turn_screen.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import traceback
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from surefoot.danger import cards
from surefoot.helplines import (
    DIRECTORY,
    KINDS,
    OTHER,
    ReaderCountry,
    by_name,
    countries,
    emergency,
    reader_country,
    troubles,
)
from surefoot.language import LANGUAGES, Language, language, negotiate, say, say_n
from surefoot.records.entities import Client, RecordsError, UnknownClientError
from surefoot.records.practice import OWN, file_name
from surefoot.records.save_errors import GONE, MissingFileError, reason
from surefoot.records.store import Store
from surefoot.serving.auth.browser_cookies import renew_cookie
from surefoot.serving.auth.handler import GatedHandler
from surefoot.serving.auth.screen import remember
from surefoot.serving.pages.deferred_answers import (
    ARGUMENT,
    LOOKS_AGAIN_S,
    Outcome,
    SeeOther,
    StillWaitingError,
    in_time,
)
from surefoot.serving.pages.navigation import links
from surefoot.serving.pages.practices import LOOK_S, Practices
from surefoot.serving.security.cross_site import may_leave_cookies
from surefoot.serving.security.headers import keep_out_of_caches
from surefoot.serving.security.overload import TOLD_TO_WAIT_S, TOO_MUCH, OverloadError
from surefoot.serving.security.private_logging import logger

Given = TypeVar("Given")

LANGUAGE_COOKIE = "surefoot_language"
COUNTRY_COOKIE = "surefoot_country"
REMEMBERED = {"lang": LANGUAGE_COOKIE, "country": COUNTRY_COOKIE}
"""What an address asks for that the browser keeps, by the name under which it is asked."""

THEME_COOKIE = "surefoot_theme"
THEMES = ("light", "dark")
DAYS_KEPT = 365


class Page(GatedHandler, JupyterHandler):
    """Answers with a page of ours."""

    practice_name: str | None = None
    here: str = ""
    takes_words: bool = False
    """Whether a form of this page holds a person's words; then no form is answered with a page."""

    _is_let_in: bool = False
    _whom: Client | None = None

    async def prepare(self) -> None:  # type: ignore[override]
        """Answer with the way back whatever is not for the eyes that the screen is turned to."""
        await super().prepare()
        await self._learn_whom()
        if self.screen.is_turned and not self.is_for_client():
            self.set_status(HTTPStatus.FORBIDDEN)
            self.show("turned.html", here="turned")
        self._is_let_in = True

    def is_for_client(self) -> bool:
        """Tell whether the page is shown on a screen that is turned to a client.

        It is not, unless a page says so.
        """
        return False

    def get_current_user(self) -> None:  # type: ignore[override]
        """Give nobody: who asks is not known yet when a request is refused before ``prepare``."""

    def asked(self, name: str) -> str:
        """Give what the address asks for; empty for nothing, and for what is no text."""
        try:
            return self.get_query_argument(name, "")
        except HTTPError:
            return ""

    @property
    def words(self) -> Language:
        """The reader's language: asked for in the address, chosen before, or the browser's."""
        saved, accepted = self.get_cookie(LANGUAGE_COOKIE), self.request.headers
        return language(negotiate(self.asked("lang"), saved, accepted.get("Accept-Language")))

    @property
    def where(self) -> ReaderCountry:
        """Where the reader is: chosen in the address or before; else it is to be asked."""
        asked, saved = self.asked("country"), self.get_cookie(COUNTRY_COOKIE)
        chosen = asked if asked in (OTHER, *countries()) else saved
        return reader_country(chosen, self.request.headers.get("Accept-Language"))

    @property
    def theme(self) -> str | None:
        """The colours that were chosen; None if the system's are to be followed."""
        chosen = self.get_cookie(THEME_COOKIE)
        return chosen if chosen in THEMES else None

    def set_default_headers(self) -> None:
        """Let no page stay in a cache; what a person sees may be private."""
        super().set_default_headers()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        keep_out_of_caches(self)

    def add_header(self, name: str, value: Any) -> None:
        """Add a header; a cookie is left out of an answer that may not leave one behind."""
        if name != "Set-Cookie" or may_leave_cookies(self):
            super().add_header(name, value)

    @property
    def practices(self) -> Practices:
        """The records of all practices."""
        practices: Practices = self.settings["practices"]
        return practices

    async def look(self, practice: str, work: Callable[[Store], Given]) -> Given:
        """Read a practice's records, in a thread; whoever waits for long is told.

        Raises
        ------
        HTTPError
            If there is no such practice, or it is still waited for.
        OSError, RecordsError
            If the records cannot be read.
        """
        found: Given = await in_time(self.practices.read(practice, work), None)
        return found

    async def order(self, practice: str, work: Callable[[Store], Outcome]) -> None:
        """Change a practice's records, in a thread, and show what came of it; as :meth:`look`."""
        (await in_time(self.practices.change(practice, work), self.practices.late))(self)

    async def at_the_file(self, practice: str, work: Callable[[Path], Given]) -> Given:
        """Look at a practice's file itself, in a thread; as :meth:`look`."""
        given: Given = await in_time(self.practices.at_the_file(practice, work), None)
        return given

    async def order_at_the_file(self, practice: str, work: Callable[[Path], Outcome]) -> None:
        """Do something with a practice's file, in a thread; as :meth:`order`."""
        (await in_time(self.practices.at_the_file(practice, work), self.practices.late))(self)

    async def has_waited(self) -> bool:
        """Show what came of an order that this page waited for; tell whether it did."""
        coming = self.practices.late.take(self.asked(ARGUMENT))
        if coming is not None:
            (await in_time(coming, self.practices.late))(self)
        return coming is not None

    async def client(self, practice: str, client_id: str) -> Client:
        """Give a client, taken away or not, or answer that there is no such page."""
        return await self.look(practice, lambda store: found(store, client_id))

    def show_away(self, practice: str, client: Client) -> None:
        """Answer that the person was taken away, and offer to bring them back."""
        self.practice_name = practice
        self.set_status(HTTPStatus.GONE)
        self.show("away.html", person=client)

    def show(self, template: str, **more: Any) -> None:
        """Answer with a whole page, or a form that holds words with the way to it.

        A browser keeps the form itself with a page that answers it, in files of its own.
        """
        if not self._answers_words():
            self.finish(self.frame(template, **more))
            return
        status, practice = self.get_status(), self.practice_name

        def shown(page: Page) -> None:
            page.practice_name = practice
            page.set_status(status)
            page.show(template, **more)

        self._lead_to(self.practices.late.keep_done(shown))

    def show_alone(self, template: str, **more: Any) -> None:
        """Answer with a page that needs no other file, and tells nothing of any record."""
        page, words = self.settings["pages"].get_template(template), self.words
        told = {"_": words.text, "say": say, "words": words, "languages": LANGUAGES}
        self.finish(page.render({**told, "where": self.where, "emergency": emergency, **more}))

    def frame(self, template: str, **more: Any) -> str:
        """Render a page in the reader's language and remember the choices the address makes."""
        remember(self, self.screen)
        renew_cookie(self, self.browser)
        self._remember("lang", LANGUAGES)
        self._remember("country", (OTHER, *countries()))
        told = self._context(more.get("client"), more.pop("here", self.here))
        rendered: str = self.settings["pages"].get_template(template).render({**told, **more})
        return rendered

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer a mistake with a page that says what can be done."""
        failed = (kwargs.get("exc_info") or (None, None))[1]
        if isinstance(failed, StillWaitingError):
            self._show_waiting(failed.ticket)
            return
        if isinstance(failed, OverloadError):
            self.set_header("Retry-After", str(TOLD_TO_WAIT_S))
            self.show("too_much.html", told=TOO_MUCH)
            return
        if self._is_missing(failed):
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
            self.show("missing.html", here=OWN.name, problem=say(GONE, file=file_name(OWN.name)))
            return
        if status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            logger.error("A page could not be made: %s", _kind_and_place(kwargs.get("exc_info")))
        self.practice_name = self._damaged_practice()
        missing = status_code == HTTPStatus.NOT_FOUND
        why = reason(failed) if isinstance(failed, (RecordsError, OSError)) else None
        if why is not None:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        template = "not_found.html" if missing else "error.html"
        self.show(template, status=status_code, reason=why)

    def _show_waiting(self, ticket: str) -> None:
        """Say that another program holds the records; the page then asks again by itself."""
        if ticket and self._answers_words():
            self._lead_to(ticket)
            return
        query = urlencode({ARGUMENT: ticket}) if ticket else self.request.query
        address = self.request.path + (f"?{query}" if query else "")
        self.practice_name = None
        self.show("waiting.html", address=address, seconds=LOOKS_AGAIN_S, ordered=bool(ticket))

    def _is_missing(self, failed: object) -> bool:
        """Tell whether one's own practice was here, and its file is not; a coach is told how."""
        was_here = isinstance(failed, MissingFileError) or getattr(failed, "was_here", False)
        return (
            was_here and not self.screen.is_turned and self.request.path.startswith(f"/{OWN.name}/")
        )

    def _answers_words(self) -> bool:
        return self.takes_words and self._is_let_in and self.request.method == "POST"

    def _lead_to(self, ticket: str) -> None:
        address = f"{self.request.path}?{urlencode({ARGUMENT: ticket})}"
        SeeOther(address)(self)

    def _damaged_practice(self) -> str | None:
        """Name the practice that the address is in if its file is known to be damaged."""
        name = self.request.path.lstrip("/").partition("/")[0]
        known = self.settings["soundness"].of(name)
        return name if known is not None and known.is_damaged else None

    def log_exception(self, *exc_info: Any) -> None:
        """Log nothing here: what is worth a line is logged with the page for the mistake."""

    def _context(self, client: Client | None, here: str) -> Mapping[str, Any]:
        words, practice, screen = self.words, self.practice_name, self.screen
        if screen.is_turned:
            client = self._whom
            practice = screen.practice if client else None
        return {
            "_": words.text,
            "say": say,
            "say_n": say_n,
            "words": words,
            "languages": LANGUAGES,
            "practice": practice,
            "soundness": self.settings["soundness"].of(practice),
            "client": client,
            "links": links(practice, client.id if client else None, here, screen.side),
            "screen": screen,
            "path": self.request.path,
            "act": self.asked("did"),
            "xsrf": self.xsrf_token.decode(),
            "where": self.where,
            "countries": countries(),
            "by_name": by_name,
            "directory": DIRECTORY,
            "emergency": emergency,
            "kinds": KINDS,
            "cards": cards("{number}"),
            "troubles": () if screen.is_turned else troubles(),
            "theme": self.theme,
        }

    async def _learn_whom(self) -> None:
        """Find out whom the screen is turned to, if that client can be read at once."""
        screen = self.screen
        if screen.is_turned:
            reading = self.practices.read(
                screen.practice, lambda store: found(store, screen.client)
            )
            with contextlib.suppress(HTTPError, RecordsError, OSError, TimeoutError):
                self._whom = await asyncio.wait_for(reading, LOOK_S)

    def _remember(self, argument: str, known: Collection[str]) -> None:
        asked = self.asked(argument)
        if asked in known:
            self.set_cookie(REMEMBERED[argument], asked, expires_days=DAYS_KEPT, samesite="Lax")


def found(store: Store, client_id: str) -> Client:
    """Give a client of a practice, or answer that there is no such page."""
    try:
        return store.client(client_id)
    except UnknownClientError:
        raise HTTPError(HTTPStatus.NOT_FOUND) from None


class NotFound(Page):
    """Answers whatever leads nowhere."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Answer before anything else is looked at."""
        self.current_user = None
        await self._learn_whom()
        raise HTTPError(HTTPStatus.NOT_FOUND)


def _kind_and_place(exc_info: Any) -> str:
    if not exc_info:
        return "no exception"
    frames = traceback.extract_tb(exc_info[2])
    last = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{exc_info[0].__name__}{last}"
