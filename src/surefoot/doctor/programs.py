"""Looks at the libraries that Surefoot runs with."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from surefoot import __version__
from surefoot.doctor.findings import Finding, right, wrong
from surefoot.language import say

NAME = "surefoot"
NEEDED = (
    "alembic",
    "babel",
    "ipywidgets",
    "jinja2",
    "jupyter-server",
    "sqlalchemy",
    "tornado",
    "voila",
)
"""Without these no page is shown; other libraries are fetched when a command needs them."""

VERSIONS = "Surefoot {surefoot}, Python {python}, SQLite {sqlite}."
OTHER = "The library {name} has version {found}, and Surefoot needs {needed}."
MISSING = "The library {name} is missing."
SET_UP = (
    "Delete the folder .venv beside start.py, and start Surefoot with start.py. It fetches them."
)


def check() -> Iterator[Finding]:
    """Look at the libraries that are installed."""
    versions = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    yield right(say(VERSIONS, surefoot=__version__, **versions))
    yield from of(requires(NAME) or ())


def of(requirements: Iterator[str] | list[str] | tuple[()]) -> Iterator[Finding]:
    """Hold requirements against what is installed."""
    for each in map(Requirement, requirements):
        if each.marker is not None and not each.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(each.name)
        except PackageNotFoundError:
            if each.name in NEEDED:
                yield wrong(say(MISSING, name=each.name), say(SET_UP))
            continue
        if not each.specifier.contains(found, prereleases=True):
            needed = str(each.specifier)
            yield wrong(say(OTHER, name=each.name, found=found, needed=needed), say(SET_UP))
