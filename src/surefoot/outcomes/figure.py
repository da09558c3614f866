"""A seaborn picture as part of a page: read by ear, by phone, in the dark and on paper.

The picture is drawn twice, wide and narrow; the room that the page has decides which is shown.
Its words are real words in the page's font, and its colours are the page's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeAlias

import seaborn
from matplotlib import rc_context
from matplotlib.figure import Figure as Sheet

from surefoot.outcomes.numbers import STYLE, Numbers

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Draw: TypeAlias = "Callable[[Axes, bool], None]"

INK, MUTED, LINE = "#1b2a2a", "#4a5857", "#dcd7cc"
TEAL, BRICK, AMBER, INDIGO = "#0f6e62", "#ab3a1f", "#985b00", "#4b4fab"
SOFT = "#cfe8e1"
COLOURS = {
    INK: "ink",
    MUTED: "muted",
    LINE: "line",
    TEAL: "teal",
    BRICK: "brick",
    AMBER: "amber",
    INDIGO: "indigo",
    SOFT: "soft",
}
WIDE, NARROW = (7.2, 3.5), (3.6, 3.3)
LOOK = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "legend.frameon": False,
    "hatch.linewidth": 0.8,
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Figure:
    """A picture with its title, what it shows in words, and its numbers.

    Attributes
    ----------
    key :
        Unique in a page; lower-case letters, digits and dashes.
    title, description :
        What a reader sees, and what one who sees no picture is told of it.
    draw :
        Draws on the axes it is given; its second argument tells whether they are narrow. None if
        there is nothing to draw, which the description then says.
    numbers :
        Every number that the picture shows.
    show :
        The words that open the table of numbers.
    """

    key: str
    title: str
    description: str
    draw: Draw | None
    numbers: Numbers
    show: str

    def __repr__(self) -> str:
        return f"<Figure {self.key}>"

    def html(self) -> str:
        """Give the figure as HTML, without its style."""
        return (
            f'<figure class="sf-outcome-figure" id="{self.key}">'
            f"<figcaption><b>{escape(self.title)}</b> <span>{escape(self.description)}</span>"
            f"</figcaption>{self._pictures(self.draw) if self.draw else ''}</figure>"
        )

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>{self.html()}"

    def _pictures(self, draw: Draw) -> str:
        pictures = self._picture(draw, "wide", WIDE) + self._picture(draw, "narrow", NARROW)
        return (
            f'<div class="sf-pictures">{pictures}</div>'
            f"<details><summary>{escape(self.show)}</summary>{self.numbers.html()}</details>"
        )

    def _picture(self, draw: Draw, form: str, size: tuple[float, float]) -> str:
        name = f"{self.key}-{form}"
        grid = seaborn.axes_style("whitegrid") | {"axes.grid.axis": "y"}
        with rc_context(grid | LOOK | {"svg.hashsalt": name}):
            sheet = Sheet(figsize=size, layout="constrained")
            draw(sheet.subplots(), form == "narrow")
            file = io.StringIO()
            sheet.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        return _inline(file.getvalue(), name, form, self.title, self.description)


def _inline(svg: str, name: str, form: str, title: str, description: str) -> str:
    """Turn an SVG file into a part of a page: own ids, the page's font and colours."""
    opening, body = svg[svg.index("<svg") :].split(">", 1)
    found = re.search(r'viewBox="([^"]+)"', opening)
    box = found[1] if found else ""
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", body, flags=re.S)
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", body)
    body = re.sub(r"'DejaVu Sans'(, [^;\"]*)?", "inherit", body)
    body = re.sub(r"\s+", " ", body)
    for colour, variable in COLOURS.items():
        body = body.replace(colour, f"var(--sf-figure-{variable})")
    return (
        f'<svg class="sf-{form}" viewBox="{box}" role="img" '
        f'aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>{body}'
    ).strip()
