"""The pages' scripts and styles as esbuild joined them, kept in ``widgets/front/dist``.

A view is what a widget of ours shows. Its script is one ES module that imports nothing, so a page
of ours can load it, and JupyterLab or a plain Voilà can be given it by the widget.
"""

from __future__ import annotations

from functools import cache

from surefoot import paths


class NotBuiltError(FileNotFoundError):
    """A script or style of the pages is not where ``python scripts/front_end.py`` puts it."""


@cache
def views() -> tuple[str, ...]:
    """Give the names of all views.

    Raises
    ------
    NotBuiltError
        If none has been built.
    """
    found = sorted(path.stem for path in (paths.front() / "views").glob("*.js"))
    if not found:
        raise NotBuiltError(f"our front end has not been built: {paths.front()} has no views")
    return tuple(found)


@cache
def script(view: str) -> str:
    """Give a view as the text of an ES module, whose default export has ``render``.

    Parameters
    ----------
    view :
        One of :func:`views`.

    Raises
    ------
    NotBuiltError
        If there is no such view.
    """
    return content(f"views/{view}.js")


@cache
def style(view: str) -> str:
    """Give the whole style of a view, for places where no page of ours has it.

    Parameters, and what is raised, are those of :func:`script`.
    """
    return content(f"views/{view}.css")


def content(name: str) -> str:
    """Give what a built file holds.

    Parameters
    ----------
    name :
        Its path below ``dist``, such as ``page.css``.

    Raises
    ------
    NotBuiltError
        If there is no such file.
    """
    try:
        return (paths.front() / name).read_text("utf-8")
    except FileNotFoundError:
        raise NotBuiltError(
            f"our front end has not been built: {paths.front()} lacks {name}"
        ) from None
