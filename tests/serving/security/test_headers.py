"""What the server keeps shut, and what every answer of it carries."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from liveserver import Server

from surefoot.serving.pages.assets import build
from surefoot.serving.security.headers import HEADERS

STYLE = build().address("page.css")
NOWHERE = "00000000-0000-0000-0000-000000000000"


def client_page(server: Server, page: str = "") -> str:
    return f"/demo/{server.clients()[0]}/{page}"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/help",
        "/healthz",
        "/demo/",
        "/demo",
        "/own/",
        "/nothing/here",
        STYLE,
        "/assets/nothing.css",
        f"/api/kernels/{NOWHERE}/channels",
    ],
)
def test_every_answer_carries_the_strict_headers(server: Server, path: str) -> None:
    answer = server.visitor().get(path)
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert "server" not in answer.headers


def test_a_notebooks_page_carries_the_strict_headers(server: Server) -> None:
    with server.visitor().page(client_page(server)) as answer:
        assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == "no-store"


def test_the_policy_allows_no_inline_script_and_no_evaluation() -> None:
    rules = dict(rule.split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split("; "))
    assert rules["script-src"] == "'self' blob:"
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"


def test_no_page_holds_a_script_or_a_handler_of_its_own(server: Server) -> None:
    for path in ("/", "/help", "/demo/", "/own/", "/nothing", client_page(server)):
        with server.visitor().page(path) as answer:
            scripts = re.findall(r"<script\b([^>]*)>", answer.text)
            assert [each for each in scripts if "src=" not in each and "json" not in each] == []
            bare = re.sub(r'="[^"]*"', "=", answer.text)  # an alias may stand in a label
            assert re.findall(r"<[^>]+\son[a-z]+=", bare) == []


@pytest.mark.parametrize(
    "path",
    [
        "/voila/tree",
        "/voila/tree/",
        "/voila/render/0_start.ipynb",
        "/voila/files/0_start.ipynb",
        "/voila/files/demo.sqlite",
        "/voila/api/contents",
        "/voila/api/contents/0_start.ipynb",
        f"/voila/api/shutdown/{NOWHERE}",
        f"/voila/query/{NOWHERE}",
        f"/voila/execution/{NOWHERE}",
        "/voila/api/themes/@jupyterlab/theme-light-extension/index.css",
        "/voila/templates/lab/static/index.css",
        "/voila/templates/surefoot/static/shell.js",
        "/voila/static/voila.js",
        "/voila/labextensions/anywidget/package.json",
        f"/api/kernels/{NOWHERE}",
        "/api/kernels",
        "/api/contents",
        "/api/sessions",
        "/api/terminals",
        "/login",
        "/logout",
        "/0_start.ipynb",
        "/demo.sqlite",
        "/notebooks/0_start.ipynb",
        "/assets/../voila/templates/surefoot/conf.json",
        "/assets/..%2f..%2fpage.py",
        "/voila/static/..%2f..%2fconf.json",
        "/voila/templates/surefoot/static/..%2fconf.json",
        "/voila/labextensions/..%2f..%2f..%2f..%2fpyvenv.cfg",
    ],
)
def test_what_voila_would_serve_and_we_do_not_is_not_there(server: Server, path: str) -> None:
    assert server.visitor().get(path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [f"/api/kernels/{NOWHERE}", "/", "/healthz", STYLE])
def test_nothing_is_changed_by_other_means_than_our_forms(
    server: Server, method: str, path: str
) -> None:
    visitor = server.visitor()
    visitor.get("/")
    answer = visitor.ask(method, path, {"_xsrf": visitor.cookies["surefoot_xsrf"]})
    assert answer.status in {403, 404, 405}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["/", "/demo/", STYLE])
def test_another_hosts_name_reaches_nothing(server: Server, host: str, path: str) -> None:
    answer = server.visitor().get(path, Host=host)
    assert answer.status == 404
    assert answer.text == "There is nothing here.\n"
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["localhost", "LocalHost:{port}", "surefoot.localhost:{port}"])
def test_this_computers_other_names_lead_to_the_one_that_is_printed(
    server: Server, host: str
) -> None:
    visitor, before = server.visitor(), len(server.printed)
    port = visitor.place.rpartition(":")[2]
    named = host.format(port=port)
    place = f"http://127.0.0.1{f':{port}' if ':' in named else ''}"
    for path in ("/", "/demo/?lang=es", "/nothing", "//evil.example/x", STYLE):
        answer = visitor.get(path, Host=named)
        assert answer.status == 302
        assert answer.headers["location"] == f"{place}/{path.lstrip('/')}"
        assert "set-cookie" not in answer.headers
    for method in ("POST", "PUT", "DELETE", "HEAD", "OPTIONS"):
        assert visitor.ask(method, "/screen", {}, {"Host": named}).status == 421
    line = f"/api/kernels/{NOWHERE}/channels"
    assert visitor.get(line, Host=named, Upgrade="websocket", Connection="Upgrade").status == 421
    assert server.printed[before:] == []


def test_a_form_without_the_proof_that_it_is_ours_is_refused(server: Server) -> None:
    before = server.clients()
    answer = server.visitor().ask("POST", "/demo/", {"alias": "Mallory"})
    assert answer.status == 403
    assert server.clients() == before


def test_a_form_from_another_site_is_refused_even_with_the_proof(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/demo/")
    fields = {"_xsrf": visitor.cookies["surefoot_xsrf"], "alias": "Mallory"}
    origin = {"Origin": "http://evil.example"}
    before = server.clients()
    assert visitor.ask("POST", "/demo/", fields, origin).status in {403, 404}
    assert server.clients() == before


def test_a_form_that_is_too_large_is_refused(server: Server) -> None:
    visitor = server.visitor()
    visitor.get("/demo/")
    with suppress(OSError):  # the server may hang up before all is sent
        assert visitor.post("/demo/", alias="a" * 400_000).status in {400, 413}
    assert server.visitor().get("/healthz").text == "ready\n"


def test_the_cookies_are_kept_from_scripts_and_other_sites(server: Server) -> None:
    cookie = server.visitor().get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_template_or_theme_in_the_address_changes_nothing(server: Server) -> None:
    with server.visitor().page(client_page(server, "?template=lab&theme=dark")) as page:
        assert page.status == 200
        assert "cdn." not in page.text
        assert re.search('<body [^>]*class="notebook"', page.text)
