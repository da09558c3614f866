"""What stops a whole file from being read, in one sentence that says what to do about it."""

from __future__ import annotations

from surefoot.language import SOURCE, Text, Value, language, say


class FileTroubleError(ValueError):
    """A file that cannot be taken; ``text`` says what is wrong, where, and what to do.

    It names columns and rows and never repeats what a person wrote in one.
    """

    def __init__(self, text: str, /, **values: Value) -> None:
        self.text: Text = say(text, **values)
        super().__init__(language(SOURCE).text(self.text))
