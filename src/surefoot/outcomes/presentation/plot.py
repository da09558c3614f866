"""A seaborn picture as part of a page: read by ear, by phone, in the dark and on paper.

On a page the picture is drawn twice, wide and narrow; the room that the page has decides which is
shown. Its words are real words in the page's font, and its colours are the page's. For paper it is
a file of its own, in our font.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, TypeAlias

import seaborn
from matplotlib import font_manager, rc_context, style
from matplotlib.figure import Figure as Sheet

from surefoot.outcomes.presentation.html_table import STYLE, NumberTable
from surefoot.outcomes.presentation.plot_style import whole_marks
from surefoot.paper import FONT, FONTS

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
    "text.parse_math": False,
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
ON_PAPER = {
    "font.family": [FONT, "DejaVu Sans"],
    "savefig.dpi": 200,
    "savefig.facecolor": "white",
}
UNTOLD = {"svg": ("Date", "Creator"), "png": ("Software",)}
"""What a file would tell of how it was made, by its kind."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Plot:
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
        Every number that the picture shows. Only the table waits to be opened: its notes, which
        say how the numbers are to be read, do not.
    show :
        The words that open the table of numbers.
    """

    key: str
    title: str
    description: str
    draw: Draw | None
    numbers: NumberTable
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

    def svg(self) -> str:
        """Give the picture as an SVG file for paper; its words are words.

        Raises
        ------
        ValueError
            If there is nothing to draw.
        """
        return self._on_paper("svg").decode()

    def png(self) -> bytes:
        """Give the picture as a PNG file for paper, 7.2 inches wide with 200 dots an inch.

        Raises
        ------
        ValueError
            If there is nothing to draw.
        """
        return self._on_paper("png")

    def _on_paper(self, kind: str) -> bytes:
        if self.draw is None:
            raise ValueError(f"there is nothing to draw in {self.key}")
        _know_our_font()
        return _drawn(self.draw, WIDE, kind, LOOK | ON_PAPER | {"svg.hashsalt": self.key})

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>{self.html()}"

    def _pictures(self, draw: Draw) -> str:
        pictures = self._picture(draw, "wide", WIDE) + self._picture(draw, "narrow", NARROW)
        return (
            f'<div class="sf-pictures">{pictures}</div><div class="sf-outcome-numbers">'
            f"<details><summary>{escape(self.show)}</summary>{self.numbers.table_html()}</details>"
            f"{self.numbers.notes_html()}</div>"
        )

    def _picture(self, draw: Draw, form: str, size: tuple[float, float]) -> str:
        name = f"{self.key}-{form}"
        svg = _drawn(draw, size, "svg", LOOK | {"svg.hashsalt": name}).decode()
        return _inline(svg, name, form, self.title, self.description)


def _drawn(draw: Draw, size: tuple[float, float], kind: str, look: Mapping[str, object]) -> bytes:
    """Draw on a sheet of some size, in inches, and save it as a kind of file."""
    grid = seaborn.axes_style("whitegrid") | {"axes.grid.axis": "y"}
    with style.context("default"), rc_context(grid | look):  # whatever lies where we started
        sheet = Sheet(figsize=size, layout="constrained")
        axes = sheet.subplots()
        draw(axes, size == NARROW)
        whole_marks(axes)
        file = io.BytesIO()
        sheet.savefig(file, format=kind, metadata=dict.fromkeys(UNTOLD[kind]))
    return file.getvalue()


@cache
def _know_our_font() -> None:
    for file in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(file)


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
