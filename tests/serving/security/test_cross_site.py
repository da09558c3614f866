"""What a page of another site can do: it leaves no cookie here and turns no screen back."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from liveserver import Server, Visitor

from surefoot.serving.pages.assets import build
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE
from surefoot.serving.pages.page import REMEMBERED

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "FOO")
KERNEL = "/api/kernels/00000000-0000-0000-0000-000000000000"
FOREIGN = (
    {"Origin": "http://evil.localhost:1"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:1"},
)
LED_ON = '<meta http-equiv="refresh" content="0; url={}">'


def addresses(server: Server) -> list[str]:
    mine = server.clients()[0]
    return [
        *("/", "/help", "/help/", "/healthz", "/screen", "/nothing", "/demo", "/demo/", "/own/"),
        *(f"/demo/{each}" for each in OF_A_PRACTICE),
        *(f"/demo/{mine}/{each}" for each in (*OF_A_CLIENT, "person", "move/nothing", "nothing")),
        *(KERNEL, f"{KERNEL}/channels", KERNEL.replace("api/kernels", "goodbye")),
        *(build().address("page.css"), "/assets/nothing"),
    ]


@pytest.mark.parametrize("foreign", FOREIGN, ids=str)
def test_no_answer_to_another_site_leaves_a_cookie(server: Server, foreign: dict[str, str]) -> None:
    before = set(server.kernels())
    for address in addresses(server):
        for method in METHODS:
            fields = None if method in {"GET", "HEAD"} else {"alias": "Mallory", "begin": "yes"}
            answer = server.visitor().ask(method, f"{address}?lang=es&country=ES", fields, foreign)
            assert "set-cookie" not in answer.headers, (method, address)
    assert not set(server.kernels()) - before, "another site's page started a kernel"


def test_no_mistake_leaves_a_cookie(server: Server) -> None:
    for address in addresses(server):
        for method in METHODS[1:]:
            answer = server.visitor().ask(method, address, {})
            if answer.status >= 400:
                assert "set-cookie" not in answer.headers, (method, address)
    for address in ("/nothing", f"/demo/{server.clients()[0]}/nothing", "/assets/nothing", KERNEL):
        answer = server.visitor().get(address)
        assert answer.status >= 400
        assert "set-cookie" not in answer.headers, address


def test_a_page_that_a_script_or_picture_asks_for_leaves_no_cookie(server: Server) -> None:
    for what in ("empty", "image", "iframe"):
        answer = server.visitor().get("/help", Sec_Fetch_Site="same-origin", Sec_Fetch_Dest=what)
        assert answer.status == 200
        assert "set-cookie" not in answer.headers


def test_a_link_of_another_site_is_led_on_by_a_page_of_ours(server: Server) -> None:
    mine = server.clients()[0]
    for address in ("/demo/?about=it", f"/demo/{mine}/", f"/demo/{mine}/sessions"):
        answer = server.visitor().get(address, Sec_Fetch_Site="cross-site")
        assert LED_ON.format(address) in answer.text
        assert f'href="{address}"' in answer.text
        assert "<script" not in answer.text
        assert answer.kernel() is None


@pytest.mark.parametrize(
    "asked",
    [
        "lang=es", "country=es", "lang=es&country=mx&lang=en", "%6Cang=es", "country=es&=&",
        "lang=%FF&country=ES",
    ],
)  # fmt: skip
def test_a_link_of_another_site_chooses_nothing_that_the_browser_keeps(
    server: Server, asked: str
) -> None:
    visitor = server.visitor()
    before = dict(visitor.cookies)
    for more in ("", "&about=it"):
        arrived = visitor.get(f"/help?{asked}{more}", Sec_Fetch_Site="cross-site")
        [address] = re.findall(r'url=([^"]*)"', arrived.text)
        assert address.startswith("/help")
        assert ("about=it" in address) == bool(more)
        led = visitor.get(unescape(address), Sec_Fetch_Site="same-origin")
        assert led.status == 200
        assert set(visitor.cookies) - set(before) <= {"surefoot_xsrf"}
    visitor.get("/help?lang=es&country=es")
    assert set(visitor.cookies) >= set(REMEMBERED.values()), "the test is no test"


@pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example", "/\\evil.example/x"])
def test_a_link_of_another_site_leads_to_no_other_one(server: Server, path: str) -> None:
    answer = server.visitor().get(path, Sec_Fetch_Site="cross-site")
    for address in re.findall(r'(?:url=|href=")([^"]*)"', answer.text):
        assert (
            urlsplit(urljoin(f"{server.url}/x", address.replace("\\", "/"))).netloc == server.place
        )


def test_a_page_that_was_opened_by_the_person_leaves_its_cookies(server: Server) -> None:
    for site in ("none", "same-origin"):
        visitor: Visitor = server.visitor()
        visitor.get("/help?lang=es", Sec_Fetch_Site=site, Sec_Fetch_Dest="document")
        assert set(visitor.cookies) == {"surefoot_browser", "surefoot_xsrf", "surefoot_language"}
