"""What every test gets: a home of its own for records, and Chromium where a browser is driven."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from distribution import Dealing, sort_for_dealing
from hypothesis import settings
from sample_sizes import as_many_as

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = (
    "chromium-headless-shell",  # the same engine without the browser around it: half the work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
NO_CHROMIUM = (
    "this test drives Chromium, and none was found: install it, or name its program in"
    " SUREFOOT_CHROMIUM"
)


def _chromium() -> str | None:
    named = os.environ.get("SUREFOOT_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM)), None)


def hear_signals() -> None:
    """Hear the signals that end programs, also where the tests were started in the background.

    There a shell has them ignored, and every program that is started would inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    disconnect = getattr(signal, "SIGHUP", None)
    if disconnect is not None and signal.getsignal(disconnect) is signal.SIG_IGN:
        signal.signal(disconnect, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one exercise be tried alone."""
    parser.addoption("--exercise", metavar="KEY", help="of the promises, try only this exercise's")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try a promise that asks for ``exercise`` with every exercise there is."""
    if "exercise" in metafunc.fixturenames:
        from surefoot.exercises import catalogue  # most files of tests need none

        one = metafunc.config.getoption("exercise")
        known = {key: form for key, form in catalogue().items() if one in (None, key)}
        metafunc.parametrize("exercise", list(known.values()), ids=list(known), scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Look for no waste while tests are read."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for waste again."""
    gc.enable()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing:
    """Deal the tests out to several processes in our way."""
    return Dealing(config, log)


@pytest.hookimpl(trylast=True)  # when tests with the same server have been put together
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort the tests, and leave out what is not of the one exercise that is tried."""
    sort_for_dealing(items)
    if config.getoption("exercise") is None:
        return
    others = [each for each in items if _is_a_promise(each) and not _is_of_an_exercise(each)]
    config.hook.pytest_deselected(items=others)
    items[:] = [each for each in items if each not in others]


def _is_a_promise(item: pytest.Item) -> bool:
    return "promises" in item.path.parts


def _is_of_an_exercise(item: pytest.Item) -> bool:
    return "exercise" in getattr(item, "fixturenames", ())


def pytest_configure(config: pytest.Config) -> None:
    """Keep whatever the tests write away from the records of whoever runs them."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as a server does
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for small matrices, threads only wait
    hear_signals()
    settings.register_profile("fair", max_examples=as_many_as(30, 100))
    settings.load_profile("fair")
    home = tempfile.mkdtemp(prefix="surefoot-tests-")
    os.environ["SUREFOOT_HOME"] = home
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no browser, but never on the CI machine."""
    if item.get_closest_marker("browser") and _chromium() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_CHROMIUM, pytrace=False)
        pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of the Chromium that browser tests drive."""
    found = _chromium()
    return found if found is not None else pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Give the one Chromium of all browser tests: Playwright allows no second in a process."""
    from playwright.sync_api import sync_playwright  # most runs drive no browser

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Give the folder of the checkout that is tested."""
    return Path(__file__).parent.parent
