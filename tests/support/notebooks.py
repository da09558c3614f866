"""Notebooks of one cell; one that tells what its kernel was told, and the reader of that."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import nbformat

TELLS = """
import json, os, sys
from surefoot.visit.capability import capability
visit = capability().visit
from IPython.display import HTML, display
told = {name: os.environ.get(name) for name in sorted(os.environ)}
told["python"], told["marked"] = sys.executable, globals().get("MARK")
told["visit"] = visit.message()
display(HTML("TOLD" + json.dumps(told) + "TOLD"))
"""


def told(page: str) -> dict[str, Any]:
    """Read what the notebook shows in a page."""
    found: dict[str, Any] = json.loads(html.unescape(page).split("TOLD")[1])
    return found


def write_notebook(folder: Path, name: str, source: str) -> None:
    """Write a notebook of one cell."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[nbformat.v4.new_code_cell(source)],  # type: ignore[no-untyped-call]
        metadata={"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
    )
    nbformat.write(notebook, folder / f"{name}.ipynb")  # type: ignore[no-untyped-call]
