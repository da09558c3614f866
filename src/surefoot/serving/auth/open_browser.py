"""The browser is opened at the entrance, and nobody else on the computer sees with which token.

A command line can be read by every account. So the browser is given a file that only the records'
owner can read, and that leads on; it is removed when the token has been handed in.

Tried in ``tests/serving/auth/test_single_instance.py``.
"""

from __future__ import annotations

import contextlib
import webbrowser
from dataclasses import dataclass
from html import escape
from pathlib import Path

from surefoot.atomic_files import write
from surefoot.serving.auth.login_tokens import name_of

FILES = "open-{name}.html"
LEADS_ON = """<!doctype html>
<meta charset="utf-8">
<title>Surefoot</title>
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<p><a href="{address}">Surefoot</a></p>
"""


@dataclass(frozen=True)
class BrowserOpening:
    """Opens the browser.

    Parameters
    ----------
    home :
        The folder of the records.
    """

    home: Path

    def open(self, address: str, token: str) -> None:
        """Open the browser at an address that holds a token."""
        file = self._file(token)
        write(file, LEADS_ON.format(address=escape(address)))
        webbrowser.open(file.as_uri())

    def is_over(self, token: str) -> None:
        """Remove the file with a token that has been handed in."""
        self._file(token).unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove the files that nobody came with."""
        for left in self.home.glob(FILES.format(name="*")):
            with contextlib.suppress(OSError):
                left.unlink()

    def _file(self, token: str) -> Path:
        return self.home / FILES.format(name=name_of(token))
