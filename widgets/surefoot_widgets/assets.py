"""The pages' scripts and styles, put together from the small files in ``sheet/``.

The files are plain ES that share one scope, so that nothing is imported when a page runs. A name
stands for ``sheet/<name>.js`` and, behind it, for every file of ``sheet/<name>/``; the same goes
for styles.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from surefoot.paths import shell
from surefoot_widgets.visit import is_served_by_us

FONT = "Atkinson Hyperlegible Next"
FOLDER = Path(__file__).parent / "sheet"

SHEET = (
    "dom",
    "saving",
    "kinds",
    "row",
    "figures",
    "notices",
    "past",
    "insights",
    "header",
    "groups",
    "questions",
    "sheet",
)
"""What the sheet is made of."""

FIGURES = ("dom", "figures")
"""What another widget needs to build elements and to draw figures."""


@cache
def esm(*names: str) -> str:
    """Join scripts into one ES module.

    Parameters
    ----------
    names :
        In the order in which they build on each other; one of them, mostly the last, declares
        ``function render({ model, el })``.

    Raises
    ------
    FileNotFoundError
        If a name stands for no script.
    """
    scripts = [path.read_text("utf-8") for name in names for path in _files(name, "js")]
    return "\n".join([*scripts, "export default { render };\n"])


@cache
def css(*names: str) -> str:
    """Join styles: the tokens and the ground that all widgets share, then those of ``names``.

    A name without a style of its own is passed over, so that the names of :func:`esm` will do.
    """
    shared = [FOLDER / "tokens.css", FOLDER / "ground.css"]
    named = [path for name in names for path in _files(name, "css", needed=False)]
    styles = [path.read_text("utf-8") for path in [*shared, *named]]
    return "\n".join(styles if is_served_by_us() else [*styles, font_face()])


@cache
def font_face() -> str:
    """Give the pages' font as a style that carries it, for places where our server does not."""
    letters = base64.b64encode(next(shell().rglob("*.woff2")).read_bytes()).decode("ascii")
    source = f'url("data:font/woff2;base64,{letters}") format("woff2")'
    return (
        f'@font-face {{ font-family: "{FONT}"; font-weight: 200 800; font-display: swap; '
        f"src: {source}; }}"
    )


def _files(name: str, kind: str, *, needed: bool = True) -> Iterator[Path]:
    file = FOLDER / f"{name}.{kind}"
    if file.is_file():
        yield file
    elif needed:
        raise FileNotFoundError(f"the sheet has no {file.name}")
    yield from sorted((FOLDER / name).glob(f"*.{kind}"))
