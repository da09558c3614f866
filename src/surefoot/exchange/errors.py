"""What stops a whole file from being read, in one sentence that says what to do about it.

Tried in ``tests/exchange/test_broken_files.py``.
"""

from __future__ import annotations

from surefoot.language import Value, say


class ImportFileError(ValueError):
    """A file that cannot be taken; what it says is what is wrong, where, and what to do.

    It names columns and rows and never repeats what a person wrote in one.
    """

    def __init__(self, text: str, /, **values: Value) -> None:
        super().__init__(say(text, **values))
