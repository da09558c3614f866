"""What a notebook's cells show, as parts of a page.

Tried in ``tests/serving/pages/test_lean_pages.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup
from nbconvert.filters.markdown import markdown2html

from surefoot.serving.kernels.exercise_outputs import WIDGET

VECTOR = "image/svg+xml"
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")

Output = Mapping[str, Any]


def cell(number: int, content: str) -> Markup:
    """Give a cell's place in the page with what is in it.

    Parameters
    ----------
    number :
        Its place in the notebook, from 1.
    content :
        Markup.
    """
    return Markup('<div class="cell" data-cell="{}">{}</div>\n').format(number, trusted(content))


def prose(source: str) -> Markup:
    """Give a cell of Markdown."""
    inner = trusted(_html(source))
    return Markup('<div class="prose jp-RenderedHTMLCommon">{}</div>').format(inner)


def shown(outputs: Iterable[Output], failed: str) -> Markup:
    """Give the outputs of a code cell; what it printed is left out.

    Parameters
    ----------
    outputs :
        As in a notebook.
    failed :
        The markup that stands where a cell failed.
    """
    return Markup("").join(_one(output, failed) for output in outputs)


def failures(outputs: Iterable[Output]) -> list[str]:
    """Name the kinds of the exceptions among outputs; what they said may be private."""
    return [output["ename"] for output in outputs if output["output_type"] == "error"]


def models(states: str) -> Markup:
    """Give the widgets' states, given as JSON, in an element that runs nothing."""
    harmless = trusted(states.replace("<", "\\u003c"))
    return Markup('<script type="application/json" id="models">{}</script>\n').format(harmless)


def trusted(content: str) -> Markup:
    """Take markup that our own notebooks or templates made as it is."""
    return Markup(content)  # noqa: S704 - no client's words are among it; the widgets bring those


def _one(output: Output, failed: str) -> Markup:
    if output["output_type"] == "error":
        return trusted(failed)
    if output["output_type"] == "stream":
        return Markup("")
    return Markup('<div class="output">{}</div>').format(_best(output["data"]))


def _best(data: Mapping[str, Any]) -> Markup:
    if WIDGET in data:
        return Markup('<div data-model="{}"></div>').format(data[WIDGET]["model_id"])
    if "text/html" in data:
        return trusted(_joined(data["text/html"]))
    if VECTOR in data:
        return trusted(_joined(data[VECTOR]))
    for kind in PICTURES:
        if kind in data:
            said = _joined(data.get("text/plain", ""))
            source = f"data:{kind};base64,{_joined(data[kind]).strip()}"
            return Markup('<img src="{}" alt="{}">').format(source, said)
    if "text/markdown" in data:
        return prose(_joined(data["text/markdown"]))
    if "application/json" in data:
        return Markup("<pre>{}</pre>").format(json.dumps(data["application/json"], indent=1))
    return Markup("<pre>{}</pre>").format(_joined(data.get("text/plain", "")))


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


@cache
def _html(source: str) -> str:
    return str(markdown2html(source))
