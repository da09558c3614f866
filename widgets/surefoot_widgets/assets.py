"""The pages' scripts and styles, put together from the small files in ``sheet/``.

The files are plain ES that share one scope, so that nothing is imported when a page runs. A name
stands for ``sheet/<name>.js`` and, behind it, for every file of ``sheet/<name>/``; the same goes
for styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

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
    return "\n".join(path.read_text("utf-8") for path in [*shared, *named])


def _files(name: str, kind: str, *, needed: bool = True) -> Iterator[Path]:
    file = FOLDER / f"{name}.{kind}"
    if file.is_file():
        yield file
    elif needed:
        raise FileNotFoundError(f"the sheet has no {file.name}")
    yield from sorted((FOLDER / name).glob(f"*.{kind}"))
