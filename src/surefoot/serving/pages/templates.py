"""The pages' templates, and what all of them can ask for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from surefoot import paths
from surefoot.serving.pages.assets import Assets

NAME = "surefoot"


def template_folder() -> Path:
    """Give the folder of our Voilà template."""
    return paths.shell() / "voila" / "templates" / NAME


@cache
def login_script() -> str:
    """Give the script of the entrance, which asks for no other file."""
    return (template_folder() / "enter.js").read_text("utf-8")


def environment(assets: Assets) -> Environment:
    """Make the environment that renders the pages; it escapes whatever it is given.

    Parameters
    ----------
    assets :
        The styles and scripts whose addresses the pages name.
    """
    made = Environment(
        loader=FileSystemLoader(template_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=assets.address, scripts=assets.scripts, icon=_icon, tab_icon=_tab_icon
    )
    return made


def _icon(name: str) -> Markup:
    drawing = (template_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(drawing)  # noqa: S704 - our own drawings


@cache
def _tab_icon() -> str:
    """Give the icon of the browser's tab as an address that holds it."""
    return f"data:image/svg+xml,{quote((template_folder() / 'icons' / 'tab.svg').read_bytes())}"
