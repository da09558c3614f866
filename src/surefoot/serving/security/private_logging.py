"""A log that says what happened and to which page, and nothing that a person wrote or asked."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

from surefoot.serving.security.repeated_logs import RepeatedLogFilter

QUERY = re.compile(r"\?[^\s'\"),]*")
OURS = "surefoot.serving"
OTHERS = ("tornado.access", "tornado.application", "tornado.general", "asyncio")
ABOUT_A_CELL = "Error at server while executing cell"
HARMLESS = ("Got events for closed stream",)
"""What is said whenever a line to a kernel is closed while the kernel still speaks."""

logger = logging.getLogger(OURS)


class PrivateLogFilter(logging.Filter):
    """Cuts query strings, cells' sources, messages of exceptions and tracebacks from a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record, and let it through unless nothing has happened."""
        if str(record.msg).startswith(HARMLESS):
            return False
        record.msg = self._told(record)
        record.args = ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True

    def _told(self, record: logging.LogRecord) -> str:
        if isinstance(record.msg, BaseException):
            return f"A cell's code failed: {type(record.msg).__name__}"
        where = _where(record.exc_info)
        if str(record.msg).startswith(ABOUT_A_CELL):
            return f"A cell's code failed{where}"
        first_line = record.getMessage().partition("\n")[0]
        return QUERY.sub("?…", first_line) + where


def keep_logs_private(*loggers: logging.Logger) -> None:
    """Let these loggers, our own and those of the server's libraries quote nobody, nor flood."""
    discreet, repeats = PrivateLogFilter(), RepeatedLogFilter()
    for each in (*loggers, logger, *map(logging.getLogger, OTHERS)):
        each.addFilter(discreet)
        each.addFilter(repeats)


ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


def _where(exc_info: ExcInfo) -> str:
    if not exc_info or exc_info[0] is None:
        return ""
    frames = traceback.extract_tb(exc_info[2])
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f" [{exc_info[0].__name__}{place}]"
