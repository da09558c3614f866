"""The log: what happened and where, and nothing that a person wrote or asked."""

from __future__ import annotations

import logging
import sys

import pytest

from surefoot.serving.security.private_logging import PrivateLogFilter

WORDS = "I have not told anybody"


class Kept(logging.Handler):
    """Keeps what would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> tuple[logging.Logger, list[str]]:
    """Give a discreet logger and what it has written."""
    logger, kept = logging.Logger("discreet"), Kept()
    logger.addHandler(kept)
    logger.addFilter(PrivateLogFilter())
    return logger, kept.lines


def fail(logger: logging.Logger, message: str) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError:
        logger.exception(message, {"source": WORDS})


@pytest.mark.parametrize(
    "message", ["Error at server while executing cell: %r", "Uncaught exception\n%r"]
)
def test_an_exception_is_named_but_not_quoted(
    log: tuple[logging.Logger, list[str]], message: str
) -> None:
    logger, lines = log
    fail(logger, message)
    assert WORDS not in lines[0]
    assert "ValueError" in lines[0]
    assert "\n" not in lines[0]


def test_an_exception_that_is_the_message_is_only_named(
    log: tuple[logging.Logger, list[str]],
) -> None:
    logger, lines = log
    logger.error(RuntimeError(WORDS))
    assert lines == ["A cell's code failed: RuntimeError"]


def test_a_query_string_is_cut_and_the_rest_stays(log: tuple[logging.Logger, list[str]]) -> None:
    logger, lines = log
    logger.warning("404 GET %s (127.0.0.1) %.1fms", "/demo/abc/urges?note=private", 1.5)
    assert lines == ["404 GET /demo/abc/urges?… (127.0.0.1) 1.5ms"]


def test_a_stack_is_not_written(log: tuple[logging.Logger, list[str]]) -> None:
    logger, lines = log
    logger.warning("Slow", stack_info=True)
    assert lines == ["Slow"]


def test_a_warning_without_exception_stays_as_it_is(log: tuple[logging.Logger, list[str]]) -> None:
    logger, lines = log
    logger.warning("Kernel %s ended", "1234", exc_info=sys.exc_info())
    assert lines == ["Kernel 1234 ended"]


def test_that_a_line_was_closed_while_its_kernel_spoke_is_not_told(
    log: tuple[logging.Logger, list[str]],
) -> None:
    logger, lines = log
    logger.warning("Got events for closed stream %s", "of a page")
    logger.warning("Something else happened")
    assert lines == ["Something else happened"]
