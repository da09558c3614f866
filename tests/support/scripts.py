"""The sources of the pages' scripts, for tests of what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).parents[2] / "widgets"
WIDGETS = PAGES / "surefoot_widgets"
FRONT = PAGES / "front" / "src"
IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?"(\.[^"]+\.js)";', re.MULTILINE)


def source(view: str) -> str:
    """Give the text of all scripts that a view is made of, each once."""
    found: dict[Path, str] = {}
    waiting = [FRONT / "entries" / "views" / f"{view}.js"]
    while waiting:
        path = waiting.pop().resolve()
        if path not in found:
            found[path] = path.read_text("utf-8")
            waiting += [path.parent / each for each in IMPORTED.findall(found[path])]
    return "\n".join(found[path] for path in sorted(found))


def all_scripts() -> list[Path]:
    """Give every script of ours that a page may run."""
    return sorted([*WIDGETS.rglob("*.js"), *FRONT.rglob("*.js")])


def all_styles() -> list[Path]:
    """Give every style of ours that a page may have."""
    return sorted([*WIDGETS.rglob("*.css"), *FRONT.rglob("*.css")])
