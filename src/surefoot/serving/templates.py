"""The pages' templates, and the addresses of the files that go with them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from surefoot import paths

NAME = "surefoot"
TOKENS = "tokens.css"
STATIC = f"/voila/templates/{NAME}/static"


def template_folder() -> Path:
    """Give the folder of our Voilà template."""
    return paths.shell() / "voila" / "templates" / NAME


def tokens_folder() -> Path:
    """Give the folder of the design tokens, which pages and widgets share.

    Raises
    ------
    FileNotFoundError
        If the widgets are not installed.
    """
    found = find_spec("surefoot_widgets")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the package surefoot_widgets is not installed")
    return Path(found.submodule_search_locations[0]) / "sheet"


def environment() -> Environment:
    """Make the environment that renders the pages; it escapes whatever it is given."""
    made = Environment(
        loader=FileSystemLoader(template_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(static=_static, tokens=_tokens, icon=_icon)
    return made


def _static(name: str) -> str:
    return f"{STATIC}/{name}?v={_mark(template_folder() / 'static' / name)}"


def _tokens() -> str:
    return f"/assets/{TOKENS}?v={_mark(tokens_folder() / TOKENS)}"


def _icon(name: str) -> Markup:
    drawing = (template_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(drawing)  # noqa: S704 - our own drawings


def _mark(path: Path) -> str:
    """Give what changes when a file changes, so that browsers may keep it."""
    return _digest(path, path.stat().st_mtime_ns)


@cache
def _digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
