"""The pages that need no practice: landing page, help, a sign of life, and the way to a page."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from surefoot.exercises import catalogue
from surefoot.points import Point
from surefoot.records.practice import OWN
from surefoot.serving.auth.handler import GatedHandler
from surefoot.serving.auth.running_server import Running
from surefoot.serving.pages.page import Page
from surefoot.serving.security.binding import ADDRESS


class LandingPage(Page):
    """What the workbook is, and where to begin."""

    async def get(self) -> None:
        """Show the page."""
        exercises = {
            point: [one.title for one in catalogue().values() if one.point == point]
            for point in Point
        }
        own_exists = await self.practices.is_begun(OWN.name)
        self.show("landing.html", exercises=exercises, own_exists=own_exists)


class Help(Page):
    """The help lines and cards as a page of its own, for whoever has no scripts."""

    here = "help"

    def is_for_client(self) -> bool:
        """Show it to everybody."""
        return True

    def get(self) -> None:
        """Show the page."""
        self.show("help.html")


class Healthz(GatedHandler):
    """Says that the server answers."""

    def get(self) -> None:
        """Answer in one word."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("ready\n")


class Proof(GatedHandler):
    """Proves to a second start that this is the server that left word beside the records."""

    def initialize(self, running: Running) -> None:
        """Take what this server is."""
        self.running = running

    def get(self, nonce: str) -> None:
        """Answer what only who knows the key can."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.running.proof(self.settings["cookie_secret"], nonce))


class ForeignHost(GatedHandler):
    """Answers whoever comes by the name of another computer, and tells nothing."""

    def prepare(self) -> None:
        """Answer before anything is looked at."""
        self.set_status(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("There is nothing here.\n")


class CanonicalHost(GatedHandler):
    """Leads from another name of this computer to the one that is printed.

    A browser keeps cookies by name: under another one it would not know that the screen is turned.
    """

    def check_xsrf_cookie(self) -> None:
        """Ask for no proof: nothing is changed here, and a refusal is no line of the log."""

    def prepare(self) -> None:
        """Lead on whoever opens a page, and refuse all else."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if self.request.method == "GET" and "Upgrade" not in self.request.headers:
            port = self.request.host.rpartition(":")[2]
            place = f"{ADDRESS}:{port}" if port.isdecimal() else ADDRESS
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(f"http://{place}/{self.request.path.lstrip('/')}{query}")
        else:
            self.set_status(HTTPStatus.MISDIRECTED_REQUEST)
            self.finish("There is nothing here.\n")


class TrailingSlash(Page):
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
