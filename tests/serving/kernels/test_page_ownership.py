"""A page and its kernel are one browser's, have one line, and sleep when others are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest
from liveserver import Answer, Server, Visitor, serving
from loops import in_a_loop
from page_websocket import Connected, connected
from tornado.httpclient import HTTPClientError

from notebooks import TELLS, write_notebook
from surefoot.serving.kernels.close_codes import ASLEEP, REPLACED, TAKEN

NOBODYS = "00000000-0000-0000-0000-000000000000"
FEW = 2
PLAIN = "import ipywidgets\nipywidgets.Label()"


@pytest.fixture(scope="module", params=["forked", "stock"])
def few(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give a server on which few pages of a browser are awake."""
    folder = tmp_path_factory.mktemp("few")
    write_notebook(folder / "notebooks", "0_start", TELLS)
    write_notebook(folder / "notebooks", "2_urges", PLAIN)
    with serving(
        folder / "home", folder / "notebooks", way=request.param, awake_at_most=FEW
    ) as running:
        yield running


def address(server: Server, page: str = "") -> str:
    return f"/demo/{server.clients()[0]}/{page}"


def refused(visitor: Visitor, kernel: str) -> int:
    """Give the answer to a line that is not let in."""

    async def connect() -> None:
        async with connected(visitor, kernel):
            pass

    with pytest.raises(HTTPClientError) as refusal:
        in_a_loop(connect())
    return refusal.value.code


def plain(answer: Answer, kernel: str) -> tuple[int, str]:
    """Give what an answer says, without what differs between any two."""
    text = re.sub(r"[0-9a-f|]{20,}", "", answer.text.replace(kernel, ""))
    return answer.status, text


def test_a_kernel_of_another_browser_is_as_one_that_does_not_exist(server: Server) -> None:
    mine, other = server.visitor(), server.visitor()
    other.get("/help")
    with mine.page(address(server)) as page:
        kernel = page.kernel()
        assert kernel
        for method, path in (("GET", "/api/kernels/{}"), ("POST", "/goodbye/{}")):
            fields = {"_xsrf": other.cookies["surefoot_xsrf"]} if method == "POST" else None
            theirs, none = (
                plain(other.ask(method, path.format(name), fields), name)
                for name in (kernel, NOBODYS)
            )
            assert theirs == none
        assert refused(other, kernel) == refused(other, NOBODYS) == 404

        async def go_on() -> None:
            async with connected(mine, kernel):
                pass

        in_a_loop(go_on())


def test_another_line_is_refused_while_the_first_lives_and_its_own_takes_its_place(
    server: Server,
) -> None:
    visitor = server.visitor()
    with visitor.page(address(server)) as page:
        kernel = page.kernel() or ""

        async def connect() -> None:
            async with connected(visitor, kernel, "a") as first:
                for key in ("b", ""):
                    async with connected(visitor, kernel, key) as other:
                        assert await other.hung_up() == TAKEN
                async with connected(visitor, kernel, "a") as again:
                    assert await first.hung_up() in (REPLACED, None)  # Jupyter's own says no more
                    async with connected(visitor, kernel, "b") as other:
                        assert await other.hung_up() == TAKEN
                    assert again.connection.close_code is None

        in_a_loop(connect())


def test_many_visits_are_few_kernels(few: Server) -> None:
    visitor, earlier = few.visitor(), set(few.kernels())
    for _ in range(FEW):
        for page in ("", "urges"):
            assert visitor.get(address(few, page)).status == 200
            assert len(set(few.kernels()) - earlier) <= FEW


def test_the_page_that_was_idle_longest_sleeps_and_comes_back(few: Server) -> None:
    visitor = few.visitor()

    async def connect() -> None:
        async with AsyncExitStack() as stack:
            lines: list[Connected] = []
            names: list[str] = []
            for number in range(FEW + 1):
                page = visitor.get(address(few, "urges"))
                names.append(page.kernel() or "")
                line = connected(visitor, names[-1], f"page-{number}")
                lines.append(await stack.enter_async_context(line))
            assert await lines[0].hung_up() == ASLEEP
            assert [line.connection.close_code for line in lines[1:]] == [None] * FEW
            again = visitor.get(address(few, "urges"), X_Surefoot_Kernel="1").text
            if json.loads(again)["version"] == "stock":
                assert refused(visitor, names[0]) == 404
            else:
                back = connected(visitor, names[0], "page-0")
                await (await stack.enter_async_context(back)).told("bound")
                assert await lines[1].hung_up() == ASLEEP
                assert lines[2].connection.close_code is None

    in_a_loop(connect())
