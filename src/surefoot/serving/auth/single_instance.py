"""A second start for the same records: the server that runs already lets a browser in."""

from __future__ import annotations

from pathlib import Path

from surefoot.language import Text, say
from surefoot.serving.auth.login_tokens import new_token
from surefoot.serving.auth.open_browser import BrowserOpening
from surefoot.serving.auth.running_server import noted
from surefoot.serving.auth.signing_key import read_key


def join(home: Path, port: int | None, open_browser: bool) -> Text | None:
    """Let a browser in at the server that runs for the records in a folder.

    Parameters
    ----------
    port :
        Where that server has to listen; None for anywhere.
    open_browser :
        Whether the browser is opened there.

    Returns
    -------
    :
        Where to go; None if no such server runs, another program is in its place, or its key is
        gone: then one is to be started.
    """
    running, key = noted(home), read_key(home)
    if running is None or key is None:
        return None
    if port not in (None, running.port) or not running.answers(key):
        return None
    if open_browser:
        token = new_token(key, running.run)
        BrowserOpening(home).open(running.entrance(token), token)
    return say(
        "Surefoot is running already. It is ready at {address}",
        address=running.entrance(new_token(key, running.run)),
    )
