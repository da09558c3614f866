"""Which requests another site's page sends, and which answers may leave a cookie behind.

A browser keeps our cookies back from such a request (``SameSite``), so that an answer that set them
would put new ones in the place of those that are there: it would turn a client's screen back.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.httputil import HTTPServerRequest

OWN_SITES = ("same-origin", "none")
DOCUMENT, NAVIGATE = "document", "navigate"


def is_foreign(request: HTTPServerRequest) -> bool:
    """Tell whether a request comes from a page that is none of ours, as far as browsers say so."""
    told = request.headers
    own = f"{request.protocol}://{request.host}"
    return (
        told.get("Sec-Fetch-Site", OWN_SITES[0]) not in OWN_SITES
        or told.get("Origin", own).casefold() != own.casefold()
    )


def is_opened(request: HTTPServerRequest) -> bool:
    """Tell whether somebody goes to a page, and no script or picture asks for it."""
    told = request.headers
    return (
        request.method == "GET"
        and "Origin" not in told
        and "Upgrade" not in told
        and told.get("Sec-Fetch-Mode", NAVIGATE) == NAVIGATE
        and told.get("Sec-Fetch-Dest", DOCUMENT) == DOCUMENT
    )


def is_ours(request: HTTPServerRequest) -> bool:
    """Tell whether a request says that it comes from a page of ours."""
    return "Origin" in request.headers and not is_foreign(request)


def may_leave_cookies(handler: Any) -> bool:
    """Tell whether an answer may set cookies: a page that was opened, or a form's that was taken.

    A person who was taken away is told of with a status of its own, and that is no mistake.
    """
    request, status = handler.request, handler.get_status()
    if is_foreign(request) or (status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.GONE):
        return False
    opened = request.headers.get("Sec-Fetch-Dest", DOCUMENT) == DOCUMENT
    return bool(request.method == "POST" or (request.method == "GET" and opened))
