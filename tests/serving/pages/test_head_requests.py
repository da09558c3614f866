"""The head of an answer alone is what the whole answer has, and no kernel is woken for it."""

from __future__ import annotations

import pytest
from liveserver import Server

from surefoot.serving.pages.assets import build

STYLE = build().address("page.css")
SAME = ("content-type", "cache-control", "content-security-policy", "location")


@pytest.mark.parametrize(
    "path", ["/", "/help", "/healthz", "/demo/", "/demo", "/own/", "/nothing", "/enter", STYLE]
)
def test_the_head_is_that_of_the_whole_answer(server: Server, path: str) -> None:
    visitor = server.visitor()
    whole, head = visitor.get(path), visitor.ask("HEAD", path)
    assert (head.status, head.text) == (whole.status, "")
    assert [head.headers.get(name) for name in SAME] == [whole.headers.get(name) for name in SAME]


@pytest.mark.parametrize(("page", "status"), [("", 200), ("urges", 200), ("nothing", 404)])
def test_a_page_of_a_client_is_not_made_for_its_head(
    server: Server, page: str, status: int
) -> None:
    before = set(server.kernels())
    head = server.visitor().ask("HEAD", f"/demo/{server.clients()[0]}/{page}")
    assert (head.status, head.text) == (status, "")
    assert set(server.kernels()) <= before


def test_a_stranger_is_refused_the_head_too(server: Server) -> None:
    for path in ("/", "/demo/", STYLE):
        assert server.stranger().ask("HEAD", path).status == 403
