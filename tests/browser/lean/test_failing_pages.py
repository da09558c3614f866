"""A page that cannot be made says so, offers another try, and tells nothing of what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from liveserver import Server, serving
from playwright.sync_api import expect
from tabs import Tab

from notebooks import write_notebook

from .conftest import LEAN, of_client

pytestmark = pytest.mark.browser

FAILS = 'raise ValueError("a person\'s words")'
FAILS_LATER = """
import ipywidgets
from surefoot_kernels.after_fork import upon_fork

def learn():
    raise ValueError("a person's words")

upon_fork(learn)
ipywidgets.Label("never seen")
"""


@pytest.fixture(scope="module", params=LEAN)
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give a server whose notebooks fail."""
    folder: Path = tmp_path_factory.mktemp("failing")
    write_notebook(folder / "notebooks", "1_motivation", FAILS)
    write_notebook(folder / "notebooks", "2_urges", FAILS_LATER)
    with serving(folder / "home", folder / "notebooks", way=request.param) as running:
        yield running


@pytest.mark.parametrize("page", ["motivation", "urges", "urges/urge-log"])
def test_a_page_that_fails_says_so_and_offers_another_try(
    server: Server, tab: Tab, page: str
) -> None:
    tab.page.goto(of_client(server, page))
    tab.page.wait_for_selector('html[data-page="failed"]', state="attached")
    notice = tab.page.locator(".failed:visible")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("ry again")
    expect(notice.get_by_role("link", name="Try again")).to_be_visible()
    assert "a person's words" not in tab.page.content()
    assert tab.abroad == []
