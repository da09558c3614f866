"""No request, however strange, is more to the server than a mistake of whoever sent it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from liveserver import Server
from raw_requests import Request, answered, told_of
from sample_sizes import as_many_as

from surefoot.serving.pages.assets import build
from surefoot.serving.security.headers import POLICY

KERNEL = b"/api/kernels/00000000-0000-0000-0000-000000000000"
STYLE = build().address("page.css").encode()
PLACES = [
    *(b"/", b"/help", b"/help/", b"/healthz", b"/screen", b"/nothing", b"/own/", b"/own/outcomes"),
    *(b"/demo", b"/demo/", b"/demo/nobody/", b"/demo/nobody/person", b"/demo/nobody/move/nothing"),
    *(KERNEL, KERNEL + b"/channels", KERNEL.replace(b"api/kernels", b"goodbye")),
    *(STYLE, b"/assets/", b"/assets/./", b"/voila/static/voila.js"),
    *(b"*", b"//evil.example/", b"http://[::1", b"http://127.0.0.1/", b"/%", b"/%zz", b"/%ff"),
]
METHODS = [b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"FOO", b"CONNECT"]
NAMES = [
    *(b"Cookie", b"Accept-Language", b"Accept-Encoding", b"Origin", b"Referer", b"Range"),
    *(b"If-None-Match", b"If-Modified-Since", b"Content-Type", b"Content-Encoding", b"Host"),
    *(b"Authorization", b"X-XSRFToken", b"X-Surefoot-Kernel", b"Sec-WebSocket-Version"),
]
VALUES = [
    *(b"", b"\xff\xfe", b";;;,,-", b"2|zz|zz|zz", b"bytes=9-1", b"multipart/form-data", b"[::1"),
    *(b"application/x-www-form-urlencoded", b"surefoot_screen=\xff; surefoot_language=\xff"),
    *(b"surefoot_xsrf=2|zz|zz|zz; surefoot_country=%ff; \x7f=", b"application/json", b"gzip"),
]
WEBSOCKET = ((b"Upgrade", b"websocket"), (b"Connection", b"Upgrade"))
FORM = (b"Content-Type", b"application/x-www-form-urlencoded")
UNREADABLE = b"lang=%ff&country=%ff&away=%ff&theme=\xff"


def without(signs: bytes) -> st.SearchStrategy[bytes]:
    return st.binary(max_size=30).map(lambda drawn: drawn.translate(None, signs))


TAILS = st.sampled_from([b"", b"?" + UNREADABLE, b"?x=%00", b"%ff", b"%2e%2e/", b"../x", b";a=b"])
TARGETS = st.builds(
    lambda place, tail, more: place + tail + more,
    *(st.sampled_from(PLACES), TAILS, st.just(b"") | without(b" \t\r\n\v\f")),
)
HEADERS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | without(b"\r\n")),
    max_size=3,
    unique_by=lambda pair: pair[0],
)
REQUESTS = st.builds(
    Request,
    st.sampled_from(METHODS),
    TARGETS,
    st.builds(lambda drawn, upgrade: [*drawn, *upgrade], HEADERS, st.sampled_from([(), WEBSOCKET])),
    st.sampled_from([b"", b"_xsrf=%ff&a=%", b"\xff\x00"]),
    st.booleans(),
)


@settings(
    max_examples=as_many_as(60, 2000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(requests=st.lists(REQUESTS, min_size=5, max_size=20))
def test_no_request_fails_the_server(server: Server, requests: list[Request]) -> None:
    before = len(server.printed)
    statuses = [answered(server, each) for each in requests]
    assert [status for status in statuses if status >= 500] == []
    assert told_of(server, before) == []


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(target=b"/?" + UNREADABLE), 200),
        (Request(target=b"/demo/?" + UNREADABLE), 200),
        (Request(target=b"/nothing?" + UNREADABLE), 404),
        (Request(target=b"*"), 404),
        (Request(b"FOO", b"/demo/"), 405),
        (Request(b"HEAD", b"/"), 200),
        (Request(b"HEAD", b"/nothing"), 404),
        (Request(b"HEAD", KERNEL + b"/channels", WEBSOCKET), 403),
        (Request(b"POST", b"/demo/", [FORM], b"alias=%ff"), 403),
        (Request(b"POST", b"/demo/", [FORM, (b"Content-Encoding", b"gzip")], b"no"), 400),
        (Request(b"POST", b"/demo/", [(b"Content-Type", b"multipart/form-data")], b"no"), 400),
        (Request(target=KERNEL + b"/channels"), 403),
        (Request(target=KERNEL + b"/channels", headers=WEBSOCKET), 403),
        (Request(b"FOO", KERNEL + b"/channels"), 403),
        (Request(b"FOO", STYLE), 405),
        (Request(target=b"/" + b"a" * 60_000), 404),
        (Request(target=b"/assets/" + b"%2e%2e%2f" * 9 + b"etc/passwd"), 404),
    ],
    ids=lambda each: (each.method + each.target)[:40].decode() if isinstance(each, Request) else "",
)
def test_a_mistake_is_answered_by_its_own_status(
    server: Server, request_: Request, expected: int
) -> None:
    before = len(server.printed)
    assert answered(server, request_) == expected
    assert told_of(server, before) == []


def test_an_address_that_asks_for_too_much_to_be_read_is_told_so_in_words(server: Server) -> None:
    before = len(server.printed)
    address = "/?" + "&".join(["lang=es"] * 3000)
    answer, head = (server.visitor().ask(method, address) for method in ("GET", "HEAD"))
    assert (head.status, head.text) == (400, "")
    assert answer.status == 400
    assert "cannot read this address" in answer.text
    assert "no puede leer esta dirección" in answer.text
    assert answer.headers["content-security-policy"] == POLICY
    assert told_of(server, before) == []


def test_a_form_of_ours_that_is_no_text_is_refused(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/")
    kept = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()).encode()
    body = f"_xsrf={visitor.cookies['surefoot_xsrf']}&alias=%ff".encode()
    before, people = len(server.printed), server.clients()
    request = Request(b"POST", b"/demo/", [FORM, (b"Cookie", kept)], body)
    assert answered(server, request) == 303  # to the page that says so
    assert server.clients() == people
    assert told_of(server, before) == []


def test_a_page_of_a_client_is_shown_whatever_else_its_address_asks(server: Server) -> None:
    before = len(server.printed)
    with server.visitor().page(f"/demo/{server.clients()[0]}/?lang=%ff&country=%ff") as page:
        assert page.status == 200
    assert told_of(server, before) == []
