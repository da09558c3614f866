"""Sheets of sample forms, shown on a static page without a server or a kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from accessibility import violations
from playwright.sync_api import Browser, Page, expect
from reused_pages import ReusedPages
from sheet_harness import SheetHarness
from sheet_samples import FILLED, SHOWN, Everything, Lists, Note, Single

from surefoot.exercises import Insight
from surefoot.forms import (
    Form,
)
from surefoot.records.entities import Change, Entry, Practice, RecordsError
from surefoot.records.memory import MemoryStore

expect.set_options(timeout=60_000)


class TroubledStore(MemoryStore):
    """A store whose disk is full while ``failing``."""

    failing = False

    def keep(self, change: Change) -> Entry:
        if self.failing:
            raise RecordsError("the disk is full")
        return super().keep(change)


@pytest.fixture
def everything() -> type[Form]:
    return Everything


@pytest.fixture
def sheet(stage: Any, everything: Any) -> Page:
    """Give a page with the sheet of every kind of question, nothing answered yet."""
    page: Page = stage.open(everything)
    return page


@pytest.fixture
def note() -> type[Form]:
    return Note


@pytest.fixture
def lists() -> type[Form]:
    return Lists


@pytest.fixture
def single() -> type[Form]:
    return Single


@pytest.fixture
def filled() -> dict[str, Any]:
    return FILLED


@pytest.fixture
def shown() -> list[Insight]:
    return SHOWN


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    return violations


@pytest.fixture(scope="session")
def pages(browser: Browser) -> ReusedPages:
    return ReusedPages(browser, "toDesk")


@pytest.fixture
def stage(pages: ReusedPages) -> Iterator[SheetHarness]:
    store = TroubledStore(practice=Practice("demo", synthetic=True))
    stage = SheetHarness(pages, store, store.add_client("River").id)
    yield stage
    stage.close()
    assert stage.errors == []
    assert stage.strangers == []
