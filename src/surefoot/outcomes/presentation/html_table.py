"""A table of numbers for people to read: worded, escaped, and heard well by a screen reader.

Tried in ``tests/outcomes/presentation/test_plot.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Self

SHORT = 8
WIDE = 5
"""From so many columns on, a phone shows each row as a list."""
STYLE = "\n".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("html_table.css", "html_blocks.css")
)
"""How figures, tables and what stands beside them look."""


class Linked(str):
    """A cell that leads somewhere.

    Parameters
    ----------
    text, address :
        What is read, and where it leads.
    """

    address: str

    def __new__(cls, text: str, address: str) -> Self:
        """Make a cell."""
        cell = super().__new__(cls, text)
        cell.address = address
        return cell

    def __repr__(self) -> str:
        return "<Linked>"


@dataclass(frozen=True, kw_only=True)
class NumberTable:
    """A table of numbers, in the words of one language.

    Attributes
    ----------
    caption :
        What the table shows.
    columns :
        Headings; the first column names the rows.
    rows :
        Worded cells, as many as there are headings; a single cell heads the rows after it.
    notes :
        Sentences below the table: units, rules, what a sign means.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def html(self) -> str:
        """Give the table as HTML, without its style."""
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in self.columns)
        body = "".join(_row(row, self.columns) for row in self.rows)
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        label = escape(self.caption)
        forms = [
            *(["sf-short"] if len(self.rows) <= SHORT else []),
            *(["sf-wide-table"] if len(self.columns) >= WIDE else []),
        ]
        form = f' class="{" ".join(forms)}"' if forms else ""
        return (
            f'<div class="sf-outcome-numbers"><div role="group" aria-label="{label}" tabindex="0">'
            f"<table{form}><caption>{label}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>{notes}</div>"
        )

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>{self.html()}"


def _row(row: Sequence[str], columns: Sequence[str]) -> str:
    first, *others = map(_cell, row)
    if not others:
        heading = f'<th scope="rowgroup" colspan="{len(columns)}">{first}</th>'
        return f'</tbody><tbody><tr class="sf-heading-row">{heading}</tr>'
    names = columns[1:] if len(columns) >= WIDE else ()
    told = [f' data-name="{escape(name)}"' for name in names] or [""] * len(others)
    cells = "".join(f"<td{name}>{cell}</td>" for name, cell in zip(told, others, strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _cell(cell: str) -> str:
    text = escape(cell).replace("_", "_<wbr>")
    if isinstance(cell, Linked):
        return f'<a href="{escape(cell.address)}">{text}</a>'
    return text
