"""All routes, methods, browsers and origins: what the table says, and no more."""

from __future__ import annotations

from http.client import HTTPConnection
from itertools import product

import pytest
from eventually import eventually
from every_route import METHODS, NOWHERE, Example, examples, expected
from liveserver import PATIENCE, Server, Visitor

from surefoot.serving.auth import browser_cookies

ORIGINS = ("none", "own", "foreign", "null")
BROWSERS = ("none", "foreign", "own")
SOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "v1.kernel.websocket.jupyter.org",
}
FOREIGN_KEY = "0" * 64
AHEAD = {"X-Surefoot-Ahead": "1"}  # no kernel is wanted


class Asker:
    """Asks one thing after the other over one connection, as long as that is kept."""

    def __init__(self, place: str) -> None:
        self.connection = HTTPConnection(place, timeout=PATIENCE)

    def status(self, method: str, path: str, headers: dict[str, str], body: str | None) -> int:
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        if answer.status == 101 or method == "HEAD":
            answer.close()
            self.connection.close()
        else:
            answer.read()
        return answer.status

    def close(self) -> None:
        self.connection.close()


def brought(me: Visitor, which: str) -> dict[str, str]:
    """Give the cookies of a browser; all of them can prove that a form is ours."""
    proof = {"surefoot_xsrf": me.cookies["surefoot_xsrf"]}
    if which == "none":
        cookies = proof
    elif which == "foreign":
        cookies = {**proof, browser_cookies.COOKIE: browser_cookies.new_cookie(FOREIGN_KEY)}
    else:
        cookies = me.cookies
    return {"Cookie": Visitor("", cookies).cookie}


def came_from(server: Server, which: str) -> dict[str, str]:
    named = {"own": server.url, "foreign": "http://evil.example", "null": "null"}
    return {"Origin": named[which]} if which in named else {}


def test_all_routes_methods_browsers_origins_and_lines(house: Server) -> None:
    me, mine = house.visitor(), house.clients()[0]
    me.get("/help")
    kernel = me.get(f"/demo/{mine}/urges", **AHEAD).kernel()
    assert kernel is not None
    asker, wrong, count = Asker(house.place), [], 0
    form = f"_xsrf={me.cookies['surefoot_xsrf']}&token=none"
    cases = product(examples(mine, kernel), METHODS, BROWSERS, ORIGINS, (False, True))
    for example, method, which, origin, is_socket in cases:
        headers = {**AHEAD, **brought(me, which), **came_from(house, origin)}
        headers |= SOCKET if is_socket else {}
        body = form if method not in ("GET", "HEAD", "OPTIONS") else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        status = asker.status(method, example.address, headers, body)
        count += 1
        if not is_right(example, method, which, origin, status):
            wrong.append((example.address, method, which, origin, is_socket, status))
    asker.close()
    assert wrong == []
    assert count == len(examples(mine, kernel)) * 8 * 3 * 4 * 2
    assert house.stranger().get("/healthz").text == "ready\n"


def is_right(example: Example, method: str, which: str, origin: str, status: int) -> bool:
    refusal = expected(example.route.rule, method, which == "own", origin)
    if refusal:
        return status == refusal
    if example.address == "/enter" and method == "POST" and which != "own":
        return status == 403  # the token is none
    return status in example.answers


def test_a_page_of_another_site_starts_no_kernel_however_often_it_asks(house: Server) -> None:
    me, mine = house.visitor(), house.clients()[0]
    before = set(house.kernels())
    foreign = (
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
        {"Origin": "null"},
    )
    for headers, address in product(foreign, ("outcomes", f"{mine}/urges", f"{mine}/")):
        for _ in range(4):
            assert me.get(f"/demo/{address}", **headers).kernel() is None
    with me.page(f"/demo/{mine}/") as page:
        assert page.kernel() is not None
        eventually(lambda: set(house.kernels()) - before, PATIENCE, "no kernel was started")
        assert len(set(house.kernels()) - before) == 1


@pytest.mark.parametrize("address", ["/api/kernels/{}/channels", "/goodbye/{}"])
def test_another_browsers_kernel_is_answered_like_none(house: Server, address: str) -> None:
    me, other, mine = house.visitor(), house.visitor(), house.clients()[0]
    other.get("/help")
    with me.page(f"/demo/{mine}/", **AHEAD) as page:
        method = "POST" if "goodbye" in address else "GET"
        fields = {"_xsrf": other.cookies["surefoot_xsrf"]} if method == "POST" else None
        headers = {"Origin": house.url, **(SOCKET if "channels" in address else {})}
        theirs, none = (
            other.ask(method, address.format(kernel), fields, headers)
            for kernel in (page.kernel(), NOWHERE)
        )
        told = [{**each.headers, "date": ""} for each in (theirs, none)]
        assert (theirs.status, theirs.text, told[0]) == (none.status, none.text, told[1])
        assert theirs.status == (204 if method == "POST" else 404)


def test_a_kernels_name_ends_no_page_of_another_browser(house: Server) -> None:
    me, other, mine = house.visitor(), house.visitor(), house.clients()[0]
    other.get("/help")
    before = set(house.kernels())
    with me.page(f"/demo/{mine}/") as page:
        eventually(lambda: set(house.kernels()) - before, PATIENCE, "no kernel was started")
        kernels = set(house.kernels()) - before
        other.post(f"/goodbye/{page.kernel()}")
        with other.page(f"/demo/{mine}/") as of_other:
            other.post(f"/goodbye/{of_other.kernel()}")
            eventually(
                lambda: not set(house.kernels()) - before - kernels, PATIENCE, "a kernel is left"
            )
        assert kernels <= set(house.kernels())
