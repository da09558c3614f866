"""Texts that are kept beside the tests, and compared with what is made now.

``SUREFOOT_RENEW=1`` writes them anew; what that changes is read in the diff before it is committed.
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

RENEW = "SUREFOOT_RENEW"


def assert_as_recorded(text: str, file: Path) -> None:
    """Hold a text to the one in a file, or write the file if that was asked for."""
    text = text.rstrip("\n") + "\n"
    if os.environ.get(RENEW):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    recorded = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    changed = list(unified_diff(recorded, text.splitlines(), file.name, "now", lineterm="", n=2))
    assert not changed, "\n".join(
        [*changed, "", f"If this is meant: {RENEW}=1, run this test again, and read the diff."]
    )
