"""What a widget brings to its page: its view's script and style."""

from __future__ import annotations

import base64
from functools import cache

from surefoot import bundles
from surefoot.paths import shell
from surefoot_widgets.visit import is_served_by_us

FONT = "Atkinson Hyperlegible Next"


def esm(name: str) -> str:
    """Give a view's script; see :func:`surefoot.bundles.script`."""
    return bundles.script(name)


def css(name: str) -> str:
    """Give a view's style, with the font where no server of ours brings it.

    Parameters
    ----------
    name :
        One of :func:`surefoot.bundles.views`.

    Raises
    ------
    NotBuiltError
        If there is no such view.
    """
    style = bundles.style(name)
    return style if is_served_by_us() else f"{style}\n{font_face()}"


@cache
def font_face() -> str:
    """Give the pages' font as a style that carries it, for places where our server does not."""
    letters = base64.b64encode(next(shell().rglob("*.woff2")).read_bytes()).decode("ascii")
    source = f'url("data:font/woff2;base64,{letters}") format("woff2")'
    return (
        f'@font-face {{ font-family: "{FONT}"; font-weight: 200 800; font-display: swap; '
        f"src: {source}; }}"
    )
