"""Looks whether Surefoot is open for a folder of records, and answers.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

from pathlib import Path

from surefoot.doctor.findings import Finding, advice, right
from surefoot.language import say
from surefoot.serving.auth.running_server import noted
from surefoot.serving.auth.signing_key import read_key

OPEN = "Surefoot is open, at port {port}, and answers."
CLOSED = "Surefoot is closed."
SILENT = "Surefoot was open at port {port}, and does not answer."
START_ANEW = (
    "If it ended in the middle, there is nothing to do: what was shown as saved is kept. If it is "
    "still open, close it where you started it, or start the computer anew."
)


def check(home: Path) -> tuple[Finding, bool]:
    """Give what was found, and whether Surefoot may be open."""
    found = noted(home)
    if found is None:
        return right(say(CLOSED)), False
    port = str(found.port)
    key = read_key(home)
    if key is not None and found.answers(key):
        return right(say(OPEN, port=port)), True
    return advice(say(SILENT, port=port), say(START_ANEW)), False
