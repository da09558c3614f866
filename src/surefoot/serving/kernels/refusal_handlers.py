"""How what is no page refuses a request: in one line, which needs nothing of the request.

Tried in ``tests/serving/kernels/test_open_pages.py``.
"""

from __future__ import annotations

from http import HTTPStatus
from http.client import responses
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError
from voila.static_file_handler import MultiStaticFileHandler

from surefoot.serving.auth.handler import GatedHandler
from surefoot.serving.kernels.kernel_manager import PageKernels


class PlainErrorHandler(GatedHandler):
    """Answers a mistake with its name.

    The error pages of the libraries that we serve with ask for a user and for settings, of which
    there are none yet when a method or an address is refused.
    """

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Name the mistake."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{responses.get(status_code, 'Error')}\n")


class StaticFiles(PlainErrorHandler, MultiStaticFileHandler):  # type: ignore[misc]
    """The files of Voilà's front end."""


class Extensions(PlainErrorHandler, FileFindHandler):
    """The files of the widgets' extensions."""


class KernelStatus(PlainErrorHandler, KernelHandler):
    """Tells a page of its kernel; there is nothing else to ask of kernels here."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Answer that there is none where it is another browser's, or for other eyes.

        A page that says who it is learns too whether another line has its place.
        """
        kernels: PageKernels = self.settings["kernel_manager"]
        page = kernels.page(self.path_kwargs["kernel_id"])
        if page is None or not self.may_speak_with(page.visit):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        key = self.get_query_argument("session_id", None)
        if key is not None and not page.admits(key):
            raise HTTPError(HTTPStatus.CONFLICT)
        await super().prepare()
